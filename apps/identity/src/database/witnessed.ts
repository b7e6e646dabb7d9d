import { type WitnessedTable } from '@plimsoll/persistence';
import { FIRST_WITNESSED } from './migrations/1799200000000-witness.js';
import { SEEN_OTHERWISE } from './migrations/1799200000200-witness-of-keys.js';
import { STANDINGS_WITNESSED } from './migrations/1799200030000-standings.js';

const otherwise = new Set(SEEN_OTHERWISE.map(({ table }) => table));

/** The tables of this service that have a second witness; hot ones have none. A gate compares it with the triggers. */
export const WITNESSED_TABLES: readonly WitnessedTable[] = [
  ...FIRST_WITNESSED.filter(({ table }) => !otherwise.has(table)),
  ...SEEN_OTHERWISE,
  STANDINGS_WITNESSED,
];
