import { Button, CopyField, download, t } from '@plimsoll/ui';

interface Props {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown once: to be copied or kept as a file. */
export function RecoveryCodes({ codes, onDone }: Props) {
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
