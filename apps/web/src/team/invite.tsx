import { Form, Modal, notifications, required, SelectField, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { type Role, ROLES, roleWords } from './role-words';

interface Values {
  readonly email: string;
  readonly role: Role;
}

/** Somebody into the organisation, by mail. */
export function Invite({ isOwner, onClose }: { readonly isOwner: boolean; readonly onClose: () => void }) {
  const invite = useAct(
    (session, body: Values) => session.post('/v1/team/invitations', body),
    ['/v1/team', '/v1/limits'],
  );
  const roles = ROLES.filter((role) => isOwner || (role !== 'admin' && role !== 'owner'));
  return (
    <Modal opened onClose={onClose} title={t('Invite somebody')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Form<Values>
        values={{ email: '', role: 'trader' }}
        action={t('Send the invitation')}
        say={sayForm}
        onSubmit={async (entered) => {
          await invite.mutateAsync(entered);
          notifications.show({ message: t('The invitation is on its way.') });
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control, watch }) => (
          <>
            <TextField control={control} name="email" label={t('E-mail')} type="email" rules={required} />
            <SelectField
              control={control}
              name="role"
              label={t('Role')}
              description={roleWords(watch('role')).may}
              data={roles.map((role) => ({ value: role, label: roleWords(role).name }))}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}
