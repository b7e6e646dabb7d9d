import type { Schemas } from '@plimsoll/client';
import { Answered, type Column, DataTable, Fact, Section, t, When } from '@plimsoll/ui';
import { readable } from '../api/format';
import { ProblemError, sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { useKnown } from '../api/use-known';

type State = Schemas['SystemState'];
type Finding = Schemas['SystemFinding'];
type Service = Schemas['SystemService'];

const EVERY_MS = 15_000;

/** Versions and checks, for owners of the installation; others are told who they are. */
export function Installation() {
  const me = useApi<Schemas['Profile']>('/v1/me');
  const mayAsk = me.data?.permissions.includes('system:read') === true;
  const asked = useApi<State>('/v1/system', { everyMs: EVERY_MS, isEnabled: mayAsk });
  // Of a platform that hangs there is no error yet: an old answer is no claim about now.
  const isKnown = useKnown(asked.dataUpdatedAt, EVERY_MS);
  if (!mayAsk || isClosed(asked.error)) return <ForOwners id={me.data?.tenantId} />;
  return (
    <Answered asked={asked} what={t('the installation')} say={sayProblem}>
      {(state) => (
        <>
          <Section title={t('Checks')}>
            <Checks state={state} isKnown={isKnown} />
          </Section>
          <Section title={t('Versions')}>
            <DataTable
              label={t('Versions')}
              columns={serviceColumns()}
              rows={state.services}
              keyOf={({ name }) => name}
              csvName="versions"
            />
            <dl className="figures">
              {state.servers.map(({ name, version }) => (
                <Fact key={`${name} ${version}`} name={SERVERS[name] ?? name}>
                  <span translate="no">{version}</span>
                </Fact>
              ))}
            </dl>
            {state.metricsUrl !== undefined && (
              <p>
                <a href={state.metricsUrl}>{t('Dashboards of this installation')}</a>
              </p>
            )}
          </Section>
        </>
      )}
    </Answered>
  );
}

/** What is not fine, and how much is; the rest for who wants to see it. */
function Checks({ state: { at, checks }, isKnown }: { readonly state: State; readonly isKnown: boolean }) {
  const bad = checks.filter(({ state }) => state !== 'ok');
  const fine = checks.filter(({ state }) => state === 'ok');
  return (
    <>
      <p>
        <span className={`chip ${isKnown ? (bad.length === 0 ? 'up' : 'warn') : ''}`}>
          {isKnown ? t('{{fine}} of {{all}} fine', { fine: fine.length, all: checks.length }) : t('Not known now')}
        </span>{' '}
        <span className="soft">
          {t('Asked')} <When at={at} />
        </span>
      </p>
      {bad.length > 0 && <CheckTable label={t('What is not fine')} rows={bad} />}
      {fine.length > 0 && (
        <details>
          <summary>{t('What is fine')}</summary>
          <CheckTable label={t('What is fine')} rows={fine} />
        </details>
      )}
    </>
  );
}

function CheckTable({ label, rows }: { readonly label: string; readonly rows: readonly Finding[] }) {
  return (
    <DataTable
      label={label}
      columns={checkColumns()}
      rows={rows}
      keyOf={({ service, name }) => `${service} ${name}`}
      csvName="checks"
    />
  );
}

const SERVERS: Readonly<Record<string, string>> = { postgresql: 'PostgreSQL', nats: 'NATS', redis: 'Redis' };

function isClosed(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'system-closed';
}

/** Nothing is wrong: organisations share an installation, and this is not theirs. */
export function ForOwners({ id }: { readonly id: string | undefined }) {
  return (
    <Section title={t('Versions and checks')}>
      <p>
        {t(
          'They are for owners of the installation: an owner who opens this page at the machine itself, or of an organisation that its setting SYSTEM_ORGANISATIONS names.',
        )}
      </p>
      {id !== undefined && (
        <p className="soft small">
          {t('Your organisation:')} <code translate="no">{id}</code>
        </p>
      )}
    </Section>
  );
}

function checkColumns(): readonly Column<Finding>[] {
  const words: Readonly<Record<Finding['state'], string>> = {
    ok: t('Fine'),
    note: t('To know'),
    warning: t('Warns'),
    failed: t('Failed'),
  };
  return [
    {
      name: t('State'),
      cell: ({ state }) => <span className={`chip ${CHIPS[state]}`}>{words[state]}</span>,
      text: ({ state }) => words[state],
    },
    {
      name: t('Check'),
      cell: ({ service, name }) => <span translate="no">{`${service}: ${name}`}</span>,
      text: ({ service, name }) => `${service}: ${name}`,
    },
    { name: t('Found'), cell: ({ found }) => readable(found), text: ({ found }) => found },
    {
      name: t('What to do'),
      cell: ({ cure }) => (cure === undefined ? '–' : readable(cure)),
      text: ({ cure }) => cure ?? '',
    },
  ];
}

const CHIPS: Readonly<Record<Finding['state'], string>> = { ok: 'up', note: '', warning: 'warn', failed: 'down' };

function serviceColumns(): readonly Column<Service>[] {
  return [
    { name: t('Service'), cell: ({ name }) => <span translate="no">{name}</span>, text: ({ name }) => name },
    {
      name: t('Answers'),
      cell: ({ answeredInMs }) =>
        answeredInMs === undefined ? t('Does not answer') : t('{{ms}} ms', { ms: answeredInMs }),
      text: ({ answeredInMs }) => String(answeredInMs ?? ''),
    },
    { name: t('Version'), cell: ({ version }) => version ?? '–', text: ({ version }) => version ?? '' },
    { name: 'Node', cell: ({ node }) => node ?? '–', text: ({ node }) => node ?? '' },
    {
      name: t('Since'),
      cell: ({ startedAt }) => <When at={startedAt} fallback="–" />,
      text: ({ startedAt }) => startedAt ?? '',
    },
  ];
}
