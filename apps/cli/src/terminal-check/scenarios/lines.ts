import { type Command, type SyncRequest } from '@plimsoll/contracts';
import { type Exchange, type Reply, seqOf, sessionOf } from '../exchange.js';
import { answer, problem } from '../stand-in.js';
import { type Scenario, type Stage } from '../stage.js';

const SLACK_MS = 150;
const SECOND_MS = 1_000;
const LARGE = 20 * 1_048_576;

export const LINE_SCENARIOS: readonly Scenario[] = [
  { name: 'the beginning', rules: ['HELLO-1', 'HELLO-2', 'WIRE-1', 'SIGN-1', 'SIGN-2'], play: beginning },
  { name: 'a lost answer', rules: ['JRN-1', 'JRN-2', 'JRN-3'], play: lostAnswer },
  { name: 'refusals', rules: ['RETRY-1', 'RETRY-2', 'SEQ-2', 'BODY-1'], play: refusals },
  { name: 'no answer', rules: ['RETRY-3'], play: noAnswer },
  { name: 'sessions that end', rules: ['HELLO-4'], play: sessionsEnd },
  { name: 'nonsense for an answer', rules: ['NONSENSE-1', 'NONSENSE-2', 'NONSENSE-3', 'JRN-3'], play: nonsense },
  { name: 'a redirect', rules: ['LINE-1'], play: redirect },
  { name: 'a dead line', rules: ['RETRY-4'], play: deadLine },
  { name: 'how often', rules: ['SYNC-1'], play: pace },
  { name: 'quarantine', rules: ['QUAR-1'], play: quarantine },
  { name: 'another journal', rules: ['JRN-4'], play: anotherJournal },
];

const isSync = ({ call }: Exchange): boolean => call === 'sync';

async function beginning(stage: Stage): Promise<void> {
  const { platform, findings } = stage;
  await stage.until(() => platform.exchanges.some(isSync));
  const calls = platform.exchanges.map(({ call }) => call).filter((call) => call !== 'commands');
  const first = calls.indexOf('session');
  const isRight = calls.slice(first, first + 4).join(' ') === 'session symbols snapshot sync';
  findings.expect('HELLO-2', isRight, `after hello came ${calls.slice(first + 1, first + 4).join(', ')}`);
}

/** Lets the next sync be taken, and its answer be lost; gives it. */
async function lose(stage: Stage, spoiled: (reply: Reply) => Reply): Promise<Exchange | undefined> {
  const { platform } = stage;
  let hit: Exchange | undefined;
  platform.spoil = (exchange, reply) => {
    if (hit || !isSync(exchange) || (exchange.json as SyncRequest).events.length === 0) return reply;
    hit = exchange;
    return spoiled(reply);
  };
  stage.hand(stage.open());
  await stage.until(() => hit !== undefined);
  platform.spoil = undefined;
  return hit;
}

/** The events of a sync come again under a new sequence, all of them. */
async function comesAgain(stage: Stage, lost: Exchange | undefined, rule: string, what: string): Promise<void> {
  const { findings } = stage;
  if (!lost) return findings.broken(rule, `${what}: no event came to be lost`);
  const wanted = (lost.json as SyncRequest).events.map(({ seq }) => seq);
  const from = lost.n;
  const again = (): Exchange | undefined =>
    stage.platform.exchanges.slice(from).find((one) => isSync(one) && (one.json as SyncRequest).events.length > 0);
  await stage.until(() => again() !== undefined, 5_000);
  const later = again();
  const seqs = later ? (later.json as SyncRequest).events.map(({ seq }) => seq) : [];
  const isAll = wanted.every((seq) => seqs.includes(seq));
  findings.expect(
    rule,
    isAll,
    `${what}: events ${wanted.join(', ')} were lost, then came ${seqs.join(', ') || 'none'}`,
    later ?? lost,
  );
}

async function lostAnswer(stage: Stage): Promise<void> {
  const lost = await lose(stage, () => ({ kind: 'cut' }));
  await comesAgain(stage, lost, 'JRN-3', 'the line was cut after a sync');
  await stage.syncs(2);
  await stage.clear();
}

/** Answers the next sync so, once; gives it and the sync after it. */
async function once(stage: Stage, reply: Reply): Promise<[Exchange | undefined, Exchange | undefined]> {
  const { platform } = stage;
  let hit: Exchange | undefined;
  platform.intercept = (exchange) => {
    if (hit || !isSync(exchange)) return undefined;
    hit = exchange;
    return reply;
  };
  await stage.until(() => hit !== undefined);
  const next = await stage.next(isSync, 8_000);
  platform.intercept = undefined;
  return [hit, next];
}

async function refusals(stage: Stage): Promise<void> {
  const { findings } = stage;
  for (const [status, code] of [
    [503, 'busy'],
    [429, 'rate-limited'],
  ] as const) {
    const [hit, next] = await once(stage, problem(status, code, 1));
    const waitedMs = hit && next ? next.atMs - hit.atMs : 0;
    const isRight = waitedMs >= SECOND_MS - SLACK_MS && isNewer(hit, next);
    findings.expect(
      'RETRY-1',
      isRight,
      `after ${status} with Retry-After 1 the next sync came after ${Math.round(waitedMs)} ms`,
      next,
    );
  }
  const [broken, after] = await once(stage, problem(500, 'internal-error'));
  const waitedMs = broken && after ? after.atMs - broken.atMs : 0;
  const isRight = waitedMs >= SECOND_MS - SLACK_MS && isNewer(broken, after);
  findings.expect('RETRY-2', isRight, `after 500 the next sync came after ${Math.round(waitedMs)} ms`, after);
  const [seen, higher] = await once(stage, problem(425, 'sequence-replayed'));
  const isSame = seen && higher && sessionOf(seen) === sessionOf(higher);
  const said = isSame ? 'with no higher sequence' : 'in another session, or none';
  findings.expect('SEQ-2', isSame === true && isNewer(seen, higher), `after 425 the next sync came ${said}`, higher);
  const [odd, then] = await once(stage, problem(422, 'message-invalid'));
  findings.expect('BODY-1', then !== undefined && then.body !== odd?.body, 'the same bytes came again after 422', then);
  await stage.syncs(2);
}

function isNewer(before: Exchange | undefined, after: Exchange | undefined): boolean {
  if (!before || !after) return false;
  return sessionOf(before) !== sessionOf(after) || seqOf(after) > seqOf(before);
}

async function noAnswer(stage: Stage): Promise<void> {
  const { findings } = stage;
  const [hit, next] = await once(stage, { kind: 'hang', ms: 6_000 });
  const waitedMs = hit && next ? next.atMs - hit.atMs : Number.POSITIVE_INFINITY;
  const isRight = waitedMs >= SECOND_MS && waitedMs <= 4_000 && isNewer(hit, next);
  findings.expect(
    'RETRY-3',
    isRight,
    `without an answer the next sync came after ${Math.round(waitedMs)} ms`,
    next ?? hit,
  );
}

async function sessionsEnd(stage: Stage): Promise<void> {
  const { platform, findings } = stage;
  for (const [status, code] of [
    [409, 'session-unknown'],
    [401, 'timestamp-outside-window'],
  ] as const) {
    let isHit = false;
    platform.intercept = (exchange) => {
      if (isHit || !isSync(exchange)) return undefined;
      isHit = true;
      return problem(status, code);
    };
    const hello = await stage.next(({ call }) => call === 'session', 5_000);
    platform.intercept = undefined;
    findings.expect('HELLO-4', hello !== undefined, `after ${status} ${code} no hello came`);
    await stage.syncs(2);
  }
}

async function nonsense(stage: Stage): Promise<void> {
  const { findings } = stage;
  const text = (body: string): Reply => ({ kind: 'answer', status: 200, body });
  const kinds: readonly (readonly [string, (reply: Reply) => Reply])[] = [
    ['a page of HTML', () => text('<html><body>Wi-Fi: sign in</body></html>')],
    ['nothing', () => text('')],
    ['{}', () => text('{}')],
    ['null', () => text('null')],
    ['a list', () => text('[1, 2, 3]')],
    ['half of it', (reply) => ({ kind: 'cut', body: reply.kind === 'answer' ? reply.body.slice(0, 40) : '{' })],
    ['numbers as words', () => answer({ ackSeq: 'many', commands: {}, revoked: 7, acknowledgedResults: null })],
    ['one without ackSeq', (reply) => altered(reply, { ackSeq: undefined })],
    ['an ackSeq of null', (reply) => altered(reply, { ackSeq: null })],
    ['one without guard', (reply) => altered(reply, { guard: undefined })],
    ['a serverTime of no time', (reply) => altered(reply, { serverTime: 'now' })],
    ['20 MiB', () => text(`{"ackSeq":${' '.repeat(LARGE)}1}`)],
  ];
  for (const [what, spoiled] of kinds) {
    const lost = await lose(stage, spoiled);
    await comesAgain(stage, lost, 'JRN-3', `a sync was answered with ${what}`);
    const isAlive = await stage.syncs(1);
    findings.expect('NONSENSE-1', isAlive, `after ${what} no sync came any more`, lost);
  }
  await future(stage);
  await brokenCommands(stage);
  await stage.clear();
}

function altered(reply: Reply, change: object): Reply {
  return reply.kind === 'answer' ? answer({ ...(JSON.parse(reply.body) as object), ...change }) : reply;
}

/** One command lacks its end, another its volume; the one beside them is right. */
async function brokenCommands(stage: Stage): Promise<void> {
  const { book, findings } = stage;
  const { notAfter: _end, ...endless } = stage.open();
  const odd = stage.open({ volume: 'all of it' });
  const right = stage.open();
  stage.hand(endless as Command, odd);
  const [result] = await stage.run(right);
  await stage.pause(SECOND_MS / 2);
  const done = [endless, odd].filter(({ tag }) => book.dealsOf(tag).length > 0);
  const seen = `of two commands that cannot be read ${done.length} were executed; the one beside them is ${result?.state ?? 'silent'}`;
  findings.expect('NONSENSE-3', done.length === 0 && result?.state === 'done', seen);
}

/** A later platform may say more. */
async function future(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  platform.spoil = (exchange, reply) =>
    isSync(exchange) && reply.kind === 'answer' && reply.status === 200
      ? answer({ ...(JSON.parse(reply.body) as object), fieldOfLater: { yes: true } })
      : reply;
  const command = stage.open();
  const [result] = await stage.run(command);
  platform.spoil = undefined;
  const isRead = result?.state === 'done' && book.commandCursor >= command.seq;
  findings.expect('NONSENSE-2', isRead, `an open in an answer with a field of later is ${result?.state ?? 'silent'}`);
}

async function redirect(stage: Stage): Promise<void> {
  const { platform, findings } = stage;
  const elsewhere = '/mt5/v1/elsewhere';
  const from = platform.exchanges.length;
  await once(stage, { kind: 'answer', status: 307, body: '', headers: { location: elsewhere } });
  await stage.syncs(1);
  const followed = platform.exchanges.slice(from).find(({ url }) => url === elsewhere);
  findings.expect('LINE-1', followed === undefined, 'a 307 was followed, signature and all', followed);
}

async function deadLine(stage: Stage): Promise<void> {
  const { platform, findings } = stage;
  let tries = 0;
  platform.intercept = (exchange) => {
    if (exchange.call === 'commands') return undefined;
    tries += 1;
    return { kind: 'cut' };
  };
  await stage.pause(4_000);
  platform.intercept = undefined;
  const isRight = tries >= 2 && tries <= 40;
  findings.expect('RETRY-4', isRight, `in four seconds of a dead line it tried ${tries} times`);
  await stage.syncs(2);
}

async function pace(stage: Stage): Promise<void> {
  const { platform, findings } = stage;
  platform.nextPollMs = SECOND_MS;
  await stage.syncs(2);
  const from = platform.exchanges.length;
  await stage.pause(4_000);
  const count = platform.exchanges.slice(from).filter(isSync).length;
  platform.nextPollMs = 100;
  findings.expect('SYNC-1', count >= 2 && count <= 12, `in four seconds with nextPollMs 1000 it synced ${count} times`);
}

async function quarantine(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const position = await stage.position();
  const close = stage.close(position, { notBefore: platform.at(1_500) });
  stage.hand(close);
  await stage.until(() => book.commandCursor >= close.seq);
  platform.quarantined = true;
  platform.endSession();
  await stage.next(({ call }) => call === 'session');
  await stage.syncs(8);
  await stage.pause(1_500);
  const before = book.ackSeq;
  platform.quarantined = false;
  platform.endSession();
  const isTold = await stage.until(() => !book.positions.has(position.positionId) && book.ackSeq > before);
  findings.expect('QUAR-1', isTold, 'what happened while it was quarantined was not told afterwards');
}

async function anotherJournal(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const old = book.journalId;
  let isHit = false;
  platform.intercept = (exchange) => {
    if (isHit || exchange.call !== 'session') return undefined;
    isHit = true;
    return problem(409, 'conflict');
  };
  platform.endSession();
  const isNew = await stage.until(() => isHit && book.journalId !== old, 6_000);
  platform.intercept = undefined;
  findings.expect('JRN-4', isNew, 'after 409 conflict to a hello the same journalId came again');
  await stage.syncs(3);
}
