import { type WitnessedTable } from '@plimsoll/persistence';
import { CHARGES_WITNESSED } from './migrations/1801400000300-usage-charges.js';
import { DISCOUNTS_WITNESSED } from './migrations/1801400000310-discounts.js';
import { DEFAULTS_WITNESSED } from './migrations/1801500010000-plan-defaults.js';
import { FIRST_WITNESSED } from './migrations/1801400000000-witness.js';
import { SEEN_NOW, SEEN_OTHERWISE } from './migrations/1801400000600-witness-more.js';

const otherwise = new Set(SEEN_OTHERWISE.map(({ table }) => table));

/** The tables of this service that have a second witness; hot ones have none. A gate compares it with the triggers. */
export const WITNESSED_TABLES: readonly WitnessedTable[] = [
  ...FIRST_WITNESSED.filter(({ table }) => !otherwise.has(table)),
  ...CHARGES_WITNESSED,
  ...DISCOUNTS_WITNESSED,
  DEFAULTS_WITNESSED,
  ...SEEN_OTHERWISE,
  ...SEEN_NOW,
];
