type Values = Readonly<Record<string, string | undefined>>;

/** What the run of the specs has put into the environment of each spec file. */
export interface TestEnvironment {
  readonly postgresUrl: string | undefined;
  readonly natsUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Folder of the run: who took which NATS account and which Redis database. */
  readonly runDir: string | undefined;
  readonly natsAccounts: number;
  readonly redisDatabases: number;
}

/** Reads it. */
export function testEnvironment(values: Values = process.env): TestEnvironment {
  const text = (name: string): string | undefined => values[name]?.trim() || undefined;
  return {
    postgresUrl: text('PLIMSOLL_POSTGRES_URL'),
    natsUrl: text('PLIMSOLL_NATS_URL'),
    redisUrl: text('PLIMSOLL_REDIS_URL'),
    runDir: text('PLIMSOLL_TEST_RUN_DIR'),
    natsAccounts: Number(text('PLIMSOLL_TEST_NATS_ACCOUNTS') ?? 0),
    redisDatabases: Number(text('PLIMSOLL_TEST_REDIS_DATABASES') ?? 0),
  };
}

/** Makes the servers of the run known to spec files, which inherit our environment. */
export function publishTestEnvironment(values: Readonly<Record<string, string>>): void {
  Object.assign(process.env, values);
}
