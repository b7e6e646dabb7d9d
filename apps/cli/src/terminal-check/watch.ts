import { timingSafeEqual } from 'node:crypto';
import {
  type CommandResult,
  DealsPage,
  parse,
  positionsDigest,
  SessionHello,
  signRequest,
  SnapshotPart,
  SymbolsUpdate,
  SyncRequest,
  terminalHeaders,
  type WireClass,
} from '@plimsoll/contracts';
import { systemClock } from '@plimsoll/kernel';
import { type Book } from './book.js';
import { type Call, channelOf, type Exchange, seqOf, sessionOf } from './exchange.js';
import { type Findings } from './findings.js';

const WINDOW_MS = 300_000;
const STALE_MS = 10_000;
const FORMS: Readonly<Record<Exclude<Call, 'commands'>, WireClass>> = {
  session: SessionHello,
  sync: SyncRequest,
  snapshot: SnapshotPart,
  deals: DealsPage,
  symbols: SymbolsUpdate,
};
const DOUBTFUL = new Set([10011, 10012, 10031]);

export interface Party {
  readonly terminalId: string;
  readonly secret: string;
}

/** What is looked at in every exchange, whatever is played. */
export class Watch {
  private readonly sequences = new Map<string, number>();
  private readonly sent = new Map<number, string>();
  private lastHello = 0;
  private clockOffsetMs = 0;
  private digestsOff = 0;

  constructor(
    private readonly party: Party,
    private readonly book: Book,
    private readonly findings: Findings,
  ) {}

  /** Another journal: its numbers mean other events. */
  forgetEvents(): void {
    this.sent.clear();
  }

  /** False when it is not signed by the terminal: then nothing of it is taken. */
  isSigned(exchange: Exchange): boolean {
    const { headers, method, url, body } = exchange;
    const missing = Object.values(terminalHeaders).filter((name) => !headers[name]);
    const isNamed = headers[terminalHeaders.terminal] === this.party.terminalId;
    const channel = channelOf(exchange);
    const isChannel = channel === 'agent' || (channel === 'listener' && exchange.call === 'commands');
    const what = `missing: ${missing.join(', ') || 'none'}; terminal ${headers[terminalHeaders.terminal]}; channel ${channel}`;
    if (!this.findings.expect('SIGN-1', missing.length === 0 && isNamed && isChannel, what, exchange)) return false;
    const expected = signRequest(this.party.secret, {
      method,
      path: url,
      body,
      session: sessionOf(exchange),
      channel: channel as 'agent' | 'listener',
      seq: seqOf(exchange),
      timestampMs: Number(headers[terminalHeaders.timestamp]),
    });
    const given = Buffer.from(headers[terminalHeaders.signature] ?? '', 'hex');
    const wanted = Buffer.from(expected, 'hex');
    const isRight = given.length === wanted.length && timingSafeEqual(given, wanted);
    return this.findings.expect('SIGN-2', isRight, `the signature should be ${expected}`, exchange);
  }

  /** The clock, the sequence and the form of a request; gives whether its body can be read. */
  isWell(exchange: Exchange): boolean {
    this.sequence(exchange);
    if (exchange.call === 'session') this.hello(exchange);
    const skewMs =
      Number(exchange.headers[terminalHeaders.timestamp]) - this.clockOffsetMs - systemClock.now().getTime();
    this.findings.expect('SIGN-3', Math.abs(skewMs) <= WINDOW_MS, `the timestamp is off by ${skewMs} ms`, exchange);
    if (exchange.call === 'commands' || exchange.call === undefined) return true;
    const read = parse(FORMS[exchange.call], exchange.json);
    const flaws = read.ok ? '' : read.problem.map(({ field, message }) => `${field} ${message}`).join('; ');
    return this.findings.expect('WIRE-1', read.ok, flaws, exchange);
  }

  /** Events, results and numbers of a sync, before they are taken. */
  sync(exchange: Exchange, body: SyncRequest): void {
    const seqs = body.events.map(({ seq }) => seq);
    const isRow = seqs.every((seq, i) => i === 0 || seq === seqs[i - 1]! + 1);
    const isNext = seqs.length === 0 || seqs[0]! <= this.book.ackSeq + 1;
    this.findings.expect('JRN-1', isRow && isNext, `after ${this.book.ackSeq} came ${seqs.join(', ')}`, exchange);
    for (const event of body.events) {
      const text = JSON.stringify(event);
      const before = this.sent.get(event.seq);
      const isSame = before === undefined || before === text;
      this.findings.expect('JRN-2', isSame, `event ${event.seq} was ${before}, and is ${text}`, exchange);
      this.sent.set(event.seq, text);
    }
    for (const result of body.commandResults) this.result(result, exchange);
    this.numbers(body, exchange);
  }

  /** The digest, once the events of this sync are taken: one that differs twice is wrong. */
  digest(exchange: Exchange, body: SyncRequest): void {
    const isAll = body.health.queue <= body.events.length + body.commandResults.length;
    if (!isAll) return;
    const expected = positionsDigest([...this.book.positions.values()]);
    this.digestsOff = expected === body.digest ? 0 : this.digestsOff + 1;
    const open = [...this.book.positions.keys()].join(', ') || 'nothing';
    this.findings.expect('SYNC-3', this.digestsOff < 2, `by events and snapshot ${open} is open`, exchange);
  }

  private sequence(exchange: Exchange): void {
    if (exchange.call === 'session') return;
    const key = `${sessionOf(exchange)} ${channelOf(exchange)}`;
    const before = this.sequences.get(key) ?? 0;
    const seq = seqOf(exchange);
    this.findings.expect('SEQ-1', seq > before, `${seq} came after ${before}`, exchange);
    this.sequences.set(key, Math.max(before, seq));
  }

  private hello(exchange: Exchange): void {
    const { helloSeq, terminalTime } = exchange.json as Partial<SessionHello>;
    const seq = seqOf(exchange);
    const isRight = sessionOf(exchange) === '-' && seq === helloSeq && seq > this.lastHello;
    this.findings.expect('HELLO-1', isRight, `helloSeq ${helloSeq}, header ${seq}, before ${this.lastHello}`, exchange);
    this.lastHello = Math.max(this.lastHello, seq);
    if (typeof terminalTime === 'string') this.clockOffsetMs = Date.parse(terminalTime) - systemClock.now().getTime();
  }

  private result({ commandId, state, retcode }: CommandResult, exchange: Exchange): void {
    if (retcode === undefined || !DOUBTFUL.has(retcode)) return;
    this.findings.expect('RES-2', state !== 'rejected', `${commandId} with ${retcode} is called rejected`, exchange);
  }

  private numbers({ account, sentAt, marks, quotes }: SyncRequest, exchange: Exchange): void {
    const ageMs = Date.parse(sentAt) - Date.parse(account.at);
    const open = [...this.book.positions.values()];
    const marked = new Set(marks.map(({ positionId }) => positionId));
    const quoted = new Set(quotes.map(({ symbol }) => symbol));
    // What closed a moment ago is not known to be gone before its event is taken.
    const bare = open.filter(({ positionId, symbol }) => marked.has(positionId) && !quoted.has(symbol));
    const isFresh = ageMs >= 0 && ageMs < STALE_MS;
    const seen = `the numbers are ${ageMs} ms old; without a quote: ${bare.map(({ symbol }) => symbol).join(', ') || 'none'}`;
    this.findings.expect('SYNC-2', isFresh && bare.length === 0, seen, exchange);
  }
}
