import { type NatsPermissions } from '@plimsoll/contracts';

export interface NatsUser {
  readonly user: string;
  readonly password: string;
  /** What the user may say and hear; everything when absent. */
  readonly permissions?: NatsPermissions;
}

export interface NatsAccount {
  readonly name: string;
  readonly users: readonly NatsUser[];
}

export interface NatsConfOptions {
  readonly host: string;
  readonly port: number;
  readonly storeDir: string;
  readonly accounts: readonly NatsAccount[];
}

/**
 * The configuration of nats-server as text: JetStream on disk, every account with JetStream, nobody without a password.
 */
export function natsConf(options: NatsConfOptions): string {
  return [
    `host: "${options.host}"`,
    `port: ${options.port}`,
    'max_payload: 4MB',
    'write_deadline: "5s"',
    `jetstream { store_dir: ${quote(options.storeDir)}, max_file_store: 16GB, max_memory_store: 256MB }`,
    'accounts {',
    ...options.accounts.flatMap((account) => [
      `  ${account.name} {`,
      '    jetstream: enabled',
      '    users: [',
      ...account.users.map((user) => `      ${userLine(user)}`),
      '    ]',
      '  }',
    ]),
    '}',
    '',
  ].join('\n');
}

/** One user of the configuration. */
export function userLine({ user, password, permissions }: NatsUser): string {
  const rights = permissions ? `, permissions: ${rightsOf(permissions)}` : '';
  return `{ user: ${quote(user)}, password: ${password.startsWith('$') ? password : quote(password)}${rights} }`;
}

function rightsOf({ publish, subscribe }: NatsPermissions): string {
  const list = (subjects: readonly string[]): string => `[${subjects.map(quote).join(', ')}]`;
  return `{ publish: { allow: ${list(publish.allow)}, deny: ${list(publish.deny)} }, subscribe: { allow: ${list(subscribe.allow)} } }`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
