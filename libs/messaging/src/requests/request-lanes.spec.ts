import { describe, expect, it } from '@jest/globals';
import { allRequests, laneOf, orderPlace } from '@plimsoll/contracts';
import { LANE_ROOM, RequestLanes } from './request-lanes.js';

function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

const settled = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

describe('lanes of requests', () => {
  it('let a flood of history wait, while a command begins at once', async () => {
    const lanes = new RequestLanes({ ...LANE_ROOM, history: { running: 1, waiting: 2 } });
    const blocked = gate();
    const began: string[] = [];
    const work = (name: string, until?: Promise<void>) => async (): Promise<void> => {
      began.push(name);
      await until;
    };
    expect([1, 2, 3, 4].map((i) => lanes.submit('history', work(`history ${i}`, blocked.opened)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(lanes.submit('command', work('command'))).toBe(true);
    expect(began).toEqual(['history 1', 'command']);
    expect(lanes.states().find(({ lane }) => lane === 'history')).toEqual({ lane: 'history', running: 1, waiting: 2 });
    blocked.open();
    await settled();
    expect(began).toEqual(['history 1', 'command', 'history 2', 'history 3']);
  });

  it.each(['guard', 'command', 'alert'] as const)(
    'leave room in %s for others, whatever one tenant sends and however long its work hangs (row 69, revA 5)',
    async (lane) => {
      const lanes = new RequestLanes();
      const blocked = gate();
      const taken = Array.from({ length: 4_000 }, () => lanes.submit(lane, () => blocked.opened, 'one'));
      expect(taken.filter((each) => !each).length).toBeGreaterThan(0);
      const began: number[] = [];
      const others = [1, 2, 3].map((i) =>
        lanes.submit(lane, async () => void began.push(await Promise.resolve(i)), `other ${i}`),
      );
      expect(others).toEqual([true, true, true]);
      await settled();
      expect(began).toEqual([1, 2, 3]);
      blocked.open();
    },
  );

  it('give the next free slot to whoever has the fewest, and keep the order of each', async () => {
    const lanes = new RequestLanes({ ...LANE_ROOM, read: { running: 2, waiting: 10 } });
    const gates = Array.from({ length: 7 }, gate);
    const began: string[] = [];
    const submit = (name: string, i: number, party: string): boolean =>
      lanes.submit('read', () => (began.push(name), gates[i]!.opened), party);
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
    expect([{ type: 'close' }, { type: 'open' }, 'no input'].map((input) => laneOf(orderPlace, () => input))).toEqual([
      'guard',
      'command',
      'command',
    ]);
  });

  it('leave connections to what is worth more than reading', () => {
    expect(LANE_ROOM.read.running + LANE_ROOM.history.running).toBeLessThanOrEqual(5);
  });

  it('have one for every request: what changes something is a command, what lists is history', () => {
    const lanesOf = Object.fromEntries(
      allRequests().map((request) => [`${request.owner}.${request.name}`, laneOf(request)]),
    );
    expect(lanesOf).toMatchObject({
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
