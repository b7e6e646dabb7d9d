import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FILES = path.join(import.meta.dirname, 'files');

/**
 * `npx nx g ./tools/nx:service billing --purpose "…"`: the folder of a new service, and its name in the two lists that
 * the compiler reads. What follows from the manifest is made by `npm run contracts`, the dump by `npm run schema`.
 */
export default function service(tree, { name, purpose, owner = 'platform' }) {
  const folder = `apps/${name}`;
  if (tree.exists(folder)) throw new Error(`${folder} is there already: choose another name`);
  const className = name.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase());
  const words = {
    name,
    schema: name.replaceAll('-', '_'),
    className,
    purpose: purpose.trim().replace(/\.?$/, '.').replaceAll("'", '’'),
    owner,
    time: String(Date.now()),
  };
  const filled = (text) => text.replace(/__(\w+?)__/g, (whole, word) => words[word] ?? whole);
  for (const file of readdirSync(FILES, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const source = path.join(file.parentPath, file.name);
    const target = filled(path.relative(FILES, source)).replace(/\.template$/, '');
    tree.write(path.posix.join(folder, target), filled(readFileSync(source, 'utf8')));
  }
  const replace = (file, before, after) => {
    const text = tree.read(file, 'utf8');
    if (!before.test(text)) throw new Error(`${file} is not as the generator knows it: add ${name} by hand`);
    tree.write(file, text.replace(before, after));
  };
  replace(
    'libs/contracts/src/facts/define-fact.ts',
    /',?\s*\] as const;\s+export type Owner/,
    `', '${name}'] as const;\nexport type Owner`,
  );
  const references = JSON.parse(tree.read('tsconfig.json', 'utf8'));
  references.references.push({ path: `${folder}/tsconfig.build.json` });
  tree.write('tsconfig.json', `${JSON.stringify(references, undefined, 2)}\n`);
  return () =>
    process.stdout.write(
      [
        '',
        `${folder} is there. Now, in this order:`,
        '  npm install --ignore-scripts   the lock file gets to know it',
        `  npm run schema -- ${name}   its schema.sql, from its migration`,
        '  npm run contracts   NATS users, compose, dashboards and the map of services',
        `  npm test -- house boundaries types`,
        `  npx nx run-many -t unit integration lint -p ${name}   its specs; test/${name}.integration.spec.ts starts it as it is`,
        '',
        'It can do nothing yet: what comes next is the walk in CONTRIBUTING.md, from step 2.',
        '',
      ].join('\n'),
    );
}
