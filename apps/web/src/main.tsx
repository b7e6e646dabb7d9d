import { RouterProvider } from '@tanstack/react-router';
import { keepFocus, preferences, startLanguage, t, UiProvider } from '@plimsoll/ui';
import { createRoot } from 'react-dom/client';
import { router } from './app/router';
import { shownLanguage } from './language/shown-language';
import { textsOf } from './language/texts';
import { helpOf, isFinal } from './api/problem';
import { ErrorBoundary } from './shell/error-boundary';
import './styles.css';

const language = shownLanguage(location.search, preferences().language);
await startLanguage(language, await textsOf(language));

keepFocus();

// Without React's strict mode: its doubled effects would spend a refresh token twice, which ends the session.
createRoot(document.getElementById('root')!).render(
  <UiProvider helpOf={helpOf} isFinal={isFinal}>
    <ErrorBoundary what={t('itself')}>
      <RouterProvider router={router} />
    </ErrorBoundary>
  </UiProvider>,
);

// For the page that says that one is offline; where a browser has none, or forbids it, nothing is missed.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  navigator.serviceWorker.register('/sw.js').catch((error: unknown) => console.info('no offline page:', error));
