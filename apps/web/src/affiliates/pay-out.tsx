import { Form, Modal, required, t, TextField, usePreferences } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { money } from './affiliate-words';

/** Everything that is due to an affiliate in a currency. */
export interface Wanted {
  readonly affiliateId: string;
  readonly code: string;
  readonly currency: string;
  readonly amount: number;
}

/** Writes down a payout that was made. */
export function PayOut({ wanted, onClose }: { readonly wanted: Wanted; readonly onClose: () => void }) {
  const { affiliateId, code, currency, amount } = wanted;
  const { language } = usePreferences();
  const pay = useAct(
    (session, { reference }: { reference: string }) =>
      session.post(`/v1/system/affiliates/${affiliateId}/payouts`, { currency, amount, reference: reference.trim() }),
    ['/v1/system/', '/v1/affiliate'],
  );
  return (
    <Modal opened onClose={onClose} title={t('Write down a payout')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <p>
        {t('You have paid {{amount}} to {{code}}, all that is due. This moves no money.', {
          amount: money(amount, currency, language),
          code,
        })}
      </p>
      <Form<{ reference: string }>
        values={{ reference: '' }}
        action={t('It is paid')}
        say={sayForm}
        onSubmit={async (entered) => {
          await pay.mutateAsync(entered);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <TextField control={control} name="reference" label={t('As your bank names it')} rules={required} />
        )}
      </Form>
    </Modal>
  );
}
