import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type Revenue, revenueDefinitions, type RevenueQuery } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { monthOf } from '../domain/recognition.js';
import { between } from '../domain/revenue.js';
import { RevenueReckoningEntity } from './revenue.entities.js';
import { WHOLE } from './revenue.reckoning.js';

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

/** The revenue as it was reckoned last; sums only, of nobody. */
@Injectable()
export class RevenueReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async get(query: RevenueQuery): Promise<Revenue> {
    const end = query.to === undefined ? this.clock.now() : new Date(query.to);
    const begin = query.from === undefined ? new Date(end.getTime() - YEAR_MS) : new Date(query.from);
    if (begin > end)
      throw new ProblemError(
        problem('validation-failed', undefined, { violations: [{ field: 'from', message: 'must be before `to`' }] }),
      );
    const [from, to] = [monthOf(begin), monthOf(end)];
    const row = await this.db.withoutTenant((tx) => tx.of(RevenueReckoningEntity).findOneBy({ name: WHOLE }));
    const { currencies, signups } = between(row?.content ?? { currencies: [], signups: [] }, from, to);
    return {
      from,
      to,
      ...(row === null ? {} : { at: row.reckonedAt.toISOString() }),
      currencies: [...currencies],
      signups: [...signups],
      definitions: Object.entries(revenueDefinitions).map(([name, meaning]) => ({ name, meaning })),
    };
  }
}
