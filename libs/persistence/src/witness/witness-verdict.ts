import { type WitnessLevel } from './witness-table.js';

/** A change as the database wrote it down. */
export interface Witnessed {
  readonly table: string;
  readonly operation: string;
  readonly level: WitnessLevel;
  readonly role: string;
  readonly program: string;
  readonly auditEntry: string | null;
}

/** Where the audit entry is that goes with a change. `on-its-way`: told, not yet written into the log. */
export type EntryState = 'recorded' | 'on-its-way' | 'missing';

/**
 * Why a change is not explained. `stranger`: no service made it. `unrecorded`: a service made it without a word in the
 * audit log. `entry-missing`: its entry is not in the log.
 */
export type Unexplained = 'stranger' | 'unrecorded' | 'entry-missing';

/**
 * Compares the second witness with the audit log: undefined when a change is explained. Pure.
 */
export function judgeWitnessed(service: string, seen: Witnessed, entry: EntryState): Unexplained | undefined {
  if (isOfMigration(service, seen)) return undefined;
  if (!isOfService(service, seen)) return 'stranger';
  if (seen.level === 'served') return undefined;
  if (seen.auditEntry === null) return 'unrecorded';
  return entry === 'missing' ? 'entry-missing' : undefined;
}

/** A release's own: it comes with the platform, and no person stands behind it. */
function isOfMigration(service: string, { role, program, operation }: Witnessed): boolean {
  return role === `${service}_owner` && program === migrationProgram(service) && operation !== 'truncate';
}

/** What a connection calls itself while migrations of a service run. */
export function migrationProgram(service: string): string {
  return `${service}-migration`;
}

/** Its serving roles, through its own pools or those of an operator's command. */
function isOfService(service: string, { role, program, operation }: Witnessed): boolean {
  const isServing = role === `${service}_app` || role === `${service}_worker`;
  const isOurs = program.replace(/^cli-/, '').startsWith(`${service}-`);
  return isServing && isOurs && operation !== 'truncate';
}
