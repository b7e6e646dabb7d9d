import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, type Column, DataTable, Section, t, usePreferences, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { feedbackChoices, planNames } from '../plan/plan-words';
import { booked } from '../plan/price';

type Churn = Schemas['Churn'];
type Leaving = Churn['leaving'][number];
type Offers = Churn['offers'][number];
const EVERY_MS = 60_000;

/** Who may be about to leave, and what offers to stay have brought. */
export function ChurnSections() {
  const asked = useApi<Churn>('/v1/system/churn', { everyMs: EVERY_MS });
  const { language } = usePreferences();
  return (
    <Answered asked={asked} what={t('who may be about to leave')} say={sayProblem}>
      {({ leaving, offers }) => (
        <>
          <Section title={t('Who may be about to leave')}>
            {leaving.length === 0 ? (
              <p>{t('Nothing tells of anybody.')}</p>
            ) : (
              <DataTable
                label={t('Who may be about to leave')}
                columns={leavingColumns(language)}
                rows={leaving}
                keyOf={({ tenantId }) => tenantId}
                csvName="leaving"
              />
            )}
          </Section>
          <Section title={t('Offers to stay')}>
            {offers.length === 0 ? (
              <p>{t('Nobody who was about to end a plan was offered anything yet.')}</p>
            ) : (
              <DataTable
                label={t('Offers to stay')}
                columns={offerColumns()}
                rows={offers}
                keyOf={({ rule, percent, months }) => `${rule} ${percent ?? ''} ${months ?? ''}`}
                csvName="offers-to-stay"
              />
            )}
            <p className="soft small">
              {t('Retained: accepted, and the organisation pays for a plan now that goes on.')}
            </p>
          </Section>
        </>
      )}
    </Answered>
  );
}

function signWords(sign: Leaving['signs'][number]): string {
  const words: Readonly<Record<Leaving['signs'][number], string>> = {
    'cancel-scheduled': t('ends with the period'),
    'payment-failing': t('a payment fails'),
    pausing: t('pauses'),
    'usage-fallen': t('less than half the usage'),
  };
  return words[sign];
}

/** Chosen and written, as far as there is any of it. */
function reasonWords({ feedback, comment }: Leaving): string | undefined {
  const chosen = feedbackChoices().find(({ value }) => value === feedback)?.label;
  const said = [chosen, comment].filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.join(': ');
}

function leavingColumns(language: string): readonly Column<Leaving>[] {
  return [
    {
      name: t('Organisation'),
      isTitle: true,
      cell: ({ tenantId, name }) => (
        <Link to="/system/organisations/$tenantId" params={{ tenantId }} title={tenantId}>
          {name ?? <code translate="no">{tenantId.slice(0, 8)}</code>}
        </Link>
      ),
      text: ({ tenantId, name }) => (name === undefined ? tenantId : `${name} ${tenantId}`),
    },
    { name: t('Plan'), cell: ({ plan }) => planNames()[plan], text: ({ plan }) => plan, sortBy: ({ plan }) => plan },
    {
      name: t('Each period'),
      isNumber: true,
      cell: ({ amount, currency }) => (
        <span className="num" translate="no">
          {amount === undefined || currency === undefined ? '–' : booked(amount, currency, language)}
        </span>
      ),
      text: ({ amount, currency }) =>
        amount === undefined || currency === undefined ? '' : booked(amount, currency, language),
      sortBy: ({ amount = 0 }) => amount,
    },
    {
      name: t('What tells so'),
      isProse: true,
      cell: ({ signs }) => signs.map(signWords).join(', '),
      text: ({ signs }) => signs.join(' '),
    },
    {
      name: t('Paid until'),
      cell: ({ endsAt }) => (endsAt === undefined ? '–' : <When at={endsAt} />),
      text: ({ endsAt }) => endsAt,
    },
    {
      name: t('Events in 14 days, and in those before'),
      isNumber: true,
      cell: ({ usedNow, usedBefore }) => `${usedNow} / ${usedBefore}`,
      text: ({ usedNow, usedBefore }) => `${usedNow} / ${usedBefore}`,
      sortBy: ({ usedNow, usedBefore }) => usedNow - usedBefore,
    },
    { name: t('Reason'), isProse: true, cell: (row) => reasonWords(row) ?? '–', text: reasonWords },
  ];
}

function kindWords({ kind, percent = 0, months = 0 }: Offers): string {
  if (kind === 'percent') return t('{{percent}} % less for {{months}} months', { percent, months });
  return kind === 'pause' ? t('A pause') : t('The next smaller plan');
}

function offerColumns(): readonly Column<Offers>[] {
  const counts = [
    [t('Made'), 'made'],
    [t('Accepted'), 'accepted'],
    [t('Retained'), 'retained'],
  ] as const;
  return [
    { name: t('What'), isTitle: true, cell: kindWords, text: kindWords },
    { name: t('Rule'), cell: ({ rule }) => <code>{rule}</code>, text: ({ rule }) => rule },
    ...counts.map(([name, key]) => ({
      name,
      isNumber: true,
      cell: (row: Offers) => row[key],
      text: (row: Offers) => String(row[key]),
      sortBy: (row: Offers) => row[key],
    })),
  ];
}
