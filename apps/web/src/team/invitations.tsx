import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, DataTable, Group, notifications, Section, t, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useAct, usePages } from '../api/use-api';
import { roleWords } from './role-words';

const ADDRESS = '/v1/team/invitations';
const EVERY_MS = 5_000;
type Invitation = Schemas['Invitation'];

/** Who is invited and has not come yet. */
export function Invitations() {
  const { asked, more } = usePages<Invitation>(ADDRESS, { limit: 100 }, { everyMs: EVERY_MS });
  const act = useAct(
    (session, { invitationId, what }: { invitationId: string; what: 'resend' | 'withdraw' }) =>
      what === 'resend'
        ? session.post(`${ADDRESS}/${invitationId}/resend`)
        : session.delete(`${ADDRESS}/${invitationId}`),
    ['/v1/team'],
  );
  const start = (invitationId: string, what: 'resend' | 'withdraw'): void =>
    act.mutate(
      { invitationId, what },
      {
        onSuccess: () =>
          notifications.show({ message: what === 'resend' ? t('Sent again.') : t('The invitation is taken back.') }),
        onError: (error) => notifications.show({ color: 'red', message: sayProblem(error) }),
      },
    );
  return (
    <Section title={t('Invitations')}>
      <Answered
        asked={asked}
        what={t('the invitations')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={t('Nobody is invited now.')}
      >
        {(rows) => (
          <DataTable
            label={t('Invitations')}
            columns={columns(start)}
            rows={rows}
            keyOf={({ invitationId }) => invitationId}
            csvName="invitations"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function columns(onAct: (invitationId: string, what: 'resend' | 'withdraw') => void): readonly Column<Invitation>[] {
  return [
    { name: t('E-mail'), cell: ({ email }) => email, text: ({ email }) => email, sortBy: ({ email }) => email },
    { name: t('Role'), cell: ({ role }) => roleWords(role).name, text: ({ role }) => role },
    {
      name: t('Sent'),
      cell: ({ sentAt }) => <When at={sentAt} />,
      text: ({ sentAt }) => sentAt,
      sortBy: ({ sentAt }) => sentAt,
    },
    {
      name: t('Good until'),
      cell: ({ expiresAt, expired }) =>
        expired ? <span className="chip warn">{t('Expired')}</span> : <When at={expiresAt} />,
      text: ({ expiresAt }) => expiresAt,
      sortBy: ({ expiresAt }) => expiresAt,
    },
    {
      name: t('Change'),
      isAction: true,
      cell: ({ invitationId }) => (
        <Group gap="xs">
          <Button variant="default" onClick={() => onAct(invitationId, 'resend')}>
            {t('Send again')}
          </Button>
          <Button variant="default" onClick={() => onAct(invitationId, 'withdraw')}>
            {t('Take back')}
          </Button>
        </Group>
      ),
    },
  ];
}
