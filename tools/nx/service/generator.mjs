import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';

const FILES = path.join(import.meta.dirname, 'files');
const CONTRACTS = path.join(import.meta.dirname, 'contracts');

/**
 * `npx nx g ./tools/nx:service notes --purpose "…"`: the folder of a new service with its first feature, the requests
 * and the fact of that feature in the contracts, and its name in the lists that compiler and specs read. What follows
 * from the manifest is made by `npm run contracts`, the dump by `npm run schema`.
 */
export default async function service(tree, { name, purpose, feature = singular(name), owner = 'platform' }) {
  const folder = `apps/${name}`;
  const contracts = `libs/contracts/src/${name}`;
  for (const taken of [folder, contracts])
    if (tree.exists(taken)) throw new Error(`${taken} is there already: choose another name`);
  const words = {
    name,
    className: pascal(name),
    purpose: purpose.trim().replace(/\.?$/, '.').replaceAll("'", '’'),
    owner,
    time: String(Date.now()),
    ...wordsOf(feature),
  };
  const filled = (text) => text.replace(/__(\w+?)__/g, (whole, word) => words[word] ?? whole);
  for (const [from, to] of [
    [FILES, folder],
    [CONTRACTS, contracts],
  ])
    for (const file of readdirSync(from, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const source = path.join(file.parentPath, file.name);
      const target = path.posix.join(to, filled(path.relative(from, source)).replace(/\.template$/, ''));
      tree.write(target, await formed(target, filled(readFileSync(source, 'utf8'))));
    }
  const replace = async (file, before, after) => {
    const text = tree.read(file, 'utf8');
    if (!before.test(text)) throw new Error(`${file} is not as the generator knows it: add ${name} by hand`);
    tree.write(file, await formed(file, text.replace(before, after)));
  };
  await replace(
    'libs/contracts/src/facts/define-fact.ts',
    /',?\s*\] as const;\s+export type Owner/,
    `', '${name}'] as const;\nexport type Owner`,
  );
  await replace(
    'libs/contracts/src/index.ts',
    /(?<=\n)(?=export \* from '\.\/pipelines\/index\.js';)/,
    `export * from './${name}/index.js';\n`,
  );
  await replace(
    'apps/gateway/src/stream/shown-facts.ts',
    /\n\];(?=\s+\/\*\* `owner)/,
    `\n  '${name}.${feature}.added',\n];`,
  );
  const references = JSON.parse(tree.read('tsconfig.json', 'utf8'));
  references.references.push({ path: `${folder}/tsconfig.build.json` });
  tree.write('tsconfig.json', `${JSON.stringify(references, undefined, 2)}\n`);
  return () =>
    process.stdout.write(
      [
        '',
        `${folder} and ${contracts} are there. Now, in this order:`,
        '  npm install --ignore-scripts   the lock file gets to know it',
        `  npm run schema -- ${name}   its schema.sql, from its migration`,
        '  npm run contracts   NATS users, compose, dashboards and the map of services',
        '  npm test -- house boundaries types',
        `  npx nx run-many -t unit integration lint -p ${name}   its specs, on real servers`,
        '',
        `It adds and lists ${words.wordsPlural}, and tells each in a fact. Make them what they are to be: the walk in`,
        'CONTRIBUTING.md, from step 2.',
        '',
      ].join('\n'),
    );
}

async function formed(file, text) {
  if (!/\.(ts|json)$/.test(file)) return text;
  return prettier.format(text, { ...(await prettier.resolveConfig(path.resolve(file))), filepath: file });
}

function singular(name) {
  return name.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
}

function pascal(kebab) {
  return kebab.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase());
}

function camel(kebab) {
  return kebab.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/** The feature as files, classes, tables and sentences say it, one and many. */
function wordsOf(feature) {
  const features = feature.replace(/(?<![aeiou])y$/, 'ie').replace(/s$/, 'se') + 's';
  const wordsPlural = features.replaceAll('-', ' ');
  const words = feature.replaceAll('-', ' ');
  const article = /^[aeiou]/.test(words) ? 'an' : 'a';
  return {
    feature,
    features,
    item: camel(feature),
    Item: pascal(feature),
    Items: pascal(features),
    ITEM: feature.replaceAll('-', '_').toUpperCase(),
    ITEMS: features.replaceAll('-', '_').toUpperCase(),
    column: feature.replaceAll('-', '_'),
    table: features.replaceAll('-', '_'),
    words,
    aWords: `${article} ${words}`,
    AWords: `A${article.slice(1)} ${words}`,
    wordsPlural,
    Words: wordsPlural.replace(/^./, (letter) => letter.toUpperCase()),
  };
}
