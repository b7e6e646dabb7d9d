import { describe, expect, it } from '@jest/globals';
import { allRequests, priorityOf, orderPlace } from '@plimsoll/contracts';
import { QUEUE_ROOM, RequestQueues } from './request-queues.js';

function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

const settled = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

describe('queues of requests', () => {
  it('let a flood of history wait, while a command begins at once', async () => {
    const queues = new RequestQueues({ ...QUEUE_ROOM, history: { running: 1, waiting: 2 } });
    const blocked = gate();
    const began: string[] = [];
    const work = (name: string, until?: Promise<void>) => async (): Promise<void> => {
      began.push(name);
      await until;
    };
    expect([1, 2, 3, 4].map((i) => queues.submit('history', work(`history ${i}`, blocked.opened)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(queues.submit('command', work('command'))).toBe(true);
    expect(began).toEqual(['history 1', 'command']);
    expect(queues.states().find(({ priority }) => priority === 'history')).toEqual({
      priority: 'history',
      running: 1,
      waiting: 2,
    });
    blocked.open();
    await settled();
    expect(began).toEqual(['history 1', 'command', 'history 2', 'history 3']);
  });

  it.each(['guard', 'command', 'alert'] as const)(
    'leave room in %s for others, whatever one tenant sends and however long its work hangs (row 69, revA 5)',
    async (priority) => {
      const queues = new RequestQueues();
      const blocked = gate();
      const taken = Array.from({ length: 4_000 }, () => queues.submit(priority, () => blocked.opened, 'one'));
      expect(taken.filter((each) => !each).length).toBeGreaterThan(0);
      const began: number[] = [];
      const others = [1, 2, 3].map((i) =>
        queues.submit(priority, async () => void began.push(await Promise.resolve(i)), `other ${i}`),
      );
      expect(others).toEqual([true, true, true]);
      await settled();
      expect(began).toEqual([1, 2, 3]);
      blocked.open();
    },
  );

  it('give the next free slot to whoever has the fewest, and keep the order of each', async () => {
    const queues = new RequestQueues({ ...QUEUE_ROOM, read: { running: 2, waiting: 10 } });
    const gates = Array.from({ length: 7 }, gate);
    const began: string[] = [];
    const submit = (name: string, i: number, party: string): boolean =>
      queues.submit('read', () => (began.push(name), gates[i]!.opened), party);
    expect(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name, i) => submit(name, i, name[0]!))).toEqual(
      Array.from({ length: 7 }, () => true),
    );
    for (const { open } of gates) {
      open();
      await settled();
    }
    expect(began).toEqual(['a1', 'a2', 'b1', 'a3', 'a4', 'c1', 'b2']);
  });

  it('tell an exit from an entry, which come as the same request (ADR 10)', () => {
    expect(
      [{ type: 'close' }, { type: 'open' }, 'no input'].map((input) => priorityOf(orderPlace, () => input)),
    ).toEqual(['guard', 'command', 'command']);
  });

  it('leave connections to what is worth more than reading', () => {
    expect(QUEUE_ROOM.read.running + QUEUE_ROOM.history.running).toBeLessThanOrEqual(5);
  });

  it('have one for every request: what changes something is a command, what lists is history', () => {
    const prioritiesOf = Object.fromEntries(
      allRequests().map((request) => [`${request.owner}.${request.name}`, priorityOf(request)]),
    );
    expect(prioritiesOf).toMatchObject({
      'signals.payload.take': 'alert',
      'broker.order.place': 'command',
      'broker.account.sizing': 'command',
      'broker.position.close': 'guard',
      'broker.position.close-all': 'guard',
      'broker.order.cancel': 'guard',
      'broker.order.withdraw': 'guard',
      'broker.guard.close-now': 'guard',
      'pipelines.execution.cancel': 'guard',
      'pipelines.pipeline.deactivate': 'guard',
      'identity.terminal.revoke': 'guard',
      'broker.account.get': 'read',
      'broker.deal.list': 'history',
      'broker.account.equity': 'history',
      'signals.signal.list': 'history',
      'pipelines.execution.list': 'history',
    });
  });
});
