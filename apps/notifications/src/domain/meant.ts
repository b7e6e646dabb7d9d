import { type NoticeChannel, type NoticeKind, type NoticeSeverity } from '@plimsoll/contracts';

/**
 * What a notice says, as values of the wire: decimals and instants as text, not yet in anybody's language. A template
 * takes those that it needs.
 */
export interface NoticeValues {
  /** Login of the account at its broker. */
  readonly account?: string;
  readonly currency?: string;
  readonly equity?: string;
  readonly peak?: string;
  /** Fall from the peak, 0.2 = 20 %. */
  readonly drawdown?: string;
  /** When the close begins. */
  readonly deadlineAt?: string;
  readonly symbol?: string;
  readonly volume?: string;
  /** In the words of the platform or the broker, in English. */
  readonly reason?: string;
  /** How many positions are open. */
  readonly positions?: string;
  readonly name?: string;
  readonly device?: string;
  readonly address?: string;
  /** When it comes, ends or runs out. */
  readonly at?: string;
  readonly plan?: string;
  readonly about?: string;
  /** In the smallest unit of `currency`. */
  readonly minor?: string;
  /** What it was, or is until then; in the smallest unit of `currency`. */
  readonly minorBefore?: string;
  /** How often it is paid: `month` or `year`. */
  readonly interval?: string;
  readonly used?: string;
  readonly limit?: string;
  /** How many the plan gives that lifts a limit; absent where it has none. */
  readonly more?: string;
  readonly channel?: string;
  readonly count?: string;
}

/** What is to be told of one fact, before it is known whom and how. */
export interface Meant {
  readonly kind: NoticeKind;
  /** Instead of what its kind has. */
  readonly severity?: NoticeSeverity;
  readonly accountId?: string;
  /** The one person whom it concerns; absent: whoever in the organisation has to do with it. */
  readonly userId?: string;
  /** What it is about, beside its kind: the same is told once within the window of the kind. */
  readonly subjectKey: string;
  readonly values: NoticeValues;
  /** Address in the app. */
  readonly place: string;
  /** A channel that it does not go by. */
  readonly without?: NoticeChannel;
}
