import { useParams } from '@tanstack/react-router';
import type { Schemas } from '@plimsoll/client';
import { PageHeader, t } from '@plimsoll/ui';
import { isFinal, sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { NotFound } from '../shell/not-found';
import { type AccountPart, isAccountPart } from './account-parts';
import { AccountTabs } from './account-tabs';
import { Mode } from './badges';
import { DealsPart } from './deals-part';
import { DiscrepanciesPart } from './discrepancies-part';
import { EquityPart } from './equity-part';
import { GuardPart } from './guard-part';
import { OrdersPart } from './orders-part';
import { StatementPart } from './statement-part';

/** One part of an account: what is kept of it, beside what it is now. */
export function AccountPartPage() {
  const { accountId, part } = useParams({ from: '/signed-in/accounts/$accountId/$part' });
  const { data, error } = useApi<Schemas['AccountDetail']>(`/v1/accounts/${accountId}`);
  if (!isAccountPart(part)) return <NotFound />;
  const currency = data?.identity.currency;
  return (
    <>
      <PageHeader
        title={data ? t('Account {{login}}', { login: data.identity.login }) : t('Account')}
        beside={data && <Mode kind={data.identity.accountKind} server={data.identity.server} />}
      />
      <AccountTabs accountId={accountId} />
      {error && (
        <p className="notice warn" role="alert">
          {sayProblem(error)}
        </p>
      )}
      {!isFinal(error) && <Part key={accountId} part={part} accountId={accountId} currency={currency} />}
    </>
  );
}

interface PartProps {
  readonly part: AccountPart;
  readonly accountId: string;
  readonly currency: string | undefined;
}

/** Of one account: what is asked or typed there ends with it. */
function Part({ part, ...of }: PartProps) {
  switch (part) {
    case 'equity':
      return <EquityPart {...of} />;
    case 'orders':
      return <OrdersPart {...of} />;
    case 'deals':
      return <DealsPart {...of} />;
    case 'statement':
      return <StatementPart accountId={of.accountId} />;
    case 'discrepancies':
      return <DiscrepanciesPart accountId={of.accountId} />;
    case 'guard':
      return <GuardPart {...of} />;
  }
}
