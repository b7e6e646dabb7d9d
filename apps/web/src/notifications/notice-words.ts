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

/** What a kind of notice tells. */
export function kindWord(kind: Notice['kind']): string {
  const words: Readonly<Record<Notice['kind'], string>> = {
    'guard-warning': t('Guard: warning'),
    'guard-blocked': t('Guard: entries blocked'),
    'guard-countdown': t('Guard: countdown'),
    'guard-closing': t('Guard: closing'),
    'guard-closed': t('Guard: closed and locked'),
    'guard-overdue': t('Guard: overdue'),
    'guard-unprotected': t('Guard: not protected'),
    'guard-clear': t('Guard: stepped back'),
    'terminal-silent': t('Terminal silent with positions open'),
    'terminal-back': t('Terminal back'),
    'discrepancy-opened': t('Discrepancy'),
    'order-rejected': t('Order rejected'),
    'order-unknown': t('Order of which nobody knows what became'),
    'source-silent': t('Source silent'),
    'source-back': t('Source speaks again'),
    'sign-in-new-device': t('Sign-in from a new device'),
    'key-expiring': t('API key runs out'),
    'payment-failed': t('Payment failed'),
    'plan-reminder': t('Reminder of your plan'),
    'price-change': t('A price changes'),
    'limit-near': t('Near a limit'),
    'limit-reached': t('Limit reached'),
    'usage-cost': t('What usage costs'),
    undelivered: t('A message that did not arrive'),
    digest: t('Summary'),
    answer: t('Answer of the bot'),
    test: t('Test'),
  };
  return words[kind];
}

/** From which severity on. */
export function thresholdWord(from: Schemas['PreferenceChange']['from']): string {
  const words: Readonly<Record<Schemas['PreferenceChange']['from'], string>> = {
    default: t('As it is by itself'),
    info: t('all of it'),
    warning: t('warnings and more'),
    critical: t('critical only'),
    never: t('not by this way'),
  };
  return words[from];
}
