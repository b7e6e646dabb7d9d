import type { Schemas } from '@plimsoll/client';
import { Answered, Button, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { useMay } from '../api/use-may';

type Exports = Schemas['OrganisationExports'];
type Export = Schemas['OrganisationExport'];

const LIST = '/v1/exports';
const EVERY_MS = 2_000;
const MIB = 1_048_576;

/** Everything of the organisation as one file, for its owners. Nobody else is offered it. */
export function ExportsSection() {
  return useMay('organisation:export') ? <Exports /> : null;
}

function Exports() {
  const asked = useApi<Exports>(LIST, { everyMs: EVERY_MS });
  const ask = useAct((session, _: undefined) => session.post<Export>(LIST, {}), [LIST, '/v1/audit']);
  const isUnderWay = asked.data?.items.some(({ state }) => state === 'waiting' || state === 'collecting') === true;
  return (
    <Section
      title={t('Everything of your organisation')}
      actions={
        <Button variant="default" disabled={isUnderWay} loading={ask.isPending} onClick={() => ask.mutate(undefined)}>
          {t('Collect it anew')}
        </Button>
      }
    >
      <p>
        {t(
          'Accounts, orders, deals, signals, pipelines, people, invoices, usage and the audit log, as of one instant, in one file. Without what lets somebody in, and without what is somebody else’s. It can be fetched for a day.',
        )}
      </p>
      {ask.isError && <p className="notice warn">{sayForm(ask.error).text}</p>}
      <Answered
        asked={asked}
        what={t('the exports')}
        say={sayProblem}
        isEmpty={({ items }) => items.length === 0}
        empty={t('None was collected in the last month.')}
      >
        {({ items }) => (
          <ul className="topics">
            {items.map((one) => (
              <Row key={one.exportId} one={one} />
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}

function Row({ one }: { readonly one: Export }) {
  const { state, createdAt, takenAt, expiresAt, bytes, failure } = one;
  return (
    <li>
      <strong>{stateWord(state)}</strong> <span className="soft">{t('asked for')}</span> <When at={createdAt} />
      {state === 'ready' && takenAt !== undefined && (
        <>
          {' · '}
          {t('as of')} <When at={takenAt} /> · {size(bytes)} · {t('until')} <When at={expiresAt ?? createdAt} />{' '}
          <Fetch exportId={one.exportId} />
        </>
      )}
      {failure !== undefined &&
        ` · ${t('A part of the platform did not tell all that it has, or it is more than 2 GiB. Try again, or ask whoever runs the installation.')}`}
    </li>
  );
}

/** The file comes by an address of some minutes, so that a browser saves it as it comes, however large. */
function Fetch({ exportId }: { readonly exportId: string }) {
  const [failure, setFailure] = useState<string>();
  const link = useAct(
    (session, _: undefined) => session.post<Schemas['ExportLink']>(`${LIST}/${exportId}/link`, {}),
    ['/v1/audit'],
  );
  const fetchIt = async (): Promise<void> => {
    setFailure(undefined);
    try {
      const { path } = await link.mutateAsync(undefined);
      window.location.assign(path);
    } catch (error) {
      setFailure(sayForm(error).text);
    }
  };
  return (
    <>
      <Button variant="default" size="compact-md" loading={link.isPending} onClick={() => void fetchIt()}>
        {t('Fetch the file')}
      </Button>
      {failure !== undefined && <span role="alert"> {failure}</span>}
    </>
  );
}

function stateWord(state: Export['state']): string {
  return {
    waiting: t('Waits'),
    collecting: t('Is collected'),
    ready: t('Ready'),
    failed: t('Failed'),
    expired: t('Gone'),
  }[state];
}

function size(bytes: number): string {
  return bytes < MIB
    ? t('{{count}} KiB', { count: Math.ceil(bytes / 1_024) })
    : t('{{count}} MiB', { count: Math.ceil(bytes / MIB) });
}
