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

describe('a service of which only one process may run (issue 7 §7)', () => {
  /** Looks at the lease again and again; gives who was told of, by name. */
  async function toldOf(lease: { epoch?: string; heldBy?: string }, looks: readonly object[]): Promise<string[]> {
    const told: string[] = [];
    const clock = new ManualClock();
    let look = 0;
    const kept = {
      ...lease,
      keep: () => Promise.resolve(Object.assign(kept, looks[look++] ?? {})),
      claim: () => Promise.resolve(),
    };
    const relay = new Relay(
      { lease: kept, overtaken: (holder: string) => told.push(holder) } as unknown as RelayParts,
      {} as NatsLink,
      clock,
      { debug: () => undefined } as unknown as Logger,
      () => undefined,
    );
    await relay.claim();
    for (; look < looks.length;) {
      await kept.keep();
      clock.advance(3_000);
      if ((relay as unknown as { isOvertaken(): boolean }).isOvertaken()) break;
    }
    return told;
  }
  const other = { epoch: undefined, heldBy: 'other' };

  it('ends at once when it held the lease and another one has it', async () => {
    expect(await toldOf({ epoch: '1' }, [other, other])).toEqual(['other']);
  });

  it('waits for one that may be dead as long as it never held it, and ends when that goes on', async () => {
    expect(await toldOf({}, [other])).toEqual([]);
    expect(await toldOf({}, [other, { epoch: '2', heldBy: undefined }])).toEqual([]);
    expect(await toldOf({}, [other, other, other])).toEqual(['other']);
  });
});
