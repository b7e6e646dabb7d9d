import { Link } from '@tanstack/react-router';
import type { Schemas } from '@plimsoll/client';
import { Button, Section, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { useKept } from '../api/use-kept';
import { checklistSteps, type Found, isChecklistShown } from './checklist-steps';

const EVERY_MS = 10_000;

interface List {
  readonly items: readonly unknown[];
}

/** What is left until an alert trades on a guarded account, by what is there. It can be sent away; the help brings it back. */
export function Checklist() {
  const { kept, keep } = useKept();
  const steps = checklistSteps(useFound());
  const [problem, setProblem] = useState<string>();
  if (!kept || !steps || !isChecklistShown(kept.checklist, steps)) return null;
  const dismiss = (): void =>
    void keep({ checklist: 'dismissed' }).catch((error: unknown) => setProblem(sayProblem(error)));
  return (
    <Section
      title={t('To the first guarded trade')}
      actions={
        <Button variant="default" onClick={dismiss}>
          {t('Hide this list')}
        </Button>
      }
    >
      <ol className="feed">
        {steps.map(({ to, text, isDone }) => (
          <li key={to}>
            <span className={`chip ${isDone ? 'up' : ''}`}>{isDone ? t('Done') : t('To do')}</span>{' '}
            <Link to={to}>{text}</Link>
          </li>
        ))}
      </ol>
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
      <p className="small soft" style={{ marginTop: 10 }}>
        {t('Once hidden, it comes back from the help.')}
      </p>
    </Section>
  );
}

function useFound(): Found {
  const accounts = useApi<Schemas['AccountPage']>('/v1/accounts?limit=1', { everyMs: EVERY_MS });
  const sources = useApi<List>('/v1/sources?limit=1', { everyMs: EVERY_MS });
  const pipelines = useApi<List>('/v1/pipelines?limit=1&active=true', { everyMs: EVERY_MS });
  const signals = useApi<List>('/v1/signals?limit=1', { everyMs: EVERY_MS });
  const executions = useApi<List>('/v1/executions?limit=1', { everyMs: EVERY_MS });
  const isAny = (list: List | undefined): boolean | undefined => list && list.items.length > 0;
  return {
    accounts: isAny(accounts.data),
    sources: isAny(sources.data),
    pipelines: isAny(pipelines.data),
    signals: isAny(signals.data),
    executions: isAny(executions.data),
  };
}
