import { Instant, Nested, Text } from '../vocabulary/index.js';

/** A link of an affiliate that somebody came by. */
export class ReferralTouch {
  @Text({ max: 80, min: 1, meaning: 'the code of the link', example: 'north-street' }) code: string;
  @Instant({ meaning: 'when, by the clock of the device' }) at: string;
}

/** The first and the last of them; the same where it was one. */
export class Referral {
  @Nested(() => ReferralTouch, { optional: true, meaning: 'the first' }) first?: ReferralTouch;
  @Nested(() => ReferralTouch, { optional: true, meaning: 'the last' }) last?: ReferralTouch;
}
