import { Button, Form, Modal, PasswordField, required, Section, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useSession } from '../app/session-context';

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
    <Modal opened onClose={onClose} title={t('Leave the organisation')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <p>{t('This cannot be undone. Only an invitation brings you back.')}</p>
      <Form<{ password: string }>
        values={{ password: '' }}
        action={t('Leave')}
        isDanger
        say={sayForm}
        onSubmit={async (entered) => {
          await session.post('/v1/team/leave', entered);
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
