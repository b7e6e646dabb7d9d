import type { ReactNode } from 'react';
import { Form, TextField } from './form';
import { Modal } from './kit';
import { t } from './language';

interface Props {
  readonly isOpen: boolean;
  readonly title: string;
  readonly action: string;
  readonly isDanger?: boolean;
  /** Whether a reason is asked for, and needed. */
  readonly reason?: 'needed' | 'optional';
  readonly say: (error: unknown) => { readonly text: string };
  readonly onAct: (reason: string) => Promise<void>;
  readonly onClose: () => void;
  /** What will happen. */
  readonly children: ReactNode;
}

/** Says what will happen before it does, and stays open with the reason when it could not be done. */
export function Confirm({ isOpen, title, action, isDanger, reason, say, onAct, onClose, children }: Props) {
  const label =
    reason === 'optional' ? t('Reason, for the audit log (may be left out)') : t('Reason, for the audit log');
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('Close') }}>
      {children}
      <Form<{ reason: string }>
        values={{ reason: '' }}
        action={action}
        say={say}
        onSubmit={async (values) => {
          await onAct(values.reason.trim());
          onClose();
        }}
        onCancel={onClose}
        {...(isDanger ? { isDanger } : {})}
      >
        {({ control }) =>
          reason && (
            <TextField
              control={control}
              name="reason"
              label={label}
              {...(reason === 'needed'
                ? { rules: { required: 'Needed', minLength: { value: 3, message: 'At least three letters' } } }
                : {})}
            />
          )
        }
      </Form>
    </Modal>
  );
}
