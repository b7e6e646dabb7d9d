import { Form, Modal, t } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { OwnPasswordField } from './sign-in-fields';

interface Props {
  readonly title: string;
  /** What it does, and that it cannot be undone. */
  readonly children: string;
  /** What the button says. */
  readonly action: string;
  readonly onPassword: (entered: { password: string }) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the password before something that cannot be undone. */
export function PasswordModal({ title, children, action, onPassword, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('Close') }}>
      <p>{children}</p>
      <Form<{ password: string }>
        values={{ password: '' }}
        action={action}
        isDanger
        say={sayForm}
        onSubmit={onPassword}
        onCancel={onClose}
      >
        {({ control }) => <OwnPasswordField control={control} name="password" />}
      </Form>
    </Modal>
  );
}
