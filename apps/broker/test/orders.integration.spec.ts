import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountGet,
  type Command,
  type CommandResult,
  orderGet,
  orderList,
  orderPlace,
  type OrganisationState,
  type PlaceOrderInput,
  positionClose,
  positionCloseAll,
  type SymbolSpecification,
} from '@plimsoll/contracts';
import { StandingStore } from '@plimsoll/entitlements';
import { newId, sleep } from '@plimsoll/kernel';
import { CommandQueue } from '../src/orders/command-queue.js';
import { LiveAccounts } from '../src/accounts/live-accounts.js';
import { Database } from '@plimsoll/persistence';
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
  expiresAt: new Date(Date.now() + 10_000).toISOString(),
  ...change,
});
const place = (input: PlaceOrderInput): Promise<{ orderId: string; state: string; duplicate: boolean }> =>
  world.requests.ask(orderPlace, input, { tenantId: world.tenantId });
const order = (orderId: string) => world.requests.ask(orderGet, { orderId }, { actor: world.actor });
const result = (command: Command, change: Partial<CommandResult>): CommandResult => ({
  commandId: command.id,
  state: 'done',
  at: new Date().toISOString(),
  ...change,
});

/** Hands the terminal its commands, as its journal would keep them. */
async function fetchCommands(terminal: Connected, waitMs = 2_000): Promise<Command[]> {
  const { body } = await terminal.commands(terminal.commandCursor, waitMs);
  terminal.commandCursor = Math.max(terminal.commandCursor, ...body.commands.map((command) => command.seq));
  return body.commands;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if (await done()) return;
    await sleep(50);
  }
  throw new Error('it did not happen');
}

async function openPosition(terminal: Connected, positionId: string): Promise<void> {
  terminal.positions.set(positionId, shown({ positionId }));
  await terminal.sync({
    events: [
      terminal.event({ type: 'deal', deal: trade({ positionId }) }),
      terminal.event({ type: 'position', position: terminal.positions.get(positionId)! }),
    ],
  });
}

describe('placing an order (BR-5)', () => {
  it('wakes the waiting terminal at the commit, and the same key is the same order', async () => {
    const terminal = await connected();
    const waiting = fetchCommands(terminal, 10_000);
    await sleep(50);
    const input = entry(terminal, { stopLoss: '1.05', takeProfit: '1.2', strategy: 'trend' });
    const began = Date.now();
    const placed = await place(input);
    const [command] = await waiting;
    expect(Date.now() - began).toBeLessThan(500);
    expect(command).toMatchObject({
      type: 'open',
      priority: 'open',
      seq: 1,
      side: 'buy',
      volume: '0.10',
      stopLoss: '1.05',
      takeProfit: '1.2',
      reduceOnly: false,
    });
    const again = await Promise.all([place(input), place(input), place(input)]);
    expect(again).toEqual(again.map(() => ({ orderId: placed.orderId, state: 'leased', duplicate: true })));
    expect(await world.rows('select 1 from commands where account_id = $1', [terminal.accountId])).toHaveLength(1);
    expect(await fetchCommands(terminal, 0)).toEqual([]);
    await expect(place({ ...input, symbol: 'EURUSD', accountId: (await connected()).accountId })).rejects.toThrow(
      'idempotency-key-reused',
    );
  });

  it('goes to its end by the result; the deal tells volume, price and position', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    const [command] = await fetchCommands(terminal);
    expect(
      await terminal.sync({ commandCursor: 1, commandResults: [result(command!, { state: 'accepted' })] }),
    ).toMatchObject({ body: { acknowledgedResults: [command!.id] } });
    expect(await order(orderId)).toMatchObject({ state: 'accepted' });
    await terminal.sync({
      commandResults: [result(command!, { retcode: 10009, positionId: '501', filledVolume: '0.10', price: '1.10005' })],
      events: [
        terminal.event({ type: 'deal', deal: trade({ positionId: '501', magic: command!.magic, price: '1.10005' }) }),
      ],
    });
    expect(await order(orderId)).toMatchObject({
      state: 'done',
      positionId: '501',
      filledVolume: '0.1',
      price: '1.10005',
      retcode: 10009,
    });
    expect(await world.rows('select order_id from positions where account_id = $1', [terminal.accountId])).toEqual([
      { order_id: orderId },
    ]);
    const states = await world.rows<{ state: string }>(
      `select data->>'state' as state
       from outbox
       where subject like 'broker.order.changed.v1.%' and data->>'orderId' = $1
       order by seq`,
      [orderId],
    );
    expect(states.map((row) => row.state)).toEqual(['leased', 'accepted', 'done']);
  });

  it('refuses what breaks a rule of the instrument, and names it', async () => {
    const terminal = await connected();
    for (const change of [
      { volume: '0.001' },
      { volume: '100' },
      { volume: '0.015' },
      { symbol: 'NOPE' },
      { volume: '0' },
      { side: undefined as never },
      { expiresAt: new Date(Date.now() - 1).toISOString() },
    ]) {
      await expect(place(entry(terminal, change))).rejects.toThrow('order-refused');
    }
    await expect(place({ ...entry(terminal), accountId: newId() })).rejects.toThrow('account-unknown');
    await terminal.sync({ health: { connected: true, tradeAllowed: false, pingMs: 1, queue: 0 } });
    await expect(place(entry(terminal))).rejects.toThrow('order-refused');
  });
});

describe('an entry is at most once (catalogue 53)', () => {
  it('without a result it is searched by magic number, and never sent again', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    const [command] = await fetchCommands(terminal);
    await terminal.sync({ commandCursor: 1, commandResults: [result(command!, { state: 'unknown', retcode: 10012 })] });
    expect(await order(orderId)).toMatchObject({ state: 'unknown' });
    const ask = await terminal.sync();
    expect(ask.body.need?.commandResults ?? [command!.id]).toEqual([command!.id]);
    expect(ask.body.commands).toEqual([]);
    await terminal.sync({
      events: [terminal.event({ type: 'deal', deal: trade({ positionId: '61', magic: command!.magic }) })],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', positionId: '61', reason: 'found in the deals' });
    expect(await world.rows('select 1 from commands where account_id = $1', [terminal.accountId])).toHaveLength(1);
  });

  it('a terminal that lost its journal does not get it again: it is searched', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    await fetchCommands(terminal);
    terminal.journalId = 'a-new-journal';
    terminal.commandCursor = 0;
    await terminal.hello();
    expect(await order(orderId)).toMatchObject({ state: 'unknown' });
    const answer = await terminal.sync();
    expect(answer.body.commands).toEqual([]);
    expect(answer.body.need?.commandResults).toHaveLength(1);
  });

  it('a deal that turns up after the order expired is the truth', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    const [command] = await fetchCommands(terminal);
    await terminal.sync({ commandCursor: 1, commandResults: [result(command!, { state: 'expired' })] });
    expect(await order(orderId)).toMatchObject({ state: 'expired' });
    await terminal.sync({
      events: [terminal.event({ type: 'deal', deal: trade({ positionId: '71', magic: command!.magic }) })],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', positionId: '71' });
  });

  it('survives a restart of the broker: handed out once more under the same id, executed once by the terminal', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    await world.restart();
    Object.assign(terminal, { port: world.service.httpPort! });
    await terminal.hello();
    const first = await fetchCommands(terminal);
    expect(first).toHaveLength(1);
    expect(await order(orderId)).toMatchObject({ state: 'leased', attempts: 1 });
  });

  it('expires when the terminal never fetched it', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal, { expiresAt: new Date(Date.now() + 150).toISOString() }));
    await sleep(200);
    expect(await fetchCommands(terminal, 0)).toEqual([]);
    await sleep(2_100);
    await terminal.sync();
    expect(await order(orderId)).toMatchObject({ state: 'expired' });
  });

  it('counts a partial fill as the end of an entry', async () => {
    const terminal = await connected();
    const { orderId } = await place(entry(terminal));
    const [command] = await fetchCommands(terminal);
    await terminal.sync({
      commandCursor: 1,
      commandResults: [result(command!, { state: 'partial', retcode: 10010, filledVolume: '0.04' })],
      events: [
        terminal.event({ type: 'deal', deal: trade({ positionId: '81', magic: command!.magic, volume: '0.04' }) }),
      ],
    });
    expect(await order(orderId)).toMatchObject({ state: 'partial', filledVolume: '0.04' });
    expect(await fetchCommands(terminal, 0)).toEqual([]);
  });
});

describe('a frozen organisation (BL-5)', () => {
  let revision = 0;
  const stands = (state: OrganisationState): Promise<void> => {
    revision += 1;
    const store = world.service.app.get(StandingStore);
    const standing = { state, revision, reason: 'it moves', movedTo: 'https://plimsoll.example' };
    return world.service.app.get(Database).asWorker((tx) => Promise.resolve(store.save(tx, world.tenantId, standing)));
  };
  afterAll(() => stands('active'));

  it('opens nothing, by name, hands nothing out that was queued, and closes as ever; also after a restart', async () => {
    const terminal = await connected();
    await openPosition(terminal, '7100');
    const known = entry(terminal);
    const queued = await place(known);
    await stands('frozen');
    try {
      await expect(place(entry(terminal))).rejects.toThrow('organisation-frozen');
      expect(await place(known)).toMatchObject({ orderId: queued.orderId, duplicate: true });
      expect(await fetchCommands(terminal, 0)).toEqual([]);
      await world.restart();
      Object.assign(terminal, { port: world.service.httpPort! });
      await terminal.hello();
      await terminal.sync();
      await expect(place(entry(terminal))).rejects.toThrow('organisation-frozen');
      await world.requests.ask(
        positionClose,
        { accountId: terminal.accountId, positionId: '7100' },
        { actor: world.actor },
      );
      expect((await fetchCommands(terminal)).map(({ type }) => type)).toEqual(['close']);
      await stands('moved');
      await expect(place(entry(terminal))).rejects.toThrow('It goes on at https://plimsoll.example.');
    } finally {
      await stands('active');
    }
    expect(await place(entry(terminal))).toMatchObject({ duplicate: false });
  });
});

describe('an exit is always possible, and at least once (catalogue 52)', () => {
  it('whatever blocks entries', async () => {
    const terminal = await connected();
    await openPosition(terminal, '91');
    world.guard.blocked = true;
    try {
      const known = entry(terminal);
      await expect(place(known)).rejects.toThrow('entries-blocked');
      await terminal.sync({ health: { connected: true, tradeAllowed: false, pingMs: 1, queue: 0 } });
      expect(
        await place(
          entry(terminal, { type: 'close', positionId: '91', side: undefined as never, volume: undefined as never }),
        ),
      ).toMatchObject({ duplicate: false });
      expect(
        await world.requests.ask(
          positionClose,
          { accountId: terminal.accountId, positionId: '91' },
          { actor: world.actor, idempotencyKey: 'k1' },
        ),
      ).toMatchObject({ duplicate: false });
      expect(
        await world.requests.ask(
          positionClose,
          { accountId: terminal.accountId, positionId: '91' },
          { actor: world.actor, idempotencyKey: 'k1' },
        ),
      ).toMatchObject({ duplicate: true });
    } finally {
      world.guard.blocked = false;
    }
  });

  it('also for a terminal that is away: it gets it when it comes back', async () => {
    const terminal = await connected();
    await openPosition(terminal, '92');
    await world.restart();
    Object.assign(terminal, { port: world.service.httpPort! });
    const { orderId } = await world.requests.ask(
      positionClose,
      { accountId: terminal.accountId, positionId: '92', reason: 'enough' },
      { actor: world.actor },
    );
    await terminal.hello();
    const [command] = await fetchCommands(terminal);
    expect(command).toMatchObject({ type: 'close', positionId: '92', reduceOnly: true, priority: 'close' });
    await terminal.sync({
      commandCursor: command!.seq,
      commandResults: [result(command!, { state: 'done', retcode: 10036 })],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', reason: 'position is already closed (10036)' });
  });

  it('tries again after a requote, for the rest after a partial close, and ends when it is flat', async () => {
    const terminal = await connected();
    await openPosition(terminal, '93');
    const { orderId } = await world.requests.ask(
      positionClose,
      { accountId: terminal.accountId, positionId: '93', volume: '0.10' },
      { actor: world.actor },
    );
    const [first] = await fetchCommands(terminal);
    await terminal.sync({
      commandCursor: first!.seq,
      commandResults: [result(first!, { state: 'rejected', retcode: 10004 })],
    });
    const [second] = await fetchCommands(terminal);
    expect(second).toMatchObject({ positionId: '93', volume: '0.10', deviationPoints: first!.deviationPoints * 2 });
    expect(second!.id).not.toBe(first!.id);
    await terminal.sync({
      commandCursor: second!.seq,
      commandResults: [result(second!, { state: 'partial', retcode: 10010, filledVolume: '0.04' })],
    });
    const [third] = await fetchCommands(terminal);
    expect(third).toMatchObject({ volume: '0.06' });
    await terminal.sync({
      commandCursor: third!.seq,
      commandResults: [result(third!, { retcode: 10009, filledVolume: '0.06' })],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', attempts: 3 });
  });

  it('closes all, each position once', async () => {
    const terminal = await connected();
    for (const positionId of ['101', '102', '103']) await openPosition(terminal, positionId);
    const ask = () =>
      world.requests.ask(
        positionCloseAll,
        { accountId: terminal.accountId },
        { actor: world.actor, idempotencyKey: 'all' },
      );
    expect((await ask()).orders).toHaveLength(3);
    expect((await ask()).orders.every((placed) => placed.duplicate)).toBe(true);
    expect((await fetchCommands(terminal)).map((command) => command.positionId)).toEqual(['101', '102', '103']);
    const page = await world.requests.ask(
      orderList,
      { accountId: terminal.accountId, limit: 2 },
      { actor: world.actor },
    );
    expect(page.items).toHaveLength(2);
    expect(page.nextCursor).toBeDefined();
    const [{ symbol, state, createdAt }] = page.items as [(typeof page.items)[number]];
    const count = async (filter: object): Promise<number> =>
      (await world.requests.ask(orderList, { accountId: terminal.accountId, ...filter }, { actor: world.actor })).items
        .length;
    expect(await count({ symbol, state })).toBeGreaterThan(0);
    expect(await count({ symbol: 'NOSUCH' })).toBe(0);
    expect(await count({ state: 'rejected', open: true })).toBe(0);
    expect(await count({ from: createdAt })).toBeGreaterThan(0);
    expect(await count({ to: '2020-01-01T00:00:00.000Z' })).toBe(0);
  });
});

describe('the queue inside the broker', () => {
  it('hands out the most urgent first, and takes armed commands back', async () => {
    const terminal = await connected();
    await openPosition(terminal, '111');
    await place(entry(terminal));
    const ref = { tenantId: world.tenantId, accountId: terminal.accountId };
    const queue = world.service.app.get(CommandQueue);
    const armed = await world.service.app.get<LiveAccounts>(LiveAccounts).run(ref, () =>
      world.service.app.get(Database).withTenant(ref.tenantId, (tx) =>
        queue.enqueue(tx, ref, [
          {
            clientKey: newId(),
            type: 'close',
            priority: 'guard',
            symbol: 'EURUSD',
            positionId: '111',
            notBefore: new Date(Date.now() + 10_000),
            notAfter: new Date(Date.now() + 60_000),
            runId: newId(),
            actor: 'guard',
          },
        ]),
      ),
    );
    const commands = await fetchCommands(terminal);
    expect(commands.map((command) => command.priority)).toEqual(['guard', 'open']);
    const waiting = terminal.commands(terminal.commandCursor, 5_000);
    await sleep(30);
    await world.service.app
      .get<LiveAccounts>(LiveAccounts)
      .run(ref, () =>
        world.service.app
          .get(Database)
          .withTenant(ref.tenantId, (tx) => queue.revoke(tx, ref, [armed[0]!.commandId], 'cancelled by its owner')),
      );
    expect((await waiting).body.revoked).toEqual([armed[0]!.commandId]);
    await terminal.sync({
      commandCursor: 2,
      commandResults: [{ commandId: armed[0]!.commandId, state: 'revoked', at: new Date().toISOString() }],
    });
    expect(await order(armed[0]!.orderId)).toMatchObject({ state: 'cancelled' });
    expect(queue.open(terminal.accountId).map((command) => command.wire.type)).toEqual(['open']);
  });
});

// Last in this file: it moves the clock of the service.
describe('a terminal that has fallen silent (catalogue 46)', () => {
  it('is told stale, then offline; entries are refused, exits wait for it', async () => {
    const terminal = await connected();
    await openPosition(terminal, '41');
    const connection = async () =>
      (await world.requests.ask(accountGet, { accountId: terminal.accountId }, { actor: world.actor })).connection;
    world.clock.advance(11_000);
    await until(async () => (await connection()) === 'stale');
    world.clock.advance(50_000);
    await until(async () => (await connection()) === 'offline');
    await expect(
      place(entry(terminal, { expiresAt: new Date(world.clock.now().getTime() + 10_000).toISOString() })),
    ).rejects.toThrow('terminal-offline');
    expect(
      await world.requests.ask(
        positionClose,
        { accountId: terminal.accountId, positionId: '41' },
        { actor: world.actor },
      ),
    ).toMatchObject({ state: 'queued' });
    await terminal.hello();
    expect(await connection()).toBe('connected');
    expect(await fetchCommands(terminal)).toMatchObject([{ type: 'close', positionId: '41' }]);
  });
});
