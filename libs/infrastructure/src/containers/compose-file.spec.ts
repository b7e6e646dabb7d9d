import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ServiceManifest, serviceSecrets } from '@plimsoll/contracts';
import { sha256Hex } from '@plimsoll/kernel';
import { HOUSE, SERVICES } from '../platform/house.js';
import { composeRegions, withRegions } from './compose-file.js';

const file = readFileSync(path.join(HOUSE, 'docker-compose.yml'), 'utf8');
const VARIABLE_OF = {
  'master-key': 'PLIMSOLL_MASTER_KEY',
  'actor-signing-key': 'ACTOR_SIGNING_KEY',
  'sealed-requests-key': 'SEALED_REQUESTS_KEY',
} as const;

/** The lines of one service. */
function sectionOf(service: string, text = file): string {
  return new RegExp(`^  ${service}:\\n(?:(?:    .*)?\\n)+`, 'm').exec(text)![0];
}

describe('docker-compose.yml', () => {
  it('is what the manifests say', () => {
    expect(withRegions(file, composeRegions(SERVICES))).toBe(file);
  });

  it('stops where a secret is missing, as in the file of an older version, rather than start with an empty one', () => {
    const asked = [...file.matchAll(/\$\{(\w+)([^}]*)\}/g)].filter(
      // Without keys of Stripe nothing is sold, without that of mails none is answered, and all else works.
      ([, name]) =>
        /PASSWORD|SECRET|KEY/.test(name!) && !/^(TERMINAL_SECRET|STRIPE_.*|INBOUND_MAIL_SECRET)$/.test(name!),
    );
    expect(asked.length).toBeGreaterThan(40);
    for (const [whole, , what] of asked)
      expect([whole, what]).toEqual([whole, expect.stringMatching(/^:\?run npx plimsoll docker-env/)]);
  });

  it('makes NATS anew when its configuration is another one, for it reads it at its start only', () => {
    const digest = (services: readonly ServiceManifest[]): string =>
      /plimsoll\.nats-conf: (\w{64})/.exec(sectionOf('nats', withRegions(file, composeRegions(services))))![1]!;
    const asker = SERVICES.find(({ asks }) => asks.length > 0)!;
    const others = SERVICES.filter((service) => service !== asker);
    expect(digest(SERVICES)).toBe(sha256Hex(readFileSync(path.join(HOUSE, 'deploy/nats.conf'), 'utf8')));
    expect(digest([{ ...asker, asks: [] }, ...others])).not.toBe(digest([asker, ...others]));
  });

  it.each(SERVICES.map((service) => [service.name, service] as const))(
    'gives %s the secrets that its manifest names, and no others',
    (name, { secrets, schema, redis }) => {
      const section = sectionOf(name);
      for (const secret of serviceSecrets)
        expect([secret, section.includes(`${VARIABLE_OF[secret]}:`)]).toEqual([secret, secrets.includes(secret)]);
      const own = name.toUpperCase();
      const given = [...section.matchAll(/\$\{(\w*(?:PASSWORD|SECRET|KEY)\w*):\?[^}]*\}/g)].map(
        ([, variable]) => variable!,
      );
      const allowed = [
        `NATS_${own}_PASSWORD`,
        ...(schema ? [`PLIMSOLL_SECRET_POSTGRES_${own}_APP`, `PLIMSOLL_SECRET_POSTGRES_${own}_WORKER`] : []),
        ...(redis ? ['REDIS_PASSWORD'] : []),
        'PLIMSOLL_SECRET_MASTER_KEY',
        'ACTOR_VERIFICATION_KEY',
        'ACTOR_SIGNING_KEY',
        `SEALED_REQUESTS_KEY_${own}`,
        'SEALED_REQUESTS_PUBLIC_KEYS',
      ];
      expect(given.filter((variable) => !allowed.includes(variable))).toEqual([]);
      expect(section).not.toContain('env_file');
    },
  );

  it('gives the job that migrates the administrators of both servers and the passwords it sets, no key', () => {
    const section = sectionOf('migrate');
    expect(section).not.toMatch(/MASTER_KEY|SEALED|ACTOR|REDIS|env_file|NATS_(?!OPERATOR|URL)/);
    expect(section.match(/\$\{PLIMSOLL_SECRET_POSTGRES_\w+:\?[^}]*\}/g)).toHaveLength(
      1 + 3 * SERVICES.filter(({ schema }) => schema).length,
    );
  });

  it('limits memory, processes and rights of all of them, and lets out only who publishes a port or sends mail', () => {
    for (const [section, name] of file
      .slice(file.indexOf('\nservices:'), file.indexOf('\nnetworks:'))
      .matchAll(/^  ([a-z-]+):\n(?:(?:    .*)?\n)+/gm)) {
      const inherited = /<<: \*(service|hardened)/.exec(section)?.[1];
      expect([name, inherited]).toEqual([name, expect.anything()]);
      if (inherited === 'hardened') expect(section).toMatch(/mem_limit: [^]*pids_limit: /);
      const goesOut = /^    ports:|SMTP_URL|STRIPE_SECRET_KEY/m.test(section);
      expect([name, /networks:.*\bedge\b/.test(section)]).toEqual([name, goesOut]);
    }
    expect(file).toMatch(/x-service: &service\n {2}<<: \*hardened[^]*mem_limit: [^]*pids_limit: [^]*\nservices:/);
    expect(file.slice(file.indexOf('\nnetworks:'))).toMatch(
      /edge:\n {2}bus: \{ internal: true \}\n {2}database: \{ internal: true \}\n {2}cache: \{ internal: true \}/,
    );
  });

  it('of a new service has a section after the next run, waiting for those of a lower wave', () => {
    const added: ServiceManifest = {
      name: 'copier',
      purpose: 'A trial.',
      owner: 'trading',
      schema: true,
      redis: true,
      http: 'people',
      wave: 2,
      asks: [],
      consumes: [],
      secrets: ['sealed-requests-key'],
    };
    const text = withRegions(file, composeRegions([...SERVICES, added]));
    const section = sectionOf('copier', text);
    expect(section).toContain('networks: [bus, database, cache, edge]');
    expect(section).toContain('SEALED_REQUESTS_KEY: ${SEALED_REQUESTS_KEY_COPIER:?');
    expect(section).toContain('broker: { condition: service_healthy }');
    expect(section).not.toContain('gateway:');
    expect(sectionOf('nats', text)).toContain('NATS_COPIER_PASSWORD');
    expect(sectionOf('migrate', text)).toContain('PLIMSOLL_SECRET_POSTGRES_COPIER_OWNER');
  });

  it('without its markers is no file to write into', () => {
    expect(() => withRegions('services:\n', composeRegions(SERVICES))).toThrow('has no part between');
  });
});
