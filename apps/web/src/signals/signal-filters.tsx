import type { Schemas } from '@plimsoll/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, FilterPanel, Group, notifications, Select, t, TextInput } from '@plimsoll/ui';
import { type FormEvent, useState } from 'react';
import { usePages } from '../api/use-api';
import { sayProblem } from '../api/problem';
import { useSession } from '../app/session-context';
import { stateName } from '../pipelines/execution-state';
import { TimeField } from '../shell/time-field';
import { sourceNames } from '../sources/source-names';
import { SavedViews } from './saved-views';
import { SIGNAL_OUTCOMES, type SignalOutcome, type SignalsSearch } from './signals.routes';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TRACE = /^[0-9a-f]{32}$/;

/** Which signals are shown; what is chosen stands in the address. */
export function SignalFilters() {
  const search = useSearch({ from: '/signed-in/signals' });
  const navigate = useNavigate();
  const { asked } = usePages<Schemas['Source']>('/v1/sources', { limit: 200 });
  const set = (
    change:
      | Readonly<Record<keyof SignalsSearch, string | undefined>>
      | Partial<Record<keyof SignalsSearch, string | undefined>>,
  ): void => {
    const kept = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '/signals', search: Object.fromEntries(kept) as SignalsSearch, replace: true });
  };
  return (
    <FilterPanel count={Object.keys(search).length}>
      <div className="filter-row">
        <Select
          label={t('Source')}
          value={search.source ?? null}
          onChange={(source) => set({ source: source ?? undefined })}
          data={[...sourceNames(asked.data ?? [])].map(([value, label]) => ({ value, label }))}
          placeholder={t('All')}
          clearable
          clearButtonProps={{ 'aria-label': t('All sources') }}
        />
        <TypedFilter
          key={`symbol ${search.symbol ?? ''}`}
          label={t('Instrument')}
          value={search.symbol ?? ''}
          onSet={(symbol) => set({ symbol: symbol.toUpperCase() })}
        />
        <TypedFilter
          key={`text ${search.text ?? ''}`}
          label={t('Text')}
          value={search.text ?? ''}
          onSet={(text) => set({ text })}
        />
        <Select
          label={t('Kind')}
          value={search.type ?? null}
          onChange={(type) => set({ type: type ?? undefined })}
          data={[
            { value: 'entry', label: t('Entries') },
            { value: 'exit', label: t('Exits') },
          ]}
          placeholder={t('All')}
          clearable
          clearButtonProps={{ 'aria-label': t('Entries and exits') }}
        />
        <Select
          label={t('What became of it')}
          value={search.outcome ?? null}
          onChange={(outcome) => set({ outcome: outcome ?? undefined })}
          data={SIGNAL_OUTCOMES.map((value) => ({ value, label: outcomeName(value) }))}
          placeholder={t('All')}
          clearable
          clearButtonProps={{ 'aria-label': t('Whatever became of it') }}
        />
        <TimeField label={t('From')} value={search.from} onSet={(from) => set({ from })} />
        <TimeField label={t('Until')} value={search.to} onSet={(to) => set({ to })} />
        {Object.keys(search).length > 0 && (
          <Button variant="subtle" onClick={() => void navigate({ to: '/signals', search: {}, replace: true })}>
            {t('Show all')}
          </Button>
        )}
      </div>
      <div className="filter-row">
        <FindById />
        <SavedViews />
      </div>
    </FilterPanel>
  );
}

function outcomeName(outcome: SignalOutcome): string {
  if (outcome === 'under-way') return t('Under way');
  return outcome === 'not-run' ? t('Nothing ran') : stateName(outcome);
}

interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly onSet: (value: string) => void;
}

function TypedFilter({ label, value, onSet }: TypedProps) {
  const [typed, setTyped] = useState(value);
  const set = (): void => {
    if (typed.trim() !== value) onSet(typed.trim());
  };
  return (
    <TextInput
      label={label}
      value={typed}
      placeholder={t('All')}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={set}
      onKeyDown={(event) => event.key === 'Enter' && set()}
      spellCheck={false}
    />
  );
}

/** Leads to a signal by its own id, or by the trace of what it started: the id that log lines carry. */
function FindById() {
  const [id, setId] = useState('');
  const navigate = useNavigate();
  const session = useSession();
  const open = (signalId: string): void => void navigate({ to: '/signals/$signalId', params: { signalId } });
  const tell = (message: string): void => void notifications.show({ color: 'yellow', message });
  const openTrace = async (traceId: string): Promise<void> => {
    try {
      const { items } = await session.get<Schemas['ExecutionPage']>(`/v1/executions?limit=1&traceId=${traceId}`);
      if (items[0]) open(items[0].signalId);
      else tell(t('Nothing that ran has this trace.'));
    } catch (error) {
      tell(sayProblem(error));
    }
  };
  const find = (event: FormEvent): void => {
    event.preventDefault();
    const typed = id.trim().toLowerCase();
    if (UUID.test(typed)) open(typed);
    else if (TRACE.test(typed)) void openTrace(typed);
    else tell(t('An id has 36 characters, a trace 32: letters a to f, digits and dashes.'));
  };
  return (
    <form onSubmit={find}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('Id of a signal, or trace id')}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          spellCheck={false}
        />
        <Button type="submit" variant="default">
          {t('Go to it')}
        </Button>
      </Group>
    </form>
  );
}
