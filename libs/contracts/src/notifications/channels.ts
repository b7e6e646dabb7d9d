import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, ListOf, Nested, OneOf, Secret, Text } from '../vocabulary/index.js';
import { type NoticeChannel, noticeChannels } from './kinds.js';
import { MessageRef } from './messages.js';

/** Of one person. */
export const CHANNELS_MAX = 20;

export const channelStates = ['unconfirmed', 'active', 'disabled'] as const;
/** Digits of the code that confirms a telephone number. */
export const CHANNEL_CODE_DIGITS = 6;

/** A way by which a person is told, that they linked. */
export class ChannelView {
  @Id({ meaning: 'The channel.' }) channelId: string;
  @OneOf(noticeChannels, { meaning: 'What it is.' }) channel: NoticeChannel;
  @Text({ max: 80, meaning: 'How its person calls it.', example: 'Phone' }) name: string;
  @Text({ max: 200, meaning: 'Where it leads, without what is secret of it.', example: 'hooks.slack.com' })
  address: string;
  @OneOf(channelStates, {
    meaning:
      'unconfirmed: a telephone number that nobody has proved to be theirs; disabled: the other side said that it is over. Nothing is sent to either.',
    example: 'active',
  })
  state: (typeof channelStates)[number];
  @Flag({
    optional: true,
    meaning:
      'Of a telephone number, whether its code was typed. One that was linked before codes were asked for is told all the same (active) until it is confirmed; tests are not sent there.',
    example: true,
  })
  confirmed?: boolean;
  @Text({ max: 500, optional: true, meaning: 'Why it is disabled.', example: '410 Gone' }) reason?: string;
  @Instant({ meaning: 'When it was linked.' }) createdAt: string;
}

/** What this installation can serve. */
export class ChannelOffer {
  @OneOf(noticeChannels, { meaning: 'The way.' }) channel: NoticeChannel;
  @Flag({ meaning: 'Whether this installation has it.', example: true }) isThere: boolean;
  @Text({ max: 300, optional: true, meaning: 'What whoever runs it must set; absent where it is there.' })
  cure?: string;
}

/** The ways of a person, and those that they could have. */
export class Channels {
  @ListOf(() => ChannelView, { max: CHANNELS_MAX, meaning: 'Linked ones, the oldest first.' }) items: ChannelView[];
  @ListOf(() => ChannelOffer, { max: noticeChannels.length, meaning: 'Every way, whether it is there or not.' })
  offers: ChannelOffer[];
  @Text({ max: 100, optional: true, meaning: 'Public key with which a browser subscribes to push (VAPID).' })
  pushKey?: string;
}

/** What a browser says of its subscription to push (`PushSubscription.toJSON()`). */
export class PushKeys {
  @Secret({ max: 200, meaning: 'Its public key.' }) p256dh: string;
  @Secret({ max: 100, meaning: 'Its authentication secret.' }) auth: string;
}

export const linkableChannels = ['slack', 'discord', 'webhook', 'sms', 'push'] as const;

export class AddChannel {
  @OneOf(linkableChannels, { meaning: 'What it is. Telegram is linked by its bot.' })
  channel: (typeof linkableChannels)[number];
  @Text({ max: 80, meaning: 'How to call it.', example: 'Desk' }) name: string;
  @Secret({
    max: 2_000,
    meaning: 'Where it leads: the address of the webhook or of the push service, or a telephone number (E.164).',
    example: 'https://hooks.slack.com/services/T000/B000/XXXX',
  })
  address: string;
  @Nested(() => PushKeys, { optional: true, meaning: 'Of a push subscription.' }) keys?: PushKeys;
}

export class ChannelAdded {
  @Nested(() => ChannelView, { meaning: 'The channel.' }) channel: ChannelView;
  @Text({
    max: 100,
    optional: true,
    meaning: 'The secret that signs what goes to a webhook (Standard Webhooks); shown here only.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  })
  secret?: string;
}

export class ChannelRef {
  @Id({ meaning: 'The channel.' }) channelId: string;
}

/** A code is on its way to the number that it confirms. */
export class ChannelCodeSent {
  @Instant({ meaning: 'Until when it holds.' }) expiresAt: string;
  @Count({ max: 20, meaning: 'How often it may be tried.', example: 5 }) triesLeft: number;
}

/** The code that came to the number. */
export class ConfirmChannel {
  @Secret({ max: 12, meaning: 'The six digits of the text message.', example: '048213' }) code: string;
}

export class ChannelConfirmation extends ConfirmChannel {
  @Id({ meaning: 'The channel.' }) channelId: string;
}

/** A link that ties a chat to the person, once. */
export class TelegramLink {
  @Text({
    max: 300,
    meaning: 'Open it on the device that has Telegram.',
    example: 'https://t.me/plimsoll_bot?start=a1',
  })
  link: string;
  @Text({ max: 64, meaning: 'Or send this to the bot.', example: '/start a1b2c3d4' }) command: string;
  @Instant({ meaning: 'Until when.' }) expiresAt: string;
}

export const channelList = defineRequest({
  owner: 'notifications',
  name: 'channel.list',
  input: Nothing,
  output: Channels,
  permission: 'profile:read',
  meaning: 'The ways by which the person who asks is told, and those that this installation has.',
});
export const channelAdd = defineRequest({
  owner: 'notifications',
  name: 'channel.add',
  input: AddChannel,
  output: ChannelAdded,
  permission: 'profile:manage',
  meaning: 'Links a way. The same address linked again is the same channel, and works again.',
});
export const channelRemove = defineRequest({
  owner: 'notifications',
  name: 'channel.remove',
  input: ChannelRef,
  output: ChannelView,
  permission: 'profile:manage',
  meaning: 'Unlinks a way; what waits to go by it is given up.',
});
export const channelTest = defineRequest({
  owner: 'notifications',
  name: 'channel.test',
  input: ChannelRef,
  output: MessageRef,
  permission: 'profile:manage',
  meaning: 'Sends a test by one way; what became of it stands in the log.',
});
export const channelRotate = defineRequest({
  owner: 'notifications',
  name: 'channel.rotate',
  input: ChannelRef,
  output: ChannelAdded,
  permission: 'profile:manage',
  meaning: 'A new secret for a webhook; for a day both sign, so that nothing is refused meanwhile.',
});
export const channelSendCode = defineRequest({
  owner: 'notifications',
  name: 'channel.send-code',
  input: ChannelRef,
  output: ChannelCodeSent,
  permission: 'profile:manage',
  deadlineMs: 8_000,
  meaning: 'Sends a code to a telephone number that is not confirmed; the one before does not hold any more.',
});
export const channelConfirm = defineRequest({
  owner: 'notifications',
  name: 'channel.confirm',
  input: ChannelConfirmation,
  output: ChannelView,
  permission: 'profile:manage',
  meaning: 'Confirms a telephone number by the code that came to it: from then on it is told.',
});
export const telegramLink = defineRequest({
  owner: 'notifications',
  name: 'channel.link-telegram',
  input: Nothing,
  output: TelegramLink,
  permission: 'profile:manage',
  meaning: 'A link to the bot that ties a chat to the person who asks; works once, for ten minutes.',
});
