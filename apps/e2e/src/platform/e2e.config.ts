import path from 'node:path';

/** The environment that started processes inherit. */
export const e2eEnv: NodeJS.ProcessEnv = process.env;

/** Show what the simulator says. */
export const verbose = process.env['PLIMSOLL_E2E_VERBOSE'] === '1';

/** Where a suite keeps the logs of the services it starts; the test runner shows them when it fails. */
export const logsDir: string | undefined = process.env['PLIMSOLL_TEST_LOGS'];

/** A data directory with its database ready, of which each platform of the specs takes a copy; see tools/jest. */
export const preparedData: string | undefined = process.env['PLIMSOLL_TEST_PREPARED'];

/** Real data of others, read where it lies and never copied. */
export const sharedData: string | undefined = process.env['PLIMSOLL_SHARED_DATA'];

/** Real situations of others, read where they lie. */
export const defaultCases: string =
  process.env['PLIMSOLL_SHARED_CASES'] ?? path.resolve(import.meta.dirname, '../../../../../shared/cases');

/** Where relative paths on the command line begin: npm changes the working directory, but tells where it was. */
export const startedIn: string = process.env['INIT_CWD'] ?? process.cwd();
