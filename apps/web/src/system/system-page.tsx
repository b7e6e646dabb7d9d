import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Button, CopyField, Fact, PageHeader, Section, t, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useKnown } from '../api/use-known';
import { useLive, useSession } from '../app/session-context';
import { Installation } from './installation';

const EVERY_MS = 5_000;

/** A question that goes through the gateway to the part and its database, and changes nothing. */
const PARTS = [
  { name: 'identity', path: '/v1/me' },
  { name: 'broker', path: '/v1/accounts?limit=1' },
  { name: 'signals', path: '/v1/sources?limit=1' },
  { name: 'pipelines', path: '/v1/pipelines?limit=1' },
  { name: 'billing', path: '/v1/catalogue' },
  { name: 'notifications', path: '/v1/notices/count' },
] as const;

/** Whether each part of the platform answers now, and where more is told. */
export function SystemPage() {
  const { line, silentMs } = useLive();
  return (
    <>
      <PageHeader title={t('System')}>
        {t('Each part is asked a small question through the gateway, every five seconds.')}{' '}
        <Link to="/system/organisations">{t('Organisations')}</Link> · <Link to="/system/usage">{t('Usage')}</Link> ·{' '}
        <Link to="/system/revenue">{t('Revenue')}</Link> · <Link to="/system/catalogue">{t('Catalogue')}</Link> ·{' '}
        <Link to="/system/affiliates">{t('Affiliates')}</Link>
      </PageHeader>
      <Section title={t('Parts')}>
        <ul className="topics">
          {PARTS.map((part) => (
            <Part key={part.name} {...part} />
          ))}
          <li>
            <span className={`chip ${line === 'live' ? 'up' : 'warn'}`}>
              {line === 'live' ? t('Live') : t('Not known now')}
            </span>{' '}
            <strong>{t('Live stream')}</strong>{' '}
            <span className="soft">{t('last heard {{seconds}} s ago', { seconds: Math.round(silentMs / 1_000) })}</span>
          </li>
        </ul>
      </Section>
      <Installation />
      <Section title={t('At the machine')}>
        <p>
          {t('These commands tell more: processes, disk, databases, queues, terminals, and what to do about each.')}
        </p>
        <CopyField label={t('What is up')} value="npx plimsoll status" />
        <CopyField label={t('Everything examined')} value="npx plimsoll doctor" />
        <p>
          <Link to="/help/$topic" params={{ topic: 'observability' }}>
            {t('Metrics, dashboards and alerts')}
          </Link>{' '}
          · <a href="/docs">{t('Reference of the API')}</a> · <Link to="/audit">{t('Audit log')}</Link>
        </p>
      </Section>
    </>
  );
}

function Part({ name, path }: (typeof PARTS)[number]) {
  const session = useSession();
  const asked = useQuery({
    queryKey: ['part', name],
    queryFn: async () => {
      const beganAt = performance.now();
      await session.get(path);
      return { ms: Math.round(performance.now() - beganAt), at: new Date().toISOString() };
    },
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const { data, error, isFetching, refetch } = asked;
  // Of a platform that hangs there is no error yet: an old answer is no claim about now.
  const isKnown = useKnown(asked.dataUpdatedAt, EVERY_MS);
  const words: Readonly<Record<(typeof PARTS)[number]['name'], string>> = {
    identity: t('Identity: people, sessions, terminals, audit log'),
    broker: t('Broker: accounts, orders, guards'),
    signals: t('Signals: sources and alerts'),
    pipelines: t('Pipelines: agents and executions'),
    billing: t('Billing: plans, subscriptions and invoices'),
    notifications: t('Notifications: notices, ways and messages'),
  };
  return (
    <li>
      {error ? (
        <span className="chip down">{t('Does not answer')}</span>
      ) : (
        <span className={`chip ${data && isKnown ? 'up' : ''}`}>
          {data ? (isKnown ? t('Answers') : t('Not known now')) : t('Asking…')}
        </span>
      )}{' '}
      <strong>{words[name]}</strong>
      {data && !error && (
        <dl className="figures">
          <Fact name={t('Answered in')}>{t('{{ms}} ms', { ms: data.ms })}</Fact>
          <Fact name={t('Asked')}>
            <When at={data.at} />
          </Fact>
        </dl>
      )}
      {error && (
        <>
          <p role="alert">{sayProblem(error)}</p>
          <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
            {t('Ask again')}
          </Button>
        </>
      )}
    </li>
  );
}
