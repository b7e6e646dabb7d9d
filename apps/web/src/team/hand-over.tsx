import { t } from '@plimsoll/ui';
import { useSession } from '../app/session-context';
import { PasswordModal } from '../getting-in/password-modal';
import type { Member } from './members';

/** Another owner; the one who does it signs in again as an admin. */
export function HandOver({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const session = useSession();
  return (
    <PasswordModal
      title={t('Hand over to {{who}}', { who: member.email })}
      action={t('Hand over')}
      onPassword={async ({ password }) => {
        await session.post('/v1/team/hand-over', { userId: member.userId, password });
        session.leave();
      }}
      onClose={onClose}
    >
      {t('They become the owner, you become an admin, and both sign in again. Only they can give it back.')}
    </PasswordModal>
  );
}
