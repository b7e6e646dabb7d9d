import { Button, Section, t } from '@plimsoll/ui';
import { useState } from 'react';
import { useSession } from '../app/session-context';
import { PasswordModal } from '../getting-in/password-modal';

/** What cannot be undone. */
export function LeaveSection() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section title={t('Danger zone')}>
      <p>
        {t(
          'Leave your organisation: your sessions and API keys end, and your address is free to register anew. Terminals, accounts and guards stay with the organisation and go on. Its last owner cannot leave.',
        )}
      </p>
      <div className="actions">
        <Button color="red" variant="outline" onClick={() => setIsOpen(true)}>
          {t('Leave the organisation')}
        </Button>
      </div>
      {isOpen && <Leave onClose={() => setIsOpen(false)} />}
    </Section>
  );
}

function Leave({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  return (
    <PasswordModal
      title={t('Leave the organisation')}
      action={t('Leave')}
      onPassword={async (entered) => {
        await session.post('/v1/team/leave', entered);
        session.leave();
      }}
      onClose={onClose}
    >
      {t('This cannot be undone. Only an invitation brings you back.')}
    </PasswordModal>
  );
}
