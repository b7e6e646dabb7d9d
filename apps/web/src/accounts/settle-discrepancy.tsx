import { ChoiceField, Form, Modal, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { discrepancyWords, type ToldDiscrepancy } from './discrepancy-words';
import { Evidence } from './evidence';
import { effectOf, effectOfUndo, nameOf, undoOfResolution } from './resolution-words';
import { type Resolution, resolutionsOf } from './resolutions';

/** A discrepancy that a person decides about. */
export interface DecidableDiscrepancy extends ToldDiscrepancy {
  readonly discrepancyId: string;
  readonly accountId: string;
  readonly undo?: 'reopen' | 'take-back';
}

interface Props {
  readonly one: DecidableDiscrepancy;
  readonly onClose: () => void;
}

const AT_LEAST = { value: 3, message: 'At least three letters' };
const REASON = { required: 'Needed', minLength: AT_LEAST };

/** What may be decided: each choice says what it does, and whether it can be undone, before it is chosen. */
export function SettleDiscrepancy({ one, onClose }: Props) {
  const settle = useAct(
    (session, body: { resolution: Resolution; note: string }) =>
      session.post(`/v1/discrepancies/${one.discrepancyId}/resolve`, body),
    [`/v1/accounts/${one.accountId}`],
  );
  const choices = resolutionsOf(one.kind);
  return (
    <Modal opened onClose={onClose} title={t('How is it?')} closeButtonProps={{ 'aria-label': t('Close') }} size="lg">
      <p>{discrepancyWords(one)}</p>
      <Evidence kind={one.kind} evidence={one.evidence} />
      <Form<{ resolution: Resolution; note: string }>
        values={{ resolution: choices[0]!, note: '' }}
        action={t('Settle it')}
        say={sayForm}
        onCancel={onClose}
        onSubmit={async (values) => {
          await settle.mutateAsync({ ...values, note: values.note.trim() });
          onClose();
        }}
      >
        {({ control }) => (
          <>
            <ChoiceField
              control={control}
              name="resolution"
              label={t('What holds')}
              data={choices.map((value) => ({
                value,
                label: nameOf(value, one.kind),
                effect: `${effectOf(value, one.kind)} ${undoOfResolution(value, one.kind)}`,
              }))}
            />
            <TextField control={control} name="note" label={t('Reason, for the audit log')} rules={REASON} />
          </>
        )}
      </Form>
    </Modal>
  );
}

/** Undoing what was decided, with what that does. */
export function UndoDiscrepancy({ one, onClose }: Props) {
  const undo = useAct(
    (session, body: { note: string }) => session.post(`/v1/discrepancies/${one.discrepancyId}/undo`, body),
    [`/v1/accounts/${one.accountId}`],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Undo what was decided?')}
      closeButtonProps={{ 'aria-label': t('Close') }}
      size="lg"
    >
      <p>{discrepancyWords(one)}</p>
      <p className="notice">{effectOfUndo(one.undo ?? 'reopen', one.kind)}</p>
      <Form<{ note: string }>
        values={{ note: '' }}
        action={t('Undo it')}
        say={sayForm}
        onCancel={onClose}
        onSubmit={async ({ note }) => {
          await undo.mutateAsync({ note: note.trim() });
          onClose();
        }}
      >
        {({ control }) => (
          <TextField control={control} name="note" label={t('Reason, for the audit log')} rules={REASON} />
        )}
      </Form>
    </Modal>
  );
}
