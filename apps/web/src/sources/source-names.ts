import type { Schemas } from '@plimsoll/client';
import { kindName } from './kinds';

type Source = Pick<Schemas['Source'], 'sourceId' | 'name' | 'kind'>;
const MARK_LENGTH = 4;

/**
 * What each source is called where several are chosen between: its name, and what tells it apart where another has the
 * same one, as `EMA cross (TradingView, …3f2a)`.
 */
export function sourceNames(sources: readonly Source[]): ReadonlyMap<string, string> {
  const count = new Map<string, number>();
  for (const { name } of sources) count.set(alike(name), (count.get(alike(name)) ?? 0) + 1);
  return new Map(
    sources.map(({ sourceId, name, kind }) => [
      sourceId,
      (count.get(alike(name)) ?? 0) > 1 ? `${name} (${kindName(kind)}, …${sourceId.slice(-MARK_LENGTH)})` : name,
    ]),
  );
}

/** Whether a source is called so already: a person could not tell the two apart. */
export function isTaken(name: string, sources: readonly Pick<Source, 'name'>[]): boolean {
  return sources.some((source) => alike(source.name) === alike(name));
}

function alike(name: string): string {
  return name.trim().toLowerCase();
}
