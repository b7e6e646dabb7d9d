// What `packages/client` is generated from: types of all operations, and which of them are open or known by their idempotency key.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from './prepare.mjs';

const NOTE = '// Made from docs/openapi.json by `npm run contracts`: not to be edited.\n';

/** The generated files of the client by name. `document` is the OpenAPI document. */
export function clientFiles(document) {
  return {
    'packages/client/src/generated/schema.ts': `${NOTE}${schemaOf(document)}`,
    'packages/client/src/generated/operations.ts': `${NOTE}${operationsOf(document)}`,
  };
}

/** In a process of its own: the generator wants the compiler's JavaScript API, which costs half a second to load. */
function schemaOf(document) {
  const script = `
    import openapiTS, { astToString } from 'openapi-typescript';
    let text = '';
    for await (const chunk of process.stdin) text += chunk;
    process.stdout.write(astToString(await openapiTS(JSON.parse(text), { alphabetize: true, defaultNonNullable: false })));
  `;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: path.join(root, 'tools'),
    input: JSON.stringify(document),
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
}

function operationsOf({ paths }) {
  const all = Object.entries(paths).flatMap(([where, item]) =>
    Object.entries(item).map(([method, operation]) => ({ line: `${method} ${where}`, operation })),
  );
  const set = (name, meaning, chosen) =>
    [
      `\n/** ${meaning} */`,
      `export const ${name}: ReadonlySet<string> = new Set([`,
      ...chosen.map(({ line }) => `  '${line}',`),
      ']);\n',
    ].join('\n');
  const keyed = all.filter(({ operation }) =>
    (operation.parameters ?? []).some(({ name }) => name.toLowerCase() === 'idempotency-key'),
  );
  const open = all.filter(({ operation }) => operation['x-public'] === true);
  return [
    set('keyed', 'What is done once however often it is called with the same idempotency key.', keyed),
    set('open', 'What is for people who are not signed in.', open),
  ].join('');
}
