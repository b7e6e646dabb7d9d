// Makes a fresh clone ready to run: right Node, packages, build. Plain JavaScript with builtins only: it runs on Node 20 before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const NODE_MIN = [20, 19];
const NODE_RUNTIME_MAJOR = 24;
const installStamp = path.join(root, 'node_modules', '.plimsoll-install');
const buildStamp = path.join(root, 'node_modules', '.plimsoll-build');

/** One clear line and the cure, then out. */
export function fail(line, cure) {
  process.stderr.write(`\nplimsoll: ${line}\n${cure ? `  cure: ${cure}\n` : ''}`);
  process.exit(1);
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1]))
    fail(
      `Node ${process.versions.node} is too old.`,
      `install Node ${NODE_MIN.join('.')} or newer; the project brings the Node ${NODE_RUNTIME_MAJOR} that it runs on.`,
    );
}

const running = new Set();
let handedOver = false;
// Nothing that we started beside what failed goes on without us.
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});
// Whoever ends us while we prepare or test ends what we started, too, also when the signal came to us alone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (handedOver) return;
    for (const child of running) child.kill('SIGTERM');
    process.exit(130);
  });
}

/**
 * Runs a command; its output goes to `log` lines kept for the case of failure, or straight to the screen. `niceness`: how
 * far it stands behind others who want the processor.
 */
export function run(command, args, { show = false, env = {}, cwd = root, niceness = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, niceness);
    running.add(child);
    child.once('close', () => running.delete(child));
    let output = '';
    const take = (chunk) => {
      output = (output + chunk).slice(-2_000_000);
      if (show) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('exit', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/** Shows what is being done and for how long, while it is done. */
export async function step(title, work) {
  const startedAt = Date.now();
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const live = process.stdout.isTTY;
  const show = () => (live ? process.stdout.write(`\r  … ${title}  ${seconds()}   `) : undefined);
  if (!live) process.stdout.write(`  … ${title}\n`);
  const timer = setInterval(show, 200);
  try {
    const result = await work();
    process.stdout.write(`${live ? '\r' : ''}  ✓ ${title}  ${seconds()}          \n`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** With --json the one line of JSON is all that may stand on standard output; what is being prepared is told on the other one. */
export function quietForJson(args) {
  if (!args.includes('--json')) return;
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...more) =>
    typeof chunk === 'string' && /^\r?\s+[…✓]/.test(chunk) ? process.stderr.write(chunk) : write(chunk, ...more);
}

/**
 * What an installation is known by: the lock file, and what it holds from outside. Where only the latter is the same, an app or library of our own came or
 * went: nothing is to be installed as long as each of them is linked, which `npm install` has done.
 */
function lockFile() {
  const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const packages = Object.entries(JSON.parse(text).packages);
  const hash = (of) =>
    createHash('sha256')
      .update(of)
      .update(process.platform + process.arch)
      .digest('hex');
  return {
    whole: hash(text),
    outside: hash(JSON.stringify(packages.filter(([where, { link }]) => /(^|\/)node_modules\//.test(where) && !link))),
    linked: packages.every(([where, { link }]) => !link || existsSync(path.join(root, where))),
  };
}

export async function ensurePackages() {
  const { whole, outside, linked } = lockFile();
  const wanted = `${whole} ${outside}`;
  const [wholeThen, outsideThen] = existsSync(installStamp) ? readFileSync(installStamp, 'utf8').split(' ') : [];
  if (wholeThen === whole || (outsideThen === outside && linked)) {
    if (wholeThen !== whole || outsideThen === undefined) writeFileSync(installStamp, wanted);
    return;
  }
  await step('installing packages', async () => {
    const { code, output } = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
      'ci',
      // Also where NODE_ENV=production is set: what builds is among them.
      '--include=dev',
      '--strict-allow-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (code !== 0)
      fail(
        `npm ci failed:\n${tail(output)}`,
        /ENOSPC/.test(output)
          ? 'free some disk space (about 1 GiB) and start again.'
          : /EACCES|EPERM/.test(output)
            ? 'make this folder writable for you.'
            : 'check the network and the npm settings, then start again.',
      );
  });
  writeFileSync(installStamp, wanted);
}

/** Path of the Node that the project runs on: the one among its packages, else this one when it is new enough. */
export function runtimeNode() {
  const bundled = path.join(root, 'node_modules', '.bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= NODE_RUNTIME_MAJOR) return process.execPath;
  return fail(
    `There is no packaged Node ${NODE_RUNTIME_MAJOR} for ${process.platform} ${process.arch}, and this Node is ${process.versions.node}.`,
    `install Node ${NODE_RUNTIME_MAJOR} and start again.`,
  );
}

/** Environment in which npm scripts and tools find the project's own Node first. */
export function runtimeEnv() {
  return {
    PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
  };
}

/** The same for compilers and linters, which otherwise keep their caches in the temporary directory. */
export function toolEnv() {
  const cache = (name) => path.join(root, 'node_modules', '.cache', name);
  return {
    ...runtimeEnv(),
    NODE_COMPILE_CACHE: cache('node'),
    NX_NATIVE_FILE_CACHE_DIRECTORY: cache('nx'),
    NX_SOCKET_DIR: cache('nx-sockets'),
    JITI_FS_CACHE: 'false',
  };
}

export async function ensureBuilt() {
  const newest = newestSource();
  if (existsSync(buildStamp) && Number(readFileSync(buildStamp, 'utf8')) === newest && builtOutputsExist()) return;
  await step('building', async () => {
    const { code, output } = await run(
      runtimeNode(),
      [path.join('node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'build', '--output-style=stream'].map(
        (a, i) => (i === 0 && !existsSync(path.join(root, a)) ? path.join('node_modules', 'nx', 'bin', 'nx.js') : a),
      ),
      { env: toolEnv() },
    );
    if (code !== 0) fail(`the build failed:\n${tail(output, 60)}`, 'mend what the compiler names.');
  });
  // Else each command would build anew, and take from those that run what they run on.
  if (!builtOutputsExist())
    fail('the build left nothing behind for some project.', 'its build must write to its `dist`.');
  writeFileSync(buildStamp, String(newest));
}

function projects() {
  return ['libs', 'packages', 'apps'].flatMap((group) =>
    readdirSync(path.join(root, group), { withFileTypes: true })
      .filter((d) => d.isDirectory())
      .map((d) => path.join(root, group, d.name)),
  );
}

/** Only of what is built: some libraries are source alone, and bundled by others. */
function builtOutputsExist() {
  return projects()
    .filter(isBuilt)
    .every((dir) => existsSync(path.join(dir, 'dist')));
}

function isBuilt(dir) {
  return JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')).nx?.targets?.build !== undefined;
}

function newestSource() {
  let newest = statSync(path.join(root, 'tsconfig.base.json')).mtimeMs;
  const visit = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      if (entry.name === 'dist' || entry.name === 'node_modules') continue;
      const full = path.join(dir, entry.name);
      if (entry.isDirectory()) visit(full);
      else newest = Math.max(newest, statSync(full).mtimeMs);
    }
  };
  for (const dir of projects()) visit(dir);
  return newest;
}

/**
 * Hands signals on to the program that does the work, and ends when it ends. Ctrl-C reaches the whole group, so the
 * program has it already; a SIGINT that was meant for us alone it hears as SIGHUP, which is never counted as a second
 * Ctrl-C. A killed npm leaves no child behind: the program watches us in the same way.
 */
export function handOver(child) {
  handedOver = true;
  const launchedBy = ancestors();
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => setTimeout(() => child.kill('SIGHUP'), 300));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  const watch = setInterval(
    () => (ancestors() === launchedBy ? undefined : (clearInterval(watch), child.kill('SIGHUP'))),
    500,
  );
  if (process.env.npm_lifecycle_event === undefined) clearInterval(watch);
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** Our parent, and its parent when ours is a shell: npm may run scripts through one, which outlives it. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    // The scripts begin with `exec`, so npm is our parent; whoever started npm may go without us.
    return /^(sh|dash|bash|zsh|ksh|ash|busybox)$/.test(name)
      ? `${process.ppid}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
      : String(process.ppid);
  } catch {
    return String(process.ppid); // no /proc, or the parent is gone
  }
}

export function tail(text, lines = 30) {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/** Everything that must be there before any command of the project runs. */
export async function prepare() {
  checkNode();
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  await ensurePackages();
  await ensureBuilt();
}
