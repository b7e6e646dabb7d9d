import { DealsPage, SnapshotPart, type SymbolsUpdate, SyncRequest } from '@plimsoll/contracts';
import { type OddPart, type ToldRecords } from '../domain/odd-record.js';

const NUMBERS = 'numbers:-';

/** What a message of a terminal tells, by part and reference, as odd records are named. */
export function toldIn(message: SyncRequest | SnapshotPart | DealsPage | SymbolsUpdate): ToldRecords {
  const told = new Set<string>();
  const add = (part: OddPart, references: readonly string[]): void =>
    references.forEach((reference) => told.add(`${part}:${reference}`));
  const whole = new Set<string>();
  if (message instanceof SyncRequest) {
    told.add(NUMBERS);
    add(
      'deal',
      message.events.flatMap(({ deal }) => deal?.ticket ?? []),
    );
    add(
      'position',
      message.events.flatMap(({ position }) => position?.positionId ?? []),
    );
    add(
      'order',
      message.events.flatMap(({ order }) => order?.ticket ?? []),
    );
    add(
      'result',
      message.commandResults.map(({ commandId }) => commandId),
    );
    add(
      'mark',
      message.marks.map(({ positionId }) => positionId),
    );
    add(
      'quote',
      message.quotes.map(({ symbol }) => symbol),
    );
  } else if (message instanceof SnapshotPart) {
    told.add(NUMBERS);
    add(
      'position',
      message.positions.map(({ positionId }) => positionId),
    );
    add(
      'order',
      message.orders.map(({ ticket }) => ticket),
    );
    // One of several parts says nothing of what is in the others.
    if (message.parts === 1) ['position', 'order', 'mark'].forEach((part) => whole.add(part));
  } else if (message instanceof DealsPage) {
    add(
      'deal',
      message.deals.map(({ ticket }) => ticket),
    );
  } else {
    add(
      'symbol',
      message.symbols.map(({ symbol }) => symbol),
    );
  }
  return { told, whole };
}
