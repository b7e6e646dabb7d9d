import { entitlementsChanged, givenLimitsList, type ServiceManifest } from '@plimsoll/contracts';
import { sha256Hex } from '@plimsoll/kernel';
import { SERVICE_ROLES, type ServiceRole } from '@plimsoll/persistence';
import { busKeyNames } from '../bus-keys.js';
import { secretVariable } from '../infrastructure.config.js';
import { composeNatsConf, natsPasswordVariable } from '../nats/compose-conf.js';
import { OPERATOR } from '../nats/nats-accounts.js';

/** In an env file that is one for all services, the key that each has of its own is named after it. */
export function composeVariable(key: string, service: string): string {
  return key === 'SEALED_REQUESTS_KEY' ? `${key}_${service.toUpperCase()}` : key;
}

/** The parts of `docker-compose.yml` that follow from the manifests, by the name in their markers. */
export function composeRegions(services: readonly ServiceManifest[]): Record<string, string[]> {
  const storing = services.filter(({ schema }) => schema);
  return {
    'passwords of NATS': [OPERATOR, ...services.map(({ name }) => name)].map((user) => {
      const variable = natsPasswordVariable(user);
      return `      ${variable}: ${given(variable)}`;
    }),
    // NATS reads its file at its start only: with another digest it is another container, which `up` starts.
    'digest of nats.conf': [`      plimsoll.nats-conf: ${sha256Hex(composeNatsConf(services))}`],
    'passwords of schemas': storing.flatMap(({ name }) =>
      SERVICE_ROLES.map((role) => `      ${password(name, role)}: ${given(password(name, role))}`),
    ),
    services: services.flatMap((service) => ['', ...sectionOf(service, services)]).slice(1),
  };
}

/**
 * The part of `deploy/observability/compose.yml` that follows from the manifests: every service sends its traces and
 * its log.
 */
export function telemetryRegions(services: readonly ServiceManifest[]): Record<string, string[]> {
  return { 'what the services send': services.map(({ name }) => `  ${name}: *telemetry`) };
}

/** The file with its marked parts replaced: `# generated: NAME` up to `# end of NAME`. */
export function withRegions(file: string, regions: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(regions).reduce((text, [name, lines]) => {
    const found = new RegExp(`^( *)# generated: ${name}\\n[^]*?^ *# end of ${name}$`, 'm').exec(text);
    if (!found) throw new Error(`the compose file has no part between "# generated: ${name}" and "# end of ${name}"`);
    const [whole, indent] = found;
    const part = [`${indent}# generated: ${name}`, ...lines, `${indent}# end of ${name}`].join('\n');
    return text.slice(0, found.index) + part + text.slice(found.index + whole.length);
  }, file);
}

function sectionOf(service: ServiceManifest, services: readonly ServiceManifest[]): string[] {
  const { name, http } = service;
  const port = { people: 'PLIMSOLL_PORT:-7300', terminals: 'PLIMSOLL_TERMINAL_PORT:-7301' };
  return [
    `  ${name}:`,
    '    <<: *service',
    `    image: plimsoll-${name}`,
    `    build: { context: .plimsoll-image, args: { SERVICE: ${name}, BASE: '\${NODE_IMAGE:-node:24-bookworm-slim}' } }`,
    `    networks: [${networksOf(service).join(', ')}]`,
    '    depends_on:',
    ...neededBy(service, services).map(([other, condition]) => `      ${other}: { condition: ${condition} }`),
    ...(http ? [`    ports: ['\${PLIMSOLL_BIND:-127.0.0.1}:\${${port[http]}}:8080']`] : []),
    '    environment:',
    ...Object.entries(environmentOf(service)).map(([variable, value]) => `      ${variable}: ${value}`),
  ];
}

/** Only where it has something to say; only who publishes a port or sends mail has a way out of the machine. */
function networksOf({ schema, redis, http, mails, sells }: ServiceManifest): string[] {
  return [
    'bus',
    ...(schema ? ['database'] : []),
    ...(redis ? ['cache'] : []),
    ...(http === 'terminals' ? ['terminals'] : []),
    ...(http || mails || sells ? ['edge'] : []),
  ];
}

function neededBy(service: ServiceManifest, services: readonly ServiceManifest[]): [string, string][] {
  const servers = [...(service.schema ? ['postgres'] : []), 'nats', ...(service.redis ? ['redis'] : [])];
  const earlier = services.filter(({ wave }) => wave < service.wave).map(({ name }) => name);
  return [
    ...servers.map((server): [string, string] => [server, 'service_healthy']),
    ['migrate', 'service_completed_successfully'],
    ...earlier.map((other): [string, string] => [other, 'service_healthy']),
  ];
}

function environmentOf(service: ServiceManifest): Record<string, string> {
  const { name, schema, redis, http, mails, tells, sells, secrets } = service;
  const database = (role: ServiceRole): string =>
    `postgres://${name}_${role}:${given(password(name, role))}@postgres:5432/plimsoll`;
  return {
    NATS_URL: `nats://${name}:${given(natsPasswordVariable(name))}@nats:4222`,
    ...(schema ? { DATABASE_APP_URL: database('app'), DATABASE_WORKER_URL: database('worker') } : {}),
    ...(asksForLimits(service) ? { ENFORCE_SUBSCRIPTION_LIMITS: '${ENFORCE_SUBSCRIPTION_LIMITS:-false}' } : {}),
    ...(redis ? { REDIS_URL: `redis://:${given('REDIS_PASSWORD')}@redis:6379` } : {}),
    ...(http === 'people'
      ? {
          PUBLIC_URL: '${PLIMSOLL_PUBLIC_URL:-http://127.0.0.1:7300}',
          TRUSTED_PROXIES: '${TRUSTED_PROXIES:-}',
          SYSTEM_ORGANISATIONS: '${SYSTEM_ORGANISATIONS:-}',
          METRICS_URL: '${METRICS_URL:-}',
        }
      : {}),
    ...(mails
      ? {
          PUBLIC_URL: '${PLIMSOLL_PUBLIC_URL:-http://127.0.0.1:7300}',
          SMTP_URL: '${SMTP_URL:-}',
          MAIL_FROM: '${MAIL_FROM:-}',
        }
      : {}),
    ...(tells
      ? {
          TELEGRAM_BOT_TOKEN: '${TELEGRAM_BOT_TOKEN:-}',
          TELEGRAM_API_BASE: '${TELEGRAM_API_BASE:-https://api.telegram.org}',
          SMS_URL: '${SMS_URL:-}',
          SMS_FORM: '${SMS_FORM:-json}',
          SMS_FROM: '${SMS_FROM:-}',
          MAIL_ANSWERS_AT: '${MAIL_ANSWERS_AT:-}',
          INBOUND_MAIL_SECRET: '${INBOUND_MAIL_SECRET:-}',
          INBOUND_MAIL_AUTHSERV: '${INBOUND_MAIL_AUTHSERV:-}',
        }
      : {}),
    ...(sells
      ? {
          PUBLIC_URL: '${PLIMSOLL_PUBLIC_URL:-http://127.0.0.1:7300}',
          STRIPE_SECRET_KEY: '${STRIPE_SECRET_KEY:-}',
          STRIPE_WEBHOOK_SECRET: '${STRIPE_WEBHOOK_SECRET:-}',
        }
      : {}),
    ...(secrets.includes('master-key') ? { PLIMSOLL_MASTER_KEY: given(secretVariable('master-key')) } : {}),
    ...Object.fromEntries(busKeyNames(service).map((key) => [key, given(composeVariable(key, name))])),
  };
}

/** It keeps what tenants may do, or shows it. */
function asksForLimits({ name, consumes, asks }: ServiceManifest): boolean {
  const keeps = consumes.some(({ fact }) => fact === entitlementsChanged) || asks.includes(givenLimitsList);
  return name === entitlementsChanged.owner || keeps;
}

/**
 * Compose takes an absent variable for an empty text, and NATS an empty password for none: it shall stop before it
 * touches anything.
 */
const given = (variable: string): string => `\${${variable}:?run npx plimsoll docker-env}`;

function password(service: string, role: ServiceRole): string {
  return secretVariable(`postgres-${service}-${role}`);
}
