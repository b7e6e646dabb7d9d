import { Inject, Injectable } from '@nestjs/common';
import { KnownStandings, PlanLimits } from '@plimsoll/entitlements';
import { standingProblem } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { onlyEntries } from '../domain/admission.js';
import type { SignalReading } from '../domain/interpret-payload.js';
import { reject, type Rejection } from '../domain/rejections.js';
import { entriesOfDay } from '../entitlements/entries-of-day.js';
import { mayClose } from './may-close.js';

/**
 * How many entries from outside a plan takes a day (SG-3); none while the organisation is frozen or elsewhere. Only a body that surely opens nothing but new risk is ever
 * refused: one that holds an exit, turns a position round, or might, passes whatever either says.
 */
@Injectable()
export class EntryAllowance {
  constructor(
    private readonly limits: PlanLimits,
    private readonly standings: KnownStandings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Why these are not taken today; of several bodies at once each counts those before it. What `isClaimed` already is
   * a repetition, whatever the plan says.
   */
  async refusal(
    tx: Tx,
    tenantId: string,
    signals: readonly SignalReading[],
    isClaimed: () => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<Rejection | undefined> {
    if (!onlyEntries(signals)) return undefined;
    const now = this.clock.now();
    const frozen = standingProblem(this.standings.of(tenantId));
    if (frozen && !(await isClaimed()) && !(await mayClose(tx, tenantId, signals, now)))
      return reject(frozen.code === 'organisation-moved' ? 'organisation-moved' : 'organisation-frozen', frozen.detail);
    const refused = await this.limits.refusal(tx, tenantId, {
      feature: 'signals.external',
      used: () => entriesOfDay(tx, tenantId, now),
      more: signals.length,
      unless: async () => (await isClaimed()) || (await mayClose(tx, tenantId, signals, now)),
    });
    return refused && reject('plan-limit-reached', refused.detail);
  }
}
