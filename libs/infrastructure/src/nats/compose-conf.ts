import { type ServiceManifest } from '@plimsoll/contracts';
import { natsAccounts, OPERATOR } from './nats-accounts.js';
import { userLine } from './nats-conf.js';

/** The variable that holds the password of a NATS user in containers. */
export function natsPasswordVariable(user: string): string {
  return `NATS_${(user === OPERATOR ? 'OPERATOR' : user).toUpperCase()}_PASSWORD`;
}

/** `deploy/nats.conf`: the same users and rights as `npm start` gives, for NATS 2.12 or newer in a container. */
export function composeNatsConf(services: readonly ServiceManifest[]): string {
  const [account] = natsAccounts(services, (user) => `$${natsPasswordVariable(user)}`);
  return [
    '# Generated from apps/*/src/service.manifest.ts by `npm run contracts`. NATS 2.12 or newer: facts are on the disk before they',
    '# are acknowledged. A user for each service, which may do what its manifest says and nothing else; passwords come from the environment.',
    'port: 4222',
    'http: "127.0.0.1:8222"',
    'max_payload: 4MB',
    'write_deadline: "5s"',
    'jetstream { store_dir: "/data/jetstream", max_file_store: 16GB, max_memory_store: 256MB, sync_interval: always }',
    'accounts {',
    `  ${account!.name} {`,
    '    jetstream: enabled',
    '    users: [',
    ...account!.users.map((user) => `      ${userLine(user)}`),
    '    ]',
    '  }',
    '}',
    '',
  ].join('\n');
}
