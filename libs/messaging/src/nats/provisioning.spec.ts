import { describe, expect, it } from '@jest/globals';
import { type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { messageIdAt } from './provisioning.js';

/** A server that holds so many facts from the place on, and tells this one. */
function server(pending: number, told: { seq: number; id: string } | null): [JetStreamClient, JetStreamManager] {
  const message = told && { seq: told.seq, headers: { get: () => told.id } };
  return [
    { consumers: { get: () => Promise.resolve({ next: () => Promise.resolve(message) }) } } as never,
    {
      consumers: { delete: () => Promise.resolve(true), add: () => Promise.resolve({ num_pending: pending }) },
    } as never,
  ];
}

describe('the message at a place of the stream', () => {
  const place = { service: 'broker', seq: 7 };
  it('is told, is not there, or is not known: a server that is silent has lost nothing (review of ADR 11, 9)', async () => {
    expect(await messageIdAt(...server(1, { seq: 7, id: 'a' }), place)).toBe('a');
    expect(await messageIdAt(...server(1, { seq: 9, id: 'b' }), place)).toBeUndefined();
    expect(await messageIdAt(...server(0, null), place)).toBeUndefined();
    await expect(messageIdAt(...server(1, null), place)).rejects.toThrow('did not tell within');
  });
});
