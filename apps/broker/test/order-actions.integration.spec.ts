import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountSizing,
  type Command,
  type CommandResult,
  orderCancel,
  orderGet,
  orderList,
  orderPlace,
  orderResolve,
  orderWithdraw,
  type PlaceOrderInput,
  positionClose,
  positionCloseAll,
  type SymbolSpecification,
  type TerminalOrder,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type RawTerminal, shown, trade } from './terminal.js';
import { World } from './world.js';

type Connected = RawTerminal & { accountId: string };
let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

const SPECIFICATION: SymbolSpecification = {
  symbol: 'EURUSD',
  digits: 5,
  tickSize: '0.00001',
  tickValue: '1',
  contractSize: '100000',
  volumeMin: '0.01',
  volumeMax: '10',
  volumeStep: '0.01',
  stopsLevelPoints: 0,
  tradable: true,
};

async function connected(): Promise<Connected> {
  const terminal = await world.terminal();
  const hello = await terminal.hello();
  await terminal.send('PUT', '/mt5/v1/symbols', { epoch: terminal.epoch, hash: 'h', symbols: [SPECIFICATION] });
  return Object.assign(terminal, { accountId: hello.body.accountId });
}

const entry = (terminal: Connected, change: Partial<PlaceOrderInput> = {}): PlaceOrderInput => ({
  clientKey: newId(),
  accountId: terminal.accountId,
  type: 'open',
  symbol: 'EURUSD',
  side: 'buy',
  volume: '0.10',
  expiresAt: new Date(world.clock.now().getTime() + 10_000).toISOString(),
  ...change,
});
const place = (input: PlaceOrderInput) => world.requests.ask(orderPlace, input, { tenantId: world.tenantId });
/** What a person sees as not over. */
const openOrders = async (terminal: Connected): Promise<string[]> =>
  (await world.requests.ask(orderList, { accountId: terminal.accountId, open: true }, person())).items.map(
    ({ orderId }) => orderId,
  );
const order = (orderId: string) => world.requests.ask(orderGet, { orderId }, { actor: world.actor });
const person = (idempotencyKey?: string) => ({ actor: world.actor, ...(idempotencyKey ? { idempotencyKey } : {}) });
const result = (command: Command, change: Partial<CommandResult>): CommandResult => ({
  commandId: command.id,
  state: 'done',
  at: new Date().toISOString(),
  ...change,
});
const audits = (action: string, targetId: string) =>
  world.rows(
    `select 1
     from outbox
     where subject like 'broker.audit.recorded.%' and data->>'action' = $1 and (data->>'targetId' = $2)`,
    [action, targetId],
  );

async function take(terminal: Connected): Promise<Command[]> {
  const { body } = await terminal.sync();
  terminal.commandCursor = Math.max(terminal.commandCursor, ...body.commands.map((command) => command.seq));
  return body.commands;
}

async function openPosition(terminal: Connected, positionId: string, volume = '1.00', magic?: string): Promise<void> {
  terminal.positions.set(positionId, shown({ positionId, volume }));
  await terminal.sync({
    events: [
      terminal.event({ type: 'deal', deal: trade({ positionId, volume, ...(magic ? { magic } : {}) }) }),
      terminal.event({ type: 'position', position: terminal.positions.get(positionId)! }),
    ],
  });
}

async function resting(terminal: Connected): Promise<{ orderId: string; command: Command }> {
  const { orderId } = await place(entry(terminal, { orderKind: 'limit', price: '1.05', pipelineId: PIPELINE }));
  const [command] = await take(terminal);
  const shownOrder: TerminalOrder = {
    ticket: '900',
    symbol: 'EURUSD',
    type: 'buy-limit',
    volume: '0.10',
    price: '1.05',
    magic: command!.magic,
    comment: command!.tag,
  };
  await terminal.sync({
    events: [terminal.event({ type: 'order', order: shownOrder })],
    commandResults: [result(command!, { state: 'placed', orderTicket: '900' })],
  });
  return { orderId, command: command! };
}
const PIPELINE = newId();

describe('taking an order back (issue 6, 1.4)', () => {
  it('from the queue at once, while the terminal is away', async () => {
    const terminal = await connected();
    await world.service.stop('the spec restarts it');
    // Before the start: it may look at the account at once.
    await world.admin.query(`update accounts set connection = 'offline' where account_id = $1`, [terminal.accountId]);
    await world.startService();
    Object.assign(terminal, { port: world.service.httpPort! });
    const { orderId, state } = await place(entry(terminal));
    expect(state).toBe('queued');
    expect(await world.requests.ask(orderCancel, { orderId, reason: 'no more' }, person())).toEqual({
      orderId,
      state: 'cancelled',
      duplicate: false,
    });
    expect(await order(orderId)).toMatchObject({
      state: 'cancelled',
      reason: `cancelled by user ${world.actor.userId}: no more`,
    });
    await terminal.hello();
    expect(await take(terminal)).toEqual([]);
    expect(await world.requests.ask(orderCancel, { orderId }, person())).toMatchObject({
      state: 'cancelled',
      duplicate: true,
    });
  });

  it('from the terminal that has it, which tells what became of it', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    const [command] = await take(terminal);
    await world.requests.ask(orderWithdraw, { orderId }, { tenantId: world.tenantId });
    const answer = await terminal.sync();
    expect(answer.body.revoked).toEqual([command!.id]);
    await terminal.sync({ commandResults: [result(command!, { state: 'revoked' })] });
    expect(await order(orderId)).toMatchObject({ state: 'cancelled' });
  });

  it('at the broker when it rests there; it ends by evidence, and a repeat cancels once', async () => {
    const terminal = await connected();
    const { orderId, command } = await resting(terminal);
    const ask = () => world.requests.ask(orderCancel, { orderId, reason: 'too far' }, person('c1'));
    expect(await ask()).toEqual({ orderId, state: 'placed', duplicate: false });
    expect(await ask()).toEqual({ orderId, state: 'placed', duplicate: true });
    expect(await world.requests.ask(orderCancel, { orderId }, person())).toMatchObject({ duplicate: true });
    await expect(world.requests.ask(orderCancel, { orderId, reason: 'another' }, person('c1'))).rejects.toThrow(
      'idempotency-key-reused',
    );
    expect(await audits('order.cancel-requested', orderId)).toHaveLength(1);
    expect(await openOrders(terminal)).toContain(orderId);
    const [cancel, ...more] = await take(terminal);
    expect([cancel, more]).toMatchObject([{ type: 'cancel', orderTicket: '900' }, []]);
    world.clock.advance(3_000);
    await terminal.sync({
      commandResults: [result(cancel!, { retcode: 10009 })],
      events: [terminal.event({ type: 'order-gone', gone: '900' })],
    });
    expect((await terminal.sync()).body.need?.commandResults).toEqual([command.id]);
    await terminal.sync({ commandResults: [result(command, { state: 'revoked', orderTicket: '900' })] });
    expect(await order(orderId)).toMatchObject({
      state: 'cancelled',
      reason: `cancelled by user ${world.actor.userId}: too far`,
    });
    expect(await openOrders(terminal)).toEqual([]);
  });

  it('not when it is executed or in doubt: the answer says so', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    const [command] = await take(terminal);
    await terminal.sync({ commandResults: [result(command!, { state: 'unknown' })] });
    await expect(world.requests.ask(orderCancel, { orderId }, person())).rejects.toThrow('not known');
    await terminal.sync({ commandResults: [result(command!, { state: 'done', retcode: 10009, positionId: '5' })] });
    await expect(world.requests.ask(orderCancel, { orderId }, person())).rejects.toThrow('executed already');
    await expect(world.requests.ask(orderCancel, { orderId: newId() }, person())).rejects.toThrow('not-found');
  });
});

describe('an order in doubt (4.11)', () => {
  it('is searched, ends by name, can be ended by hand once, and a deal is the truth all the same', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    const [command] = await take(terminal);
    await expect(
      world.requests.ask(orderResolve, { orderId, outcome: 'executed', reason: 'seen' }, person()),
    ).rejects.toThrow('under way');
    await terminal.sync({ commandResults: [result(command!, { state: 'unknown', retcode: 10012 })] });
    world.clock.advance(21_000);
    for (let i = 0; i < 3; i += 1) {
      await terminal.hello();
      await terminal.sync({ commandResults: [result(command!, { state: 'not-found' })] });
      expect((await order(orderId)).state).toBe(i < 2 ? 'unknown' : 'expired');
      world.clock.advance(3_000);
    }
    expect(await order(orderId)).toMatchObject({
      inDoubt: true,
      reason: expect.stringMatching(/^in doubt: not found by 3 searches/),
    });
    expect(await openOrders(terminal)).toEqual([orderId]);
    const ask = (outcome: 'executed' | 'not-executed') =>
      world.requests.ask(orderResolve, { orderId, outcome, reason: 'nothing in the terminal' }, person('r1'));
    expect(await ask('not-executed')).toMatchObject({ state: 'expired', duplicate: false });
    expect(await ask('not-executed')).toMatchObject({ duplicate: true });
    await expect(ask('executed')).rejects.toThrow('idempotency-key-reused');
    expect(await audits('order.resolved', orderId)).toHaveLength(1);
    expect(await order(orderId)).toMatchObject({ reason: 'resolved by hand: nothing in the terminal' });
    expect(await openOrders(terminal)).toEqual([]);
    await terminal.sync({
      events: [
        terminal.event({
          type: 'deal',
          deal: trade({ positionId: '61', magic: command!.magic, comment: command!.tag }),
        }),
      ],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', positionId: '61' });
  });
});

describe('closing (F10, F20)', () => {
  it('refuses volumes that cannot be closed, and sends nothing for them', async () => {
    const terminal = await connected();
    await openPosition(terminal, '901');
    for (const volume of ['0', '0.0', '0.000000000001', '0.005', '50', '0.999999999999'])
      await expect(
        world.requests.ask(positionClose, { accountId: terminal.accountId, positionId: '901', volume }, person()),
      ).rejects.toThrow('order-refused');
    expect(await take(terminal)).toEqual([]);
  });

  it("makes a pipeline's part fit, and says so", async () => {
    const terminal = await connected();
    await openPosition(terminal, '901');
    const close = (volume: string, clientKey = newId()) =>
      place(entry(terminal, { type: 'close', side: undefined as never, positionId: '901', volume, clientKey }));
    const key = newId();
    const { orderId } = await close('0.337', key);
    expect(await close('0.337', key)).toMatchObject({ orderId, duplicate: true });
    await expect(close('0.338', key)).rejects.toThrow('idempotency-key-reused');
    expect(await order(orderId)).toMatchObject({ volume: '0.33', reason: '0.337 lots rounded down to 0.33' });
    expect(await order((await close('9')).orderId)).toMatchObject({
      volume: '1',
      reason: 'closes 1 lots: 9 were asked for, no more are open',
    });
    await expect(close('0')).rejects.toThrow('order-refused');
  });

  it('compares a key with the whole call: another position, volume or call under it is refused, and leaves no trace in the audit log', async () => {
    const terminal = await connected();
    await openPosition(terminal, '901');
    await openPosition(terminal, '902');
    const { accountId } = terminal;
    const first = await world.requests.ask(
      positionClose,
      { accountId, positionId: '901', volume: '0.10' },
      person('k'),
    );
    for (const other of [
      { positionId: '901', volume: '0.90' },
      { positionId: '902', volume: '0.10' },
      { positionId: '901' },
    ])
      await expect(world.requests.ask(positionClose, { accountId, ...other }, person('k'))).rejects.toThrow(
        'idempotency-key-reused',
      );
    await expect(world.requests.ask(positionCloseAll, { accountId }, person('k'))).rejects.toThrow(
      'idempotency-key-reused',
    );
    expect(
      await world.requests.ask(positionClose, { accountId, positionId: '901', volume: '0.10' }, person('k')),
    ).toEqual({ ...first, duplicate: true });
    expect(await audits('position.close-requested', accountId)).toHaveLength(1);
    const wanted = entry(terminal);
    await place(wanted);
    for (const change of [
      { side: 'sell' as const },
      { volume: '0.20' },
      { stopLoss: '1.0' },
      { orderKind: 'limit' as const, price: '1.0' },
    ])
      await expect(place({ ...wanted, ...change })).rejects.toThrow('idempotency-key-reused');
    expect(
      await place({
        ...wanted,
        expiresAt: new Date(world.clock.now().getTime() + 20_000).toISOString(),
        strategy: 'renamed',
      }),
    ).toMatchObject({ duplicate: true });
  });
});

describe('whose a position is (issue 6, 1.2)', () => {
  it('is told with the sizing, for positions and pending orders, also after a restart', async () => {
    const terminal = await connected();
    const executionId = newId();
    const { orderId } = await place(entry(terminal, { pipelineId: PIPELINE, executionId }));
    const [command] = await take(terminal);
    await terminal.sync({ commandResults: [result(command!, { retcode: 10009, positionId: '61' })] });
    terminal.positions.set('61', shown({ positionId: '61', magic: command!.magic }));
    await terminal.sync({
      events: [
        terminal.event({
          type: 'deal',
          deal: trade({ positionId: '61', magic: command!.magic, comment: command!.tag }),
        }),
        terminal.event({ type: 'position', position: terminal.positions.get('61')! }),
      ],
    });
    await openPosition(terminal, '62');
    const rests = await resting(terminal);
    const sizing = () =>
      world.requests.ask(
        accountSizing,
        { accountId: terminal.accountId, symbol: 'EURUSD' },
        { tenantId: world.tenantId },
      );
    const expected = {
      positions: [{ positionId: '61', orderId, executionId, pipelineId: PIPELINE }, { positionId: '62' }],
      orders: [{ orderTicket: '900', orderId: rests.orderId, pipelineId: PIPELINE }],
    };
    const before = await sizing();
    expect(before).toMatchObject(expected);
    expect(before.positions[1]).not.toHaveProperty('pipelineId');
    await world.restart();
    expect(await sizing()).toMatchObject(expected);
  });
});

// Last in this file: it blocks entries.
describe('entries that become blocked (review 17)', () => {
  it('are taken back: from the queue, from the terminal, and from the broker', async () => {
    const terminal = await connected();
    const rests = await resting(terminal);
    const [onItsWay] = [await place(entry(terminal))];
    world.guard.blocked = true;
    try {
      const first = await terminal.sync();
      expect(first.body.commands.map(({ type, orderTicket }) => [type, orderTicket])).toEqual([['cancel', '900']]);
      expect(first.body.revoked).toHaveLength(1);
      await terminal.sync({
        commandResults: [{ commandId: first.body.revoked[0]!, state: 'revoked', at: new Date().toISOString() }],
      });
      expect([(await order(onItsWay.orderId)).state, (await order(rests.orderId)).state]).toEqual([
        'cancelled',
        'placed',
      ]);
      expect((await terminal.sync({ commandCursor: 99 })).body.commands).toEqual([]);
      expect(
        await world.rows(`select 1 from orders where account_id = $1 and type = 'cancel'`, [terminal.accountId]),
      ).toHaveLength(1);
    } finally {
      world.guard.blocked = false;
    }
  });
});
