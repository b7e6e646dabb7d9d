import { type Command } from 'commander';
import {
  type Platform,
  readRun,
  rememberedReach,
  requirePrometheus,
  startPlatform,
  telemetryEnvironment,
} from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { cliEnvironment } from '../cli.config.js';
import { command, type CommandContext, contextOf, type SharedOptions, wholeNumber } from '../command-line.js';
import { type DemoState, readDemoState } from '../demo/demo-state.js';
import { demoEnvironment, hookUrl, runDemo } from '../demo/run-demo.js';
import { holdPractice } from '../demo/practice.js';
import { holdControlPlace, SIMULATOR } from '../demo/simulator.js';
import { holdStripe } from '../demo/stripe-stand-in.js';
import { duration } from '../output/words.js';
import { judgeRun } from '../run/judge-run.js';
import { bindAddress, publicUrl, reachWarnings, reachWishes, trustedProxies } from '../run/reach-options.js';
import { upScreen } from '../run/screen.js';
import { Interruption } from '../run/interruption.js';

interface UpOptions extends SharedOptions {
  readonly demo: boolean;
  readonly port?: number;
  readonly terminalPort?: number;
  readonly observe?: boolean;
  readonly publicUrl?: string;
  readonly bind?: string;
  readonly trustedProxies?: string;
}

const PORT_MAX = 65_535;

/** `plimsoll up`: everything, in the foreground until Ctrl-C. */
export function upCommand(): Command {
  return command('up', 'start everything and stay until Ctrl-C', [
    ['up', 'start with the demo'],
    ['up --no-demo --port 8080', 'without the demo, the page on port 8080'],
    ["up --data-dir '/srv/plimsoll two'", 'a second installation beside the first'],
    [
      'up --observe',
      'with a Prometheus of this machine beside it; traces and logs go to a receiver on port 4318, if one is there',
    ],
    [
      'up --no-demo --public-url https://trade.example.com --trusted-proxies loopback',
      'behind a proxy with TLS on this machine (docs/guides/reach-it-from-outside.md)',
    ],
    ['up --json', 'one line of JSON once it is up'],
  ])
    .option('--no-demo', 'no demo person, no simulated terminal')
    .option(
      '--port <number>',
      'port of the page and the API, now and later (default: its own since the first start: 7300, or a free one where that was taken)',
      wholeNumber('--port', 1, PORT_MAX),
    )
    .option(
      '--terminal-port <number>',
      'port that terminals connect to, now and later (default: its own since the first start: 7301, or a free one where that was taken)',
      wholeNumber('--terminal-port', 1, PORT_MAX),
    )
    .option(
      '--public-url <address>',
      'what people and senders call it, now and later: in webhook addresses and mails (none: nothing but this machine)',
      publicUrl,
    )
    .option(
      '--bind <address>',
      'address of this machine to listen on, now and later (default: 127.0.0.1; 0.0.0.0: all of them)',
      bindAddress,
    )
    .option(
      '--trusted-proxies <list>',
      'proxies in front that may say where a call came from, now and later: addresses, networks, "loopback"',
      trustedProxies,
    )
    .option('--observe', 'start a Prometheus of this machine beside it, with our alerts (deploy/observability)')
    .action(async (options: UpOptions) => up(options));
}

async function up(options: UpOptions): Promise<void> {
  const context = contextOf(options);
  if (isUpAlready(context)) return showAgain(context);
  if (options.observe) requirePrometheus();
  const interruption = new Interruption(() => context.output.line('\nStopping in order (Ctrl-C again: at once)'));
  const startedAt = systemClock.monotonicMs();
  const platform = await interruption.guard(start(options, context), (late) => late.stop());
  interruption.onStop(() => stop(platform, context));
  const demo = options.demo
    ? await interruption.guard(platform.demo().catch((error: unknown) => giveUp(platform, context, error)))
    : undefined;
  if (options.observe)
    await interruption.guard(platform.observe().catch((error: unknown) => giveUp(platform, context, error)));
  show(context, platform, demo, systemClock.monotonicMs() - startedAt);
  await interruption.stopped();
}

interface Started extends Pick<Platform, 'stop' | 'status' | 'urls' | 'observe'> {
  /** What one should know of how it is reached. */
  readonly warnings: readonly string[];
  demo(): Promise<DemoState>;
}

async function start(options: UpOptions, context: CommandContext): Promise<Started> {
  const { dataDir, output } = context;
  const { progress } = output;
  output.line('Starting Plimsoll');
  const control = await holdControlPlace();
  const telemetry = options.observe ? await telemetryEnvironment() : {};
  for (const address of Object.values(telemetry)) output.line(`Sending to ${address}`);
  const mailbox = { MAILBOX: 'true' };
  // The demo's person has no mailbox elsewhere: with the demo, mails stay here.
  const mail = options.demo ? {} : cliEnvironment().mail;
  const practice = await holdPractice();
  const stripe = await holdStripe(cliEnvironment().stripe, dataDir);
  const demo = options.demo ? demoEnvironment(dataDir, control.url) : {};
  const env = {
    all: { ...telemetry, ...cliEnvironment().limits },
    gateway: { ...mailbox, ...cliEnvironment().system, ...practice.environment, ...demo },
    identity: { ...mailbox, ...mail },
    notifications: { ...mailbox, ...mail, ...cliEnvironment().channels },
    billing: stripe.environment,
  };
  const wishes = reachWishes(options, cliEnvironment().reach);
  progress.begin('starting');
  const platform = await startPlatform({
    dataDir,
    env,
    reach: wishes,
    ports: {
      ...(options.port === undefined ? {} : { people: options.port }),
      ...(options.terminalPort === undefined ? {} : { terminals: options.terminalPort }),
    },
    onProgress: ({ kind, step, ms }) => (kind === 'done' ? progress.part(step, ms ?? 0) : progress.note(step)),
  }).finally(() => progress.close());
  await practice.start(platform);
  await stripe.start(platform);
  return {
    urls: platform.urls,
    warnings: reachWarnings(rememberedReach(dataDir), { mails: mail['SMTP_URL'] !== undefined }),
    stop: () => platform.stop(),
    status: () => platform.status(),
    observe: () => platform.observe(),
    demo: () => runDemo(platform, control, progress),
  };
}

/** A demo that cannot be made must not leave a platform behind that nobody was told of. */
async function giveUp(platform: Started, context: CommandContext, error: unknown): Promise<never> {
  context.output.line('\nStopping what was started');
  await stop(platform, context);
  throw error;
}

async function stop(platform: Started, { output }: CommandContext): Promise<void> {
  output.progress.close();
  const startedAt = systemClock.monotonicMs();
  await platform.stop();
  output.line(`Stopped after ${duration(systemClock.monotonicMs() - startedAt)}.`);
}

function isUpAlready({ dataDir }: CommandContext): boolean {
  const { state } = judgeRun(dataDir);
  return state === 'up' || state === 'troubled';
}

/** The same data directory is up in another process: its screen, and nothing else happens. */
function showAgain({ dataDir, output }: CommandContext): void {
  const { run, state, trouble } = judgeRun(dataDir);
  const demo = run!.processes.some((p) => p.name === SIMULATOR) ? readDemoState(dataDir) : undefined;
  const headline = `Plimsoll is up already with this data directory${state === 'troubled' ? `, with trouble: ${trouble.join('; ')}` : ''}.`;
  output.result(
    { ok: true, already: true, ...facts(run!.urls, demo) },
    upScreen({
      run: run!,
      dataDir,
      usualDataDir: isUsual(dataDir),
      demo,
      startedInMs: undefined,
      headline,
      inForeground: false,
    }),
  );
}

function show({ dataDir, output }: CommandContext, platform: Started, demo: DemoState | undefined, ms: number): void {
  const found = readRun(dataDir);
  const run = found.state === 'none' ? undefined : found.run;
  const { warnings } = platform;
  const value = {
    ok: true,
    ms: Math.round(ms),
    ...facts(run?.urls ?? platform.urls, demo),
    warnings,
    processes: platform.status().map(({ name, state, readyMs, address }) => ({ name, state, readyMs, address })),
  };
  output.result(
    value,
    run
      ? upScreen({ run, dataDir, usualDataDir: isUsual(dataDir), demo, startedInMs: ms, inForeground: true, warnings })
      : `Plimsoll is up: ${platform.urls.gateway}`,
  );
}

interface Urls {
  readonly gateway?: string;
  readonly terminals?: string;
  readonly public?: string;
}

function facts(urls: Urls, demo: DemoState | undefined): object {
  const { gateway, terminals } = urls;
  return {
    url: gateway,
    terminals,
    ...(urls.public === undefined ? {} : { publicUrl: urls.public }),
    ...(demo
      ? {
          demo: {
            email: demo.email,
            password: demo.password,
            accountId: demo.accountId,
            hookUrl: gateway && demo.hookToken ? hookUrl(gateway, demo.hookToken) : undefined,
          },
        }
      : {}),
  };
}

function isUsual(dataDir: string): boolean {
  return dataDir === cliEnvironment().dataDir;
}
