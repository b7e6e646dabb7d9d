import { USAGE_BATCH_MAX, type UsageForm, type UsageRefusal } from '@plimsoll/contracts';
import { readUsageEvent, type Refusal, type UsageRow } from './usage-event.js';

/** What stands in a call: the events that are understood, and the others by their place. */
export interface UsageCall {
  readonly rows: readonly UsageRow[];
  /** Of each row its place in the call, from 0. */
  readonly places: readonly number[];
  readonly refused: readonly UsageRefusal[];
}

const ID_SHOWN = 64;

/** Why a whole call is refused. */
export class UsageCallError extends Error {}

/**
 * Reads a body of events: a JSON array, or a line of JSON each. Throws for what is neither, holds nothing or too much;
 * single events that are not understood are told by place and name, and the others kept.
 */
export function readUsageCall(body: string, form: UsageForm, nowMs: number): UsageCall {
  const sent = form === 'json' ? arrayOf(body) : linesOf(body);
  if (sent.length === 0) throw new UsageCallError('there is no event in it');
  if (sent.length > USAGE_BATCH_MAX)
    throw new UsageCallError(`there are ${sent.length} events in it; at most ${USAGE_BATCH_MAX} may be`);
  const rows: UsageRow[] = [];
  const places: number[] = [];
  const refused: UsageRefusal[] = [];
  sent.forEach((event, index) => {
    const read = event === MALFORMED ? undefined : readUsageEvent(event, nowMs);
    if (read?.ok) {
      rows.push(read.value);
      places.push(index);
    } else refused.push(refusalOf(index, event, read?.problem ?? { code: 'malformed', detail: 'is no JSON' }));
  });
  return { rows, places, refused };
}

/** The same without rows of these combinations, which are refused by place and name. */
export function withoutDimensions(
  { rows, places, refused }: UsageCall,
  {
    ids,
    idOf,
    detail,
  }: { readonly ids: ReadonlySet<string>; readonly idOf: (row: UsageRow) => string; readonly detail: string },
): UsageCall {
  if (ids.size === 0) return { rows, places, refused };
  const isBeyond = rows.map((row) => ids.has(idOf(row)));
  const beyond = rows.flatMap((row, i): UsageRefusal[] =>
    isBeyond[i] ? [{ index: places[i]!, id: row.externalId ?? row.id, code: 'dimensions-beyond-plan', detail }] : [],
  );
  return {
    rows: rows.filter((_, i) => !isBeyond[i]),
    places: places.filter((_, i) => !isBeyond[i]),
    refused: [...refused, ...beyond].sort((a, b) => a.index - b.index),
  };
}

function refusalOf(index: number, event: unknown, { code, detail }: Refusal): UsageRefusal {
  const id = typeof event === 'object' && event !== null ? (event as { id?: unknown }).id : undefined;
  const shown =
    typeof id === 'string' && id !== '' ? { id: id.slice(0, ID_SHOWN).toWellFormed().replaceAll('\0', '') } : {};
  return { index, ...shown, code, detail };
}

function arrayOf(body: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw new UsageCallError((error as Error).message, { cause: error });
  }
  if (!Array.isArray(value)) throw new UsageCallError('an array of events is needed');
  return value;
}

const MALFORMED = Symbol('no JSON');

function linesOf(body: string): unknown[] {
  return body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => {
      try {
        return JSON.parse(line);
      } catch {
        // Told as `malformed`, by its place.
        return MALFORMED;
      }
    });
}
