import { Button, FilterPanel, Select, t, TextInput } from '@plimsoll/ui';
import { type FormEvent, useState } from 'react';
import { ACTOR_KINDS, type AuditFilters, auditFilters, OUTCOMES } from './filters';

interface Props {
  readonly filters: AuditFilters;
  readonly onFilter: (filters: AuditFilters) => void;
}

/** The filters; they hold when they are applied, and stand in the address. */
export function FilterBar({ filters, onFilter }: Props) {
  const [typed, setTyped] = useState<Readonly<Record<string, string | undefined>>>({ ...filters });
  const set = (name: keyof AuditFilters, value: string | null): void =>
    setTyped({ ...typed, [name]: value ?? undefined });
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    onFilter(auditFilters(typed));
  };
  const outcomes = { done: t('Done'), refused: t('Refused'), failed: t('Failed') } as const;
  const kinds = { user: t('Person'), terminal: t('Terminal'), system: t('Platform') } as const;
  const texts = [
    ['action', t('Act'), 'guard.cancelled'],
    ['actorId', t('Id of who did it'), ''],
    ['targetKind', t('Kind of thing'), 'account'],
    ['targetId', t('Id of the thing'), ''],
    ['correlationId', t('Correlation id'), ''],
  ] as const;
  return (
    <FilterPanel count={Object.keys(filters).length}>
      <form className="filter-row" onSubmit={apply} aria-label={t('Filters')}>
        {texts.map(([name, label, placeholder]) => (
          <TextInput
            key={name}
            label={label}
            translate="no"
            placeholder={placeholder}
            value={typed[name] ?? ''}
            onChange={(event) => set(name, event.currentTarget.value)}
          />
        ))}
        <Select
          label={t('Outcome')}
          clearable
          data={OUTCOMES.map((value) => ({ value, label: outcomes[value] }))}
          value={typed['outcome'] ?? null}
          onChange={(value) => set('outcome', value)}
        />
        <Select
          label={t('Who')}
          clearable
          data={ACTOR_KINDS.map((value) => ({ value, label: kinds[value] }))}
          value={typed['actorKind'] ?? null}
          onChange={(value) => set('actorKind', value)}
        />
        <TextInput
          type="date"
          label={t('From')}
          value={typed['from'] ?? ''}
          onChange={(event) => set('from', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('To')}
          value={typed['to'] ?? ''}
          onChange={(event) => set('to', event.currentTarget.value)}
        />
        <div className="actions">
          <Button type="submit">{t('Apply')}</Button>
          <Button
            variant="default"
            onClick={() => {
              setTyped({});
              onFilter({});
            }}
          >
            {t('Clear')}
          </Button>
        </div>
      </form>
    </FilterPanel>
  );
}
