import type { Schemas } from '@plimsoll/client';
import { Form, Modal, NumberField, required, SwitchField, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { counted } from '../plan/plan-words';

type Limit = Schemas['SystemOrganisation']['limits'][number];

interface Props {
  readonly tenantId: string;
  readonly limit: Limit;
  readonly touches: readonly string[];
  readonly onClose: () => void;
}

interface Values {
  readonly limit: number | string;
  readonly isUnlimited: boolean;
  readonly days: number | string;
  readonly reason: string;
}

const DAY_MS = 86_400_000;

/** One limit otherwise than the plan says, with reason and end. */
export function GiveOtherwise({ tenantId, limit: { feature, limit }, touches, onClose }: Props) {
  const give = useAct(
    (session, values: Values) =>
      session.put(`/v1/system/organisations/${tenantId}/overrides/${feature}`, bodyOf(values)),
    touches,
  );
  return (
    <Modal opened onClose={onClose} title={counted(feature)} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Form<Values>
        values={{ limit: limit ?? 0, isUnlimited: false, days: '', reason: '' }}
        action={t('Give it')}
        say={sayForm}
        onSubmit={async (values) => {
          await give.mutateAsync(values);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control, watch }) => (
          <>
            <SwitchField control={control} name="isUnlimited" label={t('Without a limit')} />
            {!watch('isUnlimited') && (
              <NumberField control={control} name="limit" label={t('How many')} min={0} rules={required} />
            )}
            <NumberField
              control={control}
              name="days"
              label={t('For how many days (left empty: until somebody ends it)')}
              min={1}
            />
            <TextField control={control} name="reason" label={t('Reason, for the audit log')} rules={required} />
          </>
        )}
      </Form>
    </Modal>
  );
}

function bodyOf({ limit, isUnlimited, days, reason }: Values): object {
  const forDays = Number(days);
  return {
    ...(isUnlimited ? { unlimited: true } : { limit: Number(limit) }),
    reason: reason.trim(),
    ...(days === '' || !(forDays > 0) ? {} : { endsAt: new Date(Date.now() + forDays * DAY_MS).toISOString() }),
  };
}
