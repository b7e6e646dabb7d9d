import { readFileSync } from 'node:fs';

/** One account to simulate. */
export interface AccountConfig {
  readonly terminalId: string;
  readonly secret: string;
  readonly login: string;
}

/** What a run of the simulator needs, from the environment. */
export interface SimulatorConfig {
  readonly url: string;
  readonly controlPort: number;
  readonly accounts: readonly AccountConfig[];
  readonly server: string;
  readonly marginMode: 'hedging' | 'netting';
  readonly seed: number;
  readonly deposit: string;
  readonly tickMs: number;
  readonly pollMs?: number;
  readonly listens: boolean;
  /** `SYMBOL:side:lots` opened by hand at the start. */
  readonly manualPosition?: string;
  readonly requoteRatio: number;
  readonly rejectRatio: number;
  readonly partialFillRatio: number;
  readonly lostAnswerRatio: number;
  readonly answerDelayMaxMs: number;
  readonly verbose: boolean;
  readonly diesWithParent: boolean;
}

const LOGIN = '5001001';

/** Where a program that has only a pairing code asks, and the login of its account. */
export function readPlace(env: NodeJS.ProcessEnv = process.env): { readonly url: string; readonly login: string } {
  return { url: need(env, 'TERMINAL_EDGE_URL'), login: env['SIMULATOR_LOGIN'] ?? LOGIN };
}

/** Reads the configuration; a missing or bad value is one clear line. `paired`: the terminal that a code made. */
export function readConfig(
  paired?: Pick<AccountConfig, 'terminalId' | 'secret'>,
  env: NodeJS.ProcessEnv = process.env,
): SimulatorConfig {
  const accountsFile = paired ? undefined : env['SIMULATOR_ACCOUNTS_FILE'];
  const accounts = accountsFile
    ? (JSON.parse(readFileSync(accountsFile, 'utf8')) as AccountConfig[])
    : [
        {
          terminalId: paired?.terminalId ?? need(env, 'TERMINAL_ID'),
          secret: paired?.secret ?? need(env, 'TERMINAL_SECRET'),
          login: env['SIMULATOR_LOGIN'] ?? LOGIN,
        },
      ];
  const pollMs = env['SIMULATOR_POLL_MS'];
  const manualPosition = env['SIMULATOR_MANUAL_POSITION'];
  return {
    url: need(env, 'TERMINAL_EDGE_URL'),
    controlPort: number(env, 'CONTROL_PORT', 0),
    accounts,
    server: env['SIMULATOR_SERVER'] ?? 'Plimsoll-Demo',
    marginMode: env['SIMULATOR_MARGIN_MODE'] === 'netting' ? 'netting' : 'hedging',
    seed: number(env, 'SIMULATOR_SEED', 1),
    deposit: env['SIMULATOR_DEPOSIT'] ?? '10000',
    tickMs: number(env, 'SIMULATOR_TICK_MS', 100),
    listens: env['SIMULATOR_LISTENS'] !== '0',
    requoteRatio: number(env, 'SIMULATOR_REQUOTE_RATIO', 0),
    rejectRatio: number(env, 'SIMULATOR_REJECT_RATIO', 0),
    partialFillRatio: number(env, 'SIMULATOR_PARTIAL_RATIO', 0),
    lostAnswerRatio: number(env, 'SIMULATOR_LOST_ANSWER_RATIO', 0),
    answerDelayMaxMs: number(env, 'SIMULATOR_ANSWER_DELAY_MAX_MS', 5),
    verbose: env['SIMULATOR_VERBOSE'] === '1',
    diesWithParent: env['PLIMSOLL_PARENT_STDIN'] === '1',
    ...(pollMs ? { pollMs: number(env, 'SIMULATOR_POLL_MS', 0) } : {}),
    ...(manualPosition ? { manualPosition } : {}),
  };
}

/** What the practice accounts of an installation need, from the environment. */
export interface PracticeConfig {
  readonly url: string;
  readonly dir: string;
  readonly port: number;
  readonly token: string;
  readonly diesWithParent: boolean;
}

export function readPracticeConfig(env: NodeJS.ProcessEnv = process.env): PracticeConfig {
  return {
    url: need(env, 'TERMINAL_EDGE_URL'),
    dir: need(env, 'PRACTICE_DIR'),
    port: number(env, 'PRACTICE_PORT', 0),
    token: need(env, 'PRACTICE_TOKEN'),
    diesWithParent: env['PLIMSOLL_PARENT_STDIN'] === '1',
  };
}

function need(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value)
    throw new Error(
      `${name} is not set: the simulator needs the address of the terminal edge and the id and secret of a terminal, and for practice accounts PRACTICE_DIR and PRACTICE_TOKEN.`,
    );
  return value;
}

function number(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`${name} must be a number, not "${text}".`);
  return value;
}
