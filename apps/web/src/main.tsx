import { createRoot } from 'react-dom/client';
import { App } from './app';
import { ErrorBoundary } from './shell/error-boundary';
import './styles.css';

// Without React's strict mode: its doubled effects would spend a refresh token twice, which ends the session.
createRoot(document.getElementById('root')!).render(
  <ErrorBoundary what="itself">
    <App />
  </ErrorBoundary>,
);
