/** A rule of docs/terminal-protocol.md, as section 12 of it numbers them; the texts are the same there. */
export interface Rule {
  readonly id: string;
  readonly text: string;
  /** Why this kit cannot see whether a client keeps it; absent: it is checked. */
  readonly unchecked?: string;
}

const rule = (id: string, text: string, unchecked?: string): Rule => ({
  id,
  text,
  ...(unchecked ? { unchecked } : {}),
});

/** Every rule for a client. A spec demands that the document has the same, and that each is checked or says why not. */
export const RULES: readonly Rule[] = [
  rule('WIRE-1', 'Every body is JSON with the fields of its message only, each in the form of section 1.'),
  rule('SIGN-1', 'Every request carries the six headers, with the id of the terminal and the channel of the call.'),
  rule('SIGN-2', 'The signature is over the bytes that are sent, with the text of the secret as key.'),
  rule('SIGN-3', 'The timestamp is within five minutes of the clock that hello told.'),
  rule('SEQ-1', 'The sequence rises with every request of a session on a channel and is never used again.'),
  rule('SEQ-2', 'After 425 the client goes on in its session with a higher sequence, and sends the content again.'),
  rule('HELLO-1', 'Hello carries `-` as session and `helloSeq` in the header; it rises with every hello.'),
  rule('HELLO-2', 'After hello come symbols, then a snapshot, then sync.'),
  rule('HELLO-3', 'Every body carries the epoch of the session.'),
  rule('HELLO-4', 'After 409 `session-unknown` and 401 `timestamp-outside-window` the client says hello again.'),
  rule('CLOCK-1', 'Times in commands are judged by the clock of the platform, not by that of the machine.'),
  rule('JRN-1', 'Events are numbered from 1 without gaps, and sent in order from the one after `ackSeq`.'),
  rule('JRN-2', 'What was sent under a number is the same whenever it is sent again.'),
  rule('JRN-3', 'An event is kept until it is acknowledged: a lost answer, an error or nonsense loses none.'),
  rule('JRN-4', 'After 409 `conflict` to a hello the journal begins anew: another `journalId`, from 1.'),
  rule('JRN-5', 'After a restart the journal goes on where it was, or a new one begins; `helloSeq` rises.'),
  rule(
    'JRN-6',
    'A command is in the journal before it is executed, an event before it is sent.',
    'what is on the disk at a moment is seen only inside of the client; JRN-3 and ONCE-3 see its consequences',
  ),
  rule('SYNC-1', 'A sync comes when `nextPollMs` says, at once with news, and not many times more often.'),
  rule('SYNC-2', 'Numbers are read just before they are sent; every open position has its mark and its quote.'),
  rule('SYNC-3', 'The digest is that of the positions that the events and the snapshot tell.'),
  rule('SNAP-1', 'A snapshot shows what is open at `asOfSeq`; its parts, its digest and the events agree.'),
  rule('NEED-1', 'A need is met: snapshot, symbols, deals of positions, results of commands.'),
  rule('DEALS-1', 'A search of deals gives all of them in pages, the last one `complete`, with what was asked.'),
  rule(
    'DEALS-2',
    'Each deal goes up as an event, in order: the balance of the account, and where it is told the running one, adds up, also across an outage.',
  ),
  rule('ONCE-1', 'A command that comes again, by either channel, is executed once.'),
  rule('ONCE-2', 'A command that comes again after its result was acknowledged is answered with that result.'),
  rule(
    'ONCE-3',
    'What was accepted and has no result after a restart is `unknown`, and not tried again.',
    'the moment between acceptance and answer cannot be met from outside; the client needs a spec of its own',
  ),
  rule('CURSOR-1', '`commandCursor` reaches the highest command that was handed out.'),
  rule('RES-1', 'Each command gets a result with its id; it is sent until it is acknowledged, and not after.'),
  rule('RES-2', '10011, 10012 and 10031 are `unknown`, never `rejected`; what was not found is `not-found`.'),
  rule('TAG-1', 'Orders carry `magic` and `tag` as they were given; the result carries the order ticket.'),
  rule('ORDER-1', 'Commands are executed by priority (guard, close, modify, open), then by `seq`.'),
  rule('LATE-1', 'From `notAfter` on a command is `expired`, and nothing is executed.'),
  rule('ARMED-1', 'An armed command is executed at its time, not before, also when the platform is silent.'),
  rule('REVOKE-1', 'A revoked command is not executed and answered `revoked`.'),
  rule('REVOKE-2', 'A revoked command that never came is answered `revoked`, and not executed when it comes.'),
  rule('EXPECT-1', 'What does not hold as `expect` says is `rejected`.'),
  rule('BLOCK-1', 'While `entriesBlocked` no `open` is executed: it is `rejected`.'),
  rule('PEND-1', 'A pending order rests with its price: `placed`, with its ticket, never traded at the market.'),
  rule('PEND-2', 'A pending order without a price is `rejected`.'),
  rule('GONE-1', 'The close of what is closed and the cancel of what is gone are `done`.'),
  rule('GONE-2', 'The modify of what is closed is `rejected` with 10036.'),
  rule(
    'POLL-1',
    'One long poll at a time, with `after` the highest command in the journal; without one, a command is taken with the next syncs.',
  ),
  rule('RETRY-1', 'After 429 and 503 nothing of that kind comes before `Retry-After` is over; then a new sequence.'),
  rule('RETRY-2', 'After 500 the client repeats after a second, with a new sequence.'),
  rule('RETRY-3', 'Without an answer within 2 s a sync is repeated under a new sequence.'),
  rule('RETRY-4', 'A dead line is tried again within two seconds, and not more than ten times a second.'),
  rule('BODY-1', 'What was refused with 422 is not sent again unchanged.'),
  rule('BODY-2', 'After 413 the client sends less.', 'a message of 8 MiB cannot be brought about from outside'),
  rule('NONSENSE-1', 'An answer that is no JSON, is cut, empty, of another form or 20 MiB long ends nothing.'),
  rule('NONSENSE-2', 'A field of an answer that the client does not know is left alone.'),
  rule('NONSENSE-3', 'A command that cannot be read whole is not executed, and costs no other command.'),
  rule('LINE-1', 'No redirect is followed.'),
  rule(
    'LINE-2',
    'A certificate that does not verify is refused.',
    'the kit speaks plain HTTP; what verifies is the library of the client (MetaTrader: WebRequest)',
  ),
  rule('QUAR-1', 'While quarantined the client goes on with syncs and keeps its events.'),
  rule('LOCAL-1', 'While the platform answers, the client obeys only: it closes nothing by its own lines.'),
  rule('LOCAL-2', 'Silent past `contactTimeoutMs`, at or below `hardFloorEquity`: everything is closed at once.'),
  rule('LOCAL-3', 'At or below `breachEquity` the countdown of `countdownMs` comes first.'),
  rule('LOCAL-4', 'Silent and `locked`: what is open is closed, pending orders too.'),
  rule('LOCAL-5', 'The limits with the highest `policyVersion` are kept.'),
  rule('LOCAL-6', 'The reports carry the `runId` last heard and the equity: `closing`, then `flat`.'),
  rule(
    'LOCAL-7',
    'Stale or odd numbers are no reading for the local guard.',
    'the account of the client cannot be distorted from outside',
  ),
  rule('END-1', '403 `terminal-revoked` ends the client for good.'),
  rule('END-2', '409 `epoch-superseded` ends execution at once; no hello comes by itself.'),
  rule('PAIR-1', 'A pairing whose answer was lost is repeated with the same body.'),
];

/** The rule of this id. */
export function ruleOf(id: string): Rule {
  const found = RULES.find((one) => one.id === id);
  if (!found) throw new Error(`there is no rule ${id}`);
  return found;
}
