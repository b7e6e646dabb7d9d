import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import {
  type AccountIdentity,
  type AccountNumbers,
  type CommandsAnswer,
  type DealsAnswer,
  type DealsPage,
  positionsDigest,
  type SessionGranted,
  type SessionHello,
  signRequest,
  type SnapshotAnswer,
  type SyncAnswer,
  type SyncRequest,
  type TerminalDeal,
  type TerminalEvent,
  terminalHeaders,
  type TerminalPosition,
} from '@plimsoll/contracts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly code?: string;
}

/** Overrides of what a request carries, to break it on purpose. */
export interface Tampering {
  readonly secret?: string;
  readonly session?: string;
  readonly channel?: 'agent' | 'listener';
  readonly seq?: number;
  readonly timestampMs?: number;
  readonly signedPath?: string;
  readonly signedBody?: string;
  readonly terminalId?: string;
}

/** The last hello of each terminal, whoever plays it. */
const helloClocks = new Map<string, number>();

/** A terminal by hand: it signs, numbers and sends what a spec tells it, over plain HTTP. */
export class RawTerminal {
  session = '-';
  epoch = 0;
  seq = { agent: 0, listener: 0 };
  journalId = randomBytes(6).toString('hex');
  eventSeq = 0;
  positions = new Map<string, TerminalPosition>();
  numbers: Omit<AccountNumbers, 'at'> = {
    balance: '10000',
    equity: '10000',
    credit: '0',
    margin: '0',
    freeMargin: '10000',
  };
  commandCursor = 0;
  /** The clock that hellos go by. */
  static helloMs: () => number = Date.now;

  constructor(
    readonly port: number,
    readonly terminalId: string,
    readonly secret: string,
    public identity: AccountIdentity,
  ) {}

  async hello(change: Partial<SessionHello> = {}, tampering: Tampering = {}): Promise<Answer<SessionGranted>> {
    const helloSeq = Math.max(RawTerminal.helloMs(), (helloClocks.get(this.terminalId) ?? 0) + 1);
    helloClocks.set(this.terminalId, helloSeq);
    const now = new Date().toISOString();
    const body: SessionHello = {
      helloSeq,
      account: this.identity,
      numbers: { ...this.numbers, at: now },
      leverage: 100,
      build: 5200,
      agentVersion: 'spec',
      tradeAllowed: true,
      terminalTime: now,
      serverOffsetS: 7200,
      journalId: this.journalId,
      lastEventSeq: this.eventSeq,
      lastCommandSeq: this.commandCursor,
      ...change,
    };
    const answer = await this.send<SessionGranted>('POST', '/mt5/v1/session', body, {
      session: '-',
      seq: body.helloSeq,
      timestampMs: RawTerminal.helloMs(),
      ...tampering,
    });
    if (answer.status === 200) {
      this.session = answer.body.sessionId;
      this.epoch = answer.body.epoch;
      this.seq = { agent: 0, listener: 0 };
    }
    return answer;
  }

  sync(change: Partial<SyncRequest> = {}, tampering: Tampering = {}): Promise<Answer<SyncAnswer>> {
    return this.send('POST', '/mt5/v1/sync', this.syncBody(change), tampering);
  }

  syncBody(change: Partial<SyncRequest> = {}): SyncRequest {
    const now = new Date().toISOString();
    return {
      epoch: this.epoch,
      events: [],
      commandCursor: this.commandCursor,
      commandResults: [],
      account: { ...this.numbers, at: now },
      marks: [],
      quotes: [],
      digest: positionsDigest([...this.positions.values()]),
      health: {
        connected: true,
        tradeAllowed: true,
        pingMs: 5,
        queue: (change.events?.length ?? 0) + (change.commandResults?.length ?? 0),
      },
      sentAt: now,
      ...change,
    };
  }

  commands(after: number, waitMs: number, tampering: Tampering = {}): Promise<Answer<CommandsAnswer>> {
    return this.send('GET', `/mt5/v1/commands?after=${after}&wait_ms=${waitMs}`, undefined, {
      channel: 'listener',
      ...tampering,
    });
  }

  deals(page: Partial<DealsPage>): Promise<Answer<DealsAnswer>> {
    return this.send('POST', '/mt5/v1/deals', { epoch: this.epoch, deals: [], complete: true, ...page });
  }

  snapshot(asOfSeq = this.eventSeq, parts = 1): Promise<Answer<SnapshotAnswer>> {
    const all = [...this.positions.values()];
    const now = new Date().toISOString();
    const size = Math.max(1, Math.ceil(all.length / parts));
    const send = (part: number): Promise<Answer<SnapshotAnswer>> =>
      this.send('POST', '/mt5/v1/snapshot', {
        epoch: this.epoch,
        snapshotId: `s${this.seq.agent - part}`,
        part,
        parts,
        asOfSeq,
        positions: all.slice((part - 1) * size, part * size),
        orders: [],
        account: { ...this.numbers, at: now },
        digest: positionsDigest(all),
      });
    return Array.from({ length: parts }, (_, i) => i + 1).reduce<Promise<Answer<SnapshotAnswer>>>(
      (before, part) => before.then(() => send(part)),
      Promise.resolve({ status: 0, body: { complete: false, serverTime: '' } }),
    );
  }

  event(event: Omit<TerminalEvent, 'seq' | 'at'>): TerminalEvent {
    this.eventSeq += 1;
    return { seq: this.eventSeq, at: new Date().toISOString(), ...event };
  }

  async send<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body: object | undefined,
    tampering: Tampering = {},
  ): Promise<Answer<T>> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const channel = tampering.channel ?? 'agent';
    const session = tampering.session ?? this.session;
    const seq = tampering.seq ?? (this.seq[channel] += 1);
    const timestampMs = tampering.timestampMs ?? Date.now();
    const signature = signRequest(tampering.secret ?? this.secret, {
      method,
      path: tampering.signedPath ?? path,
      body: tampering.signedBody ?? text,
      session,
      channel,
      seq,
      timestampMs,
    });
    const headers = {
      [terminalHeaders.terminal]: tampering.terminalId ?? this.terminalId,
      [terminalHeaders.session]: session,
      [terminalHeaders.channel]: channel,
      [terminalHeaders.seq]: String(seq),
      [terminalHeaders.timestamp]: String(timestampMs),
      [terminalHeaders.signature]: signature,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    };
    return new Promise((resolve, reject) => {
      const call = httpRequest({ host: '127.0.0.1', port: this.port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const answer = JSON.parse(Buffer.concat(chunks).toString('utf8')) as T & { code?: string };
          resolve({
            status: response.statusCode!,
            body: answer,
            ...(answer.code === undefined ? {} : { code: answer.code }),
          });
        });
      });
      call.on('error', reject);
      call.end(text);
    });
  }
}

let ticket = 1_000;

export function trade(change: Partial<TerminalDeal> & { positionId: string }): TerminalDeal {
  ticket += 1;
  return {
    ticket: String(ticket),
    symbol: 'EURUSD',
    type: 'buy',
    entry: 'in',
    volume: '0.10',
    price: '1.10000',
    profit: '0',
    swap: '0',
    commission: '0',
    fee: '0',
    dealtAt: new Date(Date.now() - 60_000 + ticket).toISOString(),
    ...change,
  };
}

export function cash(net: string, change: Partial<TerminalDeal> = {}): TerminalDeal {
  ticket += 1;
  return {
    ticket: String(ticket),
    type: 'balance',
    profit: net,
    swap: '0',
    commission: '0',
    fee: '0',
    dealtAt: new Date(Date.now() - 60_000 + ticket).toISOString(),
    ...change,
  };
}

export function shown(change: Partial<TerminalPosition> & { positionId: string }): TerminalPosition {
  return {
    ticket: change.positionId,
    symbol: 'EURUSD',
    side: 'buy',
    volume: '0.10',
    openPrice: '1.10000',
    currentPrice: '1.10010',
    profit: '1',
    swap: '0',
    openedAt: new Date().toISOString(),
    ...change,
  };
}
