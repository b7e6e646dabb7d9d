import type { Schemas } from '@plimsoll/client';
import { Form, Modal, required, t, TextField, usePreferences } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { booked, digitsOf } from '../plan/price';
import { minorOf, typedOf } from './minor-of';
import { TwoPeople } from './two-people';

type Money = Schemas['OrganisationMoney'];
interface Values {
  readonly amount: string;
  readonly reason: string;
}

interface Props {
  readonly money: Money;
  readonly payment: Money['payments'][number];
  readonly onClose: () => void;
}

/** A payment wholly or in part, with a reason. */
export function GiveBack({ money, payment: { paymentId, left, currency }, onClose }: Props) {
  const { language } = usePreferences();
  const digits = digitsOf(currency);
  const give = useAct(
    (session, { amount, reason }: Values) =>
      session.post(`/v1/system/organisations/${money.tenantId}/refunds`, {
        paymentId,
        amount: minorOf(amount, digits),
        reason: reason.trim(),
      }),
    ['/v1/system/', '/v1/audit'],
  );
  return (
    <Modal opened onClose={onClose} title={t('Give a payment back')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <p>{t('At most {{amount}}, to the card that paid.', { amount: booked(left, currency, language) })}</p>
      <TwoPeople money={money} />
      <Form<Values>
        values={{ amount: typedOf(left, digits), reason: '' }}
        action={t('Give it back')}
        say={sayForm}
        onSubmit={async (entered) => {
          await give.mutateAsync(entered);
          onClose();
        }}
        onCancel={onClose}
        isDanger
      >
        {({ control }) => (
          <>
            <TextField
              control={control}
              name="amount"
              inputMode="decimal"
              label={t('How much, in {{currency}}', { currency })}
              rules={{
                ...required,
                validate: (typed) => isAtMost(typed, digits, left) || 'No amount that is left of it',
              }}
            />
            <TextField control={control} name="reason" label={t('Reason, for the audit log')} rules={reasonRules} />
          </>
        )}
      </Form>
    </Modal>
  );
}

export const reasonRules = { required: 'Needed', minLength: { value: 3, message: 'At least three letters' } } as const;

function isAtMost(typed: string, digits: number, most: number): boolean {
  const amount = minorOf(typed, digits);
  return amount !== undefined && amount <= most;
}
