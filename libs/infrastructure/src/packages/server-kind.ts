/** A server we look for, with all the names it goes by. */
export interface ServerKind {
  readonly title: string;
  readonly binary: 'nats-server' | 'redis-server';
  /** Debian packages that hold it. */
  readonly packages: readonly string[];
  readonly image: string;
  readonly urlVariable: string;
  readonly brew: string;
}

export const NATS: ServerKind = {
  title: 'NATS',
  binary: 'nats-server',
  packages: ['nats-server'],
  image: 'nats:2',
  urlVariable: 'PLIMSOLL_NATS_URL',
  brew: 'nats-server',
};
export const REDIS: ServerKind = {
  title: 'Redis',
  binary: 'redis-server',
  packages: ['redis-server', 'redis-tools'],
  image: 'redis:7',
  urlVariable: 'PLIMSOLL_REDIS_URL',
  brew: 'redis',
};
