import { defineRequest } from '../requests/define-request.js';
import { OneOf, Secret, Text } from '../vocabulary/index.js';

/**
 * What became of a mail that came in. `answered`: done, and its answer is on its way. `repeated`: the same came before.
 * Nothing was done of the others: `automatic` (an absence note, a bounce, a list), `no-token` (to no address of ours),
 * `over` (the mail that it answers is older than a day, or not there any more), `not-theirs` (not from the address that
 * the mail went to, or its person is not in the organisation), `not-proven` (the receiving server did not find that it
 * is of that address), `too-many` (of one person within an hour).
 */
export const inboundMailOutcomes = [
  'answered',
  'repeated',
  'automatic',
  'no-token',
  'over',
  'not-theirs',
  'not-proven',
  'too-many',
] as const;
export type InboundMailOutcome = (typeof inboundMailOutcomes)[number];

/** A mail as the gateway was given it. */
export class TakeInboundMail {
  @Text({ max: 700_000, meaning: 'the bytes, base64' }) body: string;
  @Text({ max: 300, meaning: 'Content-Type' }) contentType: string;
  @Secret({ max: 1_000, min: 1 }) authorization: string;
}

/** What became of it. */
export class InboundMailTaken {
  @OneOf(inboundMailOutcomes, {
    meaning:
      'What became of it: `answered`, `repeated` (the same came before), or why nothing was done: `automatic`, `no-token`, `over`, `not-theirs`, `not-proven`, `too-many`.',
    example: 'answered',
  })
  outcome: InboundMailOutcome;
}

export const inboundMailTake = defineRequest({
  owner: 'notifications',
  name: 'inbound-mail.take',
  input: TakeInboundMail,
  output: InboundMailTaken,
  permission: 'public',
  priority: 'guard',
  deadlineMs: 12_000,
  meaning: 'Takes a mail that somebody wrote to the address of answers, handed on by the receiving server.',
});
