import { type ProcessRecord, type RunRecord } from '@plimsoll/infrastructure';
import { type DemoState } from '../demo/demo-state.js';
import { hookUrl } from '../demo/run-demo.js';
import { table } from '../output/table.js';
import { duration, short } from '../output/words.js';

const ORIGIN_MAX = 48;

export interface ScreenInput {
  readonly run: RunRecord;
  readonly dataDir: string;
  /** Part of every command in it, when the data directory is not the usual one. */
  readonly usualDataDir: boolean;
  readonly demo: DemoState | undefined;
  readonly startedInMs: number | undefined;
  /** Stands at the top instead of the time. */
  readonly headline?: string;
  /** The person can press Ctrl-C here. */
  readonly inForeground: boolean;
  /** What one should know of how it is reached. */
  readonly warnings?: readonly string[];
}

/** The one screen: what runs where, the address, the login, what to try next. */
export function upScreen(input: ScreenInput): string {
  const { run, dataDir, demo } = input;
  const gateway = run.urls['gateway'] ?? '';
  const head =
    input.headline ??
    `Plimsoll is up${input.startedInMs === undefined ? '' : ` after ${duration(input.startedInMs)}`}.`;
  return [
    '',
    head,
    '',
    processTable(run.processes),
    '',
    ...places(gateway, run, demo),
    ...(input.warnings ?? []).map((warning) => `  ! ${warning}`),
    '',
    ...next(input, gateway),
    '',
    `  logs       ${dataDir}/logs`,
    `  stop       ${input.inForeground ? 'Ctrl-C here, or ' : ''}${npx(input, 'down')}`,
    '',
  ].join('\n');
}

/** What runs where, with the time it took to be healthy. */
export function processTable(processes: readonly ProcessRecord[]): string {
  const rows = processes.map((p) => [
    p.name,
    p.state === 'ready' ? 'healthy' : p.state,
    p.address ?? '',
    p.readyMs > 0 ? String(p.readyMs) : '',
    p.restarts > 0 ? String(p.restarts) : '',
    short(p.origin ?? '', ORIGIN_MAX),
  ]);
  const withRestarts = rows.some((row) => row[4] !== '');
  const columns = [
    { title: 'what' },
    { title: 'state' },
    { title: 'where' },
    { title: 'ms to healthy', align: 'right' as const },
    { title: 'restarts', align: 'right' as const },
    { title: 'comes from' },
  ];
  const keep = (_: unknown, i: number): boolean => withRestarts || i !== 4;
  return table(
    columns.filter(keep),
    rows.map((row) => row.filter(keep)),
  );
}

function places(gateway: string, run: RunRecord, demo: DemoState | undefined): string[] {
  return [
    `  page       ${gateway}`,
    ...(run.urls['public'] ? [`  outside    ${run.urls['public']}`] : []),
    `  API docs   ${gateway}/docs`,
    `  terminals  ${run.urls['terminals'] ?? ''}`,
    ...(run.urls['prometheus'] ? [`  alerts     ${run.urls['prometheus']}/alerts`] : []),
    ...(demo ? [`  sign in    ${demo.email}  ${demo.password}`] : []),
  ];
}

function next(input: ScreenInput, gateway: string): string[] {
  const { demo } = input;
  if (demo?.hookToken === undefined)
    return ['Try next', `  register a person on the page, then connect a terminal: docs/guides/connect-a-terminal.md`];
  return [
    'Try next',
    '  send an alert (the same one within a minute counts once):',
    `    ${alertCurl(hookUrl(gateway, demo.hookToken))}`,
    '  watch it become a trade on the page, then crash the market and see the guard close the account:',
    `    ${npx(input, 'demo crash')}`,
  ];
}

/** The full command that sends an alert, to be pasted into a shell. */
export function alertCurl(url: string): string {
  return `curl -sS ${url} -H 'content-type: application/json' -d '{"ticker": "EURUSD", "action": "buy"}'`;
}

function npx(input: Pick<ScreenInput, 'dataDir' | 'usualDataDir'>, what: string): string {
  return `npx plimsoll ${what}${input.usualDataDir ? '' : ` --data-dir ${quoted(input.dataDir)}`}`;
}

/** For a shell: quoted only where that is needed. */
export function quoted(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
