import { defineRequest } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, ListOf, Nested, OneOf } from '../vocabulary/index.js';
import {
  type NoticeChannel,
  noticeChannels,
  type NoticeKind,
  noticeKinds,
  noticeSeverities,
  type NoticeSeverity,
} from './kinds.js';

/** From which severity on; `never`: not by this way. */
export const noticeThresholds = ['info', 'warning', 'critical', 'never'] as const;
export type NoticeThreshold = (typeof noticeThresholds)[number];
/** `default`: what holds by itself, or for every account. */
export const thresholdChoices = ['info', 'warning', 'critical', 'never', 'default'] as const;
export const digestChoices = ['off', 'daily', 'weekly'] as const;

const CHANGES_MAX = 200;
const LAST_MINUTE = 1_439;

export class PreferencesQuery {
  @Id({ optional: true, meaning: 'For this trading account; absent: for every one.' }) accountId?: string;
}

export class ChannelThreshold {
  @OneOf(noticeChannels, { meaning: 'The way.' }) channel: NoticeChannel;
  @OneOf(noticeThresholds, { meaning: 'From which severity on.' }) from: NoticeThreshold;
  @Flag({ meaning: 'Whether the person set it; else it holds by itself, or for every account.', example: false })
  isSet: boolean;
}

export class KindThresholds {
  @OneOf(noticeKinds, { meaning: 'What is told.' }) kind: NoticeKind;
  @OneOf(noticeSeverities, { meaning: 'How much it matters, as a rule.' }) severity: NoticeSeverity;
  @Flag({ meaning: 'What the guard does: quiet hours never hold it back.', example: true }) isGuard: boolean;
  @ListOf(() => ChannelThreshold, { max: noticeChannels.length, meaning: 'Every way but the page, which shows all.' })
  channels: ChannelThreshold[];
}

/** In minutes of the day, in the time zone of the person. */
export class QuietHoursView {
  @Count({ max: LAST_MINUTE, meaning: 'When they begin.', example: 1_320 }) from: number;
  @Count({ max: LAST_MINUTE, meaning: 'When they end.', example: 420 }) to: number;
}

/** What a person wants to be told, by which ways, and when not. */
export class NoticePreferences {
  @ListOf(() => KindThresholds, { max: noticeKinds.length, meaning: 'Each kind of notice.' }) kinds: KindThresholds[];
  @Nested(() => QuietHoursView, { optional: true, meaning: 'Absent: none.' }) quietHours?: QuietHoursView;
  @OneOf(digestChoices, { meaning: 'A summary by mail.' }) digest: (typeof digestChoices)[number];
  @Instant({ optional: true, meaning: 'When the next one comes.' }) nextDigestAt?: string;
}

export class PreferenceChange {
  @OneOf(noticeKinds, { meaning: 'What is told.' }) kind: NoticeKind;
  @OneOf(noticeChannels, { meaning: 'The way.' }) channel: NoticeChannel;
  @OneOf(thresholdChoices, { meaning: 'From which severity on.' }) from: (typeof thresholdChoices)[number];
}

export class SetPreferences {
  @Id({ optional: true, meaning: 'For this trading account; absent: for every one.' }) accountId?: string;
  @ListOf(() => PreferenceChange, { max: CHANGES_MAX, optional: true, meaning: 'What is set otherwise.' })
  changes?: PreferenceChange[];
  @Nested(() => QuietHoursView, { optional: true, meaning: 'From now on; the same minute twice: none.' })
  quietHours?: QuietHoursView;
  @OneOf(digestChoices, { optional: true, meaning: 'A summary by mail.', example: 'daily' })
  digest?: (typeof digestChoices)[number];
}

export const preferencesGet = defineRequest({
  owner: 'notifications',
  name: 'preferences.get',
  input: PreferencesQuery,
  output: NoticePreferences,
  permission: 'profile:read',
  meaning: 'What the person who asks is told by which ways.',
});
export const preferencesSet = defineRequest({
  owner: 'notifications',
  name: 'preferences.set',
  input: SetPreferences,
  output: NoticePreferences,
  permission: 'profile:manage',
  meaning: 'Sets what the person who asks is told by which ways; what is not named stays.',
});
