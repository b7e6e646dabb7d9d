import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Count, Email, Flag, Id, Instant, ListOf, OneOf, Text } from '../vocabulary/index.js';
import {
  type MessageCarrier,
  messageCarriers,
  type MessageKind,
  messageKinds,
  messageStatuses,
  type MessageStatus,
  type NoticeChannel,
  noticeChannels,
  noticeSeverities,
  type NoticeSeverity,
} from './kinds.js';

/** Attempts of one message that are kept. */
export const MESSAGE_TRIES_MAX = 20;
const BODY_MAX = 8_000;
const ANSWER_MAX = 500;

/** How one attempt ended. `unclear`: nobody knows whether it arrived. */
export const tryOutcomes = ['sent', 'refused', 'failed', 'unclear'] as const;
export type TryOutcome = (typeof tryOutcomes)[number];

/** One attempt to hand a message over. */
export class MessageTry {
  @Instant({ meaning: 'When it began.' }) at: string;
  @OneOf(tryOutcomes, { meaning: 'How it ended.' }) outcome: TryOutcome;
  @Text({ max: ANSWER_MAX, optional: true, meaning: 'What the other side answered.', example: '250 2.0.0 Ok: queued' })
  answer?: string;
  @Count({ meaning: 'How long it took, in ms.', example: 84 }) tookMs: number;
}

/** One notice on its way to one person by one channel, and what became of it. */
export class MessageView {
  @Id({ meaning: 'The message.' }) messageId: string;
  @Id({ optional: true, meaning: 'The notice that it carries.' }) noticeId?: string;
  @OneOf(messageKinds, { meaning: 'What it tells.' }) kind: MessageKind;
  @OneOf(messageCarriers, {
    meaning:
      'Who sends it. A mail of signing in is sent by `identity`, and tried again by `POST /v1/team/mails/{mailId}/retry` with the same id.',
    example: 'notifications',
  })
  carrier: MessageCarrier;
  @OneOf(noticeSeverities, { meaning: 'How much it matters; critical ones go first.' }) severity: NoticeSeverity;
  @OneOf(noticeChannels, { meaning: 'By what way.' }) channel: NoticeChannel;
  @Text({ max: 400, meaning: 'To whom, as the channel names them.', example: 'ann@example.com' }) to: string;
  @OneOf(messageStatuses, { meaning: 'What became of it.' }) status: MessageStatus;
  @Text({ max: 200, optional: true, meaning: 'Its subject, where the channel has one.', example: 'Entries blocked' })
  subject?: string;
  @Text({
    max: BODY_MAX,
    meaning: 'Its text, as it was sent; links and codes that work once are left out.',
    example: 'Equity is 15.9 % below its peak.',
  })
  text: string;
  @Count({ max: 1_000, meaning: 'How often it was tried.' }) attempts: number;
  @Flag({ meaning: 'An earlier attempt may have arrived: it said so when it was sent again.' }) repeated: boolean;
  @Instant({ meaning: 'When it was written.' }) queuedAt: string;
  @Instant({ optional: true, meaning: 'When it was handed over.' }) sentAt?: string;
  @Instant({ optional: true, meaning: 'When it is tried next.' }) nextAttemptAt?: string;
  @ListOf(() => MessageTry, { max: MESSAGE_TRIES_MAX, meaning: 'Attempts, the first one first.' }) tries: MessageTry[];
}

/** Which messages are asked for. */
export class MessagesQuery extends PageQuery {
  @OneOf(messageStatuses, { optional: true, meaning: 'Only messages in this state.' }) status?: MessageStatus;
  @OneOf(noticeChannels, { optional: true, meaning: 'Only messages of this channel.' }) channel?: NoticeChannel;
  @Flag({
    optional: true,
    meaning: 'Of everybody in the organisation, for those who manage its members; else your own.',
    example: true,
  })
  everybody?: boolean;
}

/** Newest first. */
export class MessagePage {
  @ListOf(() => MessageView, { max: PAGE_LIMIT_MAX, meaning: 'Newest first.' }) items: MessageView[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** Names one message. */
export class MessageRef {
  @Id({ meaning: 'The message.' }) messageId: string;
}

/** Which of the messages that stay here are asked for. */
export class KeptMessagesQuery extends PageQuery {
  @Email({ optional: true, meaning: 'Only messages to this address.' }) to?: string;
}

export const messageList = defineRequest({
  owner: 'notifications',
  name: 'message.list',
  input: MessagesQuery,
  output: MessagePage,
  permission: 'profile:read',
  meaning: 'The log of messages: what was sent to whom by what way, and what the other side answered.',
});
export const messageRetry = defineRequest({
  owner: 'notifications',
  name: 'message.retry',
  input: MessageRef,
  output: MessageView,
  permission: 'profile:manage',
  meaning: 'Tries a message that was given up once more.',
});
export const messageReplay = defineRequest({
  owner: 'notifications',
  name: 'message.replay',
  input: MessageRef,
  output: MessageView,
  permission: 'profile:manage',
  meaning: 'Sends a webhook that was delivered once more, under the same id and marked as repeated.',
});
/** Of all organisations: who asks sits at the machine. */
export const keptMessages = defineRequest({
  owner: 'notifications',
  name: 'message.kept',
  input: KeptMessagesQuery,
  output: MessagePage,
  permission: 'internal',
  priority: 'history',
  meaning: 'Messages that stay here because no mail server is configured; on a local installation only.',
});
