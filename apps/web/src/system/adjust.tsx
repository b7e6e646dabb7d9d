import type { Schemas } from '@plimsoll/client';
import { ChoiceField, Form, Modal, required, SelectField, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { digitsOf } from '../plan/price';
import { reasonRules } from './give-back';
import { minorOf } from './minor-of';
import { TwoPeople } from './two-people';

type Money = Schemas['OrganisationMoney'];
interface Values {
  readonly kind: 'credit' | 'debit';
  readonly currency: string;
  readonly amount: string;
  readonly reason: string;
}

/** Credit for the next invoice, or an amount on top of it. */
export function Adjust({ money, onClose }: { readonly money: Money; readonly onClose: () => void }) {
  const currencies = currenciesOf(money);
  const adjust = useAct(
    (session, { kind, currency, amount, reason }: Values) =>
      session.post(`/v1/system/organisations/${money.tenantId}/adjustments`, {
        ...{ kind, currency, reason: reason.trim() },
        amount: minorOf(amount, digitsOf(currency)),
      }),
    ['/v1/system/', '/v1/audit'],
  );
  return (
    <Modal opened onClose={onClose} title={t('Credit or debit')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <TwoPeople money={money} />
      <Form<Values>
        values={{ kind: 'credit', currency: currencies[0] ?? 'USD', amount: '', reason: '' }}
        action={t('Write it down')}
        say={sayForm}
        onSubmit={async (entered) => {
          await adjust.mutateAsync(entered);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <>
            <ChoiceField
              control={control}
              name="kind"
              label={t('What')}
              data={[
                { value: 'credit', label: t('Credit'), effect: t('Taken off the next invoice.') },
                { value: 'debit', label: t('Debit'), effect: t('Put on top of the next invoice.') },
              ]}
            />
            <SelectField
              control={control}
              name="currency"
              label={t('Currency')}
              data={currencies.map((value) => ({ value, label: value }))}
            />
            <TextField
              control={control}
              name="amount"
              inputMode="decimal"
              label={t('How much')}
              rules={{
                ...required,
                validate: (typed, { currency }) => minorOf(typed, digitsOf(currency)) !== undefined || 'No amount',
              }}
            />
            <TextField
              control={control}
              name="reason"
              label={t('Reason; the organisation reads it on its statement')}
              rules={reasonRules}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}

/** Those in which it pays come first. */
function currenciesOf({ invoices, aloneUpTo }: Money): string[] {
  return [...new Set([...invoices, ...aloneUpTo].map(({ currency }) => currency))];
}
