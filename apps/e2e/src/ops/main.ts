import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { hasPrometheus, type Platform, SERVICES } from '@plimsoll/infrastructure';
import { sleep, systemClock } from '@plimsoll/kernel';
import { endInOrder, endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { OBSERVABILITY, type Panel, readPanels } from './dashboards.js';
import { PrometheusClient } from './prometheus-client.js';
import { Scene } from './scene.js';

const USAGE = `What operations look at and are called by, tried: rules and dashboards are checked, then a platform of its own runs a scene, a Prometheus of this
machine reads it by the shipped configuration, every panel must give data, alerts must fire and end, and none may fire without a cause.

  npm run ops:check [-- --json]

  --json  one line of JSON on standard output: {ok, panels, emptyPanels, quietPanels, alerts, untestedAlerts, firedHere, strayAlerts, skipped, error}; the progress goes to standard error
`;

const TRADE_MS = 25_000;
const READ_EVERY_S = 2;
/** Longer than the scene. */
const WINDOW_S = 60;
/** Cut by the line of a terminal with an open position; these end with it. */
const OF_THE_LINE = ['TerminalSilentWithPositions', 'AccountUnprotected'];
/** Over only when their window has passed, which is not waited for: their end is in the tests of promtool. */
const OF_THE_ABUSE = ['LogInAbuse', 'RefreshTokenReused'];
/** May have a cause: they are about the machine that this runs on. */
const OF_THE_MACHINE = ['DiskFilling', 'EventLoopBlocked'];
/** Longer than all of it. */
const RUN_S = 600;

const json = process.argv.includes('--json');
const out = (line: string): void => void (json ? process.stderr : process.stdout).write(`${line}\n`);

interface Static {
  readonly ok: boolean;
  readonly alerts: number;
  readonly untestedAlerts: readonly string[];
}

interface Tried {
  readonly ok: boolean;
  readonly emptyPanels?: readonly string[];
  readonly quietPanels?: readonly string[];
  readonly firedHere?: readonly string[];
  readonly strayAlerts?: readonly string[];
  readonly skipped?: string;
  readonly error?: string;
}

if (process.argv.includes('--help')) process.stdout.write(USAGE);
else {
  endInOrder();
  process.exitCode = await run();
}
process.exit();

async function run(): Promise<number> {
  const { ok, alerts, untestedAlerts } = checkFiles();
  const panels = readPanels();
  const tried = await tryAll(panels);
  const result = { ...tried, ok: ok && tried.ok, panels: panels.length, alerts, untestedAlerts };
  if (tried.skipped !== undefined) out(`skipped: ${tried.skipped}`);
  for (const panel of tried.emptyPanels ?? []) out(`  ✗ no data: ${panel}`);
  out(
    `${panels.length} panels, ${tried.emptyPanels?.length ?? 'none tried'} without data; ${alerts} alerts, ${untestedAlerts.length} without a test`,
  );
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.ok ? 0 : 1;
}

/** The gate `observability` of `npm test`. */
function checkFiles(): Static {
  const tool = path.resolve(OBSERVABILITY, '../../tools/observability.mjs');
  const { stdout } = spawnSync(process.execPath, [tool, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Static;
}

async function tryAll(panels: readonly Panel[]): Promise<Tried> {
  if (!hasPrometheus())
    return { ok: true, skipped: 'whether panels give data: no prometheus here (a package of Debian and Ubuntu)' };
  const platform = await startTestPlatform('ops');
  try {
    return await tryOn(platform, panels);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    out(`  ✗ ${why}`);
    return { ok: false, error: why };
  } finally {
    await endTestPlatform('ops', platform);
  }
}

async function tryOn(platform: Platform, panels: readonly Panel[]): Promise<Tried> {
  const prometheus = new PrometheusClient(await platform.observe({ everyS: READ_EVERY_S }));
  const scene = await Scene.open(platform);
  // What rises before its first reading has not risen for whoever counts.
  await prometheus.hasRead(SERVICES.length);
  out('  a trader’s alerts are traded, and somebody tries passwords');
  await Promise.all([scene.trade(TRADE_MS), scene.abuse()]);
  await sleep(4_000);
  const empty = await panelsWithoutData(panels, prometheus);
  out(`  ${panels.length - empty.length} of ${panels.length} panels have data`);
  await tryAlerts(scene, prometheus);
  await scene.close();
  const fired = await prometheus.fired(RUN_S, systemClock.now().getTime());
  const strayAlerts = fired.filter((name) => ![...OF_THE_ABUSE, ...OF_THE_LINE, ...OF_THE_MACHINE].includes(name));
  for (const name of strayAlerts) out(`  ✗ fired without a cause: ${name}`);
  const broken = await prometheus.brokenRules();
  for (const rule of broken) out(`  ✗ ${rule}`);
  const emptyPanels = empty.filter(({ isQuiet }) => !isQuiet).map(({ where }) => where);
  return {
    ok: emptyPanels.length === 0 && broken.length === 0 && strayAlerts.length === 0,
    emptyPanels,
    quietPanels: empty.filter(({ isQuiet }) => isQuiet).map(({ where }) => where),
    firedHere: fired,
    strayAlerts,
  };
}

/** Of a panel that asks twice, both have to give a number. */
async function panelsWithoutData(panels: readonly Panel[], prometheus: PrometheusClient): Promise<Panel[]> {
  const empty: Panel[] = [];
  for (const panel of panels) {
    const answers = await Promise.all(
      panel.queries.map((query) => prometheus.range(query, WINDOW_S, systemClock.now().getTime())),
    );
    const hasData = answers.every((series) =>
      series.some(({ values }) => values.some(([, value]) => Number.isFinite(Number(value)))),
    );
    if (!hasData) empty.push(panel);
  }
  return empty;
}

async function tryAlerts(scene: Scene, prometheus: PrometheusClient): Promise<void> {
  const firing = (): Promise<Set<string>> => prometheus.firing();
  await scene.alerts(OF_THE_ABUSE, 'firing', firing);
  out(`  ${OF_THE_ABUSE.join(', ')} fire`);
  await scene.alerts(OF_THE_LINE, 'over', firing);
  await scene.cutLine();
  out('  the line of a terminal with an open position is cut');
  await scene.alerts(OF_THE_LINE, 'firing', firing);
  await scene.mendLine();
  await scene.alerts(OF_THE_LINE, 'over', firing);
  out(`  ${OF_THE_LINE.join(', ')} fired, and are over since the line is back`);
}
