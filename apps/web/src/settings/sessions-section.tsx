import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, Confirm, DataTable, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, usePages } from '../api/use-api';

const ADDRESS = '/v1/me/sessions';
const EVERY_MS = 30_000;
type SessionInfo = Schemas['SessionInfo'];

/** Where the person is signed in, and an end to it. */
export function SessionsSection() {
  const { asked, more } = usePages<SessionInfo>(ADDRESS, { limit: 100 }, { everyMs: EVERY_MS });
  const [ending, setEnding] = useState<SessionInfo | 'others'>();
  const end = useAct(
    (session, which: SessionInfo | 'others') =>
      which === 'others' ? session.post(`${ADDRESS}/end-others`) : session.delete(`${ADDRESS}/${which.sessionId}`),
    [ADDRESS],
  );
  return (
    <Section
      title={t('Sessions')}
      actions={
        <Button variant="default" onClick={() => setEnding('others')}>
          {t('End all others')}
        </Button>
      }
    >
      <Answered asked={asked} what={t('your sessions')} say={sayProblem}>
        {(rows) => (
          <DataTable
            label={t('Sessions')}
            columns={columns(setEnding)}
            rows={rows}
            keyOf={({ sessionId }) => sessionId}
            csvName="sessions"
            more={more}
          />
        )}
      </Answered>
      <Confirm
        isOpen={ending !== undefined}
        title={ending === 'others' ? t('End all other sessions') : t('End this session')}
        action={t('End')}
        isDanger
        say={sayForm}
        onAct={async () => void (await end.mutateAsync(ending!))}
        onClose={() => setEnding(undefined)}
      >
        <p>{t('Whoever uses it is signed out at once and needs the password to come back.')}</p>
      </Confirm>
    </Section>
  );
}

function columns(onEnd: (session: SessionInfo) => void): readonly Column<SessionInfo>[] {
  return [
    { name: t('Device'), cell: ({ device }) => device, text: ({ device }) => device, sortBy: ({ device }) => device },
    { name: t('Address'), cell: ({ address }) => address ?? '–', text: ({ address }) => address },
    {
      name: t('Signed in'),
      cell: ({ createdAt }) => <When at={createdAt} />,
      text: ({ createdAt }) => createdAt,
      sortBy: ({ createdAt }) => createdAt,
    },
    {
      name: t('Last used'),
      cell: ({ lastUsedAt }) => <When at={lastUsedAt} />,
      text: ({ lastUsedAt }) => lastUsedAt,
      sortBy: ({ lastUsedAt }) => lastUsedAt,
    },
    {
      name: t('End'),
      cell: (session) =>
        session.current ? (
          <span className="chip up">{t('This one')}</span>
        ) : (
          <Button variant="default" onClick={() => onEnd(session)}>
            {t('End')}
          </Button>
        ),
    },
  ];
}
