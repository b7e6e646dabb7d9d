import type { Schemas } from '@plimsoll/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Answered, type Column, DataTable, dataText, Group, PageHeader, Section, t, When } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { useMay } from '../api/use-may';
import { Deed, DeedOutcome } from '../language/deed';
import { Disclosure } from '../shell/disclosure';
import { Export } from './export';
import { FilterBar } from './filter-bar';
import { auditQuery } from './filters';
import { type Names, useNames } from './use-names';
import { Verification } from './verification';

const EVERY_MS = 15_000;
const route = getRouteApi('/signed-in/audit');
type Entry = Schemas['RecordedAuditEntry'];
const recordOf = ({ service, seq }: Entry): string => `${service}-${seq}`;

/** Who did what, when and why; and whether the log is what was written. */
export function AuditPage() {
  const mayRead = useMay('audit:read');
  return (
    <>
      <PageHeader title={t('Audit log')}>
        {t('Every act of people, terminals and the platform itself. Each entry is chained to the one before.')}
      </PageHeader>
      {mayRead ? (
        <Log />
      ) : (
        <p className="notice">{t('Owners, admins and auditors of your organisation read it. Ask an owner.')}</p>
      )}
    </>
  );
}

function Log() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const query = auditQuery(filters);
  const names = useNames();
  const { asked, more } = usePages<Entry>('/v1/audit', { ...query, limit: 100 }, { everyMs: EVERY_MS, recordOf });
  return (
    <>
      <Verification />
      <Section actions={<Export query={query} />} title={t('Entries')}>
        <FilterBar
          key={JSON.stringify(filters)}
          filters={filters}
          onFilter={(search) => void navigate({ search, replace: true })}
        />
        <Answered
          asked={asked}
          what={t('the audit log')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t('No entry fits these filters.')}
        >
          {(rows) => (
            <DataTable label={t('Audit log')} columns={columns(names)} rows={rows} keyOf={recordOf} more={more} />
          )}
        </Answered>
      </Section>
    </>
  );
}

function columns({ ofActor, ofThing }: Names): readonly Column<Entry>[] {
  return [
    { name: t('Number'), cell: ({ seq }) => seq, isNumber: true },
    { name: t('When'), cell: ({ at }) => <When at={at} />, isTitle: true },
    { name: t('Act'), cell: ({ action }) => <Deed action={action} /> },
    {
      name: t('Who'),
      cell: (entry) => (
        <span title={entry.actorId} translate="no">
          {ofActor(entry)}
          {entry.address && <span className="soft"> · {entry.address}</span>}
        </span>
      ),
    },
    {
      name: t('On what'),
      cell: ({ targetKind, targetId }) => (
        <span title={targetId} translate="no">{`${targetKind} ${ofThing(targetId)}`}</span>
      ),
    },
    { name: t('Outcome'), cell: ({ outcome }) => <DeedOutcome outcome={outcome} /> },
    {
      name: t('Reason and detail'),
      isProse: true,
      cell: (entry) => <Detail entry={entry} />,
    },
  ];
}

function Detail({ entry }: { readonly entry: Entry }) {
  const { reason, detail, correlationId, hash, actorId, targetKind, targetId } = entry;
  const more = { ...(detail ? { detail } : {}), ...(correlationId ? { correlationId } : {}), actorId, targetId, hash };
  return (
    <Disclosure summary={reason === undefined ? t('Show') : readable(reason)}>
      {() => (
        <>
          <Group gap="md" className="small audit-ways">
            <Link to="/audit" search={{ actorId }}>
              {t('All that they did')}
            </Link>
            <Link to="/audit" search={{ targetKind, targetId }}>
              {t('All about this')}
            </Link>
            {correlationId && (
              <Link to="/audit" search={{ correlationId }}>
                {t('All of the same call')}
              </Link>
            )}
          </Group>
          <pre className="body" tabIndex={0} role="region" aria-label={t('Reason and detail')}>
            {dataText(more)}
          </pre>
        </>
      )}
    </Disclosure>
  );
}
