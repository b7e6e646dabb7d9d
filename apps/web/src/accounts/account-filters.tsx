import { Button, FilterPanel, Select, t, TextInput } from '@plimsoll/ui';
import { type AccountListState, type AccountMode, type AccountsSearch } from './account-list';

interface Props {
  readonly search: AccountsSearch;
  readonly onSearch: (change: { readonly [Name in keyof AccountsSearch]?: AccountsSearch[Name] | undefined }) => void;
}

/** Which accounts are shown. */
export function AccountFilters({ search, onSearch }: Props) {
  const modes: readonly { readonly value: AccountMode; readonly label: string }[] = [
    { value: 'live', label: t('LIVE') },
    { value: 'demo', label: t('DEMO') },
    { value: 'practice', label: t('PRACTICE') },
  ];
  const states: readonly { readonly value: AccountListState; readonly label: string }[] = [
    { value: 'connected', label: t('Connected') },
    { value: 'silent', label: t('Late or offline') },
    { value: 'quarantined', label: t('Must be confirmed') },
    { value: 'guard-acts', label: t('Guard warns or acts') },
    { value: 'locked', label: t('Closed and locked') },
  ];
  const isFiltered = search.text !== undefined || search.mode !== undefined || search.state !== undefined;
  return (
    <FilterPanel count={[search.text, search.mode, search.state].filter((one) => one !== undefined).length}>
      <div className="filter-row">
        <TextInput
          type="search"
          label={t('Login or server')}
          value={search.text ?? ''}
          placeholder={t('All')}
          onChange={({ currentTarget }) => onSearch({ text: currentTarget.value })}
          spellCheck={false}
        />
        <Select
          label={t('Mode')}
          value={search.mode ?? null}
          onChange={(value) => onSearch({ mode: modes.find((mode) => mode.value === value)?.value })}
          data={[...modes]}
          placeholder={t('All')}
          clearable
          clearButtonProps={{ 'aria-label': t('All modes') }}
        />
        <Select
          label={t('State')}
          value={search.state ?? null}
          onChange={(value) => onSearch({ state: states.find((state) => state.value === value)?.value })}
          data={[...states]}
          placeholder={t('All')}
          clearable
          clearButtonProps={{ 'aria-label': t('All states') }}
        />
        {isFiltered && (
          <Button variant="subtle" onClick={() => onSearch({ text: undefined, mode: undefined, state: undefined })}>
            {t('Show all')}
          </Button>
        )}
      </div>
    </FilterPanel>
  );
}
