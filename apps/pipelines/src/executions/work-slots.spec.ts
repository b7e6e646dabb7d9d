import { describe, expect, it } from '@jest/globals';
import { LIMITS } from './limits.js';
import { WorkSlots } from './work-slots.js';

/** Slots that are all taken by work that ends when it is told to. */
function full(): { slots: WorkSlots; end: () => void } {
  const slots = new WorkSlots();
  let end = (): void => undefined;
  const held = new Promise<void>((resolve) => (end = resolve));
  for (let i = 0; i < LIMITS.runningMax; i += 1) slots.submit(() => held, false);
  return { slots, end };
}

describe('work on executions (revC 1)', () => {
  it('exits go before all that waits, in their own order', async () => {
    const { slots, end } = full();
    const order: string[] = [];
    const work = (name: string) => () => Promise.resolve(void order.push(name));
    for (const name of ['entry 1', 'entry 2']) slots.submit(work(name), false);
    for (const name of ['exit 1', 'exit 2']) slots.submit(work(name), true);
    expect(slots.free).toBe(0);
    end();
    await slots.close();
    expect(order).toEqual(['exit 1', 'exit 2', 'entry 1', 'entry 2']);
  });

  it('is not taken when too much waits, exits are; nothing is taken at the end', async () => {
    const { slots, end } = full();
    const nothing = (): Promise<void> => Promise.resolve();
    for (let i = 0; i < LIMITS.queuedMax; i += 1) expect(slots.submit(nothing, false)).toBe(true);
    expect(slots.submit(nothing, false)).toBe(false);
    expect(slots.submit(nothing, true)).toBe(true);
    end();
    await slots.close();
    expect(slots.free).toBe(0);
    expect(slots.submit(nothing, true)).toBe(false);
  });
});
