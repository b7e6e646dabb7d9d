import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@plimsoll/kernel';
import { Lease, SoleProcessError } from '../src/outbox/lease.js';
import { type Ground, openGround, startTrial, until } from './support/ground.js';

describe('a service of which only one process may run (issue 7 §7)', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await openGround();
  });

  afterAll(() => ground.stop());

  it('does not start a second time while the first one lives, and says why; after its end it does', async () => {
    const first = await startTrial(ground, [], { sole: true });
    await expect(startTrial(ground, [], { sole: true })).rejects.toThrow(SoleProcessError);
    await expect(startTrial(ground, [], { sole: true })).rejects.toThrow(/only one may: stop that one, or this one/);
    await first.stop('end');
    const second = await startTrial(ground, [], { sole: true });
    await second.stop('end');
  }, 60_000);

  it('lets any number of another service run', async () => {
    const both = [await startTrial(ground, []), await startTrial(ground, [])];
    for (const service of both) await service.stop('end');
  }, 60_000);

  it('takes over from one that is gone without a word, which then hears that it was overtaken', async () => {
    const [hung, next] = [new Lease(ground.db, systemClock), new Lease(ground.db, systemClock)];
    await hung.claim();
    // It hangs: nothing is renewed until its lease has run out.
    await next.claim(20_000);
    expect(hung.epoch).toBeUndefined();
    await hung.keep();
    expect(hung.heldBy).toBeDefined();
    await until(
      async () => (await next.keep(), next.epoch),
      (epoch) => epoch !== undefined,
    );
    await next.release();
  }, 60_000);

  it('takes its own lease again after an answer that was lost, and one that ends later than any may (review of the day)', async () => {
    const [own, next] = [new Lease(ground.db, systemClock), new Lease(ground.db, systemClock)];
    await own.claim();
    // As if the answer of the statement that took it had been lost.
    Object.assign(own, { epochHeld: undefined });
    await own.keep();
    expect([own.heldBy, own.epoch === undefined]).toEqual([undefined, false]);
    // The clock of the database was set back.
    await ground.asAdmin(`update relay_lease set expires_at = now() + interval '1 hour' where name = 'outbox'`);
    await next.claim(0);
    expect(next.epoch).toBeDefined();
    await next.release();
  });
});
