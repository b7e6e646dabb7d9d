import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';

type Notice = Schemas['NoticeView'];
type Message = Schemas['MessageView'];

/** Class of the chip that shows a severity. */
export const TONES: Readonly<Record<Notice['severity'], string>> = { info: '', warning: 'warn', critical: 'down' };

export function severityWord(severity: Notice['severity']): string {
  const words: Readonly<Record<Notice['severity'], string>> = {
    info: t('For information'),
    warning: t('Warning'),
    critical: t('Critical'),
  };
  return words[severity];
}

export function channelWord(channel: Message['channel']): string {
  const words: Readonly<Record<Message['channel'], string>> = {
    'in-app': t('This page'),
    email: t('E-mail'),
    telegram: 'Telegram',
    slack: 'Slack',
    discord: 'Discord',
    push: t('Push'),
    sms: t('Text message'),
    webhook: 'Webhook',
  };
  return words[channel];
}

export function statusWord(status: Message['status']): string {
  const words: Readonly<Record<Message['status'], string>> = {
    waiting: t('On its way'),
    sent: t('Sent'),
    kept: t('In the Mailbox'),
    failed: t('Not delivered'),
  };
  return words[status];
}

/** How an attempt ended. */
export function outcomeWord(outcome: Message['tries'][number]['outcome']): string {
  const words: Readonly<Record<Message['tries'][number]['outcome'], string>> = {
    sent: t('taken'),
    refused: t('refused for good'),
    failed: t('failed'),
    unclear: t('unclear whether it arrived'),
  };
  return words[outcome];
}
