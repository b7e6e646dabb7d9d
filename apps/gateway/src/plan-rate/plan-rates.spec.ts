import { describe, expect, it } from '@jest/globals';
import { entitlementsChanged, type GivenLimit } from '@plimsoll/contracts';
import { EntitlementsConfig } from '@plimsoll/entitlements';
import { type FeedEvent, type Requests } from '@plimsoll/messaging';
import { Metrics } from '@plimsoll/service-host';
import { type WholeLists } from '../lists/whole-lists.js';
import { type FactBroadcast } from '../stream/fact-broadcast.js';
import { PlanRates } from './plan-rates.js';

function rates({ enforced = true }: { enforced?: boolean } = {}) {
  const state = { wasRead: false, isCurrent: false };
  let reads: () => Promise<void> = () => Promise.resolve();
  const lists = { keep: (_: string, read: typeof reads) => ((reads = read), state) } as unknown as WholeLists;
  const listed: GivenLimit[] = [];
  const requests = {
    ask: (_: object, { after = '' }: { after?: string }) =>
      Promise.resolve({ items: listed.filter(({ tenantId }) => tenantId > after) }),
  } as unknown as Requests;
  const known = new PlanRates(
    { listen: () => undefined } as unknown as FactBroadcast,
    lists,
    new Metrics(),
    EntitlementsConfig.read({ ENFORCE_SUBSCRIPTION_LIMITS: String(enforced) }),
    requests,
  );
  const hears = (tenantId: string, revision: number, limit: number): void =>
    known.hears({
      event: { type: entitlementsChanged.type, tenantId },
      data: () => ({ plan: 'pro', revision, grants: [{ feature: 'api.calls', limit }] }),
    } as unknown as FeedEvent);
  return { known, state, listed, hears, read: () => reads() };
}

describe('what is known of the rates of plans', () => {
  it('is nothing before it was read, and while facts may have been missed: then nobody is held to it', async () => {
    const { known, state, listed, read } = rates();
    listed.push({ tenantId: 'north', plan: 'free', revision: 1, limit: 600 });
    expect(known.of('north')).toEqual({ basis: 'not-known' });
    await read();
    expect(known.of('north')).toEqual({ basis: 'not-known' });
    state.isCurrent = true;
    expect(known.of('north')).toEqual({ basis: 'plan', plan: 'free', limit: 600 });
    expect(known.of('south')).toEqual({ basis: 'not-known' });
    state.isCurrent = false;
    expect(known.of('north')).toEqual({ basis: 'not-known' });
  });

  it('is the newest of what facts tell and the list says, in whatever order they come', async () => {
    const { known, state, listed, hears, read } = rates();
    state.isCurrent = true;
    hears('north', 3, 3_000);
    listed.push({ tenantId: 'north', plan: 'free', revision: 2, limit: 600 });
    await read();
    hears('north', 1, 1);
    expect(known.of('north')).toMatchObject({ plan: 'pro', limit: 3_000 });
    listed[0] = { tenantId: 'north', plan: 'enterprise', revision: 4 };
    await read();
    expect(known.of('north')).toEqual({ basis: 'plan', plan: 'enterprise' });
  });

  it('holds nobody where limits are only shown', async () => {
    const { known, state, listed, read } = rates({ enforced: false });
    listed.push({ tenantId: 'north', plan: 'free', revision: 1, limit: 600 });
    await read();
    state.isCurrent = true;
    expect(known.of('north')).toEqual({ basis: 'not-enforced', plan: 'free' });
  });
});
