// Makes docs/openapi.json, the generated part of packages/client, docs/asyncapi.json, docs/events.md and docs/services.md from the declarations, and from the manifests of the services
// deploy/nats.conf, the services' part of docker-compose.yml, Grafana's dashboards and what Prometheus reads; with --check says whether they are up to date.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiComplaints } from './api-lint.mjs';
import { clientFiles } from './client-schema.mjs';
import { observabilityFiles } from './dashboards/index.mjs';
import { root } from './prepare.mjs';

const { answeredBy, asyncApiDocument, eventsPage } = await import(path.join(root, 'libs/contracts/dist/index.js'));
const { composeNatsConf, composeRegions, SERVICES, servicesPage, telemetryRegions, withRegions } = await import(
  path.join(root, 'libs/infrastructure/dist/index.js')
);
const compose = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');
const OVERLAY = 'deploy/observability/compose.yml';
const openApi = execFileSync(process.execPath, [path.join(root, 'apps/gateway/dist/openapi.js')], {
  encoding: 'utf8',
  maxBuffer: 50_000_000,
});
const files = {
  'docs/openapi.json': `${JSON.stringify(JSON.parse(openApi), null, 2)}\n`,
  ...clientFiles(JSON.parse(openApi)),
  'docs/asyncapi.json': `${JSON.stringify(asyncApiDocument(), null, 2)}\n`,
  'docs/events.md': eventsPage(),
  'docs/services.md': servicesPage(SERVICES),
  'deploy/nats.conf': composeNatsConf(SERVICES),
  'docker-compose.yml': withRegions(compose, composeRegions(SERVICES)),
  [OVERLAY]: withRegions(readFileSync(path.join(root, OVERLAY), 'utf8'), telemetryRegions(SERVICES)),
  ...observabilityFiles(SERVICES.map((service) => ({ ...service, answers: answeredBy(service.name) }))),
};

let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const file = path.join(root, name);
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (process.argv.includes('--check')) {
    if (!same)
      process.stderr.write(
        `${name} is not what the code says; run \`npm run contracts\` and look at the difference.\n`,
      );
    stale += same ? 0 : 1;
  } else if (!same) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`wrote ${name}\n`);
  }
}
const complaints = await apiComplaints(path.join(root, 'docs/openapi.json'), JSON.parse(openApi));
for (const complaint of complaints) process.stderr.write(`docs/openapi.json: ${complaint}\n`);
process.exit(stale + complaints.length === 0 ? 0 : 1);
