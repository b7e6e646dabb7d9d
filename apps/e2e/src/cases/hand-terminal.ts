import {
  type AccountIdentity,
  type AccountNumbers,
  type Command,
  type CommandResult,
  type DealsAnswer,
  positionsDigest,
  type Quote,
  type SessionGranted,
  type SessionHello,
  signRequest,
  type SymbolsAnswer,
  type SymbolSpecification,
  type SyncAnswer,
  type SyncRequest,
  type TerminalDeal,
  type TerminalEvent,
  terminalHeaders,
  type TerminalOrder,
  type TerminalPosition,
} from '@plimsoll/contracts';
import { dec, newId, sleep, systemClock, toWire } from '@plimsoll/kernel';
import { request } from 'undici';
import { until } from '../platform/wait.js';

/** What a scripted terminal answers to a command; nothing for silence. */
export type CommandScript = (command: Command) => Omit<CommandResult, 'commandId' | 'at'> | undefined;

/** An answer of the terminal edge, whatever its status. */
export interface EdgeAnswer<T> {
  readonly status: number;
  readonly body: T & { readonly code?: string };
}

const BEAT_MS = 250;
const HOUR_S = 3_600;
const EVENTS_IN_SYNC = 200;
const BUSY: readonly number[] = [408, 429, 503];

/**
 * A terminal that shows what a flow tells it to show: it signs, numbers, sends and keeps its session by a beat in the
 * background, gives what the platform says it lacks, and answers commands by a script. What it shows is changed by the
 * flow alone.
 */
export class HandTerminal {
  readonly positions = new Map<string, TerminalPosition>();
  readonly history: TerminalDeal[] = [];
  readonly commands: Command[] = [];
  /** Commands that the platform did not know the outcome of, and asked to be searched for. */
  readonly searched: string[] = [];
  orders: TerminalOrder[] = [];
  quotes: Quote[] = [];
  symbols: SymbolSpecification[] = [];
  numbers: Omit<AccountNumbers, 'at'> = {
    balance: '10000',
    equity: '10000',
    credit: '0',
    margin: '0',
    freeMargin: '10000',
  };
  serverOffsetS = 2 * HOUR_S;
  /** Refused until told otherwise: 10017, trade disabled. */
  script: CommandScript = () => ({ state: 'rejected', retcode: 10017 });
  /** The last refusal of the edge; for the message of a flow that waits in vain. */
  trouble = '';

  private session = '-';
  private epoch = 0;
  private seq = 0;
  private eventSeq = 0;
  private commandCursor = 0;
  private journal: TerminalEvent[] = [];
  private results: CommandResult[] = [];
  /** Kept until their time, unless taken back. */
  private armed: Command[] = [];
  private beats = 0;
  private beat: Promise<void> | undefined;
  private stopped = false;
  private readonly journalId = newId();

  constructor(
    private readonly edgeUrl: string,
    private readonly credentials: { readonly terminalId: string; readonly secret: string },
    readonly identity: AccountIdentity,
  ) {}

  /** Connects and keeps the session from now on. */
  async start(): Promise<EdgeAnswer<SessionGranted>> {
    const answer = await this.hello();
    this.beat ??= this.beating();
    return answer;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.beat;
  }

  /** A new session, as after a restart of the terminal. */
  async hello(): Promise<EdgeAnswer<SessionGranted>> {
    const now = systemClock.now().toISOString();
    const body: SessionHello = {
      helloSeq: Date.parse(now) + this.seq,
      account: this.identity,
      numbers: { ...this.numbers, at: now },
      leverage: 100,
      build: 5200,
      agentVersion: 'cases',
      tradeAllowed: true,
      terminalTime: now,
      serverOffsetS: this.serverOffsetS,
      journalId: this.journalId,
      lastEventSeq: this.eventSeq,
      lastCommandSeq: this.commandCursor,
    };
    this.session = '-';
    const answer = await this.send<SessionGranted>('POST', '/mt5/v1/session', body, body.helloSeq);
    if (answer.status === 200) [this.session, this.epoch, this.seq] = [answer.body.sessionId, answer.body.epoch, 0];
    else this.trouble = `hello: ${answer.status} ${JSON.stringify(answer.body)}`;
    return answer;
  }

  /** Deals happen: they are in the history and in the journal. */
  dealt(...deals: TerminalDeal[]): void {
    this.history.push(...deals);
    for (const deal of deals) this.note({ type: 'deal', deal });
  }

  /** From now on these positions are open. */
  shows(...positions: TerminalPosition[]): void {
    const wanted = new Map(positions.map((position) => [position.positionId, position]));
    for (const id of this.positions.keys()) if (!wanted.has(id)) this.note({ type: 'position-gone', gone: id });
    this.positions.clear();
    for (const position of positions) {
      this.positions.set(position.positionId, position);
      this.note({ type: 'position', position });
    }
  }

  /** Balance, and equity where positions float. */
  holds(balance: string, equity = balance): void {
    this.numbers = { ...this.numbers, balance, equity, freeMargin: equity };
  }

  /** From now on this open position is worth so much at this price; equity is what it adds up to. */
  floats(positionId: string, profit: string, price: string): void {
    this.positions.set(positionId, { ...this.positions.get(positionId)!, profit, currentPrice: price });
    const floating = [...this.positions.values()].reduce(
      (sum, position) => sum.plus(position.profit).plus(position.swap),
      dec(this.numbers.balance).plus(this.numbers.credit),
    );
    this.numbers = { ...this.numbers, equity: toWire(floating), freeMargin: toWire(floating) };
  }

  /** Until the platform has answered so many more syncs. */
  async answered(count: number): Promise<void> {
    const wanted = this.beats + count;
    await until(
      `${count} syncs to be answered (${this.trouble})`,
      () => Promise.resolve(this.beats >= wanted),
      30_000,
      10,
    );
  }

  /** A page of history, sent at once. */
  sendDeals(deals: readonly TerminalDeal[]): Promise<EdgeAnswer<DealsAnswer>> {
    return this.send('POST', '/mt5/v1/deals', { epoch: this.epoch, deals, complete: true });
  }

  /** The specifications of instruments, sent at once. */
  sendSymbols(symbols: readonly SymbolSpecification[]): Promise<EdgeAnswer<SymbolsAnswer>> {
    return this.send('PUT', '/mt5/v1/symbols', { epoch: this.epoch, hash: newId(), symbols });
  }

  private note(event: Omit<TerminalEvent, 'seq' | 'at'>): void {
    this.eventSeq += 1;
    this.journal.push({ seq: this.eventSeq, at: systemClock.now().toISOString(), ...event });
  }

  private async beating(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.sync();
      } catch (error) {
        // The edge may be away for a moment; a flow that depends on it fails with what was seen last.
        this.trouble = String(error);
      }
      await sleep(BEAT_MS);
    }
  }

  private async sync(): Promise<void> {
    const now = systemClock.now().toISOString();
    const body: SyncRequest = {
      epoch: this.epoch,
      events: this.journal.slice(0, EVENTS_IN_SYNC),
      commandCursor: this.commandCursor,
      commandResults: this.results,
      account: { ...this.numbers, at: now },
      marks: [...this.positions.values()].map(({ positionId, currentPrice, openPrice, profit, swap }) => ({
        positionId,
        price: currentPrice ?? openPrice,
        profit,
        swap,
      })),
      quotes: this.quotes.map((quote) => ({ ...quote, at: now })),
      digest: positionsDigest([...this.positions.values()]),
      health: { connected: true, tradeAllowed: true, pingMs: 5, queue: this.journal.length },
      sentAt: now,
    };
    const { status, body: answer } = await this.send<SyncAnswer>('POST', '/mt5/v1/sync', body);
    if (status !== 200) {
      // What only says that it was too much or too slow is sent again.
      if (!BUSY.includes(status)) this.trouble = `sync: ${status} ${JSON.stringify(answer)}`;
      // An ended session is opened again, as a terminal would; a refused body is not cured by that.
      if (status === 401 || status === 409) await this.hello();
      return;
    }
    this.journal = this.journal.filter((event) => event.seq > answer.ackSeq);
    this.results = this.results.filter((result) => !answer.acknowledgedResults.includes(result.commandId));
    for (const id of answer.revoked) this.takeBack(id);
    for (const command of answer.commands) this.receive(command);
    for (const command of this.armed.filter(isDue)) this.execute(command);
    await this.give(answer.need);
    this.beats += 1;
  }

  private receive(command: Command): void {
    if (command.seq <= this.commandCursor) return;
    this.commandCursor = command.seq;
    this.commands.push(command);
    if (isDue(command)) this.execute(command);
    else this.armed.push(command);
  }

  private takeBack(commandId: string): void {
    this.armed = this.armed.filter((command) => command.id !== commandId);
    if (!this.results.some((result) => result.commandId === commandId))
      this.results.push({ commandId, state: 'revoked', at: systemClock.now().toISOString() });
  }

  private execute(command: Command): void {
    this.armed = this.armed.filter((each) => each !== command);
    const result = this.script(command);
    if (result) this.results.push({ commandId: command.id, at: systemClock.now().toISOString(), ...result });
  }

  /** What the platform lacks. */
  private async give(need: SyncAnswer['need']): Promise<void> {
    if (!need) return;
    const { dealsSince: since, dealsOfPositions: positionIds } = need;
    this.searched.push(...(need.commandResults ?? []));
    for (const commandId of need.commandResults ?? [])
      if (!this.results.some((result) => result.commandId === commandId))
        this.results.push({ commandId, state: 'not-found', at: systemClock.now().toISOString() });
    if (need.symbols) await this.sendSymbols(this.symbols);
    if (since ?? positionIds) {
      const deals = this.history.filter(
        (deal) => (since !== undefined && deal.dealtAt >= since) || positionIds?.includes(deal.positionId ?? ''),
      );
      await this.send('POST', '/mt5/v1/deals', {
        epoch: this.epoch,
        deals,
        complete: true,
        ...(since ? { since } : {}),
        ...(positionIds ? { positionIds } : {}),
      });
    }
    if (need.snapshot) await this.snapshot();
  }

  private async snapshot(): Promise<void> {
    const positions = [...this.positions.values()];
    const account = { ...this.numbers, at: systemClock.now().toISOString() };
    await this.send('POST', '/mt5/v1/snapshot', {
      epoch: this.epoch,
      snapshotId: newId(),
      part: 1,
      parts: 1,
      asOfSeq: this.eventSeq,
      positions,
      orders: this.orders,
      account,
      digest: positionsDigest(positions),
    });
  }

  private async send<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    seq = (this.seq += 1),
  ): Promise<EdgeAnswer<T>> {
    const text = JSON.stringify(body);
    const timestampMs = systemClock.now().getTime();
    const { terminalId, secret } = this.credentials;
    const signature = signRequest(secret, {
      method,
      path,
      body: text,
      session: this.session,
      channel: 'agent',
      seq,
      timestampMs,
    });
    const headers = {
      [terminalHeaders.terminal]: terminalId,
      [terminalHeaders.session]: this.session,
      [terminalHeaders.channel]: 'agent',
      [terminalHeaders.seq]: String(seq),
      [terminalHeaders.timestamp]: String(timestampMs),
      [terminalHeaders.signature]: signature,
      'content-type': 'application/json',
    };
    const response = await request(`${this.edgeUrl}${path}`, { method, headers, body: text });
    return { status: response.statusCode, body: (await response.body.json()) as EdgeAnswer<T>['body'] };
  }
}

/** Its clock is the platform's here. */
const isDue = ({ notBefore }: Command): boolean =>
  notBefore === undefined || Date.parse(notBefore) <= systemClock.now().getTime();
