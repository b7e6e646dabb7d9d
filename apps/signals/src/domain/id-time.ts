const TIME_HEX_LENGTH = 12;
const DAY_MS = 86_400_000;
/** The last moment that every part can write with four digits of the year. */
const TIME_MAX_MS = 253_402_200_000_000;

/** A day to either side of the moment in a UUIDv7: enough to ask the right partition, however clocks differ. */
export function aroundId(id: string): [from: Date, to: Date] {
  const ms = Math.min(parseInt(id.replaceAll('-', '').slice(0, TIME_HEX_LENGTH), 16), TIME_MAX_MS);
  return [new Date(ms - DAY_MS), new Date(ms + DAY_MS)];
}

/** The lowest id that a row of this moment can have, a day of difference between clocks allowed. */
export function leastIdFrom(instant: string): string {
  return idAt(Date.parse(instant) - DAY_MS);
}

/** An id above that of every row before this moment, a day of difference between clocks allowed. */
export function idBeyond(instant: string): string {
  return idAt(Date.parse(instant) + DAY_MS);
}

function idAt(ms: number): string {
  const time = Math.min(Math.max(ms, 0), TIME_MAX_MS).toString(16).padStart(TIME_HEX_LENGTH, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
