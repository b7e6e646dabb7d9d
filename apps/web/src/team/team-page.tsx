import type { Schemas } from '@plimsoll/client';
import {
  Answered,
  Button,
  Fact,
  Form,
  notifications,
  PageHeader,
  required,
  Section,
  t,
  TextField,
  When,
} from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { LimitNotice } from '../plan/limit-notice';
import { Invitations } from './invitations';
import { Invite } from './invite';
import { Members } from './members';

type Team = Schemas['Team'];

/** The organisation and its people. What the person may not do is not offered. */
export function TeamPage() {
  const team = useApi<Team>('/v1/team');
  const me = useApi<Schemas['Profile']>('/v1/me');
  const [isInviting, setIsInviting] = useState(false);
  const mayManage = me.data?.permissions.includes('member:manage') ?? false;
  const isOwner = me.data?.roles.includes('owner') ?? false;
  return (
    <>
      <PageHeader
        title={t('Team')}
        actions={mayManage && <Button onClick={() => setIsInviting(true)}>{t('Invite somebody')}</Button>}
      />
      {mayManage && <LimitNotice feature="members.active" />}
      <Section>
        <Answered asked={team} what={t('your organisation')} say={sayProblem}>
          {(value) => (
            <>
              <Facts team={value} />
              {mayManage && <Rename name={value.name} />}
            </>
          )}
        </Answered>
      </Section>
      <Members mayManage={mayManage} isOwner={isOwner} />
      {mayManage && <Invitations />}
      {isInviting && <Invite isOwner={isOwner} onClose={() => setIsInviting(false)} />}
    </>
  );
}

function Facts({ team: { name, members, createdAt } }: { readonly team: Team }) {
  return (
    <dl className="figures">
      <Fact name={t('Organisation')}>{name}</Fact>
      <Fact name={t('People')}>{members}</Fact>
      <Fact name={t('Here since')}>
        <When at={createdAt} />
      </Fact>
    </dl>
  );
}

function Rename({ name }: { readonly name: string }) {
  const edit = useAct((session, body: { name: string }) => session.patch('/v1/team', body), ['/v1/team', '/v1/me']);
  return (
    <Form<{ name: string }>
      values={{ name }}
      action={t('Save the name')}
      say={sayForm}
      onSubmit={async (entered) => {
        await edit.mutateAsync({ name: entered.name.trim() });
        notifications.show({ message: t('Saved.') });
      }}
    >
      {({ control }) => (
        <TextField control={control} name="name" label={t('Name of the organisation')} rules={required} />
      )}
    </Form>
  );
}
