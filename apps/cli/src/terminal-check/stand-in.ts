import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import {
  type Command,
  type DealsPage,
  type GuardStatus,
  positionsDigest,
  type SessionHello,
  type SnapshotPart,
  type SymbolsUpdate,
  type SyncRequest,
  type TerminalNeed,
} from '@plimsoll/contracts';
import { newId, systemClock } from '@plimsoll/kernel';
import { Book } from './book.js';
import { type Call, CALLS, type Exchange, type Reply, sessionOf } from './exchange.js';
import { type Findings } from './findings.js';
import { type Party, Watch } from './watch.js';

const PREFIX = '/mt5/v1/';
export const PAIRING_PATH = `${PREFIX}pairing`;
const BODY_MAX = 8_388_608;
const POLL_LOOK_MS = 25;
const OK = 200;
/** The platform's clock is an hour ahead of this machine: whoever judges commands by the machine is seen. */
export const PLATFORM_AHEAD_MS = 3_600_000;

/** Decides about an exchange in the place of the stand-in; undefined leaves it to it. */
export type Interceptor = (exchange: Exchange) => Reply | undefined;

/** The platform's side of the terminal protocol, as far as a client sees it; what it answers a scenario decides. */
export class StandIn {
  readonly book = new Book();
  readonly exchanges: Exchange[] = [];
  readonly watch: Watch;
  /** Commands to hand out; each stays until its sequence is in the journal of the client. */
  commands: Command[] = [];
  /** Handed out again, although they are in the journal. */
  repeated: Command[] = [];
  revoked = new Set<string>();
  need: TerminalNeed | undefined;
  /** Results that are not acknowledged, to see that they come again. */
  withheld = new Set<string>();
  quarantined = false;
  nextPollMs = 100;
  /** Takes nothing in: as if it were not there. */
  isSilent = false;
  intercept: Interceptor | undefined;
  /** Who answers to a pairing code; absent: nobody may pair here. */
  onClaim: ((exchange: Exchange) => Reply) | undefined;
  /** Called with an exchange that was taken and its reply: may cut or spoil the answer. */
  spoil: ((exchange: Exchange, reply: Reply) => Reply) | undefined;
  guard: GuardStatus = {
    state: 'armed',
    policyVersion: 1,
    countdownMs: 1_500,
    entriesBlocked: false,
    locked: false,
    contactTimeoutMs: 600_000,
  };
  private session = '-';
  private epoch = 0;
  private hasSynced = false;
  private polls = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(
    party: Party,
    private readonly findings: Findings,
  ) {
    this.watch = new Watch(party, this.book, findings);
    this.server = createServer((request, response) => void this.meet(request, response));
    this.server.on('connection', (socket) => {
      if (this.isSilent) return void socket.destroy();
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  listen(host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  /** The line is dead from now on, or there again. */
  setSilent(isSilent: boolean): void {
    this.isSilent = isSilent;
    if (isSilent) for (const socket of this.sockets) socket.destroy();
  }

  nowMs(): number {
    return systemClock.now().getTime() + PLATFORM_AHEAD_MS;
  }

  at(inMs = 0): string {
    return new Date(this.nowMs() + inMs).toISOString();
  }

  /** What ends the session: the next call is told that it is not known. */
  endSession(): void {
    this.session = newId();
  }

  private async meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= BODY_MAX) chunks.push(chunk);
    }
    const exchange = this.note(request, Buffer.concat(chunks).toString('utf8'));
    const reply = await this.replyTo(exchange, () => response.destroyed);
    exchange.reply = reply;
    await send(reply, response);
  }

  private note(request: IncomingMessage, body: string): Exchange {
    const url = request.url ?? '';
    const name = url.startsWith(PREFIX) ? url.slice(PREFIX.length).split('?')[0] : undefined;
    const exchange: Exchange = {
      n: this.exchanges.length + 1,
      atMs: performance.now(),
      call: CALLS.find((call) => call === name),
      method: request.method ?? '',
      url,
      headers: Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)])),
      body,
      json: decoded(body),
    };
    this.exchanges.push(exchange);
    return exchange;
  }

  private async replyTo(exchange: Exchange, hasLeft: () => boolean): Promise<Reply> {
    const { call } = exchange;
    if (exchange.url === PAIRING_PATH && this.onClaim) return this.onClaim(exchange);
    if (!call) return problem(404, 'not-found');
    if (this.isSilent) return { kind: 'cut' };
    if (!this.watch.isSigned(exchange)) return problem(401, 'signature-invalid');
    const isRead = this.watch.isWell(exchange);
    const instead = this.intercept?.(exchange);
    if (instead) return instead;
    if (!isRead) return problem(422, 'message-invalid');
    if (call !== 'session' && sessionOf(exchange) !== this.session) return problem(409, 'session-unknown');
    const reply = call === 'commands' ? await this.poll(exchange, hasLeft) : answer(this.take(call, exchange));
    return this.spoil?.(exchange, reply) ?? reply;
  }

  private take(call: Exclude<Call, 'commands'>, exchange: Exchange): object {
    if (call === 'session') return this.hello(exchange.json as SessionHello);
    const { epoch } = exchange.json as { epoch: number };
    this.findings.expect('HELLO-3', epoch === this.epoch, `epoch ${epoch} instead of ${this.epoch}`, exchange);
    if (call === 'sync') return this.sync(exchange, exchange.json as SyncRequest);
    if (call === 'snapshot') return this.snapshot(exchange, exchange.json as SnapshotPart);
    if (call === 'deals') return this.deals(exchange.json as DealsPage);
    this.book.symbols = (exchange.json as SymbolsUpdate).symbols;
    return { stored: this.book.symbols.length };
  }

  private hello(hello: SessionHello): object {
    this.session = newId();
    this.epoch += 1;
    this.hasSynced = false;
    if (hello.journalId !== this.book.journalId) {
      this.book.beginJournal(hello.journalId);
      this.watch.forgetEvents();
    }
    return {
      sessionId: this.session,
      accountId: newId(),
      epoch: this.epoch,
      serverTime: this.at(),
      resumeAfterSeq: this.book.ackSeq,
      quarantined: this.quarantined,
      guard: this.guard,
      nextPollMs: this.nextPollMs,
    };
  }

  private sync(exchange: Exchange, body: SyncRequest): object {
    this.watch.sync(exchange, body);
    this.book.lastSync = body;
    this.hasSynced = true;
    if (!this.quarantined) {
      this.book.takeEvents(body.events);
      this.book.takeResults(body.commandResults);
      this.book.commandCursor = body.commandCursor;
      this.watch.digest(exchange, body);
    }
    const results = body.commandResults.map(({ commandId }) => commandId).filter((id) => !this.withheld.has(id));
    for (const id of results) if (this.book.resultOf(id)?.state !== 'accepted') this.revoked.delete(id);
    return {
      ackSeq: this.book.ackSeq,
      commands: this.quarantined ? [] : this.toHandOut(body.commandCursor),
      revoked: [...this.revoked],
      acknowledgedResults: this.quarantined ? [] : results,
      ...(this.need ? { need: this.need } : {}),
      guard: this.guard,
      serverTime: this.at(),
      nextPollMs: this.nextPollMs,
    };
  }

  private snapshot(exchange: Exchange, part: SnapshotPart): object {
    const parts = this.book.takePart(part);
    if (parts) {
      const positions = parts.flatMap((one) => one.positions);
      const orders = parts.flatMap((one) => one.orders);
      const isRight = positionsDigest(positions) === part.digest;
      this.findings.expect('SNAP-1', isRight, 'its digest is not that of its positions', exchange);
      // After a hello it replaces what was missed; within a session the events must have said it.
      if (part.asOfSeq === this.book.ackSeq && this.hasSynced) this.compare(exchange, positions);
      this.book.restart(positions, orders);
      if (this.need?.snapshot) this.need = undefined;
    }
    return { complete: parts !== undefined, serverTime: this.at() };
  }

  /** Events up to the snapshot were taken: they must say the same. */
  private compare(exchange: Exchange, positions: SnapshotPart['positions']): void {
    const line = (ids: Iterable<string>): string => [...ids].sort().join(', ');
    const [told, seen] = [line(this.book.positions.keys()), line(positions.map(({ positionId }) => positionId))];
    this.findings.expect(
      'SNAP-1',
      told === seen,
      `by the events ${told || 'nothing'} is open, by it ${seen}`,
      exchange,
    );
  }

  private deals({ deals, complete }: DealsPage): object {
    const known = deals.filter(({ ticket }) => this.book.searched.has(ticket)).length;
    for (const deal of deals) this.book.searched.set(deal.ticket, deal);
    if (complete && (this.need?.dealsSince ?? this.need?.dealsOfPositions)) this.need = undefined;
    return { booked: deals.length - known, known };
  }

  private toHandOut(cursor: number): Command[] {
    this.commands = this.commands.filter(({ seq }) => seq > cursor);
    return [...this.commands, ...this.repeated];
  }

  private async poll(exchange: Exchange, hasLeft: () => boolean): Promise<Reply> {
    const query = new URL(exchange.url, 'http://stand-in').searchParams;
    const [after, waitMs] = [Number(query.get('after')), Number(query.get('wait_ms'))];
    this.polls += 1;
    const isOne = this.polls === 1 && waitMs <= 25_000 && after >= this.book.commandCursor;
    const seen = `${this.polls} polls hang; after ${after}, the journal has ${this.book.commandCursor}; wait ${waitMs}`;
    this.findings.expect('POLL-1', isOne, seen, exchange);
    const session = this.session;
    const until = performance.now() + waitMs;
    const fresh = (): Command[] => this.commands.filter(({ seq }) => seq > after);
    while (performance.now() < until && fresh().length === 0 && this.revoked.size === 0) {
      if (hasLeft() || this.isSilent || session !== this.session) break;
      await new Promise((resolve) => setTimeout(resolve, POLL_LOOK_MS));
    }
    this.polls -= 1;
    if (hasLeft() || this.isSilent) return { kind: 'cut' };
    if (session !== this.session) return problem(409, 'session-unknown');
    const commands = [...fresh(), ...this.repeated];
    return answer({ commands, revoked: [...this.revoked], serverTime: this.at() });
  }
}

export function answer(body: object): Reply {
  return { kind: 'answer', status: OK, body: JSON.stringify(body) };
}

/** A refusal as the edge writes it. */
export function problem(status: number, code: string, retryAfterS?: number): Reply {
  return {
    kind: 'answer',
    status,
    body: JSON.stringify({ type: `urn:plimsoll:problem:${code}`, title: code, status, code, cure: 'This is a check.' }),
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
    },
  };
}

async function send(reply: Reply, response: ServerResponse): Promise<void> {
  if (reply.kind === 'hang') {
    await new Promise((resolve) => setTimeout(resolve, reply.ms).unref());
    response.destroy();
    return;
  }
  if (reply.kind === 'cut') {
    if (reply.body !== undefined) {
      response.writeHead(OK, { 'content-type': 'application/json', 'content-length': reply.body.length * 2 });
      response.write(reply.body);
      await new Promise((resolve) => setTimeout(resolve, POLL_LOOK_MS));
    }
    response.destroy();
    return;
  }
  response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body);
}

function decoded(body: string): unknown {
  try {
    return body === '' ? undefined : (JSON.parse(body) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
