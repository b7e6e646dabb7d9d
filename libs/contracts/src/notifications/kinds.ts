import { mailKinds } from '../identity/mails.js';

/** What people are told of: one word for each kind of notice. */
export const noticeKinds = [
  'guard-warning',
  'guard-blocked',
  'guard-countdown',
  'guard-closing',
  'guard-closed',
  'guard-overdue',
  'guard-unprotected',
  'guard-clear',
  'terminal-silent',
  'terminal-back',
  'discrepancy-opened',
  'order-rejected',
  'order-unknown',
  'source-silent',
  'source-back',
  'sign-in-new-device',
  'key-expiring',
  'payment-failed',
  'plan-reminder',
  'price-change',
  'limit-near',
  'limit-reached',
  'usage-cost',
  'undelivered',
  'digest',
  'answer',
  'test',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a message carries: a notice, a mail of signing in, which identity sends, or the code that confirms a number. */
export const messageKinds = [...noticeKinds, ...mailKinds, 'channel-code'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Who sends it and tries it again. */
export const messageCarriers = ['notifications', 'identity'] as const;
export type MessageCarrier = (typeof messageCarriers)[number];

/** `critical`: money is at stake now, and somebody should act. */
export const noticeSeverities = ['info', 'warning', 'critical'] as const;
export type NoticeSeverity = (typeof noticeSeverities)[number];

/** The ways by which people are told. */
export const noticeChannels = ['in-app', 'email', 'telegram', 'slack', 'discord', 'push', 'sms', 'webhook'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** `kept`: this installation has no mail server, it stands in the Mailbox. `failed`: given up after all attempts. */
export const messageStatuses = ['waiting', 'sent', 'kept', 'failed'] as const;
export type MessageStatus = (typeof messageStatuses)[number];
