import type { Schemas } from '@plimsoll/client';
import { Link, useParams } from '@tanstack/react-router';
import { Answered, CopyField, PageHeader, Section, t, When } from '@plimsoll/ui';
import { ProblemError, sayProblem } from '../api/problem';
import { useApi, usePages } from '../api/use-api';
import { planNames, statusWords } from '../plan/plan-words';
import { ForOwners } from './installation';
import { OrganisationMoney } from './organisation-money';
import { OrganisationStanding } from './organisation-standing';
import { Overrides } from './overrides';
import { OwnPrices } from './own-prices';

type Organisation = Schemas['SystemOrganisation'];
const EVERY_MS = 10_000;

/** One organisation, for owners of the installation: its plan, money, limits and what it has otherwise. */
export function OrganisationPage() {
  const { tenantId } = useParams({ from: '/signed-in/system/organisations/$tenantId' });
  const me = useApi<Schemas['Profile']>('/v1/me');
  const mayAsk = me.data?.permissions.includes('system:read') === true;
  const { asked } = usePages<Organisation>(
    '/v1/system/organisations',
    { tenantId, limit: 1 },
    { everyMs: EVERY_MS, isEnabled: mayAsk },
  );
  const money = useApi<Schemas['OrganisationMoney']>(`/v1/system/organisations/${encodeURIComponent(tenantId)}/money`, {
    everyMs: EVERY_MS,
    isEnabled: mayAsk,
  });
  const isClosed = asked.error instanceof ProblemError && asked.error.problem.code === 'system-closed';
  const organisation = asked.data?.[0];
  return (
    <>
      <PageHeader title={organisation?.name ?? t('Organisation')}>
        {organisation && <Standing organisation={organisation} />}{' '}
        <Link to="/system/organisations">{t('All organisations')}</Link>
      </PageHeader>
      {(me.data && !mayAsk) || isClosed ? (
        <ForOwners id={me.data?.tenantId} />
      ) : (
        <div className="stack">
          <Answered asked={money} what={t('the money of the organisation')} say={sayProblem}>
            {(told) => <OrganisationMoney money={told} />}
          </Answered>
          <Answered
            asked={asked}
            what={t('the organisation')}
            say={sayProblem}
            isEmpty={(rows) => rows.length === 0}
            empty={t('There is no such organisation.')}
          >
            {([found]) => found && <Overrides organisation={found} title={t('Limits and what is used')} />}
          </Answered>
          <OwnPrices tenantId={tenantId} />
          <OrganisationStanding tenantId={tenantId} />
          <Section title={t('Its id')}>
            <CopyField label={t('Id of the organisation')} value={tenantId} />
          </Section>
        </div>
      )}
    </>
  );
}

function Standing({ organisation }: { readonly organisation: Organisation }) {
  const { plan, status, cancelAtPeriodEnd, currentPeriodEnd, since } = organisation;
  return (
    <span>
      {planNames()[plan]} · {statusWords(status)} · {t('since')} <When at={since} />
      {currentPeriodEnd !== undefined && (
        <>
          {' · '}
          {cancelAtPeriodEnd ? t('ends') : t('paid until')} <When at={currentPeriodEnd} />
        </>
      )}
      {'. '}
    </span>
  );
}
