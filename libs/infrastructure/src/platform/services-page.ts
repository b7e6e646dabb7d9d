import { answeredBy, factFilter, publishedBy, requestSubject, type ServiceManifest } from '@plimsoll/contracts';

/** `docs/services.md`: the map of services, from their manifests. */
export function servicesPage(services: readonly ServiceManifest[]): string {
  return [
    '# Services',
    '',
    'Generated from `apps/*/src/service.manifest.ts` by `npm run contracts`. What a service may say and hear on NATS, and the secrets it is given,',
    'are made from the same manifests: what is not listed is refused.',
    '',
    ...services.flatMap((service) => sectionOf(service, services)),
  ].join('\n');
}

function sectionOf(service: ServiceManifest, services: readonly ServiceManifest[]): string[] {
  const { name, purpose, owner, schema, redis, http, secrets } = service;
  const askers = services
    .filter(({ asks }) => asks.some((request) => request.owner === name))
    .map((other) => other.name);
  const rows: [string, string][] = [
    ['Owner', owner],
    ['Needs', ['NATS', ...(schema ? ['PostgreSQL, a schema of its own'] : []), ...(redis ? ['Redis'] : [])].join(', ')],
    ['Serves HTTP to', http ?? 'nobody but operations (`OPS_PORT`)'],
    ['Keys', secrets.length === 0 ? 'none' : secrets.join(', ')],
    ['Answers', counted(answeredBy(name).map((request) => requestSubject(request)))],
    ['Asked by', askers.join(', ') || 'nobody'],
    ['Asks', counted(service.asks.map((request) => requestSubject(request)))],
    ['Publishes', counted(publishedBy(name).map((fact) => fact.type))],
    [
      'Handles',
      service.consumes.map(({ fact, durable }) => `\`${factFilter(fact)}\` (\`${durable}\`)`).join(', ') ||
        (service.followsFacts ? 'every fact, for the live view' : 'none'),
    ],
    [
      'Samples',
      [
        ...(service.sendsSamples ?? []).map((sample) => `sends ${sample.owner}.${sample.name}`),
        ...(service.hearsSamples ?? []).map((sample) => `hears ${sample.owner}.${sample.name}`),
      ].join(', ') || 'none',
    ],
  ];
  return [
    `## ${name}`,
    '',
    purpose,
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([title, text]) => `| ${title} | ${text} |`),
    '',
  ];
}

function counted(subjects: readonly string[]): string {
  return subjects.length === 0 ? 'none' : subjects.map((subject) => `\`${subject}\``).join(' ');
}
