// The dashboards of Grafana, made by `npm run contracts`: one for each service that has a manifest, one overview, one of what carries facts.
import { eventBackbone } from './event-backbone.mjs';
import { overview } from './overview.mjs';
import { dashboard } from './panels.mjs';
import { serviceRows } from './service-rows.mjs';
import { OWN_ROWS } from './services.mjs';

export const OBSERVABILITY = 'deploy/observability';

/** File name to content, of everything that follows from the manifests (`answers`: the requests that a service answers). */
export function observabilityFiles(services) {
  const made = [overview(), eventBackbone(), ...services.map(serviceDashboard)];
  return Object.fromEntries([
    ...made.map((each) => [`${OBSERVABILITY}/dashboards/${each.uid}.json`, `${JSON.stringify(each, null, 2)}\n`]),
    [`${OBSERVABILITY}/prometheus.yml`, prometheusConfig(services)],
  ]);
}

function serviceDashboard(manifest) {
  const { name, purpose, schema, http, answers, asks, consumes } = manifest;
  return dashboard({
    uid: `plimsoll-${name}`,
    title: `Plimsoll: ${name}`,
    about: purpose,
    rows: [
      ...(OWN_ROWS[name] ?? []),
      ...serviceRows({
        name,
        schema,
        http,
        answers: answers.length > 0,
        asks: asks.length > 0,
        consumes: consumes.length > 0,
      }),
    ],
  });
}

/** What Prometheus reads, with the two labels that rules and dashboards go by. */
function prometheusConfig(services) {
  return [
    '# Made by `npm run contracts` from the manifests of the services.',
    'global: { scrape_interval: 5s, evaluation_interval: 15s }',
    "rule_files: ['/etc/prometheus/alerts/*.yml']",
    'scrape_configs:',
    '  - job_name: plimsoll',
    '    static_configs:',
    ...services.map(({ name }) => `      - { targets: ['${name}:9100'], labels: { service: ${name} } }`),
    '',
  ].join('\n');
}
