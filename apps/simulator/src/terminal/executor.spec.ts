import { describe, expect, it, jest } from '@jest/globals';
import type { Command, CommandResult, TerminalDeal, TerminalOrder, TerminalPosition } from '@plimsoll/contracts';
import { dec, newId, sleep, systemClock } from '@plimsoll/kernel';
import type { EndedOrder } from '../broker/pending-orders.js';
import { SeededRandom } from '../market/seeded-random.js';
import { Executor, type TerminalTemper } from './executor.js';
import { Journal } from './journal.js';
import type { TerminalAccount } from './terminal-account.js';

const fast: TerminalTemper = { answerDelayMs: [0, 1], lostAnswerRatio: 0 };

function commandOf(over: Partial<Command> = {}): Command {
  return {
    id: newId(),
    seq: 1,
    type: 'open',
    priority: 'open',
    symbol: 'EURUSD',
    side: 'buy',
    volume: '0.1',
    notAfter: new Date(Date.now() + 5_000).toISOString(),
    deviationPoints: 10,
    reduceOnly: false,
    magic: '42',
    tag: 't',
    ...over,
  };
}

function terminalOf(temper = fast, retcodes: (number | object)[] = [], deals: Partial<TerminalDeal>[] = []) {
  const journal = new Journal();
  const trade = jest.fn(() => {
    const next = retcodes.shift() ?? 10009;
    return typeof next === 'number' ? { retcode: next, positionId: '7' } : next;
  });
  const pending: Partial<TerminalOrder>[] = [];
  const ended: EndedOrder[] = [];
  const positions: Partial<TerminalPosition>[] = [];
  const blocked: { because?: string } = {};
  const account = {
    trade,
    deals: () => deals,
    orders: () => pending,
    endedOrders: () => ended,
    positions: () => positions,
  } as unknown as TerminalAccount;
  const executor = new Executor({
    journal,
    account,
    clock: systemClock,
    random: new SeededRandom(1),
    temper,
    onResult: () => undefined,
    offsetMs: () => 0,
    entriesBlocked: () => blocked.because,
  });
  const state = (id: string): CommandResult['state'] | undefined => journal.results.get(id)?.state;
  return { journal, trade, executor, state, pending, ended, positions, blocked };
}

/** Waits for what must come, however busy the machine is. */
async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !done(); i += 1) await sleep(10);
  expect(done()).toBe(true);
}

describe('executor of a terminal', () => {
  it('looks for a change of stop and target in the position', async () => {
    const { executor, positions, state } = terminalOf({ ...fast, lostAnswerRatio: 1 });
    const { side: _side, volume: _volume, ...rest } = commandOf();
    const command: Command = { ...rest, type: 'modify', priority: 'modify', positionId: '7', stopLoss: '1.090' };
    executor.receive(command);
    await until(() => state(command.id) === 'unknown');
    positions.push({ positionId: '7', stopLoss: '1.08' });
    executor.search(command.id);
    expect(state(command.id)).toBe('not-found');
    positions[0] = { positionId: '7', stopLoss: '1.09' };
    executor.search(command.id);
    expect(state(command.id)).toBe('done');
  });

  it('does not take a stop away that was set meanwhile, when it was not asked to', async () => {
    const { executor, positions, trade, state } = terminalOf(fast);
    const { side: _side, volume: _volume, ...rest } = commandOf();
    const expected = { side: 'buy', volumeMin: '0', notLooser: true } as const;
    const modify = { ...rest, type: 'modify', priority: 'modify', positionId: '7', takeProfit: '1.2' } as const;
    positions.push({ positionId: '7', side: 'buy', volume: '0.1', stopLoss: '1.08' });
    for (const [levels, expects, becomes] of [
      [{}, expected, 'rejected'],
      [{ stopLoss: '1.07' }, expected, 'rejected'],
      [{ stopLoss: '1.09' }, expected, 'done'],
      [{}, { side: 'buy', volumeMin: '0' }, 'done'],
    ] as const) {
      const command: Command = { ...modify, ...levels, expect: expects, id: commandOf().id };
      executor.receive(command);
      await until(() => state(command.id) === becomes);
    }
    expect(trade).toHaveBeenCalledTimes(2);
  });

  it('executes one id once, however often it comes', async () => {
    const { executor, trade, state } = terminalOf();
    const command = commandOf();
    for (let i = 0; i < 5; i += 1) executor.receive(command);
    await until(() => state(command.id) === 'done');
    executor.receive(command);
    await sleep(10);
    expect(trade).toHaveBeenCalledTimes(1);
    expect(state(command.id)).toBe('done');
  });

  it('executes what one answer brought in the order of commands, however long it took to take it in (ORDER-1)', async () => {
    const { executor, trade } = terminalOf();
    const open = commandOf();
    const close = commandOf({ type: 'close', priority: 'guard', positionId: '7', seq: 2 });
    executor.receive(open);
    for (const begun = performance.now(); performance.now() - begun < 2;);
    executor.receive(close);
    while (trade.mock.calls.length < 2) await sleep(1);
    const traded = trade.mock.calls as unknown as [Command][];
    expect(traded.map(([{ type }]) => type)).toEqual(['close', 'open']);
  });

  it('never executes late', async () => {
    const { executor, trade, state } = terminalOf();
    const command = commandOf({ notAfter: new Date(Date.now() - 1).toISOString() });
    executor.receive(command);
    await until(() => state(command.id) === 'expired');
    expect(trade).not.toHaveBeenCalled();
  });

  it('holds an armed command until its time, and drops it when revoked before', async () => {
    const { executor, trade, state } = terminalOf();
    const armedFor = Date.now() + 60;
    const armed = commandOf({ type: 'close', positionId: '7', notBefore: new Date(armedFor).toISOString() });
    const revoked = commandOf({
      seq: 2,
      type: 'close',
      positionId: '8',
      notBefore: new Date(Date.now() + 60).toISOString(),
    });
    executor.receive(armed);
    executor.receive(revoked);
    executor.revoke(revoked.id);
    await until(() => state(armed.id) === 'done');
    expect(Date.now()).toBeGreaterThanOrEqual(armedFor);
    expect(trade).toHaveBeenCalledTimes(1);
    expect(state(revoked.id)).toBe('revoked');
  });

  it('says unknown, and not rejected, when the answer of the broker is lost or the terminal died before it', async () => {
    const lost = terminalOf({ answerDelayMs: [0, 0], lostAnswerRatio: 1 });
    const command = commandOf();
    lost.executor.receive(command);
    await until(() => lost.state(command.id) === 'unknown');

    const died = terminalOf();
    const other = commandOf();
    died.journal.receive(other, 0);
    died.journal.commands.get(other.id)!.state = 'accepted';
    died.executor.resume();
    expect(died.state(other.id)).toBe('unknown');
    expect(died.trade).not.toHaveBeenCalled();
  });

  it('tries again on a requote, and only then', async () => {
    const requoted = terminalOf(fast, [10004, 10004, 10009]);
    const command = commandOf();
    requoted.executor.receive(command);
    await until(() => requoted.state(command.id) === 'done');
    expect(requoted.trade).toHaveBeenCalledTimes(3);
    const rejected = terminalOf(fast, [10006]);
    rejected.executor.receive(command);
    await until(() => rejected.state(command.id) === 'rejected');
    expect(rejected.trade).toHaveBeenCalledTimes(1);
  });

  it('answers for a command that was called back before it came, and does not execute it when it comes', async () => {
    const { executor, trade, state } = terminalOf();
    const command = commandOf();
    executor.revoke(command.id);
    expect(state(command.id)).toBe('revoked');
    executor.receive(command);
    await sleep(20);
    expect(trade).not.toHaveBeenCalled();
  });

  it('finds a close by its own magic number, and an entry not by the stop that closed it', async () => {
    const closed = terminalOf(
      { answerDelayMs: [0, 0], lostAnswerRatio: 1 },
      [],
      [{ ticket: '5', magic: '42', type: 'sell', entry: 'out', positionId: '7', volume: '0.1', price: '1.1' }],
    );
    const close = commandOf({ type: 'close', positionId: '7' });
    closed.executor.receive(close);
    const open = commandOf();
    closed.executor.receive(open);
    await until(() => closed.state(close.id) === 'unknown' && closed.state(open.id) === 'unknown');
    for (const { id } of [close, open]) closed.executor.search(id);
    expect([closed.state(close.id), closed.state(open.id)]).toEqual(['done', 'not-found']);
  });

  it('counts a position that is closed already as closed', async () => {
    const { executor, state } = terminalOf(fast, [10036]);
    const command = commandOf({ type: 'close', positionId: '7' });
    executor.receive(command);
    await until(() => state(command.id) === 'done');
  });

  it('finds out what became of a cancel by whether its order is still pending', async () => {
    const { executor, state, pending } = terminalOf({ answerDelayMs: [0, 0], lostAnswerRatio: 1 });
    const command = commandOf({ type: 'cancel', priority: 'guard', orderTicket: '9' });
    executor.receive(command);
    await until(() => state(command.id) === 'unknown');
    pending.push({ ticket: '9' });
    executor.search(command.id);
    expect(state(command.id)).toBe('not-found');
    pending.pop();
    executor.search(command.id);
    expect(state(command.id)).toBe('done');
  });

  it('executes no entry while the platform says that entries are blocked; exits go on (review 17)', async () => {
    const { executor, state, trade, blocked } = terminalOf();
    blocked.because = 'Entries are blocked by the guard.';
    const [open, close] = [commandOf(), commandOf({ seq: 2, type: 'close', positionId: '7' })];
    for (const command of [open, close]) executor.receive(command);
    await until(() => state(open.id) === 'rejected' && state(close.id) === 'done');
    expect([state(open.id), state(close.id), trade.mock.calls.length]).toEqual(['rejected', 'done', 1]);
  });

  it('closes a part only of what is expected to be there', async () => {
    const { executor, state, trade, positions } = terminalOf();
    positions.push({ positionId: '7', side: 'buy', volume: '0.5' });
    const [tooMuch, fits] = [
      commandOf({ type: 'close', positionId: '7', expect: { side: 'buy', volumeMin: '0.6' } }),
      commandOf({ seq: 2, type: 'close', positionId: '7', expect: { side: 'buy', volumeMin: '0.5' } }),
    ];
    for (const command of [tooMuch, fits]) executor.receive(command);
    await until(() => state(tooMuch.id) === 'rejected' && state(fits.id) === 'done');
    expect([state(tooMuch.id), state(fits.id), trade.mock.calls.length]).toEqual(['rejected', 'done', 1]);
  });

  it('tells that an order rests, and what became of it when it is asked', async () => {
    const { executor, state, pending, ended, journal } = terminalOf(fast, [
      { retcode: 10009, orderTicket: '900', resting: true },
    ]);
    const command = commandOf({ orderKind: 'limit', price: '1.05' });
    executor.receive(command);
    await until(() => state(command.id) === 'placed');
    expect(journal.results.get(command.id)).toMatchObject({ state: 'placed', orderTicket: '900' });
    pending.push({ ticket: '900', magic: '42' });
    executor.search(command.id);
    expect(state(command.id)).toBe('placed');
    pending.pop();
    executor.search(command.id);
    expect(state(command.id)).toBe('not-found');
    const order = {
      ticket: '900',
      symbol: 'EURUSD',
      type: 'buy-limit' as const,
      volume: dec('0.1'),
      price: dec('1.05'),
      magic: '42',
      comment: 't',
    };
    for (const [how, told] of [
      ['canceled', 'revoked'],
      ['expired', 'expired'],
      ['rejected', 'rejected'],
      ['filled', 'unknown'],
    ] as const) {
      ended.splice(0, 1, { order, state: how });
      executor.search(command.id);
      expect(state(command.id)).toBe(told);
    }
  });

  it('finds an order by its tag after its journal was lost, and its parts by the sum of its deals', () => {
    const { executor, state, pending, journal } = terminalOf(
      fast,
      [],
      [
        {
          ticket: '5',
          comment: 'PL0196f0c27b5e7c319d3f5a1c',
          type: 'buy',
          entry: 'in',
          positionId: '7',
          volume: '0.04',
          price: '1.1',
        },
      ],
    );
    const id = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a20';
    executor.search(id);
    expect(journal.results.get(id)).toMatchObject({ state: 'done', filledVolume: '0.04', positionId: '7' });
    pending.push({ ticket: '900', comment: 'PL0196f0c27b5e7c319d3f5a1c' });
    executor.search(id);
    expect(state(id)).toBe('placed');
  });
});
