import { Link } from '@tanstack/react-router';
import type { Schemas } from '@plimsoll/client';
import { Section, t } from '@plimsoll/ui';
import type { ReactNode } from 'react';
import { useApi } from '../api/use-api';

const EVERY_MS = 10_000;

interface List {
  readonly items: readonly unknown[];
}

/** What is left until an alert trades on a guarded account, by what is there. Gone when all of it is. */
export function Checklist() {
  const accounts = useApi<Schemas['AccountPage']>('/v1/accounts?limit=1', { everyMs: EVERY_MS });
  const sources = useApi<List>('/v1/sources?limit=1', { everyMs: EVERY_MS });
  const pipelines = useApi<List>('/v1/pipelines?limit=1&active=true', { everyMs: EVERY_MS });
  const signals = useApi<List>('/v1/signals?limit=1', { everyMs: EVERY_MS });
  const executions = useApi<List>('/v1/executions?limit=1', { everyMs: EVERY_MS });
  const steps: readonly (readonly [ReactNode, List | undefined])[] = [
    [<Link to="/terminals">{t('Connect a terminal')}</Link>, accounts.data],
    [<Link to="/sources">{t('Add a source of alerts')}</Link>, sources.data],
    [<Link to="/pipelines">{t('Create a pipeline and activate it')}</Link>, pipelines.data],
    [<Link to="/signals">{t('Send the first signal')}</Link>, signals.data],
    [<Link to="/executions">{t('See what it led to')}</Link>, executions.data],
  ];
  if (steps.some(([, list]) => list === undefined)) return null;
  const done = steps.map(([, list]) => list!.items.length > 0);
  if (done.every(Boolean)) return null;
  return (
    <Section title={t('To the first guarded trade')}>
      <ol className="feed">
        {steps.map(([step], index) => (
          <li key={index}>
            <span className={`chip ${done[index] ? 'up' : ''}`}>{done[index] ? t('Done') : t('Open')}</span> {step}
          </li>
        ))}
      </ol>
    </Section>
  );
}
