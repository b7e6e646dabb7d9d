import { describe, expect, it } from '@jest/globals';
import { type Command, type CommandResult, type OrderState, type TerminalOrder } from '@plimsoll/contracts';
import { type AccountStatus, LiveAccount } from '../accounts/live-account.js';
import { OutcomeChanges } from './outcome-changes.js';
import { type OpenCommand } from './open-command.js';
import { type Fill } from './order.store.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const at = (ms: number): Date => new Date(NOW.getTime() + ms);
const SIGHT = { journalId: 'j', commandCursor: 100 };

const wireOf = (change: Partial<Command> = {}): Command => ({
  id: 'c1',
  seq: 1,
  type: 'open',
  priority: 'open',
  symbol: 'EURUSD',
  side: 'buy',
  volume: '1.00',
  notAfter: at(10_000).toISOString(),
  deviationPoints: 10,
  reduceOnly: false,
  magic: '1',
  tag: 't',
  ...change,
});
const closeOf = (change: Partial<Command> = {}): Command =>
  wireOf({ type: 'close', priority: 'close', positionId: '7', notAfter: at(300_000).toISOString(), ...change });
const limitOf = (change: Partial<Command> = {}): Command => wireOf({ orderKind: 'limit', price: '1.05', ...change });
const open = (wire: Command, change: Partial<OpenCommand> = {}): OpenCommand => ({
  wire,
  orderId: 'o1',
  attempt: 1,
  state: 'accepted',
  changedAt: at(-3_000),
  revoking: false,
  leasedJournal: 'j',
  ...change,
});

interface Scene {
  readonly commands: readonly OpenCommand[];
  /** Lots of position 7 that the terminal shows. */
  readonly shown?: string;
  readonly resting?: readonly string[];
  readonly complete?: boolean;
  readonly now?: Date;
}

function unitOf({ commands, shown, resting = [], complete = true, now = NOW }: Scene): OutcomeChanges {
  const positions =
    shown === undefined
      ? []
      : [
          {
            positionId: '7',
            ticket: '7',
            symbol: 'EURUSD',
            side: 'buy' as const,
            volume: shown,
            openPrice: '1',
            profit: '0',
            swap: '0',
            openedAt: NOW.toISOString(),
          },
        ];
  const live = new LiveAccount({ tenantId: 't', accountId: 'a' }, {} as AccountStatus, positions);
  live.complete = complete;
  for (const command of commands) live.commands.set(command.wire.id, command);
  for (const ticket of resting) live.orders.set(ticket, { ticket } as TerminalOrder);
  return new OutcomeChanges(live, now);
}

const told = (state: CommandResult['state'], change: Partial<CommandResult> = {}): CommandResult => ({
  commandId: 'c1',
  state,
  at: NOW.toISOString(),
  ...change,
});

/** What the draft holds: state of the order and of its command, and the lots of the next one. */
function read(unit: OutcomeChanges): {
  order: OrderState | undefined;
  command: OrderState | undefined;
  ended: boolean | undefined;
  next: string | undefined;
  reason: string | undefined;
} {
  const [order, command, retry] = [unit.orders.get('o1'), unit.commands.get('c1'), unit.retries[0]];
  return {
    order: order?.state,
    command: command?.state,
    ended: command?.ended,
    next: retry && (retry.before.volume ?? 'all'),
    reason: order?.reason,
  };
}

describe('a partly executed exit (F9, 4.5)', () => {
  const late = at(299_900);
  it.each<[string, Scene, CommandResult, { order: OrderState; next?: string }]>([
    [
      'goes on with what is left',
      { commands: [open(closeOf())], shown: '1.00' },
      told('partial', { retcode: 10010, filledVolume: '0.40' }),
      { order: 'partial', next: '0.6' },
    ],
    [
      'ends in part when no time is left',
      { commands: [open(closeOf())], shown: '1.00', now: late },
      told('partial', { retcode: 10010, filledVolume: '0.40' }),
      { order: 'partial' },
    ],
    [
      'of a whole position ends in part when no time is left',
      { commands: [open(closeOf({ volume: undefined as never }))], shown: '1.00', now: late },
      told('partial', { retcode: 10010, filledVolume: '0.40' }),
      { order: 'partial' },
    ],
    [
      'ends in part when it is taken back',
      { commands: [open(closeOf(), { revoking: true })], shown: '1.00' },
      told('partial', { filledVolume: '0.40' }),
      { order: 'partial' },
    ],
    [
      'is done when nothing is left',
      { commands: [open(closeOf())], shown: '1.00', now: late },
      told('partial', { retcode: 10010, filledVolume: '1.00' }),
      { order: 'done' },
    ],
    [
      'has expired when nothing was executed',
      { commands: [open(closeOf())], shown: '1.00', now: late },
      told('rejected', { retcode: 10006 }),
      { order: 'expired' },
    ],
  ])('%s', (_name, scene, result, expected) => {
    const unit = unitOf(scene);
    unit.report(result);
    expect(read(unit)).toMatchObject({ order: expected.order, next: expected.next });
  });

  it('says how much is done and how much is left', () => {
    const unit = unitOf({ commands: [open(closeOf())], shown: '1.00', now: late });
    unit.report(told('partial', { retcode: 10010, filledVolume: '0.40' }));
    expect(read(unit).reason).toBe(
      'executed in part (10010): 0.40 lots done by its last command, 0.6 lots left when its time was over',
    );
  });
});

describe('a result that says done of less than was asked for', () => {
  it.each<[string, CommandResult, { order: OrderState; next?: string }]>([
    [
      'done, with a part filled',
      told('done', { retcode: 10009, filledVolume: '0.40' }),
      { order: 'partial', next: '0.6' },
    ],
    [
      'partial, with the code of done',
      told('partial', { retcode: 10009, filledVolume: '0.40' }),
      { order: 'partial', next: '0.6' },
    ],
    ['all of it, in other digits', told('done', { retcode: 10009, filledVolume: '1' }), { order: 'done' }],
  ])('is no end of an exit: %s', (_name, result, expected) => {
    const unit = unitOf({ commands: [open(closeOf(), { remainder: '0' })], shown: '1.00' });
    unit.report(result);
    expect(read(unit)).toMatchObject({ order: expected.order, next: expected.next });
  });

  it('never closes more than is left: the terminal looks before it sends, and what the position lacks is done', () => {
    const unit = unitOf({ commands: [open(closeOf({ volume: '0.40' }), { remainder: '0.6' })], shown: '1.00' });
    unit.report(told('done', { retcode: 10009, filledVolume: '0.10' }));
    expect(unit.retries[0]).toMatchObject({ before: { volume: '0.3', expect: { side: 'buy', volumeMin: '0.9' } } });
    const gone = unitOf({ commands: [open(closeOf({ volume: '0.40' }), { remainder: '0.6' })], shown: '0.60' });
    gone.report(told('done', { retcode: 10009, filledVolume: '0.10' }));
    expect(read(gone)).toMatchObject({ order: 'done', next: undefined });
  });

  it('ends an entry in part', () => {
    const unit = unitOf({ commands: [open(wireOf())] });
    unit.report(told('done', { retcode: 10009, filledVolume: '0.30' }));
    expect(unit.orders.get('o1')).toMatchObject({ state: 'partial', filledVolume: '0.30' });
  });
});

describe('an unconfirmed part close never closes twice (review 25)', () => {
  const unconfirmed = (change: Partial<OpenCommand> = {}): OpenCommand =>
    open(closeOf({ volume: '0.40' }), { state: 'unknown', remainder: '0.6', ...change });
  it.each<[string, string | undefined, { order?: OrderState; next?: string }]>([
    ['nothing of it was executed', '1.00', { order: 'deferred', next: '0.40' }],
    ['it was executed all the same', '0.60', { order: 'done' }],
    ['a part of it was', '0.85', { order: 'deferred', next: '0.25' }],
    ['more is gone than it would have taken', '0.50', { order: 'done' }],
    ['somebody added to the position', '2.00', { order: 'deferred', next: '0.40' }],
  ])('%s', (_name, shown, expected) => {
    const unit = unitOf({ commands: [unconfirmed()], ...(shown ? { shown } : {}) });
    unit.report(told('not-found'));
    expect(read(unit)).toMatchObject(expected);
    if (expected.next)
      expect(unit.retries[0]!.before.expect).toEqual({ side: 'buy', volumeMin: String(0.6 + Number(expected.next)) });
  });

  it('that the broker refused is confirmed: others may have taken of the position meanwhile (it was called done with nothing closed)', () => {
    const sent = open(closeOf({ volume: '0.40' }), { state: 'sent', remainder: '0.6' });
    for (const [shown, next] of [
      ['0.50', '0.40'],
      ['0.30', '0.3'],
    ] as const) {
      const unit = unitOf({ commands: [sent], shown });
      unit.report(told('rejected', { retcode: 10006 }));
      expect(read(unit)).toMatchObject({ order: 'deferred', next });
      expect(unit.retries[0]).toMatchObject({ remainder: shown === '0.50' ? '0.1' : '0', before: { volume: next } });
      expect(unit.retries[0]!.before.expect).toBeUndefined();
    }
  });

  it('that needs no more is done, with nothing closed by it as far as the deals tell', () => {
    const unit = unitOf({ commands: [unconfirmed()], shown: '0.50' });
    unit.report(told('not-found'));
    expect(unit.orders.get('o1')).toMatchObject({ state: 'done', filledVolume: '0' });
  });

  it('waits while the positions are not proved', () => {
    const unit = unitOf({ commands: [unconfirmed()], shown: '1.00', complete: false });
    unit.report(told('not-found'));
    expect(read(unit)).toMatchObject({ order: undefined, command: 'unknown', next: undefined });
  });

  it('a whole position is closed again: twice is harmless', () => {
    const unit = unitOf({
      commands: [open(closeOf({ volume: undefined as never }), { state: 'unknown' })],
      shown: '1.00',
    });
    unit.report(told('not-found'));
    expect(read(unit)).toMatchObject({ order: 'deferred', next: 'all' });
  });
});

describe('an unconfirmed entry (4.11)', () => {
  const unknown = (searches: number, now: Date): OutcomeChanges =>
    unitOf({ commands: [open(wireOf(), { state: 'unknown', searches })], now });

  it('is searched several times beyond its life before it ends, by name, and a person is told', () => {
    for (const [searches, now] of [
      [0, at(60_000)],
      [1, at(60_000)],
      [2, at(19_000)],
      [5, at(5_000)],
    ] as const) {
      const unit = unknown(searches, now);
      unit.report(told('not-found'));
      expect(read(unit)).toMatchObject({ order: undefined, command: 'unknown', ended: false });
      expect(unit.commands.get('c1')?.searches).toBe(searches + 1);
    }
    const unit = unknown(2, at(21_000));
    unit.report(told('not-found'));
    expect(read(unit)).toMatchObject({
      order: 'expired',
      ended: true,
      reason: expect.stringMatching(/^in doubt: not found by 3 searches or more until 2026/),
    });
    expect([unit.orders.get('o1')?.unconfirmed, unit.pages.length]).toEqual([true, 1]);
  });

  it('counts an answer that comes twice once', () => {
    const unit = unitOf({
      commands: [open(wireOf(), { state: 'unknown', searches: 2, searchedAt: at(29_500) })],
      now: at(30_000),
    });
    unit.report(told('not-found'));
    expect(unit.isEmpty).toBe(true);
  });

  it('ends when nobody could tell for long, also without a terminal; what rests does not', () => {
    const unit = unitOf({ commands: [open(wireOf(), { state: 'unknown' })], now: at(611_000) });
    unit.overdue(undefined);
    expect(read(unit)).toMatchObject({
      order: 'expired',
      reason: expect.stringContaining('in doubt: nobody could tell'),
    });
    const rests = unitOf({
      commands: [open(limitOf(), { state: 'placed', orderTicket: '9' })],
      resting: ['9'],
      now: at(611_000),
    });
    rests.overdue(SIGHT);
    expect(rests.isEmpty).toBe(true);
  });

  it.each<[OrderState, 'executed' | 'not-executed', OrderState]>([
    ['unknown', 'executed', 'done'],
    ['unknown', 'not-executed', 'cancelled'],
    ['expired', 'executed', 'done'],
    ['expired', 'not-executed', 'expired'],
  ])('%s, by hand %s, is %s, and a deal makes it done', (state, outcome, end) => {
    const unit = unitOf({ commands: state === 'unknown' ? [open(wireOf(), { state })] : [] });
    unit.resolve({ orderId: 'o1', state }, outcome, 'seen in the terminal');
    expect([unit.orders.get('o1')?.state, unit.orders.get('o1')?.unconfirmed]).toEqual([end, false]);
    const fill: Fill = {
      orderId: 'o1',
      commandId: 'c1',
      type: 'open',
      orderKind: null,
      orderState: end,
      volume: '1.00',
      filled: '1.00',
      price: '1.1',
      positionId: '7',
    };
    const later = unitOf({ commands: [] });
    later.fill(fill, false);
    expect(later.orders.get('o1')?.state).toBe('done');
  });
});

describe('a pending order', () => {
  it.each<[string, CommandResult, OrderState, OrderState]>([
    ['that was taken rests', told('placed', { orderTicket: '9' }), 'accepted', 'placed'],
    [
      'that was taken is not done without a deal',
      told('done', { retcode: 10009, orderTicket: '9' }),
      'accepted',
      'placed',
    ],
    ['without a ticket is searched', told('done', { retcode: 10009 }), 'accepted', 'unknown'],
    [
      'with its deal is done',
      told('done', { retcode: 10009, orderTicket: '9', dealTicket: '5', filledVolume: '1.00' }),
      'accepted',
      'done',
    ],
    ['that was cancelled', told('revoked'), 'placed', 'cancelled'],
    ['that expired', told('expired'), 'unknown', 'expired'],
    ['that was refused', told('rejected', { retcode: 10015 }), 'accepted', 'rejected'],
  ])('%s', (_name, result, before, after) => {
    const unit = unitOf({ commands: [open(limitOf(), { state: before })] });
    unit.report(result);
    expect(read(unit).order).toBe(after);
  });

  it('gone from the terminal is searched, and only when the terminal speaks and its view is proved', () => {
    const commands = [open(limitOf(), { state: 'placed', orderTicket: '9' })];
    const seen = (scene: Partial<Scene>, visibility = true): OrderState | undefined => {
      const unit = unitOf({ commands, ...scene });
      unit.overdue(visibility ? SIGHT : undefined);
      return read(unit).order;
    };
    expect(seen({})).toBe('unknown');
    expect([
      seen({ resting: ['9'] }),
      seen({ complete: false }),
      seen({}, false),
      seen({ commands: [{ ...commands[0]!, changedAt: at(-500) }] }),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('part of it filled goes on resting, whatever is known of it; all of it is done', () => {
    for (const orderState of ['placed', 'unknown'] as const) {
      const unit = unitOf({ commands: [open(limitOf(), { state: orderState })] });
      unit.fill(
        {
          orderId: 'o1',
          commandId: 'c1',
          type: 'open',
          orderKind: 'limit',
          orderState,
          volume: '1.00',
          filled: '0.40',
          price: '1.05',
          positionId: '7',
        },
        false,
      );
      expect(read(unit).order).toBe(orderState);
      unit.fill(
        {
          orderId: 'o1',
          commandId: 'c1',
          type: 'open',
          orderKind: 'limit',
          orderState,
          volume: '1.00',
          filled: '1.00',
          price: '1.05',
          positionId: '7',
        },
        false,
      );
      expect(read(unit)).toMatchObject({ order: 'done', command: 'done' });
    }
  });
});

describe('entries are taken back when they become blocked (review 17)', () => {
  it.each<[OrderState, OrderState | undefined, boolean, number]>([
    ['queued', 'cancelled', false, 0],
    ['leased', undefined, true, 0],
    ['placed', undefined, false, 1],
    ['accepted', undefined, false, 0],
    ['unknown', undefined, false, 0],
  ])('%s', (state, order, revoking, cancels) => {
    const unit = unitOf({ commands: [open(limitOf(), { state, orderTicket: '9' })], resting: ['9'] });
    unit.takeBackEntries();
    expect([unit.orders.get('o1')?.state, unit.commands.get('c1')?.revoking ?? false, unit.cancels.length]).toEqual([
      order,
      revoking,
      cancels,
    ]);
    expect(unit.cancelNotes.get('o1')).toBe(
      revoking || cancels > 0 ? 'taken back by the guard: entries are blocked by the guard' : undefined,
    );
  });

  it('leaves exits alone, and cancels once', () => {
    const cancel = open(wireOf({ id: 'c2', type: 'cancel', orderTicket: '9' }), { orderId: 'o2' });
    const unit = unitOf({
      commands: [
        open(closeOf(), { state: 'queued' }),
        cancel,
        open(limitOf({ id: 'c3' }), { state: 'placed', orderTicket: '9' }),
      ],
    });
    unit.takeBackEntries();
    expect(unit.isEmpty).toBe(true);
  });
});
