// `npm run compose:check`: what docker-compose.yml promises, tried. The file is valid and refuses the secrets of an older version; and where an engine and the images are there: it comes up with the
// simulator, an alert is traded, what hangs is started again, two gateways answer, and after `down` and `up` all is as before and no volume is left over.
// A project, ports and secrets of its own, all removed at the end. `--built` takes the images as they are. What cannot be tried is said to be skipped, and why; with --json the last line is
// `{ok, compose, checks: [{name, outcome, ms, why?}]}`.
import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, runtimeNode, tail } from './prepare.mjs';

const json = process.argv.includes('--json');
const PROJECT = `plimsoll-check-${process.pid}`;
const LIMITS = { tradedMs: 60_000, restartedMs: 150_000, upMs: 180_000, pollMs: 500, outputBytes: 200_000_000 };
const scratch = mkdtempSync(path.join(tmpdir(), 'plimsoll-compose-'));
const envFile = path.join(scratch, 'docker', 'docker.env');
const checks = [];
const say = (line) => (json ? process.stderr : process.stdout).write(`${line}\n`);

/** Runs a command to its end: exit code and output. */
function run(command, args) {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: root, maxBuffer: LIMITS.outputBytes }, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, output: `${stdout}${stderr}` }),
    );
  });
}

async function must(command, args) {
  const { ok, stdout, output } = await run(command, args);
  if (!ok) throw new Error(`${[command, ...args].join(' ')}\n${tail(output, 15)}`);
  return stdout.trim();
}

async function check(name, work) {
  const begunAt = Date.now();
  const note = (outcome, why) => {
    checks.push({ name, outcome, ms: Date.now() - begunAt, ...(why ? { why } : {}) });
    say(
      `  ${{ passed: '✓', failed: '✗', skipped: '–' }[outcome]} ${name}  ${Date.now() - begunAt} ms${why ? `: ${why}` : ''}`,
    );
  };
  try {
    await work();
    note('passed');
  } catch (error) {
    note('failed', error.message);
    throw error;
  }
}

function skip(names, why) {
  for (const name of names) {
    checks.push({ name, outcome: 'skipped', ms: 0, why });
    say(`  – ${name}  skipped: ${why}`);
  }
}

async function until(what, withinMs, test) {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await test();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LIMITS.pollMs));
  }
}

const client = (await run('docker', ['compose', 'version'])).ok
  ? { command: 'docker', args: ['compose'], waits: true }
  : (await run('docker-compose', ['version'])).ok
    ? { command: 'docker-compose', args: [], waits: false }
    : undefined;
const compose = (...args) => must(client.command, [...client.args, '-p', PROJECT, '--env-file', envFile, ...args]);
const containersOf = async (...service) => (await compose('ps', '-q', ...service)).split('\n').filter(Boolean);
const inspect = (format, id) => must('docker', ['inspect', '-f', format, id]);

/** `up` until all are healthy; docker-compose 1.29 does not wait by itself. */
async function up({ simulator = false, more = [] } = {}) {
  await compose(
    ...(simulator ? ['--profile', 'simulator'] : []),
    'up',
    '-d',
    ...(client.waits ? ['--wait'] : []),
    ...more,
  );
  if (client.waits) return;
  await until('all containers healthy', LIMITS.upMs, async () => {
    const states = await Promise.all(
      (await containersOf()).map((id) => inspect('{{.State.Status}} {{with .State.Health}}{{.Status}}{{end}}', id)),
    );
    return states.every((state) => /^(running healthy|exited)$/.test(state));
  });
}

async function freePorts() {
  const isFree = (port) =>
    new Promise((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
  for (let port = 21_000 + (process.pid % 1000) * 8; ; port += 3) {
    const three = [port, port + 1, port + 2];
    if ((await Promise.all(three.map(isFree))).every(Boolean)) return three;
  }
}

const WITHOUT_ENGINE = [
  'the file is valid',
  'secrets of an older version are refused',
  'the file is valid with Prometheus and Grafana',
];
const OBSERVED = ['-f', 'docker-compose.yml', '-f', 'deploy/observability/compose.yml'];
const WITH_ENGINE = [
  'images are built',
  'up, healthy, with a terminal',
  'an alert is traded',
  'what hangs is started again',
  'two gateways answer',
  'down and up: all as before, no volume left over',
];
let ports;
let token;
let ordersAt;
const person = { email: 'check@example.com', password: 'a-long-one-for-this-check' };

async function api(method, place, body, port = ports[0]) {
  const response = await fetch(`http://127.0.0.1:${port}${place}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${place}: ${response.status} ${text}`);
  return text === '' ? {} : JSON.parse(text);
}

async function logIn(port) {
  token = undefined;
  token = (await api('POST', '/v1/auth/log-in', person, port)).accessToken;
}

const gatewayPorts = async () =>
  Promise.all(
    (await containersOf('gateway')).map(async (id) =>
      Number(await inspect('{{(index (index .NetworkSettings.Ports "8080/tcp") 0).HostPort}}', id)),
    ),
  );

const onlyOurs = async () =>
  (await must('docker', ['volume', 'ls', '-q'])).split('\n').filter((name) => /^[0-9a-f]{64}$/.test(name)).length;

async function bringUp() {
  await up();
  [ports[0]] = await gatewayPorts();
  await api('POST', '/v1/auth/register', person);
  await logIn();
  const terminal = await api('POST', '/v1/terminals', { name: 'Check' });
  appendFileSync(envFile, `TERMINAL_ID=${terminal.terminalId}\nTERMINAL_SECRET=${terminal.secret}\n`);
  await up({ simulator: true });
}

async function trade() {
  const account = await until('the account is connected', LIMITS.tradedMs, async () =>
    (await api('GET', '/v1/accounts')).items.find(({ connection }) => connection === 'connected'),
  );
  ordersAt = `/v1/accounts/${account.accountId}/orders`;
  await api('POST', '/v1/pipelines', { name: 'Check', accountId: account.accountId, activate: true });
  const { webhookUrl } = await api('POST', '/v1/sources', { name: 'Check', kind: 'tradingview' });
  await api('POST', new URL(webhookUrl).pathname, { symbol: 'EURUSD', action: 'buy' });
  await until('an order of the alert is filled', LIMITS.tradedMs, async () =>
    (await api('GET', ordersAt)).items.some(({ state }) => state === 'done'),
  );
}

async function hang() {
  const [id] = await containersOf('signals');
  await must('docker', ['exec', id, 'sh', '-c', 'kill -STOP "$(cat /tmp/health.pid)"']);
  await until('signals is started again and healthy', LIMITS.restartedMs, async () =>
    /^[1-9]\d* healthy$/.test(await inspect('{{.RestartCount}} {{.State.Health.Status}}', id)),
  );
}

async function scale() {
  await up({ more: ['--scale', 'gateway=2'] });
  const both = await gatewayPorts();
  if (new Set(both).size !== 2) throw new Error(`the ports of two gateways: ${both.join(', ')}`);
  for (const port of both) await logIn(port);
}

async function downAndUp(volumesBefore) {
  const before = (await api('GET', ordersAt, undefined, (await gatewayPorts())[0])).items.length;
  await compose('--profile', 'simulator', 'down');
  await up();
  [ports[0]] = await gatewayPorts();
  await logIn();
  const after = (await api('GET', ordersAt)).items.length;
  if (before === 0 || after !== before) throw new Error(`${before} orders before, ${after} after`);
  const volumes = await onlyOurs();
  if (volumes > volumesBefore) throw new Error(`${volumes - volumesBefore} volumes without a name are left over`);
}

async function missing() {
  if (!(await run('docker', ['version', '--format', '{{.Server.Version}}'])).ok) return 'no Docker engine answers';
  const wanted = {
    POSTGRES_IMAGE: 'postgres:18',
    NATS_IMAGE: 'nats:2.12-alpine',
    REDIS_IMAGE: 'redis:7',
    NODE_IMAGE: 'node:24-bookworm-slim',
  };
  const absent = [];
  for (const [variable, image] of Object.entries(wanted)) {
    const name = process.env[variable] ?? image;
    if (!(await run('docker', ['image', 'inspect', name])).ok) absent.push(name);
  }
  return absent.length === 0 ? undefined : `not on this machine: ${absent.join(', ')}; docker pull gets them`;
}

/** With an empty password NATS would let anybody in as its operator. */
async function refused() {
  const older = path.join(scratch, 'older.env');
  writeFileSync(older, readFileSync(envFile, 'utf8').replace(/^NATS_OPERATOR_PASSWORD=.*\n/m, ''));
  const { ok, output } = await run(client.command, [
    ...client.args,
    '-p',
    PROJECT,
    '--env-file',
    older,
    'config',
    '-q',
  ]);
  if (ok || !output.includes('run npx plimsoll docker-env'))
    throw new Error(`an env file without NATS_OPERATOR_PASSWORD was taken: ${tail(output, 5)}`);
}

async function all() {
  if (!client) return skip([...WITHOUT_ENGINE, ...WITH_ENGINE], 'there is no docker compose');
  await must(runtimeNode(), ['apps/cli/dist/main.js', 'docker-env', '--data-dir', scratch]);
  ports = await freePorts();
  const [first, second, terminals] = ports;
  appendFileSync(
    envFile,
    `PLIMSOLL_PORT=${first}-${second}\nPLIMSOLL_TERMINAL_PORT=${terminals}\nPLIMSOLL_PUBLIC_URL=http://127.0.0.1:${first}\n`,
  );
  await check(WITHOUT_ENGINE[0], () => compose('--profile', 'simulator', 'config', '-q'));
  await check(WITHOUT_ENGINE[1], refused);
  await check(WITHOUT_ENGINE[2], () => compose(...OBSERVED, 'config', '-q'));
  const why = await missing();
  if (why) return skip(WITH_ENGINE, why);
  const volumesBefore = await onlyOurs();
  const works = [
    async () => {
      await must(process.execPath, ['tools/image-context.mjs']);
      await compose('--profile', 'simulator', 'build');
    },
    bringUp,
    trade,
    hang,
    scale,
    () => downAndUp(volumesBefore),
  ];
  try {
    for (const [i, work] of works.entries())
      if (i === 0 && process.argv.includes('--built')) skip([WITH_ENGINE[i]], 'as asked');
      else await check(WITH_ENGINE[i], work);
  } finally {
    await compose('--profile', 'simulator', 'down', '-v');
  }
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    if (client) await compose('--profile', 'simulator', 'down', '-v').catch((error) => say(error.message));
    rmSync(scratch, { recursive: true, force: true });
    process.exit(130);
  });

let failure;
try {
  await all();
} catch (error) {
  failure = error;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const tried = checks.filter(({ outcome }) => outcome !== 'skipped').length;
if (failure && !checks.some(({ outcome }) => outcome === 'failed')) say(`  ✗ ${failure.message}`);
if (json)
  process.stdout.write(
    `${JSON.stringify({
      ok: failure === undefined,
      compose: client ? [client.command, ...client.args].join(' ') : null,
      checks,
      ...(failure ? { error: failure.message } : {}),
    })}\n`,
  );
else say(`${failure ? 'FAILED' : 'ok'}: ${tried} tried, ${checks.length - tried} skipped`);
process.exitCode = failure ? 1 : 0;
