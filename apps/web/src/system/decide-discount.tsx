import type { Schemas } from '@plimsoll/client';
import { ChoiceField, Form, Modal, NumberField, required, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { reasonRules } from './give-back';

type Discount = Schemas['SystemDiscount'];

interface Props {
  readonly discount: Discount;
  readonly onClose: () => void;
}

interface Values {
  readonly decision: 'approved' | 'refused';
  readonly months: number | string;
  readonly reason: string;
}

const MONTHS = 12;

/** Approves a discount for some months, or refuses it, with what was seen. */
export function DecideDiscount({ discount: { discountId, institution, proof, percent }, onClose }: Props) {
  const decide = useAct(
    (session, { decision, months, reason }: Values) =>
      session.post<Discount>(`/v1/system/discounts/${discountId}/decision`, {
        decision,
        reason: reason.trim(),
        ...(decision === 'approved' ? { months: Number(months) } : {}),
      }),
    ['/v1/system/discounts', '/v1/audit'],
  );
  return (
    <Modal opened onClose={onClose} title={institution} closeButtonProps={{ 'aria-label': t('Close') }}>
      <p>{proof}</p>
      <Form<Values>
        values={{ decision: 'approved', months: MONTHS, reason: '' }}
        action={t('Decide')}
        say={sayForm}
        onSubmit={async (values) => {
          await decide.mutateAsync(values);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control, watch }) => (
          <>
            <ChoiceField
              control={control}
              name="decision"
              label={t('Decision')}
              data={[
                {
                  value: 'approved',
                  label: t('Approve'),
                  effect: t('{{percent}} % off from the next invoice on.', { percent }),
                },
                { value: 'refused', label: t('Refuse'), effect: t('They read the reason.') },
              ]}
            />
            {watch('decision') === 'approved' && (
              <NumberField
                control={control}
                name="months"
                label={t('For how many months')}
                min={1}
                max={MONTHS}
                rules={required}
              />
            )}
            <TextField
              control={control}
              name="reason"
              label={t('Reason: what was seen; both audit logs keep it')}
              rules={reasonRules}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}
