import {
  accountChanged,
  contactsRequest,
  defineService,
  discrepancyChanged,
  guardChanged,
  orderChanged,
  paymentFailed,
  reminderDue,
} from '@plimsoll/contracts';

export const manifest = defineService({
  name: 'notifications',
  purpose: 'Tells people what concerns their money: notices by every channel, with a log of what reached whom.',
  owner: 'platform',
  schema: true,
  redis: false,
  mails: true,
  tells: true,
  wave: 1,
  asks: [contactsRequest],
  consumes: [
    { fact: guardChanged, durable: 'notifications-guard-changed' },
    { fact: accountChanged, durable: 'notifications-account-changed' },
    { fact: discrepancyChanged, durable: 'notifications-discrepancy-changed' },
    { fact: orderChanged, durable: 'notifications-order-changed' },
    { fact: paymentFailed, durable: 'notifications-payment-failed' },
    { fact: reminderDue, durable: 'notifications-reminder-due' },
  ],
  secrets: ['master-key', 'sealed-requests-key'],
});
