import { type WitnessedTable } from '@plimsoll/persistence';
import { FIRST_WITNESSED } from './migrations/1770000140000-witness.js';

/** The tables of this service that have a second witness; hot ones have none. A gate compares it with the triggers. */
export const WITNESSED_TABLES: readonly WitnessedTable[] = [...FIRST_WITNESSED];
