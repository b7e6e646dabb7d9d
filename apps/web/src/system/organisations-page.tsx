import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, type Column, DataTable, PageHeader, Section, t, When } from '@plimsoll/ui';
import { ProblemError, sayProblem } from '../api/problem';
import { useApi, usePages } from '../api/use-api';
import { counted, planNames, statusWords } from '../plan/plan-words';
import { Discounts } from './discounts';
import { ForOwners } from './installation';
import { WaitingActs } from './waiting-acts';

type Organisation = Schemas['SystemOrganisation'];

const EVERY_MS = 60_000;
const PAGE = 20;

/** Every organisation of the installation, for its owners: what each has, uses, and has otherwise than its plan says. */
export function OrganisationsPage() {
  const me = useApi<Schemas['Profile']>('/v1/me');
  const mayAsk = me.data?.permissions.includes('system:read') === true;
  const { asked, more } = usePages<Organisation>(
    '/v1/system/organisations',
    { limit: PAGE },
    { everyMs: EVERY_MS, isEnabled: mayAsk },
  );
  const isClosed = asked.error instanceof ProblemError && asked.error.problem.code === 'system-closed';
  return (
    <>
      <PageHeader title={t('Organisations')}>
        {t('Who is at this installation, on which plan, and how much of it each uses.')}{' '}
        <Link to="/system">{t('System')}</Link>
      </PageHeader>
      {(me.data && !mayAsk) || isClosed ? (
        <ForOwners id={me.data?.tenantId} />
      ) : (
        <>
          <WaitingActs isEnabled={mayAsk} />
          <Discounts isEnabled={mayAsk} />
          <Section>
            <Answered
              asked={asked}
              what={t('the organisations')}
              say={sayProblem}
              isEmpty={(rows) => rows.length === 0}
              empty={t('There is no organisation yet.')}
            >
              {(rows) => (
                <DataTable
                  label={t('Organisations')}
                  columns={columns()}
                  rows={rows}
                  keyOf={({ tenantId }) => tenantId}
                  csvName="organisations"
                  more={more}
                />
              )}
            </Answered>
          </Section>
        </>
      )}
    </>
  );
}

function columns(): readonly Column<Organisation>[] {
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
    {
      name: t('Plan'),
      cell: ({ plan }) => planNames()[plan],
      text: ({ plan }) => plan,
      sortBy: ({ plan }) => plan,
    },
    {
      name: t('State'),
      cell: ({ status, cancelAtPeriodEnd, currentPeriodEnd }) => (
        <>
          {statusWords(status)}
          {cancelAtPeriodEnd && (
            <span className="small soft">
              {' '}
              {t('ends')} <When at={currentPeriodEnd} />
            </span>
          )}
        </>
      ),
      text: ({ status }) => status,
      sortBy: ({ status }) => status,
    },
    {
      name: t('Near or at a limit'),
      isProse: true,
      cell: ({ limits }) => nearWords(limits),
      text: ({ limits }) => nearWords(limits),
    },
    {
      name: t('Given otherwise'),
      cell: ({ overrides }) => overrides.length,
      text: ({ overrides }) => String(overrides.length),
      isNumber: true,
      sortBy: ({ overrides }) => overrides.length,
    },
    {
      name: t('Since'),
      cell: ({ since }) => <When at={since} />,
      text: ({ since }) => since,
      sortBy: ({ since }) => since,
    },
  ];
}

/** Limits of one are no news. */
function nearWords(limits: Organisation['limits']): string {
  const words = limits
    .filter(({ state, limit = 0 }) => limit > 1 && (state === 'near' || state === 'reached'))
    .map(({ feature, used, limit }) =>
      t('{{what}}: {{used}} of {{limit}}', { what: counted(feature), used: used ?? 0, limit: limit ?? 0 }),
    );
  return words.length === 0 ? '–' : words.join('; ');
}
