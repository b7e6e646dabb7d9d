import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '@plimsoll/kernel';
import { type Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { type Loops } from '@plimsoll/service-host';
import { type ExecutionMeter } from './execution-meter.js';
import { type ExecutionsStore } from './executions.store.js';
import { LIMITS } from './limits.js';
import { RESUME, Turns } from './turns.js';

describe('an execution that looks again in a moment', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const PLACE = { tenantId: 't', pipelineId: 'p', symbol: 'EURUSD' };

  /** What is woken after a rest that was committed, or that was not. */
  function rest(dueInMs: number, committed = true): { woken: string[] } {
    const woken: string[] = [];
    const hooks: (() => void)[] = [];
    const loops: Pick<Loops, 'wake'> = { wake: (name) => void woken.push(name) };
    const turns = new Turns({} as ExecutionsStore, loops as Loops, {} as Outbox, {} as ExecutionMeter, {
      ...systemClock,
      monotonicMs: () => 0,
    });
    turns.rests({ afterCommit: (hook) => void hooks.push(hook) } as Partial<Tx> as Tx, PLACE, dueInMs);
    if (committed) for (const hook of hooks) hook();
    return { woken };
  }

  it('is looked at when that is over, not half a second later', () => {
    const { woken } = rest(80);
    jest.advanceTimersByTime(79);
    expect(woken).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(woken).toEqual([RESUME]);
  });

  it('is left to the rounds when it rests for longer, or was not committed', () => {
    const { woken } = rest(LIMITS.resumePollMs);
    const other = rest(80, false);
    jest.advanceTimersByTime(LIMITS.resumePollMs * 2);
    expect([...woken, ...other.woken]).toEqual([]);
  });
});
