import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { backOffMs, repeatUntilDone } from './repeat';

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

describe('what is tried until it works', () => {
  const kept = { window: globalThis.window, document: globalThis.document };
  let page: EventTarget & { visibilityState: string };
  let tries = 0;
  let isThere = false;
  const work = (): Promise<void> => {
    tries += 1;
    return isThere ? Promise.resolve() : Promise.reject(new Error('away'));
  };

  beforeEach(() => {
    jest.useFakeTimers();
    [tries, isThere] = [0, false];
    page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    const timers = {
      setTimeout: (then: () => void, ms: number) => setTimeout(then, ms),
      clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
    };
    Object.assign(globalThis, { document: page, window: Object.assign(new EventTarget(), timers) });
  });
  afterEach(() => {
    jest.useRealTimers();
    Object.assign(globalThis, kept);
  });

  it('pauses at most ten seconds, never twice the same', async () => {
    expect(backOffMs(99)).toBeLessThanOrEqual(10_000);
    const stop = repeatUntilDone(work, () => undefined);
    for (let i = 0; i < 6; i += 1) {
      await settle();
      jest.advanceTimersByTime(10_000);
    }
    expect(tries).toBe(7);
    stop();
  });

  it('is tried at once when somebody looks at the tab, or the network is back', async () => {
    const told: boolean[] = [];
    repeatUntilDone(work, (done) => told.push(done));
    await settle();
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(tries).toBe(1);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await settle();
    isThere = true;
    window.dispatchEvent(new Event('online'));
    await settle();
    expect([tries, told]).toEqual([3, [false, false, true]]);
    window.dispatchEvent(new Event('online'));
    jest.advanceTimersByTime(60_000);
    expect(tries).toBe(3);
  });
});
