import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@plimsoll/kernel';
import { type Logger } from '@plimsoll/service-host';
import { type NatsLink } from '../nats/nats-link.js';
import { type OutboxRow } from './outbox-store.js';
import { Relay, type RelayParts } from './relay.js';

const rows: readonly OutboxRow[] = [{ tenant_id: 't', id: '1', subject: 's', key: 'k', headers: {}, data: '{}' }];

/** A relay of a process that does, or does not, hold the lease; counts what it tells the other processes. */
function relayOf(epoch: string | undefined): { relay: Relay; told: () => number } {
  let told = 0;
  const relay = new Relay(
    { lease: { epoch } } as unknown as RelayParts,
    {} as NatsLink,
    new ManualClock(),
    {} as Logger,
    () => (told += 1),
  );
  return { relay, told: () => told };
}

describe('a process that does not relay', () => {
  it('tells the one that does of what it committed, once', () => {
    const { relay, told } = relayOf(undefined);
    relay.committing(rows);
    relay.committed(rows, true);
    expect(told()).toBe(1);
  });

  it('does not tell on what it hears: it hears itself as well, and that would have no end', () => {
    const { relay, told } = relayOf(undefined);
    for (let i = 0; i < 10; i += 1) relay.wakeHere();
    expect(told()).toBe(0);
  });

  it('says that it is there, and the one that relays has no need to', () => {
    const [without, holder] = [relayOf(undefined), relayOf('1')];
    without.relay.announce();
    holder.relay.announce();
    expect([without.told(), holder.told()]).toEqual([1, 0]);
  });
});
