import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, Confirm, DataTable, PageHeader, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, usePages } from '../api/use-api';
import { CreateKey } from './create-key';

const EVERY_MS = 30_000;
export type ApiKey = Schemas['ApiKey'];

/** Keys for programs of the person. */
export function KeysPage() {
  const { asked, more } = usePages<ApiKey>('/v1/api-keys', { limit: 100 }, { everyMs: EVERY_MS });
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const revoke = useAct(
    (session, { apiKeyId, reason }: { apiKeyId: string; reason: string }) =>
      session.post(`/v1/api-keys/${apiKeyId}/revoke`, reason ? { reason } : {}),
    ['/v1/api-keys'],
  );
  return (
    <>
      <PageHeader
        title={t('API keys')}
        actions={<Button onClick={() => setIsCreating(true)}>{t('Make a key')}</Button>}
      >
        {t(
          'A key lets a program of yours do what you may, within its scopes. It never manages people, passwords or keys.',
        )}{' '}
        <a href="/docs">{t('What the API can do')}</a>
      </PageHeader>
      <Section>
        <Answered
          asked={asked}
          what={t('your API keys')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t('No key yet. Make one for a script, a bot or a spreadsheet that shall read or act for you.')}
        >
          {(rows) => (
            <DataTable
              label={t('API keys')}
              columns={columns(setRevoking)}
              rows={rows}
              keyOf={({ apiKeyId }) => apiKeyId}
              csvName="api-keys"
              more={more}
            />
          )}
        </Answered>
      </Section>
      {isCreating && <CreateKey onClose={() => setIsCreating(false)} />}
      <Confirm
        isOpen={revoking !== undefined}
        title={t('Revoke {{name}}', { name: revoking?.name ?? '' })}
        action={t('Revoke')}
        isDanger
        reason="optional"
        say={sayForm}
        onAct={async (reason) => void (await revoke.mutateAsync({ apiKeyId: revoking!.apiKeyId, reason }))}
        onClose={() => setRevoking(undefined)}
      >
        <p>{t('Programs that use it are refused within a second. It cannot be given back.')}</p>
      </Confirm>
    </>
  );
}

function columns(onRevoke: (key: ApiKey) => void): readonly Column<ApiKey>[] {
  return [
    { name: t('Name'), cell: ({ name }) => name, text: ({ name }) => name, sortBy: ({ name }) => name },
    { name: t('Begins with'), cell: ({ prefix }) => <code>{prefix}…</code>, text: ({ prefix }) => prefix },
    {
      name: t('Scopes'),
      cell: ({ scopes }) => scopes.join(', '),
      text: ({ scopes }) => scopes.join(' '),
    },
    {
      name: t('State'),
      cell: ({ status }) => <Status status={status} />,
      text: ({ status }) => status,
      sortBy: ({ status }) => status,
    },
    {
      name: t('Last used'),
      cell: ({ lastUsedAt, lastAddress }) => (
        <>
          <When at={lastUsedAt} fallback={t('never')} />
          {lastAddress && <span className="soft"> · {lastAddress}</span>}
        </>
      ),
      text: ({ lastUsedAt }) => lastUsedAt,
      sortBy: ({ lastUsedAt }) => lastUsedAt ?? '',
    },
    {
      name: t('Ends'),
      cell: ({ expiresAt }) => <When at={expiresAt} />,
      text: ({ expiresAt }) => expiresAt,
      sortBy: ({ expiresAt }) => expiresAt,
    },
    {
      name: t('Revoke'),
      cell: (key) =>
        key.status === 'active' ? (
          <Button variant="default" onClick={() => onRevoke(key)}>
            {t('Revoke')}
          </Button>
        ) : (
          <When at={key.revokedAt} />
        ),
    },
  ];
}

function Status({ status }: { readonly status: ApiKey['status'] }) {
  if (status === 'active') return <span className="chip up">{t('Works')}</span>;
  return <span className="chip">{status === 'expired' ? t('Expired') : t('Revoked')}</span>;
}
