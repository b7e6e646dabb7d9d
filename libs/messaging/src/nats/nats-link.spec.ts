import { describe, expect, it } from '@jest/globals';
import { type JetStreamManager } from '@nats-io/jetstream';
import { type NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@plimsoll/service-host';
import { NatsLink } from './nats-link.js';

/** A connection that stands and says nothing. */
const silent = {
  info: { version: '2.12.0' },
  status: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }),
  subscribe: () => ({}),
  options: {},
} as unknown as NatsConnection;

/** Fails once, then gives what it is asked for. */
function failingOnce<T>(value: T): () => Promise<T> {
  let calls = 0;
  return () => ((calls += 1) === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(value));
}

describe('the link to NATS', () => {
  const logger = Logger.create({ service: 'spec', level: 'silent' });

  it('does not keep an opening that failed: the next one who asks gets a new one (review 26)', async () => {
    const link = new NatsLink('nats://127.0.0.1:1', 'spec', logger, failingOnce(silent));
    await expect(link.ready()).rejects.toThrow('not now');
    await expect(link.ready()).resolves.toBe(silent);
    expect(link.connected).toBe(true);
  });

  it('does not keep a manager that failed, either (review 26)', async () => {
    const manager = {} as JetStreamManager;
    const link = new NatsLink(
      'nats://127.0.0.1:1',
      'spec',
      logger,
      () => Promise.resolve(silent),
      failingOnce(manager),
    );
    await expect(link.manager()).rejects.toThrow('not now');
    await expect(link.manager()).resolves.toBe(manager);
  });
});
