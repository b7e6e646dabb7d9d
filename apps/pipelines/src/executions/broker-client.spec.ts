import { describe, expect, it } from '@jest/globals';
import { type ProblemCode, problem, ProblemError } from '@plimsoll/contracts';
import { systemClock } from '@plimsoll/kernel';
import { type Requests } from '@plimsoll/messaging';
import { BrokerClient } from './broker-client.js';
import { type Run } from './run.js';

/** What becomes of an order that the broker service answers with this problem. */
function answer(type: 'open' | 'close', code: ProblemCode) {
  const requests = { ask: () => Promise.reject(new ProblemError(problem(code))) } as unknown as Requests;
  const run = { executionId: 'e', signal: { signalId: 's' } } as unknown as Run;
  return new BrokerClient(requests, systemClock).place(run, { clientKey: 'k', type } as never);
}

describe('an order that the broker service did not take', () => {
  it.each<[ProblemCode, 'lost' | 'refused', 'lost' | 'refused']>([
    ['service-timeout', 'lost', 'lost'],
    ['database-unavailable', 'lost', 'lost'],
    ['database-slow', 'lost', 'lost'],
    ['busy', 'lost', 'lost'],
    // An older broker service, while services are updated one by one: an exit waits for the newer one (reliability 45).
    ['validation-failed', 'refused', 'lost'],
    ['malformed-body', 'refused', 'lost'],
    ['account-unknown', 'refused', 'refused'],
  ])('%s: an entry is %s, an exit %s', async (code, entry, exit) => {
    expect([(await answer('open', code)).kind, (await answer('close', code)).kind]).toEqual([entry, exit]);
  });

  it('is surely not placed where the service was busy, and may be where it was slow', async () => {
    expect(await answer('close', 'busy')).toMatchObject({ notDelivered: true });
    expect(await answer('close', 'database-slow')).toMatchObject({ notDelivered: false });
  });
});
