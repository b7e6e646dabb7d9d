import { Inject, Injectable } from '@nestjs/common';
import {
  type Meter,
  type MeterKey,
  type MeterKind,
  meterKeys,
  type Meters,
  meters,
  problem,
  ProblemError,
  type Usage,
  USAGE_FIGURES_MAX,
  type UsageFigure,
  type UsageQuery,
} from '@plimsoll/contracts';
import { type Clock, dec, ZERO } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { monthOf, stepsOf, type UsageSpan } from '../domain/usage-span.js';
import { FIGURES, MONTHS, TOTAL } from './usage-figures.sql.js';

interface TotalRow {
  readonly events: string;
  readonly value: string | null;
}
interface FigureRow extends TotalRow {
  readonly at: Date;
  readonly dimension: string | null;
}

/** Figures for reading, from the hours. */
@Injectable()
export class UsageReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the events of a meter add up to between two moments, each taken to its hour. */
  async get(tenantId: string, query: UsageQuery): Promise<Usage> {
    const asked = stepsOf(query, this.clock.now());
    if (!asked.ok) throw invalid(asked.problem.field, asked.problem.message);
    const [span, meter]: [UsageSpan, Meter] = [asked.value, meters[query.meter]];
    const { dimension } = query;
    if (dimension !== undefined && !meter.dimensions.includes(dimension))
      throw invalid('dimension', `${query.meter} has no dimension "${dimension.slice(0, 40)}"`);
    const place = [tenantId, meter.number, span.from, span.to];
    const [rows, total] = await this.db.readTenant(tenantId, async (tx): Promise<[FigureRow[], TotalRow]> => {
      const found = await tx.query<FigureRow>(FIGURES(meter.kind, span.by, dimension !== undefined), [
        ...place,
        USAGE_FIGURES_MAX + 1,
        ...(dimension === undefined ? [] : [dimension]),
      ]);
      return [found, addedUp(meter.kind, found) ?? (await tx.one<TotalRow>(TOTAL(meter.kind), place))];
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

  /** Every meter, with its figure of the month that runs. */
  async meters(tenantId: string): Promise<Meters> {
    const { began, ends } = monthOf(this.clock.now());
    const values = await this.db.readTenant(tenantId, async (tx) => {
      const known = await tx.query<{ meter: number; events: string; total: string }>(MONTHS, [tenantId, began]);
      const figures = known.map(async ({ meter, events, total }): Promise<[number, string | null]> => {
        const { kind } = byNumber(meter);
        if (kind === 'count') return [meter, events];
        return [meter, kind === 'sum' ? total : await totalOf(tx, tenantId, { meter, began, ends })];
      });
      return new Map(await Promise.all(figures));
    });
    return {
      meters: meterKeys.map((key) => viewOf(key, values.get(meters[key].number) ?? null)),
      monthBegan: began.toISOString(),
      monthEnds: ends.toISOString(),
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

async function totalOf(
  tx: Tx,
  tenantId: string,
  { meter, began, ends }: { readonly meter: number; readonly began: Date; readonly ends: Date },
): Promise<string | null> {
  return (await tx.one<TotalRow>(TOTAL(byNumber(meter).kind), [tenantId, meter, began, ends])).value;
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

function viewOf(meter: MeterKey, thisMonth: string | null): Meters['meters'][number] {
  const { kind, meaning, unit, dimensions, fromFacts }: Meter = meters[meter];
  return {
    meter,
    kind,
    meaning,
    unit,
    dimensions: [...dimensions],
    isOurs: fromFacts === true,
    thisMonth: plain(thisMonth),
  };
}

function byNumber(number: number): Meter {
  const found = Object.values<Meter>(meters).find((meter) => meter.number === number);
  if (found === undefined) throw new Error(`there is no meter ${number}`);
  return found;
}

function invalid(field: string, message: string): ProblemError {
  return new ProblemError(problem('validation-failed', undefined, { violations: [{ field, message }] }));
}
