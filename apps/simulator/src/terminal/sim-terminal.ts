import {
  DEALS_PAGE_MAX,
  EVENTS_MAX,
  positionsDigest,
  type SessionGranted,
  type SyncAnswer,
  type SyncRequest,
  SNAPSHOT_PART_MAX,
} from '@plimsoll/contracts';
import { type Decimal, sha256Hex, sleep } from '@plimsoll/kernel';
import type { SeededRandom } from '../market/seeded-random.js';
import { afterRefusal } from './after-failure.js';
import { AGENT_VERSION } from './agent-version.js';
import { Executor, type TerminalTemper } from './executor.js';
import type { Journal } from './journal.js';
import { LocalGuard } from './local-guard.js';
import { type ClientOptions, ProtocolClient, ProtocolError } from './protocol-client.js';
import type { TerminalAccount } from './terminal-account.js';
import { reconnectPauseMs } from './reconnect.js';
import { Refusals } from './refusals.js';

export interface SimTerminalOptions extends ClientOptions {
  readonly account: TerminalAccount;
  readonly journal: Journal;
  readonly random: SeededRandom;
  readonly temper: TerminalTemper;
  /** Fixed pause between syncs; the platform's hint when absent. */
  readonly pollMs?: number;
  /** Listens by long poll beside the syncs. */
  readonly listens: boolean;
  /** Events in one sync, at most; as many as the protocol allows when absent. */
  readonly eventsMax?: number;
  /** Pause before the next sync when more is to be sent; none when absent. */
  readonly paceMs?: number;
  readonly log: (event: string, detail: object) => void;
}

const RESULTS_MAX = 100;
const MARKS_MAX = 1_000;
const LISTEN_WAIT_MS = 20_000;
const SYNC_MEASURES_MAX = 100_000;
const RETRY_MIN_MS = 100;

/** One terminal: keeps a session, pushes events, takes commands, and watches its own guard. */
export class SimTerminal {
  readonly executor: Executor;
  readonly syncMs: number[] = [];
  connected = false;
  private readonly client: ProtocolClient;
  private readonly guard = new LocalGuard();
  private readonly stopping = new AbortController();
  private readonly refusals: Refusals;
  private granted?: SessionGranted;
  private offsetMs = 0;
  private wake: () => void = () => undefined;
  /** Something happened while a sync was under way: do not pause after it. */
  private nudged = false;
  private failures = 0;
  private fatal?: string;
  private online = true;
  private readonly eventsMax: number;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SimTerminalOptions) {
    const { journal, account, clock, random, temper } = options;
    this.client = new ProtocolClient(options);
    this.refusals = new Refusals(clock);
    this.eventsMax = options.eventsMax ?? EVENTS_MAX;
    this.executor = new Executor({
      journal,
      account,
      clock,
      random,
      temper,
      onResult: () => this.nudge(),
      offsetMs: () => this.offsetMs,
      entriesBlocked: () => this.guard.entriesBlocked(),
    });
  }

  start(): void {
    this.executor.resume();
    this.loops = Promise.all([this.syncLoop(), this.options.listens ? this.listenLoop() : Promise.resolve()]);
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('the terminal stops'));
    this.nudge();
    this.executor.stop();
    await this.client.close();
    await this.loops;
  }

  /** Cuts or restores the line to the platform; trading at the broker goes on. */
  setOnline(online: boolean): void {
    this.online = online;
    this.nudge();
  }

  /** Something happened on the account: send it now rather than at the next poll. */
  nudge(): void {
    this.nudged = true;
    this.wake();
  }

  /** A deposit or a withdrawal moves the lines of the terminal's own guard. */
  noteCash(amount: Decimal): void {
    this.guard.cash(amount, this.options.account.equity());
  }

  /** The lines of the guard, as the platform told them last. */
  guardLines(): ReturnType<LocalGuard['lines']> {
    return this.guard.lines();
  }

  get stoppedBecause(): string | undefined {
    return this.fatal;
  }

  /** It was never let in, and gave up. */
  get wasRefused(): boolean {
    return this.fatal !== undefined && !this.refusals.wasLetIn;
  }

  private async syncLoop(): Promise<void> {
    while (!this.stopping.signal.aborted && !this.fatal) {
      let pauseMs = RETRY_MIN_MS;
      this.nudged = false;
      try {
        if (!this.online) throw new Error('the line is cut');
        if (!this.granted) await this.openSession();
        pauseMs = await this.syncOnce();
        this.failures = 0;
        this.connected = true;
      } catch (error) {
        pauseMs = this.onFailure(error);
        this.nudged = false;
      }
      this.watchGuard();
      if (!this.nudged) await this.pause(pauseMs);
    }
  }

  private async openSession(): Promise<void> {
    const { journal, account, clock } = this.options;
    const now = clock.now();
    this.granted = await this.client.hello({
      helloSeq: journal.nextHello(now.getTime()),
      account: account.identity,
      numbers: account.numbers(now.toISOString()),
      leverage: 100,
      build: 5_200,
      agentVersion: AGENT_VERSION,
      tradeAllowed: true,
      terminalTime: now.toISOString(),
      serverOffsetS: 0,
      journalId: journal.id,
      lastEventSeq: journal.lastEventSeq,
      lastCommandSeq: journal.commandCursor,
    });
    this.learn(this.granted.serverTime);
    this.guard.contact(this.granted.guard, clock.monotonicMs());
    this.refusals.letIn();
    this.options.log('session-granted', { epoch: this.granted.epoch, resumeAfterSeq: this.granted.resumeAfterSeq });
    await this.sendSymbols();
    await this.sendSnapshot();
  }

  private async syncOnce(): Promise<number> {
    const { journal, clock } = this.options;
    const request = this.syncRequest();
    const startedMs = clock.monotonicMs();
    const answer = await this.client.sync(request);
    if (this.syncMs.length < SYNC_MEASURES_MAX) this.syncMs.push(clock.monotonicMs() - startedMs);
    this.learn(answer.serverTime);
    this.guard.contact(answer.guard, clock.monotonicMs());
    journal.acknowledge(answer.ackSeq);
    for (const id of answer.acknowledgedResults)
      journal.acknowledgeResult(
        id,
        request.commandResults.find((r) => r.commandId === id),
      );
    for (const id of answer.revoked) this.executor.revoke(id);
    for (const command of answer.commands) this.executor.receive(command);
    await this.answerNeeds(answer);
    const unsent = journal.eventsAfter(answer.ackSeq, 1).length > 0 && request.events.length === this.eventsMax;
    return unsent ? (this.options.paceMs ?? 0) : (this.options.pollMs ?? answer.nextPollMs);
  }

  private syncRequest(): SyncRequest {
    const { journal, account, clock } = this.options;
    const at = clock.now().toISOString();
    const positions = account.positions();
    const marks = positions.slice(0, MARKS_MAX).map(({ positionId, currentPrice, openPrice, profit, swap }) => ({
      positionId,
      price: currentPrice ?? openPrice,
      profit,
      swap,
    }));
    return {
      epoch: this.granted!.epoch,
      events: journal.eventsAfter(0, this.eventsMax),
      commandCursor: journal.commandCursor,
      commandResults: [...journal.results.values()].slice(0, RESULTS_MAX),
      account: account.numbers(at),
      marks,
      quotes: account.quotes(at),
      digest: positionsDigest(positions),
      health: { connected: true, tradeAllowed: true, pingMs: 5, queue: journal.pending },
      sentAt: at,
    };
  }

  private async answerNeeds(answer: SyncAnswer): Promise<void> {
    const { need } = answer;
    if (!need) return;
    if (need.symbols) await this.sendSymbols();
    for (const id of need.commandResults ?? []) this.executor.search(id);
    if (need.dealsSince ?? need.dealsOfPositions) await this.sendDeals(need.dealsSince, need.dealsOfPositions);
    if (need.snapshot) await this.sendSnapshot();
  }

  private async sendSymbols(): Promise<void> {
    const symbols = this.options.account.specifications();
    await this.client.symbols({ epoch: this.granted!.epoch, hash: sha256Hex(JSON.stringify(symbols)), symbols });
  }

  private async sendSnapshot(): Promise<void> {
    const { journal, account, clock } = this.options;
    const at = clock.now().toISOString();
    // Everything is read before the first part is sent, so that all parts show the same moment.
    const [positions, orders] = [account.positions(), account.orders()];
    const shared = {
      epoch: this.granted!.epoch,
      snapshotId: `${journal.id}:${journal.lastEventSeq}:${clock.now().getTime()}`,
      asOfSeq: journal.lastEventSeq,
      account: account.numbers(at),
      digest: positionsDigest(positions),
    };
    const parts = Math.max(1, Math.ceil(Math.max(positions.length, orders.length) / SNAPSHOT_PART_MAX));
    for (let part = 1; part <= parts; part += 1) {
      const [from, to] = [(part - 1) * SNAPSHOT_PART_MAX, part * SNAPSHOT_PART_MAX];
      await this.client.snapshot({
        ...shared,
        part,
        parts,
        positions: positions.slice(from, to),
        orders: orders.slice(from, to),
      });
    }
  }

  private async sendDeals(since: string | undefined, positionIds: string[] | undefined): Promise<void> {
    const wanted = this.options.account
      .deals()
      .filter(
        (deal) =>
          (since !== undefined && deal.dealtAt >= since) || (positionIds?.includes(deal.positionId ?? '') ?? false),
      );
    const pages = Math.max(1, Math.ceil(wanted.length / DEALS_PAGE_MAX));
    for (let page = 0; page < pages; page += 1) {
      const deals = wanted.slice(page * DEALS_PAGE_MAX, (page + 1) * DEALS_PAGE_MAX);
      await this.client.deals({
        epoch: this.granted!.epoch,
        deals,
        complete: page === pages - 1,
        ...(since ? { since } : {}),
        ...(positionIds ? { positionIds } : {}),
      });
    }
  }

  private async listenLoop(): Promise<void> {
    while (!this.stopping.signal.aborted && !this.fatal) {
      if (!this.granted || !this.online || !this.connected) {
        await sleep(RETRY_MIN_MS);
        continue;
      }
      try {
        const answer = await this.client.commands(this.options.journal.commandCursor, LISTEN_WAIT_MS);
        for (const id of answer.revoked) this.executor.revoke(id);
        for (const command of answer.commands) this.executor.receive(command);
      } catch (error) {
        if (!this.stopping.signal.aborted) this.options.log('listen-failed', { error: String(error) });
        await sleep(RETRY_MIN_MS * 3);
      }
    }
  }

  private onFailure(error: unknown): number {
    if (this.stopping.signal.aborted) return 0;
    this.connected = false;
    this.failures += 1;
    this.options.log('sync-failed', { error: String(error), failures: this.failures });
    // Once, and again each time that it gets long: nobody who started it should wait without knowing.
    if (this.online && !(error instanceof ProtocolError) && Math.log10(this.failures) % 1 === 0)
      this.options.log('platform-out-of-reach', {
        url: this.options.url,
        error: String(error),
        failures: this.failures,
      });
    if (error instanceof ProtocolError) {
      this.noteRefusal(error);
      const after = afterRefusal(error, this.granted === undefined);
      if (after.isFatal) this.fatal = error.code;
      if (after.endsSession) this.granted = undefined;
      if (after.newJournal) this.options.journal.beginAnew();
      if (after.pauseMs !== undefined) return after.pauseMs;
    }
    return reconnectPauseMs(this.failures, this.options.random.next());
  }

  private noteRefusal({ code, status }: ProtocolError): void {
    const { refusals } = this;
    if (!refusals.note(code)) return;
    this.options.log('terminal-refused', {
      terminalId: this.options.terminalId,
      code,
      status,
      attempt: refusals.count,
    });
    if (refusals.isHopeless) this.fatal = code;
  }

  private watchGuard(): void {
    const { account, clock, journal } = this.options;
    const positions = account.positions();
    const own = positions.reduce((sum, { profit, swap }) => sum.plus(profit).plus(swap), account.balance());
    const step = this.guard.judge(
      account.equity(),
      positions.length + account.orders().length,
      clock.monotonicMs(),
      own,
    );
    if (step.act === 'none') return;
    const at = clock.now().toISOString();
    journal.append({ type: 'guard', at, guard: step.report });
    if (step.act === 'close-all') account.closeAll(at);
  }

  private learn(serverTime: string): void {
    this.offsetMs = new Date(serverTime).getTime() - this.options.clock.now().getTime();
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
