const TIME_HEX_LENGTH = 12;
const DAY_MS = 86_400_000;
/** The last moment that every part can write with four digits of the year. */
const TIME_MAX_MS = 253_402_200_000_000;

/** A day to either side of the moment in a UUIDv7: enough to ask the right partition, however clocks differ. */
export function aroundId(id: string): [from: Date, to: Date] {
  const ms = Math.min(parseInt(id.replaceAll('-', '').slice(0, TIME_HEX_LENGTH), 16), TIME_MAX_MS);
  return [new Date(ms - DAY_MS), new Date(ms + DAY_MS)];
}
