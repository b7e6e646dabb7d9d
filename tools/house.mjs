// What no other gate sees: tags, hand-listed faces, READMEs, reversible migrations, scripts that may run at install.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

const complaints = [];
const complain = (where, what) => complaints.push(`${where}: ${what}`);
const projects = ['libs', 'packages', 'apps'].flatMap((group) =>
  readdirSync(path.join(root, group), { withFileTypes: true })
    .filter((d) => d.isDirectory())
    .map((d) => ({ group, name: d.name, dir: path.join(group, d.name) })),
);
const SUBJECT = new RegExp(
  `['"\`]((rq|sample)\\.\\w+|(${projects.map(({ name }) => name).join('|')})\\.[a-z-]+\\.[a-z-]+\\.v\\d)`,
);
const filesOf = (dir, test) =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter((f) => !/(^|\/)(dist|node_modules|generated)\//.test(f) && test.test(f))
        .map((f) => path.join(dir, f))
    : [];

for (const { group, name, dir } of projects) {
  const manifest = JSON.parse(readFileSync(path.join(root, dir, 'package.json'), 'utf8'));
  const tags = manifest.nx?.tags ?? [];
  if (!tags.some((t) => t.startsWith('type:')) || !tags.some((t) => t.startsWith('scope:')))
    complain(dir, 'has no type: and scope: tag');
  if (group !== 'apps' && !existsSync(path.join(root, dir, 'src/index.ts')))
    complain(dir, 'has no hand-listed face src/index.ts');
  if (!existsSync(path.join(root, dir, 'README.md'))) complain(dir, 'has no README.md');
  for (const dependency of Object.keys(manifest.dependencies ?? {}))
    if (!dependency.startsWith('@plimsoll/'))
      complain(dir, `lists ${dependency}: outside packages are pinned in the root only`);
  for (const file of filesOf(path.join(root, dir, 'src'), /\.tsx?$/)) checkSource(path.relative(root, file));
  for (const file of filesOf(path.join(root, dir, 'src/database/migrations'), /\.ts$/))
    checkMigration(path.relative(root, file));
}

function checkSource(file) {
  const text = readFileSync(path.join(root, file), 'utf8');
  if (/\b(TODO|FIXME|XXX|HACK)\b/.test(text)) complain(file, 'holds an unfinished thing');
  if (/\b(describe|it|test)\.(only|todo)\(|\bx(it|describe)\(|\bit\.skip\(/.test(text))
    complain(file, 'skips or focuses a test');
  if (/eslint-disable|oxlint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error/.test(text))
    complain(file, 'silences a check');
  if (/(^|\/)(utils?|helpers?|common|shared|manager)\b[^/]*$/.test(file.replace(/\.(spec\.)?tsx?$/, '')))
    complain(file, 'is named for nothing');
  if (!file.startsWith('libs/contracts/') && SUBJECT.test(text) && !file.endsWith('.spec.ts'))
    complain(file, 'names a subject: only contracts does');
}

/** What the index does not export never runs. */
function checkMigration(file) {
  if (path.basename(file) === 'index.ts') return;
  const [, time, slug] = /^(\d{13})-([a-z0-9-]+)\.ts$/.exec(path.basename(file)) ?? [];
  if (time === undefined) return complain(file, 'is not named like a migration: <13 digits>-some-name.ts');
  const name = `${slug.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase())}${time}`;
  const text = readFileSync(path.join(root, file), 'utf8');
  if (!text.includes(`export class ${name} implements MigrationInterface`))
    complain(file, `must hold the class ${name}`);
  const index = readFileSync(path.join(root, path.dirname(file), 'index.ts'), 'utf8');
  if (!index.includes(`export { ${name} } from './${time}-${slug}.js';`))
    complain(file, 'is not exported by the index beside it');
}

const rootManifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
for (const [name, version] of Object.entries({ ...rootManifest.dependencies, ...rootManifest.devDependencies }))
  if (/[\^~*x]|latest/.test(version)) complain('package.json', `${name} is not pinned exactly`);
if (/"resolved": "https?:/.test(readFileSync(path.join(root, 'package-lock.json'), 'utf8')))
  complain('package-lock.json', 'records download addresses');

for (const line of complaints) process.stderr.write(`${line}\n`);
process.stdout.write(`${complaints.length} complaints in ${projects.length} projects\n`);
process.exit(complaints.length === 0 ? 0 : 1);
