import { type Command, type CommandResult, type TerminalPosition } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type Exchange } from './exchange.js';
import { type Findings } from './findings.js';
import { type StandIn } from './stand-in.js';
import { type Party } from './watch.js';

const LOOK_MS = 20;
const SOON_MS = 10_000;
const LIFE_MS = 20_000;
const HEX_OF_TAG = 24;
const ENDED = new Set([
  'done',
  'partial',
  'rejected',
  'expired',
  'revoked',
  'unknown',
  'not-found',
  'blocked',
  'placed',
]);

/** What every scenario needs: the stand-in, what is traded, and how to wait. */
export class Stage {
  private seq = 0;
  /** Every command that was handed out. */
  readonly handed: Command[] = [];

  constructor(
    readonly platform: StandIn,
    readonly findings: Findings,
    private readonly trades: { readonly symbol?: string; readonly volume?: string },
    /** Ends the client and starts it anew; absent when it is not ours to do. */
    readonly restart?: () => Promise<void>,
    /** Ends the client and starts it with this pairing code and nothing else; absent as `restart`. */
    readonly pair?: (code: string) => Promise<Party>,
  ) {}

  get book(): StandIn['book'] {
    return this.platform.book;
  }

  /** What is traded: as the user said, otherwise the first symbol that may be, in its least volume. */
  get instrument(): { readonly symbol: string; readonly volume: string } {
    const known = this.book.symbols.find(({ symbol, tradable }) =>
      this.trades.symbol === undefined ? tradable : symbol === this.trades.symbol,
    );
    if (!known) throw new Error(`the client names no symbol ${this.trades.symbol ?? 'that may be traded'}`);
    return { symbol: known.symbol, volume: this.trades.volume ?? known.volumeMin };
  }

  /** A command with its place in the order of commands; it is not handed out by this. */
  command(change: Partial<Command> & Pick<Command, 'type'>): Command {
    const id = newId();
    this.seq += 1;
    const command: Command = {
      id,
      seq: this.seq,
      priority: change.type === 'close' ? 'close' : change.type === 'open' ? 'open' : 'modify',
      symbol: this.instrument.symbol,
      notAfter: this.platform.at(LIFE_MS),
      deviationPoints: 100,
      reduceOnly: change.type === 'close',
      magic: '7700001',
      tag: `PL${id.replaceAll('-', '').slice(0, HEX_OF_TAG)}`,
      ...change,
    };
    this.handed.push(command);
    return command;
  }

  open(change: Partial<Command> = {}): Command {
    return this.command({ type: 'open', side: 'buy', volume: this.instrument.volume, ...change });
  }

  close(position: TerminalPosition, change: Partial<Command> = {}): Command {
    return this.command({ type: 'close', positionId: position.positionId, symbol: position.symbol, ...change });
  }

  hand(...commands: Command[]): void {
    this.platform.commands.push(...commands);
  }

  /** Hands commands out and waits for an end of each; undefined for those that have none in time. */
  async run(...commands: Command[]): Promise<(CommandResult | undefined)[]> {
    this.hand(...commands);
    const ended = (id: string): boolean => ENDED.has(this.book.resultOf(id)?.state ?? '');
    await this.until(() => commands.every(({ id }) => ended(id)));
    return commands.map(({ id }) => this.book.resultOf(id));
  }

  /** Opens a position for a scenario and gives it; throws when the client does not open it. */
  async position(): Promise<TerminalPosition> {
    const command = this.open();
    const [result] = await this.run(command);
    const mine = (): TerminalPosition | undefined =>
      [...this.book.positions.values()].find((one) => one.comment === command.tag);
    const isThere = await this.until(() => mine() !== undefined);
    if (!isThere)
      throw new Error(`the client opened no position: ${result ? JSON.stringify(result) : 'no result came'}`);
    return mine()!;
  }

  /** Whether it came true in time. */
  async until(isTrue: () => boolean, withinMs = SOON_MS): Promise<boolean> {
    const endMs = performance.now() + withinMs;
    while (!isTrue()) {
      if (performance.now() > endMs) return false;
      await this.pause(LOOK_MS);
    }
    return true;
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** The next exchange that this is true of; undefined when none comes in time. */
  async next(isIt: (exchange: Exchange) => boolean, withinMs = SOON_MS): Promise<Exchange | undefined> {
    const from = this.platform.exchanges.length;
    const found = (): Exchange | undefined => this.platform.exchanges.slice(from).find(isIt);
    await this.until(() => found() !== undefined, withinMs);
    return found();
  }

  /** So many further syncs were answered. */
  async syncs(count: number): Promise<boolean> {
    const from = this.platform.exchanges.length;
    const done = (): number =>
      this.platform.exchanges.slice(from).filter(({ call, reply }) => call === 'sync' && reply !== undefined).length;
    return this.until(() => done() >= count);
  }

  /** Closes and cancels all that is open. */
  async clear(): Promise<void> {
    const closes = [...this.book.positions.values()].map((position) => this.close(position));
    const cancels = [...this.book.orders.values()].map(({ ticket, symbol }) =>
      this.command({ type: 'cancel', orderTicket: ticket, symbol }),
    );
    await this.run(...closes, ...cancels);
    await this.until(() => this.book.positions.size + this.book.orders.size === 0);
  }
}

/** One thing that is played; `rules` are those that it looks at. */
export interface Scenario {
  readonly name: string;
  readonly rules: readonly string[];
  /** Only where the kit may end and start the client. */
  readonly needsRestart?: boolean;
  /** Only where the kit may start the client with a pairing code. */
  readonly needsPairing?: boolean;
  /** Nothing can be played after it. */
  readonly ends?: boolean;
  play(stage: Stage): Promise<void>;
}
