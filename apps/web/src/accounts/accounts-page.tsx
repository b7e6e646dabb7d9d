import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Answered, DataTable, PageHeader, Section, t } from '@plimsoll/ui';
import { useEffect } from 'react';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { useKnown } from '../api/use-known';
import type { AccountSummaryAnswer } from '../board/account-answer';
import { AccountFilters } from './account-filters';
import { type AccountsSearch, filterAccounts } from './account-list';
import { AccountTotals } from './account-totals';
import { accountColumns } from './account-columns';

const PAGE = 200;
const EVERY_MS = 5_000;

/** All accounts, with what matters of each; what is shown, and in which order, stands in the address. */
export function AccountsPage() {
  const search = useSearch({ from: '/signed-in/accounts' });
  const navigate = useNavigate();
  const set = (change: { readonly [Name in keyof AccountsSearch]?: AccountsSearch[Name] | undefined }): void => {
    const kept = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '/accounts', search: Object.fromEntries(kept) as AccountsSearch, replace: true });
  };
  return (
    <>
      <PageHeader title={t('Accounts')}>
        <Link to="/reports">{t('Reports of MetaTrader')}</Link>
      </PageHeader>
      <AccountsSection search={search} onSearch={set} />
    </>
  );
}

interface Props {
  /** What is shown of them, where there are filters. */
  readonly search?: AccountsSearch;
  readonly onSearch?: (change: { readonly [Name in keyof AccountsSearch]?: AccountsSearch[Name] | undefined }) => void;
}

/** The accounts as a part of any page. Every page of them is read: a total of some of them would be no total. */
export function AccountsSection({ search = {}, onSearch }: Props) {
  const { asked, more, updatedAtMs } = usePages<AccountSummaryAnswer>(
    '/v1/accounts',
    { limit: PAGE },
    { everyMs: EVERY_MS },
  );
  const isKnown = useKnown(updatedAtMs, EVERY_MS);
  useEffect(() => {
    if (onSearch && more.hasMore && !more.isReading) more.read();
  }, [onSearch !== undefined, more.hasMore, more.isReading]);
  return (
    <Section>
      <Answered
        asked={asked}
        what={t('the accounts')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={
          <>
            {t('No account is connected yet. Add a terminal or get a practice account, and it appears here by itself.')}{' '}
            <Link to="/terminals">{t('Terminals')}</Link>
          </>
        }
      >
        {(rows) => {
          const shown = filterAccounts(rows, search);
          return (
            <>
              {onSearch && <AccountFilters search={search} onSearch={onSearch} />}
              {shown.length === 0 ? (
                <p className="empty">{t('No account fits these filters.')}</p>
              ) : (
                <DataTable
                  label={t('Accounts')}
                  columns={accountColumns(isKnown)}
                  rows={shown}
                  keyOf={({ accountId }) => accountId}
                  csvName="accounts"
                  more={more}
                  {...(onSearch && { order: { sort: search.sort, onSort: (sort) => onSearch({ sort }) } })}
                />
              )}
              {onSearch && shown.length > 0 && (
                <AccountTotals accounts={shown} areAll={!more.hasMore} isKnown={isKnown} />
              )}
            </>
          );
        }}
      </Answered>
    </Section>
  );
}
