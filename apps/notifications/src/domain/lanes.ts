import { type NoticeChannel, type NoticeKind, type NoticeSeverity } from '@plimsoll/contracts';

/** What goes first: each has workers of its own in each channel, so that none waits for those after it. */
export const lanes = ['critical', 'ordinary', 'digest'] as const;
export type Lane = (typeof lanes)[number];
/** Mails of this lane can be answered: what is critical, and answers. */
export const ANSWERED_LANE: Lane = 'critical';
/** Of messages that another service sends and that stand here for the log alone. */
export const ELSEWHERE = 'elsewhere';

export function laneOf(kind: NoticeKind, severity: NoticeSeverity): Lane {
  if (kind === 'digest') return 'digest';
  return severity === 'critical' ? 'critical' : 'ordinary';
}

/** How many messages of a lane one channel carries at once, and how many of them may be of one organisation. */
export interface LaneWidth {
  readonly atOnce: number;
  readonly atOnceEach: number;
}

/** Wide, because an address that somebody typed may hang: what waits for its answer must not be the whole lane. */
const WIDTHS: Readonly<Record<Lane, LaneWidth>> = {
  critical: { atOnce: 64, atOnceEach: 8 },
  ordinary: { atOnce: 16, atOnceEach: 2 },
  digest: { atOnce: 2, atOnceEach: 1 },
};
/** Few mail servers take more conversations of one sender. */
const MAIL_WIDTHS: Readonly<Record<Lane, LaneWidth>> = {
  critical: { atOnce: 4, atOnceEach: 4 },
  ordinary: { atOnce: 3, atOnceEach: 2 },
  digest: { atOnce: 1, atOnceEach: 1 },
};

/** A chat takes one in a second: more of one organisation would wait for their turn longer than an attempt may take. */
const TELEGRAM_CRITICAL: LaneWidth = { atOnce: 64, atOnceEach: 3 };

export function widthOf(channel: NoticeChannel, lane: Lane): LaneWidth {
  if (channel === 'telegram' && lane === 'critical') return TELEGRAM_CRITICAL;
  return (channel === 'email' ? MAIL_WIDTHS : WIDTHS)[lane];
}
