import { describe, expect, it } from '@jest/globals';
import { systemClock } from '@plimsoll/kernel';
import { type NatsLink } from '@plimsoll/messaging';
import { type Logger, Shutdown } from '@plimsoll/service-host';
import { eachOrganisation, WholeLists } from './whole-lists.js';

const logger = { warn: () => undefined, info: () => undefined, error: () => undefined } as unknown as Logger;

function lists(): { lists: WholeLists; comesBack: () => void } {
  const up: (() => void)[] = [];
  const nats = { whenUp: (fn: () => void) => (up.push(fn), fn()) } as unknown as NatsLink;
  return {
    lists: new WholeLists(nats, logger, new Shutdown(logger, systemClock)),
    comesBack: () => up.forEach((fn) => fn()),
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what is read whole', () => {
  it('is read at the start once, and again when NATS comes back; old from then on until it was', async () => {
    const { lists: all, comesBack } = lists();
    let reads = 0;
    let goOn = Promise.withResolvers<void>();
    const list = all.keep('standings', () => ((reads += 1), goOn.promise));
    comesBack();
    expect([reads, list.wasRead]).toEqual([0, false]);
    all.onApplicationBootstrap();
    goOn.resolve();
    await settled();
    expect([reads, list.wasRead, list.isCurrent]).toEqual([1, true, true]);

    goOn = Promise.withResolvers();
    comesBack();
    expect([reads, list.wasRead, list.isCurrent]).toEqual([2, true, false]);
    // It comes back once more while it is read: what is read now may be old.
    comesBack();
    goOn.resolve();
    await settled();
    expect([reads, list.isCurrent]).toEqual([3, true]);
  });

  it('is read page by page; without an end nothing is concluded', async () => {
    const ids = ['a', 'b', 'c'];
    const taken: string[] = [];
    await eachOrganisation(
      ({ after = '' }) => Promise.resolve({ items: ids.filter((id) => id > after).map((tenantId) => ({ tenantId })) }),
      ({ tenantId }) => taken.push(tenantId),
    );
    expect(taken).toEqual(ids);
    const endless = eachOrganisation(
      () => Promise.resolve({ items: [{ tenantId: 'a' }] }),
      () => undefined,
    );
    await expect(endless).rejects.toThrow('more than 1000 pages');
  });
});
