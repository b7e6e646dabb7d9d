import { describe, expect, it } from '@jest/globals';
import { type ProblemError } from '@plimsoll/contracts';
import { systemClock } from '@plimsoll/kernel';
import fc from 'fast-check';
import {
  Admission,
  ADMISSION_CLASSES,
  ADMISSION_DEFAULTS,
  type AdmissionClass,
  type AdmissionLimits,
  type ClassLimits,
  STRANGERS,
} from './admission.js';
import { Metrics } from './metrics.js';

function admission(changes: Partial<Record<AdmissionClass, ClassLimits>>): Admission {
  return new Admission({ ...ADMISSION_DEFAULTS, ...changes }, systemClock, new Metrics());
}

const problemOfThrown = (work: () => unknown): ProblemError['problem'] | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as ProblemError).problem;
  }
};

describe('admission (§4: overload is planned)', () => {
  it('works on so many, lets so many wait in their order, and refuses the rest with Retry-After', async () => {
    const gate = admission({ read: { slots: 2, waiting: 2, waitMs: 60_000 } });
    const [first, second] = [gate.enter('read'), gate.enter('read')] as (() => void)[];
    const order: number[] = [];
    const third = Promise.resolve(gate.enter('read')).then((leave) => (order.push(3), leave));
    const fourth = Promise.resolve(gate.enter('read')).then((leave) => (order.push(4), leave));
    expect(problemOfThrown(() => gate.assertRoom('read'))).toMatchObject({ code: 'busy' });
    expect(problemOfThrown(() => gate.enter('read'))).toMatchObject({ code: 'busy', retryAfterS: 2 });
    first!();
    (await third)();
    (await fourth)();
    second!();
    expect(order).toEqual([3, 4]);
    expect(problemOfThrown(() => gate.assertRoom('read'))).toBeUndefined();
  });

  it('a class that is full takes nothing from another', () => {
    const gate = admission({ history: { slots: 1, waiting: 0, waitMs: 1 }, read: { slots: 1, waiting: 0, waitMs: 1 } });
    void gate.enter('history');
    void gate.enter('read');
    for (const name of ['history', 'read'] as const)
      expect(problemOfThrown(() => gate.assertRoom(name))).toMatchObject({ code: 'busy' });
    for (const name of ['guard', 'sync', 'command', 'alert'] as const)
      expect(gate.enter(name)).toEqual(expect.any(Function));
  });

  it('who waited too long is told so, and its place goes to nobody', async () => {
    const gate = admission({ alert: { slots: 1, waiting: 5, waitMs: 5 } });
    const leave = gate.enter('alert') as () => void;
    await expect(Promise.resolve(gate.enter('alert'))).rejects.toMatchObject({ problem: { code: 'busy' } });
    leave();
    expect(gate.enter('alert')).toEqual(expect.any(Function));
  });

  it('lower classes yield while a higher one waits, and go on when it does not', async () => {
    const gate = admission({
      alert: { slots: 1, waiting: 5, waitMs: 60_000 },
      history: { slots: 4, waiting: 5, waitMs: 60_000 },
    });
    const alert = gate.enter('alert') as () => void;
    const waitingAlert = Promise.resolve(gate.enter('alert'));
    expect(gate.enter('history')).toEqual(expect.any(Function));
    const waitingRead = Promise.resolve(gate.enter('history'));
    let read = false;
    void waitingRead.then(() => (read = true));
    await Promise.resolve();
    expect(read).toBe(false);
    alert();
    (await waitingAlert)();
    await waitingRead;
  });

  it('leaving twice counts once', () => {
    const gate = admission({ read: { slots: 1, waiting: 0, waitMs: 1 } });
    const leave = gate.enter('read') as () => void;
    leave();
    leave();
    void gate.enter('read');
    expect(problemOfThrown(() => gate.assertRoom('read'))).toMatchObject({ code: 'busy' });
  });

  it('never works on more than its slots and never forgets one, whatever comes and goes', async () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom(...ADMISSION_CLASSES), fc.boolean(), fc.constantFrom(undefined, 'a', 'b')),
      { maxLength: 80 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const limits = { slots: 2, waiting: 3, waitMs: 60_000 };
        const gate = new Admission(
          Object.fromEntries(ADMISSION_CLASSES.map((name) => [name, limits])) as AdmissionLimits,
          systemClock,
          new Metrics(),
        );
        const inside: { name: AdmissionClass; leave: () => void }[] = [];
        const admitted: Promise<unknown>[] = [];
        const most = new Map<AdmissionClass, number>();
        const came = (name: AdmissionClass, leave: () => void): void => {
          inside.push({ name, leave });
          most.set(name, Math.max(most.get(name) ?? 0, inside.filter((other) => other.name === name).length));
        };
        for (const [name, leaves, owner] of list) {
          if (leaves) inside.shift()?.leave();
          else if (problemOfThrown(() => gate.assertRoom(name, owner)) === undefined) {
            const place = gate.enter(name, owner);
            if (typeof place === 'function') came(name, place);
            else admitted.push(place.then((leave) => came(name, leave)));
          }
          await Promise.resolve();
        }
        for (let turn = 0; turn < 200; turn += 1) {
          inside.shift()?.leave();
          await Promise.resolve();
        }
        await Promise.all(admitted);
        expect(Math.max(0, ...most.values())).toBeLessThanOrEqual(limits.slots);
      }),
      { numRuns: 60 },
    );
  });
});

describe('shares of organisations (issue 9, 7)', () => {
  const limits = { slots: 4, waiting: 8, waitMs: 60_000 };
  const entered = async (place: (() => void) | Promise<() => void>): Promise<() => void> => place;

  it('one that saturates a class leaves room for others at once, and is refused beyond its queue', async () => {
    const gate = admission({ read: limits });
    const loud = Array.from({ length: 5 }, () => gate.enter('read', 'loud'));
    expect(loud.map((place) => typeof place)).toEqual(['function', 'function', 'function', 'object', 'object']);
    expect(problemOfThrown(() => gate.assertRoom('read', 'loud'))).toMatchObject({
      code: 'organisation-busy',
      retryAfterS: 1,
    });
    expect(problemOfThrown(() => gate.enter('read', 'loud'))).toMatchObject({ code: 'organisation-busy' });
    // Its calls wait, and the other one's goes on without waiting.
    expect(gate.enter('read', 'quiet')).toEqual(expect.any(Function));
    (loud[0] as () => void)();
    (await entered(loud[3]!))();
    (await entered(loud[4]!))();
  });

  it('a free slot goes to whoever has the fewest', async () => {
    const gate = admission({ read: limits });
    const working = [
      gate.enter('read', 'a'),
      gate.enter('read', 'a'),
      gate.enter('read', 'b'),
      gate.enter('read', 'c'),
    ];
    const order: string[] = [];
    const wait = (owner: string): void => void Promise.resolve(gate.enter('read', owner)).then(() => order.push(owner));
    for (const owner of ['a', 'a', 'd', 'b']) wait(owner);
    (working[0] as () => void)();
    (working[2] as () => void)();
    await new Promise(setImmediate);
    expect(order).toEqual(['d', 'b']);
    for (const leave of [working[1], working[3]]) (leave as () => void)();
    await new Promise(setImmediate);
    expect(order).toEqual(['d', 'b', 'a', 'a']);
  });

  it('nothing of it holds up what takes risk away', () => {
    const gate = admission({ guard: limits, read: limits });
    for (let count = 0; count < 3; count += 1) void gate.enter('read', 'loud');
    for (let count = 0; count < limits.slots; count += 1)
      expect(gate.enter('guard', 'loud')).toEqual(expect.any(Function));
  });

  it('a share that is used up comes back whole', async () => {
    const gate = admission({ read: { slots: 2, waiting: 4, waitMs: 5 } });
    const first = gate.enter('read', 'a') as () => void;
    await expect(Promise.resolve(gate.enter('read', 'a'))).rejects.toMatchObject({ problem: { code: 'busy' } });
    first();
    expect(gate.enter('read', 'a')).toEqual(expect.any(Function));
    expect(gate.enter('read', 'b')).toEqual(expect.any(Function));
  });

  it('strangers have one share together: no flood of made-up tokens goes before organisations', async () => {
    const gate = admission({ read: limits });
    const flood = Array.from({ length: 5 }, () => gate.enter('read', STRANGERS));
    expect(flood.map((place) => typeof place)).toEqual(['function', 'function', 'function', 'object', 'object']);
    // What waits for whom nobody knows is told as any busy place is: they are of no organisation.
    expect(problemOfThrown(() => gate.assertRoom('read', STRANGERS))).toMatchObject({ code: 'busy' });
    const ours = gate.enter('read', 'ours');
    expect(ours).toEqual(expect.any(Function));
    const order: string[] = [];
    void Promise.resolve(gate.enter('read', 'ours')).then(() => order.push('ours'));
    void Promise.resolve(flood[3]).then(() => order.push('stranger'));
    (flood[0] as () => void)();
    await new Promise(setImmediate);
    expect(order).toEqual(['ours']);
    (flood[1] as () => void)();
    (ours as () => void)();
    await new Promise(setImmediate);
    expect(order).toEqual(['ours', 'stranger']);
  });
});
