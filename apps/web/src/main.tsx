import { RouterProvider } from '@tanstack/react-router';
import { preferences, startLanguage, UiProvider } from '@plimsoll/ui';
import { createRoot } from 'react-dom/client';
import { router } from './app/router';
import { textsOf } from './language/texts';
import { helpOf } from './api/problem';
import { ErrorBoundary } from './shell/error-boundary';
import './styles.css';

const { language } = preferences();
await startLanguage(language, await textsOf(language));

// Without React's strict mode: its doubled effects would spend a refresh token twice, which ends the session.
createRoot(document.getElementById('root')!).render(
  <UiProvider helpOf={helpOf}>
    <ErrorBoundary what="itself">
      <RouterProvider router={router} />
    </ErrorBoundary>
  </UiProvider>,
);
