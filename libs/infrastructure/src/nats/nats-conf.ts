export interface NatsUser {
  readonly user: string;
  readonly password: string;
  /** Subjects this user may never publish on. */
  readonly neverPublish?: readonly string[];
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

/** The configuration of nats-server as text: JetStream on disk, every account with JetStream, nobody without a password. */
export function natsConf(options: NatsConfOptions): string {
  return [
    `host: "${options.host}"`,
    `port: ${options.port}`,
    'max_payload: 4MB',
    'write_deadline: "5s"',
    `jetstream { store_dir: ${quote(options.storeDir)}, max_file_store: 16GB, max_memory_store: 256MB }`,
    'accounts {',
    ...options.accounts.flatMap((account) => [`  ${account.name} {`, '    jetstream: enabled', '    users: [', ...account.users.map((user) => `      ${userLine(user)}`), '    ]', '  }']),
    '}',
    '',
  ].join('\n');
}

function userLine(user: NatsUser): string {
  const denied = user.neverPublish?.map(quote).join(', ');
  const permissions = denied ? `, permissions: { publish: { deny: [${denied}] } }` : '';
  return `{ user: ${quote(user.user)}, password: ${quote(user.password)}${permissions} }`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
