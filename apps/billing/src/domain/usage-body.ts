import { deterministicId } from '@plimsoll/kernel';
import { type UsageRow } from './usage-event.js';

/** What a body says of itself, in its first line. */
export interface UsageHead {
  readonly events: number;
  /** How many of them replace or take back another. */
  readonly corrections: number;
  /** How many of them the platform saw itself; bodies of an older release do not say. */
  readonly own?: number;
  /** Days whose partitions must be there. */
  readonly days: readonly string[];
  /** Tenant, id, values: each combination of dimensions that its lines name. */
  readonly dims: readonly (readonly [string, string, Readonly<Record<string, string>>])[];
}

/** The columns of a line, in its order. */
export const USAGE_COLUMNS =
  'tenant, day, event_id, external_id, revision, meter, at, value, member, dims_id, is_void, is_ranked';
const NULL = '\\N';
const NEWLINE = 10;
const KNOWN_MAX = 20_000;

/** Ids of combinations of dimensions, by their values: making one costs more than all else of an event. */
const known = new Map<string, string>();

/** The same values by the same names always have the same id. */
export function dimensionsId(dims: Readonly<Record<string, string>>): string {
  const key = JSON.stringify(dims);
  const found = known.get(key);
  if (found !== undefined) return found;
  const names = Object.keys(dims).sort();
  const id = deterministicId('dims', ...names.flatMap((name) => [name, dims[name]!]));
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, id);
  return id;
}

/**
 * Rows as they go through the stream: a line of JSON, and below it lines that COPY takes as they are, so that whoever
 * counts them reads none.
 */
export function encodeUsage(rows: readonly { readonly tenantId: string; readonly row: UsageRow }[]): Uint8Array {
  const dims = new Map<string, UsageHead['dims'][number]>();
  const days = new Set<string>();
  let [corrections, own] = [0, 0];
  let lines = '';
  for (const { tenantId, row } of rows) {
    const dimsId = dimensionsId(row.dims);
    const place = tenantId + dimsId;
    if (!dims.has(place)) dims.set(place, [tenantId, dimsId, row.dims]);
    days.add(row.day);
    if (row.revision > 1) corrections += 1;
    if (row.meter.fromFacts) own += 1;
    lines += lineOf(tenantId, row, dimsId);
  }
  const head: UsageHead = { events: rows.length, corrections, own, days: [...days], dims: [...dims.values()] };
  return Buffer.from(`${JSON.stringify(head)}\n${lines}`);
}

function lineOf(tenantId: string, row: UsageRow, dimsId: string): string {
  const { kind, number } = row.meter;
  const ranked = (kind === 'max' || kind === 'last') && !row.isVoid ? 't' : 'f';
  const external = row.externalId === undefined ? NULL : row.externalId.replaceAll('\\', '\\\\');
  return `${tenantId}\t${row.day}\t${row.id}\t${external}\t${row.revision}\t${number}\t${row.at}\t${row.value ?? NULL}\t${row.member ?? NULL}\t${dimsId}\t${row.isVoid ? 't' : 'f'}\t${ranked}\n`;
}

/** What is in the stream and was not written by `encodeUsage`. */
export class NoUsageBodyError extends Error {
  override readonly name = 'NoUsageBodyError';
}

/** The head of a body, and its lines; throws `NoUsageBodyError` for what is none. */
export function readUsageBody(body: Uint8Array): { readonly head: UsageHead; readonly lines: Uint8Array } {
  const end = body.indexOf(NEWLINE);
  if (end < 0) throw new NoUsageBodyError('a body of usage has no head');
  const head = headOf(Buffer.from(body.subarray(0, end)).toString());
  if (!Number.isInteger(head.events) || !Array.isArray(head.days) || !Array.isArray(head.dims))
    throw new NoUsageBodyError('the head of a body of usage says something else');
  return { head, lines: body.subarray(end + 1) };
}

function headOf(text: string): UsageHead {
  try {
    return JSON.parse(text) as UsageHead;
  } catch (error) {
    throw new NoUsageBodyError('the head of a body of usage is no JSON', { cause: error });
  }
}

/** The shard of a tenant: all of one come in order through one. */
export function usageShard(tenantId: string, shards: number): number {
  let hash = 0;
  for (let i = 0; i < tenantId.length; i += 1) hash = (Math.imul(hash, 31) + tenantId.charCodeAt(i)) >>> 0;
  return hash % shards;
}
