// `npm test`: every gate of the house. The specs on real servers, then the whole platform; beside both, behind them at the processor, what waits
// for nothing: unit specs, and the gates that only read the sources. They take what waiting specs leave. What the machine lacks is fetched into
// our own cache or told first. Says where the time went and what was skipped; the last line is `N passed, N failed`.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  checkNode,
  ensureBuilt,
  ensurePackages,
  fail,
  root,
  run,
  runtimeEnv,
  runtimeNode,
  tail,
  toolEnv,
} from './prepare.mjs';

const only = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const wants = (name) => only.length === 0 || only.includes(name);
/**
 * A tenth of a processor while specs want all of them, and whatever they leave: specs on servers wait more than they work, and none of them waits
 * for what only computes.
 */
const BEHIND_SPECS = 10;
const scratch = mkdtempSync(path.join(tmpdir(), 'plimsoll-test-'));
// Everything that the tests put into the temporary directory lies in here, and goes with it. PostgreSQL's account must be able to pass.
chmodSync(scratch, 0o711);
const startedAt = Date.now();
const times = [];
let passed = 0;
let failed = 0;
let skipped = 0;
const reasons = new Set();
/** What failed, for the end: between it and a suite's own place stand the logs of services. */
const failures = [];
/** Gates run beside each other: each says what it has to say at once, when it is over. */
const say = (text) => process.stdout.write(text);
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

checkNode();
await ensurePackages();
await ensureBuilt();
times.push(['install and build', Date.now() - startedAt]);

const node = runtimeNode();
const env = runtimeEnv();
const bin = (name, ...inside) => path.join(root, 'node_modules', name, ...inside);

/** One gate: a command that must exit 0; its output is shown when it does not. */
async function gate(name, args) {
  if (!wants(name)) return;
  const begunAt = Date.now();
  const { code, output } = await run(node, args, { env: { ...env, ...toolEnv() }, niceness: BEHIND_SPECS });
  times.push([name, Date.now() - begunAt]);
  if (code === 0) passed += 1;
  else {
    failed += 1;
    failures.push(`${name}\n${tail(output, 12)}`);
  }
  // A gate that could try only a part says so in a line of its own.
  const told = output.split('\n').filter((line) => line.startsWith('skipped:'));
  skipped += told.length;
  for (const line of told) reasons.add(line.slice('skipped:'.length).trim());
  say(
    code === 0
      ? `\n── ${name}\n   passed in ${seconds(Date.now() - begunAt)}\n`
      : `\n── ${name}\n${tail(output, 120)}\n   FAILED: ${name}\n`,
  );
}

/** Jest suites count each test; the gate itself is not counted again. */
async function jest(name, projects, { more = {}, workers, niceness = 0 }) {
  if (!wants(name)) return;
  const begunAt = Date.now();
  const report = path.join(scratch, `${name}.json`);
  const { code, output } = await run(
    node,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      bin('jest', 'bin', 'jest.js'),
      '-c',
      'jest.config.mjs',
      '--selectProjects',
      ...projects,
      '--json',
      `--outputFile=${report}`,
      `--maxWorkers=${workers}`,
    ],
    // Jest itself, its workers and the processes that specs start are each compiled once, not every time.
    { env: { ...env, TMPDIR: scratch, NODE_COMPILE_CACHE: toolEnv().NODE_COMPILE_CACHE, ...more }, niceness },
  );
  times.push([name, Date.now() - begunAt]);
  if (!existsSync(report)) {
    failed += 1;
    failures.push(`${name} did not run`);
    say(`\n── ${name}\n${tail(output, 120)}\n   FAILED: ${name} did not run\n`);
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const { numPassedTests, numFailedTests, numPendingTests, numTotalTestSuites, testResults } = result;
  const broken = testResults.filter((suite) => suite.status === 'failed');
  // Stopped by a signal, or by something that is no test: never a success.
  const alone = code !== 0 && broken.length === 0 && numFailedTests === 0;
  const told = [...new Set(output.split('\n').filter((line) => line.startsWith('skipped:')))];
  passed += numPassedTests;
  failed +=
    numFailedTests +
    broken.filter((suite) => suite.assertionResults.every((a) => a.status !== 'failed')).length +
    (alone ? 1 : 0);
  skipped += numPendingTests;
  for (const suite of broken) failures.push(`${path.relative(root, suite.name)}\n${whatFailed(suite)}`);
  if (alone) failures.push(`${name} exited with ${code}`);
  for (const line of told) reasons.add(line.slice('skipped:'.length).trim());
  say(
    [
      `\n── ${name}`,
      ...broken.map(
        (suite) =>
          `\n${path.relative(root, suite.name)}\n${suite.assertionResults
            .filter((a) => a.status === 'failed')
            .map((a) => `  ✗ ${a.fullName}`)
            .join('\n')}\n${suite.message}\n${logsOf(suite.name)}`,
      ),
      ...told.map((line) => `   ${line}`),
      `   ${numPassedTests} passed, ${numFailedTests} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''} in ${numTotalTestSuites} suites, ${seconds(Date.now() - begunAt)}`,
      ...(alone ? [`${tail(output, 60)}\n   FAILED: ${name} exited with ${code}`] : []),
      '',
    ].join('\n'),
  );
}

/** Each failed test with the first lines of why; of a suite that broke as a whole, its own. */
function whatFailed(suite) {
  const tests = suite.assertionResults.filter((a) => a.status === 'failed');
  if (tests.length === 0) return firstLines(suite.message);
  return tests
    .slice(0, 10)
    .map((a) => `  ✗ ${a.fullName} (${seconds(a.duration ?? 0)})\n${firstLines(a.failureMessages[0] ?? '')}`)
    .join('\n');
}

const firstLines = (text) =>
  text
    .split('\n')
    .slice(0, 14)
    .map((line) => `      ${line.slice(0, 240)}`)
    .join('\n');

/** The service logs of a failed suite: a suite that starts services keeps them under its own name. */
function logsOf(suiteFile) {
  const dir = path.join(scratch, 'logs', path.basename(suiteFile).replace(/\..*$/, ''));
  if (!existsSync(dir)) return '';
  return readdirSync(dir)
    .map((file) => `  log ${file}:\n${tail(readFileSync(path.join(dir, file), 'utf8'), 25)}`)
    .join('\n');
}

/**
 * What the tests need from the machine: servers, without which nothing could be said, and a browser, without which the tests of the page are
 * skipped. What is missing is unpacked into our own cache; nothing is installed. In the project's own Node.
 */
async function lookAround() {
  if (!wants('integration') && !wants('e2e')) return {};
  const begunAt = Date.now();
  const { code, output } = await run(
    runtimeNode(),
    [path.join('tools', 'look-around.mjs'), ...(wants('e2e') ? ['browser'] : [])],
    { env: runtimeEnv() },
  );
  times.push(['look around', Date.now() - begunAt]);
  const lines = output.trim().split('\n');
  if (code !== 0) fail(lines.at(-2), lines.at(-1));
  say(
    ['\n── what this machine has', ...lines.filter((l) => !l.startsWith('{')).map((line) => `   ${line}`), ''].join(
      '\n',
    ),
  );
  return JSON.parse(lines.find((l) => l.startsWith('{')) ?? '{}');
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const all = (kind) =>
  ['libs', 'packages', 'apps'].flatMap((group) =>
    readdirSync(path.join(root, group), { withFileTypes: true })
      .filter((d) => d.isDirectory() && !['e2e', 'web'].includes(d.name))
      .map((d) => `${d.name}:${kind}`),
  );

async function gates() {
  await gate('types', [bin('typescript-native', 'bin', 'tsc'), '-p', 'tsconfig.lint.json']);
  await gate('lint', [bin('eslint', 'bin', 'eslint.js'), '.', '--quiet']);
  await gate('lint by types', [bin('oxlint', 'bin', 'oxlint'), '--type-aware', '--quiet', '.']);
  await gate('format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '.', '--log-level', 'warn']);
  await gate('boundaries', [
    bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    'libs',
    'packages',
    'apps',
    '--config',
    '.dependency-cruiser.cjs',
  ]);
  await gate('house', ['tools/house.mjs']);
  await gate('contracts', ['tools/contracts.mjs', '--check']);
  await gate('observability', ['tools/observability.mjs']);
}

/** They wait for nothing, so they run behind those that do; where nobody is before them they have the machine. */
async function unitSpecs() {
  await jest('unit', [...all('unit'), 'web:unit', 'e2e:unit'], { workers: 2, niceness: BEHIND_SPECS });
}

async function specsOnServers() {
  Object.assign(env, await lookAround());
  say('\n… specs on real PostgreSQL, NATS and Redis\n');
  // They wait more than they work, and so do those of the whole platform: a further worker or two fill what two cores leave.
  await jest('integration', all('integration'), { workers: 4 });
  say('\n… the whole platform\n');
  await jest('e2e', ['e2e'], { workers: 3, more: { PLIMSOLL_TEST_LOGS: path.join(scratch, 'logs') } });
}

say('\n… beside all that follows, behind it: unit specs, types, lint, format, boundaries, house and contracts\n');
await Promise.all([gates(), unitSpecs(), specsOnServers()]);

process.stdout.write('\nwhere the time went\n');
for (const [name, ms] of times) process.stdout.write(`  ${name.padEnd(20)}${seconds(ms).padStart(10)}\n`);
process.stdout.write(`  ${'total'.padEnd(20)}${seconds(Date.now() - startedAt).padStart(10)}\n`);
for (const reason of reasons) process.stdout.write(`\nskipped: ${reason}\n`);
if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
if (failures.length > 0) process.stdout.write(`\nwhat failed\n${failures.join('\n\n')}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
