import { Button, CopyField, download, Modal, t } from '@plimsoll/ui';
import type { ReactNode } from 'react';

interface Props {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown once: to be copied or kept as a file. */
function RecoveryCodes({ codes, onDone }: Props) {
  const text = codes.join('\n');
  return (
    <>
      <p className="notice warn" role="status">
        {t('Keep these codes where your phone is not. Each works once, when the app is lost. They are shown only now.')}
      </p>
      <CopyField label={t('Recovery codes')} value={text} isBlock />
      <div className="actions">
        <Button variant="default" onClick={() => download('plimsoll-recovery-codes.txt', `${text}\n`, 'text/plain')}>
          {t('Save as a file')}
        </Button>
        <Button onClick={onDone}>{t('I have kept them')}</Button>
      </div>
    </>
  );
}

interface ModalProps {
  readonly title: string;
  /** Once they are there. */
  readonly codes: readonly string[] | undefined;
  readonly onClose: () => void;
  /** The way to them. */
  readonly children: ReactNode;
}

/** Steps that end with recovery codes, which no click beside them takes away. */
export function RecoveryCodesModal({ title, codes, onClose, children }: ModalProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!codes}
      title={title}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {codes ? <RecoveryCodes codes={codes} onDone={onClose} /> : children}
    </Modal>
  );
}
