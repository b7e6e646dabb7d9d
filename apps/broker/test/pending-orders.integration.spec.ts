import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Command,
  type CommandResult,
  orderGet,
  orderList,
  orderPlace,
  type PlaceOrderInput,
  type SymbolSpecification,
  type SyncRequest,
  type TerminalOrder,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type RawTerminal, trade } from './terminal.js';
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
const EXPIRATION = '2099-01-01T00:00:00.000Z';

async function connected(): Promise<Connected> {
  const terminal = await world.terminal();
  const hello = await terminal.hello();
  await terminal.send('PUT', '/mt5/v1/symbols', { epoch: terminal.epoch, hash: 'h', symbols: [SPECIFICATION] });
  return Object.assign(terminal, { accountId: hello.body.accountId });
}

const limit = (terminal: Connected, change: Partial<PlaceOrderInput> = {}): PlaceOrderInput => ({
  clientKey: newId(),
  accountId: terminal.accountId,
  type: 'open',
  symbol: 'EURUSD',
  side: 'buy',
  volume: '0.10',
  orderKind: 'limit',
  price: '1.05',
  expiresAt: new Date(world.clock.now().getTime() + 10_000).toISOString(),
  ...change,
});
const place = (input: PlaceOrderInput) => world.requests.ask(orderPlace, input, { tenantId: world.tenantId });
const order = (orderId: string) => world.requests.ask(orderGet, { orderId }, { actor: world.actor });
const result = (command: Command, change: Partial<CommandResult>): CommandResult => ({
  commandId: command.id,
  state: 'placed',
  at: new Date().toISOString(),
  ...change,
});
const shownOrder = (command: Command, change: Partial<TerminalOrder> = {}): TerminalOrder => ({
  ticket: '900',
  symbol: 'EURUSD',
  type: 'buy-limit',
  volume: '0.10',
  price: '1.05',
  magic: command.magic,
  comment: command.tag,
  ...change,
});

/** The terminal with an order of ours that rests with the broker under ticket 900. */
async function resting(change: Partial<PlaceOrderInput> = {}): Promise<{
  terminal: Connected;
  orderId: string;
  command: Command;
  sync: (body?: Partial<SyncRequest>) => ReturnType<Connected['sync']>;
}> {
  const terminal = await connected();
  const { orderId } = await place(limit(terminal, change));
  const [command] = (await terminal.sync()).body.commands;
  terminal.commandCursor = command!.seq;
  await terminal.sync({
    events: [terminal.event({ type: 'order', order: shownOrder(command!) })],
    commandResults: [result(command!, { retcode: 10009, orderTicket: '900' })],
  });
  return { terminal, orderId, command: command!, sync: (body) => terminal.sync(body) };
}

/** Time goes by, and the terminal speaks in between. */
async function later(terminal: Connected, ms: number): Promise<void> {
  world.clock.advance(ms);
  const session = await terminal.hello();
  expect(session.status).toBe(200);
  await terminal.sync();
}

describe('pending orders (issue 6, 1.4)', () => {
  it.each<Partial<PlaceOrderInput>>([
    { orderKind: 'limit', price: '1.05', expiration: EXPIRATION },
    { orderKind: 'stop', side: 'sell', price: '1.05' },
    { orderKind: 'stop-limit', price: '1.2', stopLimitPrice: '1.19' },
  ])('%o goes to the terminal as it was asked for, and is shown so', async (terms) => {
    const pipelineId = newId();
    const { terminal, orderId, command } = await resting({ ...terms, pipelineId });
    const { price, ...rest } = terms;
    expect(command).toMatchObject(terms);
    expect(await order(orderId)).toMatchObject({
      state: 'placed',
      orderTicket: '900',
      pendingPrice: price,
      pipelineId,
      ...rest,
    });
    const page = await world.requests.ask(orderList, { accountId: terminal.accountId }, { actor: world.actor });
    expect(page.items).toMatchObject([{ orderId, pendingPrice: price, ...rest }]);
    const facts = await world.rows<{ data: object }>(
      `select data
       from outbox
       where subject like 'broker.order.changed.v1.%' and data->>'orderId' = $1
       order by seq desc
       limit 1`,
      [orderId],
    );
    expect(facts[0]!.data).toMatchObject({ state: 'placed', orderKind: terms.orderKind, orderTicket: '900' });
  });

  it('refuses by name what cannot be such an order: nothing with a price is traded at the market', async () => {
    const terminal = await connected();
    for (const change of [
      { orderKind: 'market' as const },
      { orderKind: undefined as never },
      { price: undefined as never },
      { price: '1.0500005' },
      { expiration: '2020-01-01T00:00:00.000Z' },
    ]) {
      await expect(place(limit(terminal, change))).rejects.toThrow('order-refused');
    }
    expect(await world.rows('select 1 from commands where account_id = $1', [terminal.accountId])).toHaveLength(0);
  });

  it('rests beyond the life of its command, across sessions, another journal and a restart', async () => {
    const { terminal, orderId } = await resting();
    await later(terminal, 3_600_000);
    expect(await order(orderId)).toMatchObject({ state: 'placed' });
    await world.restart();
    Object.assign(terminal, { port: world.service.httpPort!, journalId: 'another', eventSeq: 0, commandCursor: 0 });
    await terminal.hello();
    const answer = await terminal.sync();
    expect([answer.body.commands, (await order(orderId)).state]).toEqual([[], 'placed']);
  });

  it('is filled by its deals, in parts, and only then done', async () => {
    const { terminal, orderId, command, sync } = await resting();
    await sync({
      events: [
        terminal.event({
          type: 'deal',
          deal: trade({
            positionId: '900',
            orderTicket: '900',
            magic: command.magic,
            comment: command.tag,
            volume: '0.04',
            price: '1.05',
          }),
        }),
        terminal.event({ type: 'order', order: shownOrder(command, { volume: '0.06' }) }),
      ],
    });
    expect(await order(orderId)).toMatchObject({ state: 'placed', filledVolume: '0.04' });
    await sync({
      events: [
        terminal.event({
          type: 'deal',
          deal: trade({
            positionId: '900',
            orderTicket: '900',
            magic: command.magic,
            comment: command.tag,
            volume: '0.06',
            price: '1.05',
          }),
        }),
        terminal.event({ type: 'order-gone', gone: '900' }),
      ],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1', positionId: '900' });
    await later(terminal, 5_000);
    expect(await order(orderId)).toMatchObject({ state: 'done' });
  });

  it.each([
    ['revoked', undefined, 'cancelled'],
    ['expired', undefined, 'expired'],
    ['partial', '0.04', 'partial'],
    ['done', '0.10', 'done'],
  ] as const)(
    'gone from the terminal is not cancelled: its history is searched, which says %s (%s): %s',
    async (state, filledVolume, end) => {
      const { terminal, orderId, command, sync } = await resting();
      world.clock.advance(3_000);
      await sync({ events: [terminal.event({ type: 'order-gone', gone: '900' })] });
      expect(await order(orderId)).toMatchObject({ state: 'placed' });
      const asked = await sync();
      expect(asked.body.need?.commandResults).toEqual([command.id]);
      expect(await order(orderId)).toMatchObject({ state: 'unknown' });
      await sync({
        commandResults: [
          result(command, { state, orderTicket: '900', ...(filledVolume ? { filledVolume, dealTicket: '77' } : {}) }),
        ],
      });
      expect(await order(orderId)).toMatchObject({ state: end, orderTicket: '900' });
    },
  );

  it('that is searched and rests all the same is placed again; a part that was filled makes its end a part', async () => {
    const { terminal, orderId, command, sync } = await resting();
    world.clock.advance(3_000);
    await sync({ events: [terminal.event({ type: 'order-gone', gone: '900' })] });
    await sync();
    await sync({
      events: [terminal.event({ type: 'order', order: shownOrder(command) })],
      commandResults: [result(command, { orderTicket: '900' })],
    });
    expect(await order(orderId)).toMatchObject({ state: 'placed' });
    await sync({
      events: [
        terminal.event({
          type: 'deal',
          deal: trade({
            positionId: '900',
            orderTicket: '900',
            magic: command.magic,
            comment: command.tag,
            volume: '0.03',
          }),
        }),
      ],
    });
    await sync({ commandResults: [result(command, { state: 'revoked', orderTicket: '900' })] });
    expect(await order(orderId)).toMatchObject({ state: 'partial', filledVolume: '0.03' });
  });
});
