import { describe, expect, it } from '@jest/globals';
import { systemClock } from '@plimsoll/kernel';
import { AsyncEvent } from './async-event.js';

async function took(work: Promise<void>): Promise<number> {
  const began = systemClock.monotonicMs();
  await work;
  return systemClock.monotonicMs() - began;
}

describe('a signal', () => {
  it('fired before the wait is not lost, and counts once', async () => {
    const signal = new AsyncEvent();
    signal.fire();
    signal.fire();
    expect(await took(signal.wait(1_000))).toBeLessThan(50);
    expect(await took(signal.wait(20))).toBeGreaterThanOrEqual(15);
  });

  it('ends a wait that runs, but a pause only for its reason', async () => {
    const signal = new AsyncEvent();
    setTimeout(() => signal.fire(), 5);
    const [wait, pause] = await Promise.all([took(signal.wait(1_000)), took(signal.pause(60, () => false))]);
    expect(wait).toBeLessThan(50);
    expect(pause).toBeGreaterThanOrEqual(55);
  });
});
