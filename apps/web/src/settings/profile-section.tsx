import type { Schemas } from '@plimsoll/client';
import { Fact, Form, notifications, Section, t, TextField, When } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { roleWords } from '../team/role-words';

type Profile = Schemas['Profile'];

/** Who the person is here. */
export function ProfileSection({ profile }: { readonly profile: Profile }) {
  const edit = useAct(
    (session, body: { name: string }) => session.patch<Profile>('/v1/me', body),
    ['/v1/me', '/v1/team'],
  );
  return (
    <Section title={t('Profile')}>
      <dl className="figures">
        <Fact name={t('Organisation')}>{profile.tenantName}</Fact>
        <Fact name={t('Your roles')}>{profile.roles.map((role) => roleWords(role).name).join(', ')}</Fact>
        <Fact name={t('Here since')}>
          <When at={profile.registeredAt} />
        </Fact>
      </dl>
      <Form<{ name: string }>
        values={{ name: profile.name ?? '' }}
        action={t('Save the name')}
        say={sayForm}
        onSubmit={async ({ name }) => {
          await edit.mutateAsync({ name: name.trim() });
          notifications.show({ message: t('Saved.') });
        }}
      >
        {({ control }) => (
          <TextField
            control={control}
            name="name"
            label={t('How to call you')}
            description={t('People of your organisation see it.')}
            autoComplete="name"
            rules={{ maxLength: { value: 80, message: 'At most 80 characters' } }}
          />
        )}
      </Form>
    </Section>
  );
}
