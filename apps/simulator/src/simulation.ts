import { type Clock, dec, type Decimal, systemClock } from '@plimsoll/kernel';
import type { Pool } from 'undici';
import { type AccountListener, floatingProfit } from './broker/sim-account.js';
import type { PendingType } from './broker/pending-orders.js';
import { type BrokerBooks, type BrokerTemper, SimBroker } from './broker/sim-broker.js';
import { instruments, pointOf } from './market/instrument.js';
import { crashLevel, type Exposure, type MarketRefusal, priceOfLoss } from './market/fall.js';
import { SeededRandom } from './market/seeded-random.js';
import type { TerminalTemper } from './terminal/executor.js';
import { Journal, type JournalPages } from './terminal/journal.js';
import { SimTerminal } from './terminal/sim-terminal.js';
import { NumbersDistortion, SimulatedAccount } from './terminal/terminal-account.js';
import { dealToWire, orderToWire, positionToWire } from './terminal/wire.js';

export interface SimulationOptions {
  readonly url: string;
  readonly terminalId: string;
  readonly secret: string;
  readonly login: string;
  readonly server: string;
  readonly marginMode: 'hedging' | 'netting';
  readonly seed: number;
  readonly deposit: Decimal;
  readonly brokerTemper: BrokerTemper;
  readonly terminalTemper: TerminalTemper;
  readonly listens: boolean;
  readonly pollMs?: number;
  readonly pool?: Pool;
  readonly clock?: Clock;
  /** Where an earlier run of this account ended. */
  readonly kept?: KeptSimulation;
  /** Called before anything is told to the platform: what it will know must be written down first. */
  readonly beforeTelling?: () => void;
  readonly log: (event: string, detail: object) => void;
}

/** What of a simulated account outlives its process. */
export interface KeptSimulation {
  readonly books: BrokerBooks;
  readonly journal: JournalPages;
  readonly peak: Decimal;
}

const CURRENCY = 'USD';
/** Below the default line of the guard, and above its hard floor. */
const CRASH_SHARE = 0.208;

/** A terminal with its broker and market: what the platform sees as one account. */
export class Simulation {
  readonly broker: SimBroker;
  readonly random: SeededRandom;
  private readonly journal: Journal;
  private readonly clock: Clock;
  private current: SimTerminal;
  private stopped = false;
  /** Events that reach the terminal late, in their order; undefined while nothing is late. */
  private late?: Parameters<Journal['append']>[0][] | undefined;
  private readonly distortion = new NumbersDistortion();
  /** Highest equity so far, deposits and withdrawals taken along: what a fall is measured from. */
  private peak: Decimal;

  constructor(private readonly options: SimulationOptions) {
    this.clock = options.clock ?? systemClock;
    this.random = new SeededRandom(options.seed ^ 0x5eed);
    this.journal = new Journal(options.kept?.journal);
    this.broker = new SimBroker({
      seed: options.seed,
      marginMode: options.marginMode,
      deposit: options.deposit,
      instruments,
      temper: options.brokerTemper,
      listener: this.listener(),
    });
    if (options.kept) this.broker.takeOver(options.kept.books);
    else this.broker.transfer(options.deposit, this.now());
    this.peak = options.kept?.peak ?? options.deposit;
    this.current = this.newTerminal();
  }

  keep(): KeptSimulation {
    return { books: this.broker.books(), journal: this.journal.pages(), peak: this.peak };
  }

  get terminal(): SimTerminal {
    return this.current;
  }

  start(): void {
    this.current.start();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.current.stop();
  }

  /** One step of the market. */
  tick(): void {
    if (this.stopped) return;
    this.broker.tick(this.clock.now().getTime(), this.now());
    const { equity } = this.broker.numbers();
    if (equity.gt(this.peak)) this.peak = equity;
    if (this.broker.positions.size === 0) this.broker.fillsStops = true;
  }

  /** The terminal program dies and comes back: its journal survives, nothing else does. */
  async restartTerminal(): Promise<void> {
    await this.current.stop();
    this.current = this.newTerminal();
    this.current.start();
  }

  /** A trade by hand in the terminal: the platform did not ask for it. */
  openByHand(symbol: string, side: 'buy' | 'sell', volume: Decimal): void {
    this.broker.open({ symbol, side, volume, magic: '0', comment: 'by hand', reason: 'client' }, this.now());
  }

  /** A pending order by hand, so many points beside the market on its own side. Returns the trade return code. */
  placeByHand(symbol: string, type: PendingType, volume: Decimal, points: number): number {
    const [item, quote] = [this.broker.item(symbol), this.broker.quote(symbol)];
    if (!item || !quote) throw new Error(`there is no market for ${symbol}`);
    const below = type === 'buy-limit' || type === 'sell-stop' || type === 'sell-stop-limit';
    const market = type.startsWith('buy') ? quote.ask : quote.bid;
    const price = market.plus(pointOf(item).times(below ? -points : points));
    const stopLimitPrice = type.endsWith('stop-limit')
      ? market.plus(price).div(2).toDecimalPlaces(item.digits)
      : undefined;
    return this.broker.place(
      { symbol, type, volume, price, stopLimitPrice, magic: '0', comment: 'by hand' },
      this.now(),
    ).retcode;
  }

  /** Takes a pending order back by hand, whoever placed it; gives the trade return code. */
  cancelByHand(ticket: string): number {
    return this.broker.cancel(ticket).retcode;
  }

  /** Moves a pending order by hand to another price; gives the trade return code. */
  modifyByHand(ticket: string, price: Decimal): number {
    return this.broker.modifyOrder(ticket, { price }).retcode;
  }

  /** The market of the symbol jumps to this price and stays there. */
  gapTo(symbol: string, price: number): void {
    const process = this.broker.process(symbol);
    if (!process || !Number.isFinite(price)) throw new Error(`there is no market for ${symbol} at ${price}`);
    process.gapTo(price);
    this.current.nudge();
  }

  /**
   * A deposit or a withdrawal. Its deal, and what happens after it, may reach the terminal and its history later than
   * the new balance.
   */
  transfer(amount: Decimal, dealLagMs = 0): void {
    if (dealLagMs > 0 && !this.late) {
      this.late = [];
      setTimeout(() => this.deliverLate(), dealLagMs);
    }
    this.broker.transfer(amount, this.now());
    this.peak = this.peak.plus(amount);
    this.current.nudge();
  }

  /**
   * A wrong quote on the account's largest exposure: equity seems to have changed by `share` for a moment, and the
   * terminal tells it.
   */
  badTick(share: number, durationMs: number): string | undefined {
    const exposure = this.exposures()[0];
    if (!exposure) return undefined;
    const { symbol, signedUnits, mid } = exposure;
    const process = this.broker.process(symbol)!;
    process.gapTo(mid + (this.broker.numbers().equity.toNumber() * share) / signedUnits);
    this.current.nudge();
    setTimeout(() => process.gapTo(mid), durationMs);
    return symbol;
  }

  /**
   * The spread of the account's largest exposure widens so far that equity looks `share` lower, while the mid price
   * stays.
   */
  spreadSpike(share: number, durationMs: number): string | undefined {
    const exposure = this.exposures()[0];
    if (!exposure) return undefined;
    const { symbol, signedUnits } = exposure;
    const process = this.broker.process(symbol)!;
    const points =
      (2 * this.broker.numbers().equity.toNumber() * share) /
      Math.abs(signedUnits) /
      pointOf(this.broker.item(symbol)!).toNumber();
    process.widenSpread(points);
    this.current.nudge();
    setTimeout(() => process.widenSpread(0), durationMs);
    return symbol;
  }

  /** The next syncs carry these words where the account's numbers should stand. */
  distortNumbers(words: Readonly<Record<string, string>>, syncs: number): void {
    this.distortion.begin(words, syncs);
    this.current.nudge();
  }

  /**
   * Moves the market against the account's largest exposure until equity has fallen to `share` below its peak, or by a
   * little more where it is there already.
   */
  crash(share: number, durationMs: number): MarketRefusal | undefined {
    return this.slideTo(crashLevel(this.equity, undefined, this.peak.toNumber() * (1 - share)), durationMs);
  }

  /**
   * The same to where the guard counts down, by its lines as the terminal knows them. Nobody takes the other side of a
   * stop meanwhile, as in the great crashes: until the market is told otherwise or nothing is open, the guard closes.
   */
  crashBelowGuard(durationMs: number): MarketRefusal | undefined {
    const fallback = this.peak.toNumber() * (1 - CRASH_SHARE);
    const refusal = this.slideTo(crashLevel(this.equity, this.current.guardLines(), fallback), durationMs);
    if (refusal === undefined) this.broker.fillsStops = false;
    return refusal;
  }

  /** Every market walks on in this way: `drift` is added at each tick, the noise is multiplied by `liveliness`. */
  walk(drift: number, liveliness: number): void {
    this.broker.fillsStops = true;
    for (const item of instruments) this.broker.process(item.symbol)!.walk(drift, liveliness);
  }

  /** The market jumps against the account's largest exposure, by this share of equity, and stays there. */
  gapAgainst(share: number): MarketRefusal | undefined {
    const refusal = this.lose(this.equity * share, (symbol, price) => this.broker.process(symbol)!.gapTo(price));
    this.current.nudge();
    return refusal;
  }

  private get equity(): number {
    return this.broker.numbers().equity.toNumber();
  }

  private slideTo(level: number, durationMs: number): MarketRefusal | undefined {
    return this.lose(this.equity - level, (symbol, price) =>
      this.broker.process(symbol)!.slideTo(price, this.clock.now().getTime(), durationMs),
    );
  }

  /** Moves the price of the largest exposure to where it has lost so much; the refusal says why no price is there. */
  private lose(loss: number, move: (symbol: string, price: number) => void): MarketRefusal | undefined {
    const exposure = this.exposures()[0];
    if (!exposure) return 'nothing-to-hurt';
    const price = priceOfLoss(exposure, loss);
    if (price === undefined) return 'position-too-small';
    move(exposure.symbol, price);
    return undefined;
  }

  /** Lets every market go back to its free walk, near its starting price. */
  recover(durationMs: number): void {
    this.broker.fillsStops = true;
    // What is left now is what the next fall is measured from, as it is for a guard that was reset.
    this.peak = this.broker.numbers().equity;
    for (const item of instruments) {
      const process = this.broker.process(item.symbol)!;
      process.release();
      process.slideTo(item.startPrice, this.clock.now().getTime(), durationMs);
    }
  }

  /**
   * Everything as it was at the start, at once: nothing open, the first deposit on the account, prices where they
   * began.
   */
  startOver(): { readonly balance: string; readonly given: string } {
    for (const ticket of [...this.broker.pending.orders.keys()]) this.broker.cancel(ticket);
    for (const id of [...this.broker.positions.keys()]) this.broker.close(id, undefined, 'client', this.now());
    for (const item of instruments) {
      const process = this.broker.process(item.symbol)!;
      process.release();
      process.gapTo(item.startPrice);
    }
    const given = this.options.deposit.minus(this.broker.numbers().balance);
    if (!given.isZero()) this.broker.transfer(given, this.now());
    const { balance, equity } = this.broker.numbers();
    this.peak = equity;
    this.current.nudge();
    return { balance: balance.toFixed(), given: given.toFixed() };
  }

  /** Whose market this is: the terminal belongs to one tenant. */
  get terminalId(): string {
    return this.options.terminalId;
  }

  state(): object {
    const { balance, equity } = this.broker.numbers();
    return {
      login: this.options.login,
      connected: this.current.connected,
      stoppedBecause: this.current.stoppedBecause,
      balance: balance.toFixed(),
      equity: equity.toFixed(),
      positions: [...this.broker.positions.values()].map((p) => ({
        ...positionToWire(p, this.broker),
        floating: floatingProfit(p, this.broker.item(p.symbol)!, this.broker.quote(p.symbol)!).toFixed(),
      })),
      orders: [...this.broker.pending.orders.values()].map(orderToWire),
      deals: this.broker.deals.map(dealToWire),
      commands: [...this.journal.commands.values()].map(({ command, receivedAtMs, state, result }) => ({
        command,
        receivedAtMs,
        state,
        result,
      })),
    };
  }

  private exposures(): Exposure[] {
    const bySymbol = new Map<string, Exposure>();
    for (const position of this.broker.positions.values()) {
      const { bid } = this.broker.quote(position.symbol)!;
      const units = position.volume
        .times(this.broker.item(position.symbol)!.contractSize)
        .times(position.side === 'buy' ? 1 : -1)
        .toNumber();
      const { signedUnits } = bySymbol.get(position.symbol) ?? { signedUnits: 0 };
      bySymbol.set(position.symbol, {
        symbol: position.symbol,
        signedUnits: signedUnits + units,
        mid: bid.toNumber(),
      });
    }
    return [...bySymbol.values()]
      .filter((e) => e.signedUnits !== 0)
      .sort((a, b) => Math.abs(b.signedUnits * b.mid) - Math.abs(a.signedUnits * a.mid));
  }

  private listener(): AccountListener {
    const tell = (event: Parameters<Journal['append']>[0]): void => {
      if (this.late) {
        this.late.push(event);
        return;
      }
      this.journal.append(event);
      // The first deal is booked before the terminal exists.
      (this.current as SimTerminal | undefined)?.nudge();
    };
    return {
      deal: (deal) => {
        tell({ type: 'deal', at: this.now(), deal: dealToWire(deal) });
        if (deal.type !== 'buy' && deal.type !== 'sell')
          (this.current as SimTerminal | undefined)?.noteCash(deal.profit);
      },
      position: (position) =>
        tell({ type: 'position', at: this.now(), position: positionToWire(position, this.broker) }),
      gone: (positionId) => tell({ type: 'position-gone', at: this.now(), gone: positionId }),
      order: (order) => tell({ type: 'order', at: this.now(), order: orderToWire(order) }),
      orderGone: (ticket) => tell({ type: 'order-gone', at: this.now(), gone: ticket }),
    };
  }

  private deliverLate(): void {
    for (const event of this.late ?? []) this.journal.append(event);
    this.late = undefined;
    this.current.nudge();
  }

  private newTerminal(): SimTerminal {
    const {
      url,
      terminalId,
      secret,
      login,
      server,
      marginMode,
      terminalTemper,
      listens,
      pollMs,
      pool,
      log,
      beforeTelling,
    } = this.options;
    const account = new SimulatedAccount(
      { login, server, company: 'Plimsoll Simulator', currency: CURRENCY, marginMode, accountKind: 'demo' },
      this.broker,
      this.distortion,
      (ticket) => this.late?.some((event) => event.deal?.ticket === ticket) ?? false,
    );
    return new SimTerminal({
      url,
      terminalId,
      secret,
      account,
      clock: this.clock,
      journal: this.journal,
      random: this.random,
      temper: terminalTemper,
      listens,
      log,
      ...(pollMs === undefined ? {} : { pollMs }),
      ...(pool ? { pool } : {}),
      ...(beforeTelling ? { beforeTelling } : {}),
    });
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

export const DEPOSIT_DEFAULT = dec(10_000);
