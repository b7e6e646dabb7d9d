import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, DataTable, PageHeader, Section, t, usePreferences, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useApi, usePages } from '../api/use-api';
import { reasonWords, money } from './affiliate-words';
import { Decide } from './decide-referral';
import { PayOut, type Wanted } from './pay-out';

type Affiliate = Schemas['AffiliateInList'];
type Held = Schemas['HeldReferral'];

/** Affiliates of the installation, for its owners: what is due to whom, and who has to be looked at. */
export function AffiliateAdminPage() {
  return (
    <>
      <PageHeader title={t('Affiliates')}>
        {t(
          'The platform moves no money to affiliates: pay them your way, and write it down here. Shares follow what customers pay and get back.',
        )}
      </PageHeader>
      <ToLookAt />
      <All />
    </>
  );
}

function ToLookAt() {
  const held = useApi<Schemas['HeldReferrals']>('/v1/system/referrals');
  const [decided, setDecided] = useState<{ readonly referral: Held; readonly state: 'counted' | 'refused' }>();
  const columns: readonly Column<Held>[] = [
    { name: t('Code'), cell: ({ code }) => code, text: ({ code }) => code },
    {
      name: t('Registered'),
      cell: ({ registeredAt }) => <When at={registeredAt} />,
      text: ({ registeredAt }) => registeredAt,
    },
    {
      name: t('Organisation'),
      cell: ({ organisationId }) => <code>{organisationId.slice(-8)}</code>,
      text: ({ organisationId }) => organisationId,
    },
    {
      name: t('Why'),
      cell: ({ reason }) => (reason ? reasonWords(reason) : '–'),
      text: ({ reason }) => reason ?? '',
    },
    {
      name: t('Decide'),
      cell: (referral) => (
        <>
          <Button variant="default" size="xs" onClick={() => setDecided({ referral, state: 'counted' })}>
            {t('It counts')}
          </Button>{' '}
          <Button variant="default" size="xs" onClick={() => setDecided({ referral, state: 'refused' })}>
            {t('It does not')}
          </Button>
        </>
      ),
    },
  ];
  return (
    <Section title={t('To look at')}>
      <Answered
        asked={held}
        what={t('what has to be looked at')}
        say={sayProblem}
        isEmpty={({ items }) => items.length === 0}
        empty={t('Nothing waits for you.')}
      >
        {({ items }) => (
          <DataTable
            label={t('To look at')}
            columns={columns}
            rows={items}
            keyOf={({ organisationId }) => organisationId}
            csvName="held-referrals"
          />
        )}
      </Answered>
      {decided && <Decide {...decided} onClose={() => setDecided(undefined)} />}
    </Section>
  );
}

function All() {
  const { asked, more } = usePages<Affiliate>('/v1/system/affiliates', { limit: 100 });
  const { language } = usePreferences();
  const [wanted, setWanted] = useState<Wanted>();
  return (
    <Section title={t('All of them')}>
      <Answered
        asked={asked}
        what={t('the affiliates')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={t('No organisation has taken a code yet.')}
      >
        {(rows) => (
          <DataTable
            label={t('Affiliates')}
            columns={columnsOf(language, setWanted)}
            rows={rows}
            keyOf={({ organisationId }) => organisationId}
            csvName="affiliates"
            more={more}
          />
        )}
      </Answered>
      {wanted && <PayOut wanted={wanted} onClose={() => setWanted(undefined)} />}
    </Section>
  );
}

function columnsOf(language: string, onPay: (wanted: Wanted) => void): readonly Column<Affiliate>[] {
  const sums = (name: string, of: 'waiting' | 'settled'): Column<Affiliate> => ({
    name,
    cell: ({ balances }) => balances.map((one) => money(one[of], one.currency, language)).join(', ') || '–',
    text: ({ balances }) => balances.map((one) => `${one[of]} ${one.currency}`).join(', '),
    isNumber: true,
  });
  return [
    { name: t('Code'), cell: ({ code }) => code, text: ({ code }) => code },
    { name: t('Since'), cell: ({ joinedAt }) => <When at={joinedAt} />, text: ({ joinedAt }) => joinedAt },
    {
      name: t('Came'),
      cell: ({ referrals }) => referrals.counted,
      text: ({ referrals }) => String(referrals.counted),
      isNumber: true,
    },
    {
      name: t('Paying'),
      cell: ({ referrals }) => referrals.paying,
      text: ({ referrals }) => String(referrals.paying),
      isNumber: true,
    },
    sums(t('Not due yet'), 'waiting'),
    {
      name: t('Due'),
      cell: ({ organisationId: affiliateId, code, balances }) =>
        balances.length === 0
          ? '–'
          : balances.map(({ currency, due: amount }) => (
              <span key={currency}>
                {money(amount, currency, language)}{' '}
                {amount > 0 && (
                  <Button variant="default" size="xs" onClick={() => onPay({ affiliateId, code, currency, amount })}>
                    {t('Write down a payout')}
                  </Button>
                )}
              </span>
            )),
      text: ({ balances }) => balances.map(({ due, currency }) => `${due} ${currency}`).join(', '),
    },
    sums(t('Paid out'), 'settled'),
  ];
}
