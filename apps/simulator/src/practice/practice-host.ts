import { PRACTICE_ACCOUNTS_OF_ONE_MAX } from '@plimsoll/contracts';
import { type Decimal } from '@plimsoll/kernel';
import { calmTemper } from '../broker/sim-broker.js';
import type { MarketRefusal } from '../market/fall.js';
import { Simulation } from '../simulation.js';
import { calmTerminal } from '../terminal/executor.js';
import { applyPreset, type MarketPreset } from './market-presets.js';
import { type PracticeAccount, PracticeFiles } from './practice-file.js';

export interface PracticeHostOptions {
  /** Terminal edge of the platform. */
  readonly url: string;
  readonly dir: string;
  readonly log: (event: string, detail: object) => void;
}

/** What is known of one practice account. */
export interface PracticeState {
  readonly terminalId: string;
  readonly owner?: string;
  readonly call?: string;
  readonly login: string;
  readonly connected: boolean;
  readonly balance: string;
  readonly equity: string;
  readonly openPositions: number;
}

/** What a person asks for. */
export interface PracticeWish {
  readonly terminalId: string;
  /** The organisation whose it will be. */
  readonly owner: string;
  /** Names the call that asks for it, so that a repetition is known before anything is made. */
  readonly call: string;
  readonly secret: string;
  readonly login: string;
  readonly deposit: Decimal;
  readonly marginMode: 'hedging' | 'netting';
}

const SERVER = 'Plimsoll-Practice';
const TICK_MS = 100;
const SEED_MAX = 2 ** 31;
/** As many as a small machine carries beside the platform. */
export const PRACTICE_ACCOUNTS_MAX = 200;

interface Running {
  readonly account: PracticeAccount;
  readonly simulation: Simulation;
}

/**
 * Practice accounts: simulated terminals that anybody on the platform may have, each with a market of its own. What the
 * platform was told is written down before it is told, so that a restart, also a hard one, goes on with the same books.
 */
export class PracticeHost {
  private readonly files: PracticeFiles;
  private readonly running = new Map<string, Running>();
  private ticker?: NodeJS.Timeout;

  constructor(private readonly options: PracticeHostOptions) {
    this.files = new PracticeFiles(options.dir);
  }

  start(): void {
    const tell = (name: string, error: unknown): void =>
      this.options.log('practice-unreadable', { name, error: String(error) });
    for (const account of this.files.all(tell))
      try {
        this.run(account);
      } catch (error) {
        tell(account.terminalId, error);
      }
    this.ticker = setInterval(() => this.tick(), TICK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.ticker);
    const ending = [...this.running.values()];
    await Promise.all(ending.map(({ simulation }) => simulation.stop()));
    for (const { account, simulation } of ending) this.files.write({ ...account, kept: simulation.keep() });
  }

  /** Why this organisation gets no other account now; undefined when it does. */
  refusal(owner: string): string | undefined {
    if (this.running.size >= PRACTICE_ACCOUNTS_MAX)
      return 'This installation has as many practice accounts as it carries.';
    const own = [...this.running.values()].filter(({ account }) => account.owner === owner);
    return own.length >= PRACTICE_ACCOUNTS_OF_ONE_MAX
      ? `You have ${own.length} practice accounts, and no more at once: end one of them first.`
      : undefined;
  }

  /** Begins an account; asked again for the same terminal it changes nothing. */
  add(wish: PracticeWish): PracticeState {
    if (!this.running.has(wish.terminalId)) {
      this.files.write(wish);
      this.run(wish);
    }
    return this.stateOf(wish.terminalId)!;
  }

  async remove(terminalId: string): Promise<boolean> {
    const one = this.running.get(terminalId);
    if (!one) return false;
    this.running.delete(terminalId);
    await one.simulation.stop();
    this.files.remove(terminalId);
    return true;
  }

  /** Gives why it could not be done; `unknown` when there is no such account. */
  market(terminalId: string, preset: MarketPreset): MarketRefusal | 'unknown' | undefined {
    const one = this.running.get(terminalId);
    return one ? applyPreset(one.simulation, preset) : 'unknown';
  }

  states(): PracticeState[] {
    return [...this.running.keys()].map((terminalId) => this.stateOf(terminalId)!);
  }

  stateOf(terminalId: string): PracticeState | undefined {
    const one = this.running.get(terminalId);
    if (!one) return undefined;
    const { broker, terminal } = one.simulation;
    const { owner, call, login } = one.account;
    const { balance, equity } = broker.numbers();
    return {
      terminalId,
      ...(owner === undefined ? {} : { owner }),
      ...(call === undefined ? {} : { call }),
      login,
      connected: terminal.connected,
      balance: balance.toFixed(2),
      equity: equity.toFixed(2),
      openPositions: broker.positions.size,
    };
  }

  private run(account: PracticeAccount): void {
    const { terminalId, secret, login, deposit, marginMode, kept } = account;
    const simulation = new Simulation({
      url: this.options.url,
      terminalId,
      secret,
      login,
      server: SERVER,
      marginMode,
      deposit,
      // Another market after each start: only the books go on.
      seed: Math.floor(Math.random() * SEED_MAX),
      brokerTemper: calmTemper,
      terminalTemper: calmTerminal,
      listens: true,
      log: (event, detail) => this.options.log(event, { terminalId, ...detail }),
      beforeTelling: () => this.files.write({ ...account, kept: simulation.keep() }),
      ...(kept ? { kept } : {}),
    });
    this.running.set(terminalId, { account, simulation });
    simulation.start();
  }

  private tick(): void {
    for (const [terminalId, { simulation }] of this.running)
      try {
        // A terminal that was revoked never comes back; its file would only be tried again at each start.
        if (simulation.terminal.stoppedBecause === 'terminal-revoked') void this.remove(terminalId);
        else simulation.tick();
      } catch (error) {
        // The market of one takes no other with it; its books stay as they were written last.
        const failed = (why: unknown): void => this.options.log('practice-failed', { terminalId, error: String(why) });
        this.running.delete(terminalId);
        failed(error);
        simulation.stop().catch(failed);
      }
  }
}
