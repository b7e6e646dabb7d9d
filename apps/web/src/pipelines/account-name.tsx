import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { Mode } from '../accounts/badges';
import { usePages } from '../api/use-api';
import type { AccountSummaryAnswer } from '../board/account-answer';

/** The accounts that a pipeline may trade. */
export function useAccounts() {
  return usePages<AccountSummaryAnswer>('/v1/accounts', { limit: 200 });
}

/** Whose money a pipeline trades, with the mode of the account. */
export function AccountName({ accountId }: { readonly accountId: string }) {
  const { asked } = useAccounts();
  const account = asked.data?.find((one) => one.accountId === accountId);
  if (!account) return <code>{accountId.slice(-8)}</code>;
  const { identity } = account;
  return (
    <span className="account-name">
      <Link to="/accounts/$accountId" params={{ accountId }} title={t('The account')}>
        {identity.login} · {identity.server}
      </Link>{' '}
      <Mode kind={identity.accountKind} server={identity.server} />
    </span>
  );
}
