import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { LiveFact } from './live-stream';
import { Renewal } from './renewal';

const AT = '2026-03-02T10:00:00.000Z';
const fact = (topic: string, data: Record<string, unknown>): LiveFact => ({ seq: 1, at: AT, topic, type: topic, data });

describe('what is read again after news (issue 8, must show 2)', () => {
  let client: QueryClient;
  let renewal: Renewal;
  let isSeen: boolean;
  let ends: (() => void)[];

  /** Shows the answer at an address; each reading takes so long. */
  function shown(path: string, tookMs = 0): jest.Mock<() => Promise<string>> {
    const read = jest.fn(() => new Promise<string>((done) => setTimeout(() => done(path), tookMs)));
    const observer = new QueryObserver(client, { queryKey: ['api', path], queryFn: read, staleTime: Infinity });
    ends.push(observer.subscribe(() => undefined));
    return read;
  }
  const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    jest.useFakeTimers();
    client = new QueryClient();
    isSeen = true;
    renewal = new Renewal(client, () => isSeen);
    ends = [];
  });
  afterEach(() => {
    for (const end of ends) end();
    renewal.stop();
    client.clear();
    jest.useRealTimers();
  });

  it('is that alone which they changed', async () => {
    const [deals, orders, others] = [
      shown('/v1/accounts/A/deals?limit=200'),
      shown('/v1/accounts/A/orders'),
      shown('/v1/accounts/B/deals?limit=200'),
    ];
    await pass(10);
    renewal.fact(fact('deal', { accountId: 'A', ticket: '1', dealtAt: AT }));
    await pass(200);
    expect([deals, orders, others].map((read) => read.mock.calls.length)).toEqual([2, 1, 1]);
  });

  it('is read once a second, however many come', async () => {
    const read = shown('/v1/accounts/A/orders');
    await pass(10);
    for (let ms = 0; ms < 10_000; ms += 20) {
      renewal.fact(fact('order', { accountId: 'A', orderId: String(ms) }));
      await pass(20);
    }
    expect(read.mock.calls.length).toBeGreaterThan(8);
    expect(read.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it('is not read where nobody looks, and once when somebody does', async () => {
    const read = shown('/v1/accounts/A/orders');
    await pass(10);
    isSeen = false;
    for (let i = 0; i < 2_000; i += 1) {
      renewal.fact(fact('order', { accountId: 'A', orderId: String(i) }));
      await pass(100);
    }
    renewal.missed();
    await pass(60_000);
    expect(read).toHaveBeenCalledTimes(1);
    isSeen = true;
    renewal.seen();
    await pass(2_000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is let come where it is on its way, and asked for once more', async () => {
    const read = shown('/v1/accounts/A/orders', 2_500);
    await pass(100);
    renewal.fact(fact('order', { accountId: 'A', orderId: 'O' }));
    await pass(2_000);
    expect(read).toHaveBeenCalledTimes(1);
    await pass(10_000);
    expect(read).toHaveBeenCalledTimes(2);
    expect(client.getQueryData(['api', '/v1/accounts/A/orders'])).toBe('/v1/accounts/A/orders');
  });

  it('is not waited for where it hangs', async () => {
    const read = shown('/v1/accounts/A/orders');
    await pass(100);
    read.mockImplementationOnce(() => new Promise(() => undefined));
    renewal.fact(fact('order', { accountId: 'A', orderId: 'O' }));
    await pass(200);
    expect(read).toHaveBeenCalledTimes(2);
    renewal.fact(fact('order', { accountId: 'A', orderId: 'O' }));
    await pass(10_000);
    expect(read).toHaveBeenCalledTimes(3);
  });
});
