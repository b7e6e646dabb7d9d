import type { Schemas } from '@plimsoll/client';
import { Answered, type Column, DataTable, Section, t, usePreferences, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { creditStateWords, money, reasonWords, stateWords } from './affiliate-words';

type Referral = Schemas['ReferralView'];
type Commission = Schemas['CommissionView'];
type Payout = Schemas['Payout'];
type Credit = Schemas['ReferralCreditView'];

const PAGE = { limit: 100 };
const WHOLE = 100;

/** Who came by the link. */
export function Referrals() {
  const { asked, more } = usePages<Referral>('/v1/affiliate/referrals', PAGE);
  return (
    <Section title={t('Who came')}>
      <Answered
        asked={asked}
        what={t('who came by your link')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={t('Nobody has registered by your link yet.')}
      >
        {(rows) => (
          <DataTable
            label={t('Who came')}
            columns={referralColumns()}
            rows={rows}
            keyOf={({ referralId }) => referralId}
            csvName="referrals"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function referralColumns(): readonly Column<Referral>[] {
  return [
    {
      name: t('Registered'),
      cell: ({ registeredAt }) => <When at={registeredAt} />,
      text: ({ registeredAt }) => registeredAt,
    },
    {
      name: t('State'),
      cell: ({ state, reason }) => (reason ? `${stateWords(state)}: ${reasonWords(reason)}` : stateWords(state)),
      text: ({ state, reason }) => [state, reason ?? ''].join(' ').trim(),
    },
    {
      name: t('Has paid'),
      cell: ({ isPaying }) => (isPaying ? t('yes') : t('not yet')),
      text: ({ isPaying }) => String(isPaying),
    },
  ];
}

/** What each payment has earned. */
export function Commissions() {
  const { asked, more } = usePages<Commission>('/v1/affiliate/commissions', PAGE);
  const { language } = usePreferences();
  return (
    <Section title={t('Commissions')}>
      <Answered
        asked={asked}
        what={t('your commissions')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={t('There is none yet.')}
      >
        {(rows) => (
          <DataTable
            label={t('Commissions')}
            columns={commissionColumns(language)}
            rows={rows}
            keyOf={({ commissionId }) => commissionId}
            csvName="commissions"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function commissionColumns(language: string): readonly Column<Commission>[] {
  const amount = (name: string, of: (row: Commission) => number): Column<Commission> => ({
    name,
    cell: (row) => money(of(row), row.currency, language),
    text: (row) => `${of(row)} ${row.currency}`,
    isNumber: true,
  });
  return [
    { name: t('Paid at'), cell: ({ earnedAt }) => <When at={earnedAt} />, text: ({ earnedAt }) => earnedAt },
    amount(t('Came in, without tax'), ({ base }) => base),
    {
      name: t('Share'),
      cell: ({ basisPoints }) => `${basisPoints / WHOLE} %`,
      text: ({ basisPoints }) => String(basisPoints / WHOLE),
      isNumber: true,
    },
    amount(t('Earned'), (row) => row.amount),
    amount(t('Paid out'), ({ settled }) => settled),
    { name: t('Due at'), cell: ({ dueAt }) => <When at={dueAt} />, text: ({ dueAt }) => dueAt },
  ];
}

/** Credit for whom one brought, and because one came oneself. */
export function Credits() {
  const { asked, more } = usePages<Credit>('/v1/affiliate/credits', PAGE);
  const { language } = usePreferences();
  return (
    <Section title={t('Credit of referrals')}>
      <Answered
        asked={asked}
        what={t('your credit of referrals')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={t('There is none yet.')}
      >
        {(rows) => (
          <DataTable
            label={t('Credit of referrals')}
            columns={creditColumns(language)}
            rows={rows}
            keyOf={({ creditId }) => creditId}
            csvName="referral-credits"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function creditColumns(language: string): readonly Column<Credit>[] {
  return [
    { name: t('Paid at'), cell: ({ earnedAt }) => <When at={earnedAt} />, text: ({ earnedAt }) => earnedAt },
    {
      name: t('Whom for'),
      cell: ({ side }) => (side === 'bringer' ? t('whom you brought') : t('because you came')),
      text: ({ side }) => side,
    },
    {
      name: t('Amount'),
      cell: ({ amount, currency }) => money(amount, currency, language),
      text: ({ amount, currency }) => `${amount} ${currency}`,
      isNumber: true,
    },
    { name: t('State'), cell: ({ state }) => creditStateWords(state), text: ({ state }) => state },
    { name: t('Due at'), cell: ({ dueAt }) => <When at={dueAt} />, text: ({ dueAt }) => dueAt },
  ];
}

/** What was paid out. */
export function Payouts() {
  const { asked, more } = usePages<Payout>('/v1/affiliate/payouts', PAGE);
  const { language } = usePreferences();
  return (
    <Section title={t('Payouts')}>
      <Answered
        asked={asked}
        what={t('your payouts')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={t('Nothing was paid out yet.')}
      >
        {(rows) => (
          <DataTable
            label={t('Payouts')}
            columns={payoutColumns(language)}
            rows={rows}
            keyOf={({ payoutId }) => payoutId}
            csvName="payouts"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function payoutColumns(language: string): readonly Column<Payout>[] {
  return [
    { name: t('Made at'), cell: ({ madeAt }) => <When at={madeAt} />, text: ({ madeAt }) => madeAt },
    {
      name: t('Amount'),
      cell: ({ amount, currency }) => money(amount, currency, language),
      text: ({ amount, currency }) => `${amount} ${currency}`,
      isNumber: true,
    },
    { name: t('Reference'), cell: ({ reference }) => reference, text: ({ reference }) => reference },
  ];
}
