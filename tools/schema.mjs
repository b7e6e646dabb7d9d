// `npm run schema -- SERVICE [SERVICE …]`: writes `src/database/schema.sql` of a service anew, from a database that its migrations made.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dumpSchema } from '@plimsoll/persistence';
import { startTestServers, testDatabase } from '@plimsoll/testing';
import { fail, root } from './prepare.mjs';

const known = readdirSync(path.join(root, 'apps')).filter((name) =>
  readdirSync(path.join(root, 'apps', name, 'src')).includes('database'),
);
const services = process.argv.slice(2);
const stranger = services.find((service) => !known.includes(service));
if (services.length === 0 || stranger !== undefined)
  fail(
    stranger === undefined ? 'no service was named.' : `there is no service "${stranger}" with a database.`,
    `npm run schema -- ${known.join('|')}`,
  );

const servers = await startTestServers();
try {
  for (const service of services) {
    const database = await testDatabase(service);
    const file = path.join('apps', service, 'src', 'database', 'schema.sql');
    writeFileSync(path.join(root, file), await dumpSchema(database.ownerUrl, service));
    await database.drop();
    process.stdout.write(`${file}\n`);
  }
} finally {
  await servers.stop();
}
