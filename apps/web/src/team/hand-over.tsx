import { Form, Modal, PasswordField, required, t } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useSession } from '../app/session-context';
import type { Member } from './members';

/** Another owner; the one who does it signs in again as an admin. */
export function HandOver({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const session = useSession();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Hand over to {{who}}', { who: member.email })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p>{t('They become the owner, you become an admin, and both sign in again. Only they can give it back.')}</p>
      <Form<{ password: string }>
        values={{ password: '' }}
        action={t('Hand over')}
        isDanger
        say={sayForm}
        onSubmit={async ({ password }) => {
          await session.post('/v1/team/hand-over', { userId: member.userId, password });
          session.leave();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <PasswordField
            control={control}
            name="password"
            label={t('Your password')}
            autoComplete="current-password"
            rules={required}
          />
        )}
      </Form>
    </Modal>
  );
}
