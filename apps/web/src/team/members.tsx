import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, Confirm, DataTable, Menu, Section, t, When } from '@plimsoll/ui';
import { type ReactNode, useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, usePages } from '../api/use-api';
import { ChangeRoles } from './change-roles';
import { HandOver } from './hand-over';
import { type Role, roleWords } from './role-words';

const EVERY_MS = 5_000;
export type Member = Schemas['TeamMember'];
type Act = 'roles' | 'remove' | 'hand-over';

interface Props {
  readonly mayManage: boolean;
  readonly isOwner: boolean;
}

const OWNERS_ONLY: readonly Role[] = ['admin', 'owner'];

/** People of the organisation, what they may do, and what can be done about it. */
export function Members({ mayManage, isOwner }: Props) {
  const { asked, more } = usePages<Member>('/v1/team/members', { limit: 100 }, { everyMs: EVERY_MS });
  const [doing, setDoing] = useState<{ readonly act: Act; readonly member: Member }>();
  const remove = useAct((session, { userId }: Member) => session.delete(`/v1/team/members/${userId}`), ['/v1/team']);
  const close = (): void => setDoing(undefined);
  const acts = (member: Member): readonly Act[] => {
    if (!mayManage || member.self) return [];
    if (!isOwner) return member.roles.some((role) => OWNERS_ONLY.includes(role)) ? [] : ['roles', 'remove'];
    return ['roles', 'hand-over', 'remove'];
  };
  return (
    <Section title={t('People')}>
      <Answered asked={asked} what={t('the people')} say={sayProblem}>
        {(rows) => (
          <DataTable
            label={t('People')}
            columns={columns((member) => (
              <Acts acts={acts(member)} member={member} onAct={(act) => setDoing({ act, member })} />
            ))}
            rows={rows}
            keyOf={({ userId }) => userId}
            csvName="people"
            more={more}
          />
        )}
      </Answered>
      {doing?.act === 'roles' && <ChangeRoles member={doing.member} isOwner={isOwner} onClose={close} />}
      {doing?.act === 'hand-over' && <HandOver member={doing.member} onClose={close} />}
      <Confirm
        isOpen={doing?.act === 'remove'}
        title={t('Remove {{who}}', { who: doing?.member.email ?? '' })}
        action={t('Remove')}
        isDanger
        say={sayForm}
        onAct={async () => void (await remove.mutateAsync(doing!.member))}
        onClose={close}
      >
        <p>{t('Their sessions and API keys end at once. Terminals they added, accounts and guards stay and go on.')}</p>
      </Confirm>
    </Section>
  );
}

interface ActsProps {
  readonly acts: readonly Act[];
  readonly member: Member;
  readonly onAct: (act: Act) => void;
}

function Acts({ acts, member, onAct }: ActsProps) {
  const words: Readonly<Record<Act, string>> = {
    roles: t('Change the roles'),
    'hand-over': t('Hand the organisation over'),
    remove: t('Remove'),
  };
  if (member.self) return <span className="chip up">{t('You')}</span>;
  if (acts.length === 0) return <>–</>;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" aria-label={t('Change {{who}}', { who: member.email })}>
          {t('Change')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item key={act} onClick={() => onAct(act)}>
            {words[act]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function columns(actsOf: (member: Member) => ReactNode): readonly Column<Member>[] {
  const rolesOf = ({ roles }: Member): string => roles.map((role) => roleWords(role).name).join(', ');
  return [
    {
      name: t('Name'),
      cell: ({ name, email }) => name ?? email,
      text: ({ name }) => name,
      sortBy: ({ name }) => name ?? '',
    },
    {
      name: t('E-mail'),
      cell: ({ email, emailVerified }) => (
        <>
          {email} {!emailVerified && <span className="chip warn">{t('Not verified yet')}</span>}
        </>
      ),
      text: ({ email }) => email,
      sortBy: ({ email }) => email,
    },
    { name: t('Roles'), cell: rolesOf, text: rolesOf, sortBy: rolesOf },
    {
      name: t('Second factor'),
      cell: ({ secondFactor }) => (secondFactor ? <span className="chip up">{t('On')}</span> : t('Off')),
      text: ({ secondFactor }) => (secondFactor ? 'on' : 'off'),
    },
    {
      name: t('Last here'),
      cell: ({ lastSeenAt }) => <When at={lastSeenAt} fallback={t('never')} />,
      text: ({ lastSeenAt }) => lastSeenAt,
      sortBy: ({ lastSeenAt }) => lastSeenAt ?? '',
    },
    { name: t('Change'), cell: actsOf, isAction: true },
  ];
}
