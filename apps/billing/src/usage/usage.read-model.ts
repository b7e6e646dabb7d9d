import { Inject, Injectable } from '@nestjs/common';
import {
  type Meter,
  type MeterKind,
  meters,
  problem,
  ProblemError,
  type Usage,
  USAGE_FIGURES_MAX,
  type UsageFigure,
  type UsageQuery,
} from '@plimsoll/contracts';
import { type Clock, dec, ZERO } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { stepsOf, type UsageSpan } from '../domain/usage-span.js';
import { anchorOf } from './meter-budget.js';
import { FIGURES, TOTAL } from './usage-figures.sql.js';

interface TotalRow {
  readonly events: string;
  readonly value: string | null;
}
interface FigureRow extends TotalRow {
  readonly at: Date;
  readonly dimension: string | null;
}

type Found = [UsageSpan, FigureRow[], TotalRow];

/** Figures for reading, from the hours. */
@Injectable()
export class UsageReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the events of a meter add up to between two moments, each taken to its hour. */
  async get(tenantId: string, query: UsageQuery): Promise<Usage> {
    const meter: Meter = meters[query.meter];
    const { dimension } = query;
    if (dimension !== undefined && !meter.dimensions.includes(dimension))
      throw invalid('dimension', `${query.meter} has no dimension "${dimension.slice(0, 40)}"`);
    const [span, rows, total] = await this.db.readTenant(tenantId, async (tx): Promise<Found> => {
      const asked = stepsOf(query, this.clock.now(), query.by === 'period' ? await anchorOf(tx, tenantId) : null);
      if (!asked.ok) throw invalid(asked.problem.field, asked.problem.message);
      const place = [tenantId, meter.number, asked.value.from, asked.value.to];
      const found = await tx.query<FigureRow>(FIGURES(meter.kind, asked.value.by, dimension !== undefined), [
        ...place,
        USAGE_FIGURES_MAX + 1,
        ...(dimension === undefined ? [] : [dimension]),
        ...(asked.value.begins === undefined ? [] : [asked.value.begins]),
      ]);
      return [asked.value, found, addedUp(meter.kind, found) ?? (await tx.one<TotalRow>(TOTAL(meter.kind), place))];
    });
    if (rows.length > USAGE_FIGURES_MAX)
      throw invalid('by', `gives more than ${USAGE_FIGURES_MAX} figures: ask for less`);
    const from = span.from.toISOString();
    return {
      meter: query.meter,
      from,
      to: span.to.toISOString(),
      by: span.by,
      figures: rows.map(figureOf),
      total: { at: from, events: Number(total.events), value: plain(total.value) },
    };
  }
}

/** The figure of all, where the others add up to it. */
function addedUp(kind: MeterKind, rows: readonly TotalRow[]): TotalRow | undefined {
  if (kind !== 'count' && kind !== 'sum') return undefined;
  const sum = (of: (row: TotalRow) => string | null): string =>
    rows.reduce((all, row) => all.plus(dec(of(row) ?? '0')), ZERO).toFixed();
  return { events: sum(({ events }) => events), value: sum(({ value }) => value) };
}

function figureOf({ at, dimension, events, value }: FigureRow): UsageFigure {
  return {
    at: at.toISOString(),
    ...(dimension === null ? {} : { dimension }),
    events: Number(events),
    value: plain(value),
  };
}

/** PostgreSQL keeps the zeros of the longest value that was added. */
function plain(value: string | null): string {
  if (value === null) return '0';
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

function invalid(field: string, message: string): ProblemError {
  return new ProblemError(problem('validation-failed', undefined, { violations: [{ field, message }] }));
}
