import { type Meter } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { dimensionsId } from '../src/domain/usage-body.js';
import { type UsageRow } from '../src/domain/usage-event.js';

/** What one hour of a meter comes to. */
export interface FoldedHour {
  readonly events: number;
  readonly total: string;
  readonly highest: string | undefined;
  readonly lastId: string | undefined;
  readonly lastValue: string | undefined;
  readonly members: number;
}

/** The figures as a child would count them: the highest revision of each id, and then one by one. */
export function fold(rows: readonly UsageRow[]): Map<string, FoldedHour> {
  const latest = new Map<string, UsageRow>();
  for (const row of rows) {
    const name = `${row.day} ${row.id}`;
    if ((latest.get(name)?.revision ?? 0) < row.revision) latest.set(name, row);
  }
  const hours = new Map<string, UsageRow[]>();
  for (const row of latest.values()) {
    if (row.isVoid) continue;
    const hour = `${row.meter.number} ${row.at.slice(0, 13)} ${dimensionsId(row.dims)}`;
    hours.set(hour, [...(hours.get(hour) ?? []), row]);
  }
  return new Map([...hours].map(([hour, of]) => [hour, hourOf(of)]));
}

function hourOf(rows: readonly UsageRow[]): FoldedHour {
  const { kind }: Meter = rows[0]!.meter;
  const isRanked = kind === 'max' || kind === 'last';
  const values = rows.flatMap(({ value }) => (value === undefined ? [] : [dec(value)]));
  const last = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1))[0]!;
  const highest = values.reduce((a, b) => (b.greaterThan(a) ? b : a), values[0] ?? dec('0'));
  return {
    events: rows.length,
    total: values.reduce((sum, value) => sum.plus(value), dec('0')).toFixed(),
    highest: isRanked ? highest.toFixed() : undefined,
    lastId: isRanked ? last.id : undefined,
    lastValue: isRanked ? dec(last.value!).toFixed() : undefined,
    members: new Set(rows.flatMap(({ member }) => (member === undefined ? [] : [member]))).size,
  };
}

const keyOf = (row: UsageRow): string => `${new Date(row.at).toISOString()} ${row.id}`;
