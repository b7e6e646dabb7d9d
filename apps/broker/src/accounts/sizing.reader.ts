import { Inject, Injectable } from '@nestjs/common';
import { type AccountSizing, type PositionDetail, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { isOurs } from '../domain/magic.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { type AccountRef } from './account-ref.js';
import { timeOf } from './account.view.js';
import { ExposureStore } from './exposure.store.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.js';
import { positionOf, sizingOf } from './sizing.view.js';

/** What an order of an account is sized by: its numbers, the instrument, and what is open and whose it is. */
@Injectable()
export class SizingReader {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly guard: GuardRegistry,
    private readonly exposure: ExposureStore,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async sizing(ref: AccountRef, symbol: string): Promise<AccountSizing> {
    const live = await this.accounts.find(ref);
    await this.attribute(live);
    live.sizedAtMs.set(symbol, this.clock.monotonicMs());
    return sizingOf(live, symbol, {
      guard: this.guard.statusOf(ref.accountId),
      entriesBlocked: this.guard.entriesBlocked(ref.accountId),
      time: timeOf(this.clock),
    });
  }

  /** An open position, with what its stop and target are set by. Throws `not-found` when the terminal shows none. */
  async position(ref: AccountRef, positionId: string): Promise<PositionDetail> {
    const live = await this.accounts.find(ref);
    const position = live.positions.get(positionId);
    if (!position) throw new ProblemError(problem('not-found', 'the terminal shows no such position'));
    live.sizedAtMs.set(position.symbol, this.clock.monotonicMs());
    return positionOf(live, position, timeOf(this.clock));
  }

  /** Whose the open positions and pending orders with our mark are; asked of the database once for each. */
  private async attribute(live: LiveAccount): Promise<void> {
    const unknown = (key: string, magic: string | undefined): boolean => isOurs(magic) && !live.attributions.has(key);
    const positions = [...live.positions.values()]
      .filter(({ positionId, magic }) => unknown(positionId, magic))
      .map(({ positionId }) => positionId);
    const orders = [...live.orders.values()]
      .filter(({ ticket, magic }) => unknown(`#${ticket}`, magic))
      .map(({ ticket }) => ticket);
    if (positions.length === 0 && orders.length === 0) return;
    const [ofPositions, ofOrders] = await this.database.readTenant(live.ref.tenantId, (tx) =>
      Promise.all([this.exposure.ofPositions(tx, live.ref, positions), this.exposure.ofOrders(tx, live.ref, orders)]),
    );
    for (const [positionId, attribution] of ofPositions) live.attributions.set(positionId, attribution);
    for (const [ticket, attribution] of ofOrders) live.attributions.set(`#${ticket}`, attribution);
    for (const key of live.attributions.keys())
      if (!live.positions.has(key) && !live.orders.has(key.slice(1))) live.attributions.delete(key);
  }
}
