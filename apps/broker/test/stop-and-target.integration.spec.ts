import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Command,
  type CommandResult,
  type ModifyPositionBody,
  orderCancel,
  orderGet,
  positionClose,
  positionModify,
  type SymbolSpecification,
  type TerminalPosition,
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
  stopsLevelPoints: 10,
  tradable: true,
};
const ID = '700';

/** A terminal with a position of 0.10 lots at 1.10010, long, with a stop at 1.09000. */
async function holding(change: Partial<TerminalPosition> = {}): Promise<Connected> {
  const terminal = await world.terminal();
  const hello = await terminal.hello();
  await terminal.send('PUT', '/mt5/v1/symbols', { epoch: terminal.epoch, hash: 'h', symbols: [SPECIFICATION] });
  const position = shown({ positionId: ID, stopLoss: '1.09000', ...change });
  terminal.positions.set(ID, position);
  await terminal.sync({
    events: [
      terminal.event({ type: 'deal', deal: trade({ positionId: ID, type: position.side }) }),
      terminal.event({ type: 'position', position }),
    ],
  });
  return Object.assign(terminal, { accountId: hello.body.accountId });
}

const modify = ({ accountId }: Connected, body: ModifyPositionBody, key?: string) =>
  world.requests.ask(
    positionModify,
    { accountId, positionId: ID, ...body },
    { actor: world.actor, ...(key ? { idempotencyKey: key } : {}) },
  );
const order = (orderId: string) => world.requests.ask(orderGet, { orderId }, { actor: world.actor });
const result = (command: Command, change: Partial<CommandResult>): CommandResult => ({
  commandId: command.id,
  state: 'done',
  at: new Date().toISOString(),
  ...change,
});
const audits = (targetId: string) =>
  world.rows(
    `select data
     from outbox
     where subject like 'broker.audit.recorded.%' and data->>'action' = 'position.modify-requested'
       and data->>'targetId' = $1`,
    [targetId],
  );

async function take(terminal: Connected): Promise<Command[]> {
  const { body } = await terminal.sync();
  terminal.commandCursor = Math.max(terminal.commandCursor, ...body.commands.map(({ seq }) => seq));
  return body.commands;
}

/** What the other channel gives at once. */
async function polled(terminal: Connected): Promise<Command[]> {
  return (await terminal.commands(terminal.commandCursor, 0)).body.commands;
}

/** The position has these levels from now on, and the terminal tells so. */
function moved(terminal: Connected, { stopLoss, takeProfit }: ModifyPositionBody) {
  const { stopLoss: _stop, takeProfit: _target, ...rest } = terminal.positions.get(ID)!;
  const position = { ...rest, ...(stopLoss ? { stopLoss } : {}), ...(takeProfit ? { takeProfit } : {}) };
  terminal.positions.set(ID, position);
  return terminal.event({ type: 'position', position });
}

describe('stop and target of an open position (issue 8 §2)', () => {
  it('goes to the terminal with the levels that it shall have, and is done when the broker says so', async () => {
    const terminal = await holding();
    const { orderId } = await modify(terminal, { takeProfit: '1.12', reason: 'as planned' });
    const [command] = await take(terminal);
    expect(command).toMatchObject({
      type: 'modify',
      priority: 'modify',
      positionId: ID,
      stopLoss: '1.09000',
      takeProfit: '1.12',
      expect: { side: 'buy', volumeMin: '0' },
    });
    await terminal.sync({
      events: [moved(terminal, { stopLoss: '1.09000', takeProfit: '1.12' })],
      commandResults: [result(command!, { retcode: 10009, positionId: ID })],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', stopLoss: '1.09000', takeProfit: '1.12' });
    expect(await audits(terminal.accountId)).toEqual([
      {
        data: expect.objectContaining({
          reason: 'as planned',
          detail: expect.objectContaining({ positionId: ID, after: { stopLoss: '1.09000', takeProfit: '1.12' } }),
        }),
      },
    ]);
    await expect(modify(terminal, { stopLoss: '1.0900', takeProfit: '1.120' })).rejects.toMatchObject({
      problem: { code: 'order-refused', detail: 'the position has these levels already: nothing was sent' },
    });
  });

  it('refuses by name what cannot be, and sends nothing', async () => {
    const terminal = await holding();
    for (const [body, why] of [
      [{}, 'nothing to change'],
      [{ stopLoss: '1.11' }, 'must lie below the price, which is 1.10010 now'],
      [{ stopLoss: '1.10005' }, '10 points or more'],
      [{ takeProfit: '1.10' }, 'must lie above the price'],
      [{ takeProfit: '1.200001' }, 'tick size'],
    ] as const)
      await expect(modify(terminal, body)).rejects.toMatchObject({
        problem: { code: 'order-refused', detail: expect.stringContaining(why) },
      });
    await expect(
      world.requests.ask(
        positionModify,
        { accountId: terminal.accountId, positionId: '701', stopLoss: '1.0' },
        { actor: world.actor },
      ),
    ).rejects.toThrow('order-refused');
    await expect(
      world.requests.ask(
        positionModify,
        { accountId: terminal.accountId, positionId: ID, stopLoss: '1.095' },
        { actor: { ...world.actor, tenantId: newId() } },
      ),
    ).rejects.toThrow('account-unknown');
    expect(await take(terminal)).toEqual([]);
  });

  it('needs a second yes to give the position more room; the other side of a sell', async () => {
    const terminal = await holding();
    await expect(modify(terminal, { stopLoss: '1.08' })).rejects.toThrow('risk-not-accepted');
    await expect(modify(terminal, { removeStopLoss: true })).rejects.toThrow('risk-not-accepted');
    await modify(terminal, { removeStopLoss: true, takeProfit: '1.12', acceptsMoreRisk: true });
    const [command] = await take(terminal);
    expect(command).toMatchObject({ type: 'modify', takeProfit: '1.12' });
    expect(command).not.toHaveProperty('stopLoss');
    const short = await holding({ side: 'sell', stopLoss: '1.11000' });
    await expect(modify(short, { stopLoss: '1.12' })).rejects.toThrow('risk-not-accepted');
    expect(await modify(short, { stopLoss: '1.105' })).toMatchObject({ state: 'leased' });
  });

  it('a nearer stop passes a guard that blocks, more room does not, not even when it was on its way', async () => {
    const terminal = await holding();
    const { orderId } = await modify(terminal, { stopLoss: '1.08', acceptsMoreRisk: true });
    world.guard.blocked = true;
    try {
      expect(await take(terminal)).toEqual([]);
      const { body } = await terminal.sync();
      expect(body.revoked).toHaveLength(1);
      await terminal.sync({
        commandResults: [{ commandId: body.revoked[0]!, state: 'revoked', at: new Date().toISOString() }],
      });
      expect(await order(orderId)).toMatchObject({ state: 'cancelled', reason: expect.stringContaining('guard') });
      await expect(modify(terminal, { stopLoss: '1.08', acceptsMoreRisk: true })).rejects.toThrow('entries-blocked');
      await modify(terminal, { stopLoss: '1.095' });
      expect(await take(terminal)).toMatchObject([{ type: 'modify', stopLoss: '1.095' }]);
    } finally {
      world.guard.blocked = false;
    }
  });

  it('tells a refusal of the broker with its code, and does not send it again; a requote it does', async () => {
    const terminal = await holding();
    const { orderId } = await modify(terminal, { stopLoss: '1.0999' });
    const [first] = await take(terminal);
    await terminal.sync({ commandResults: [result(first!, { state: 'rejected', retcode: 10029 })] });
    expect(await order(orderId)).toMatchObject({ state: 'deferred', reason: 'inside the freeze level (10029)' });
    const [second] = await take(terminal);
    expect(second).toMatchObject({ type: 'modify', stopLoss: '1.0999' });
    expect(second!.id).not.toBe(first!.id);
    // The market has passed the stop before the broker got it.
    await terminal.sync({ commandResults: [result(second!, { state: 'rejected', retcode: 10016 })] });
    expect(await order(orderId)).toMatchObject({ state: 'rejected', retcode: 10016, reason: 'invalid stops (10016)' });
    expect(await take(terminal)).toEqual([]);
    const other = await modify(terminal, { stopLoss: '1.0998' });
    const [third] = await take(terminal);
    await terminal.sync({ commandResults: [result(third!, { state: 'rejected', message: 'unknown type modify' })] });
    expect(await order(other.orderId)).toMatchObject({
      state: 'rejected',
      reason: 'rejected by the terminal: unknown type modify',
    });
  });

  it('a doubt is looked up in the position: done where it has the levels, not executed where it has others for ten seconds', async () => {
    const terminal = await holding();
    const one = await modify(terminal, { stopLoss: '1.095' });
    const [first] = await take(terminal);
    const { body } = await terminal.sync({ commandResults: [result(first!, { state: 'unknown', retcode: 10012 })] });
    expect(body.need?.commandResults).toEqual([first!.id]);
    expect(await order(one.orderId)).toMatchObject({ state: 'unknown' });
    await terminal.sync({ commandResults: [result(first!, { state: 'not-found' })] });
    expect(await order(one.orderId)).toMatchObject({ state: 'unknown' });
    expect(await take(terminal)).toEqual([]);
    await terminal.sync({ events: [moved(terminal, { stopLoss: '1.095' })] });
    expect(await order(one.orderId)).toMatchObject({ state: 'done', reason: 'the position has these levels' });

    const two = await modify(terminal, { stopLoss: '1.097' });
    const [second] = await take(terminal);
    await terminal.sync({ commandResults: [result(second!, { state: 'unknown' })] });
    world.clock.advance(9_000);
    await terminal.sync();
    expect(await order(two.orderId)).toMatchObject({ state: 'unknown' });
    world.clock.advance(1_500);
    // A digest of other positions proves nothing.
    await terminal.sync({ digest: 'f'.repeat(64) });
    expect(await order(two.orderId)).toMatchObject({ state: 'unknown' });
    await terminal.sync();
    expect(await order(two.orderId)).toMatchObject({
      state: 'expired',
      reason: 'it was not executed: the position has other levels',
    });
    expect((await order(two.orderId)).inDoubt).toBeUndefined();
  });

  it('is once for its key, and another wish under it is refused', async () => {
    const terminal = await holding();
    const first = await modify(terminal, { stopLoss: '1.095' }, 'key-1');
    expect(await modify(terminal, { stopLoss: '1.095' }, 'key-1')).toEqual({ ...first, duplicate: true });
    for (const other of [
      { stopLoss: '1.096' },
      { stopLoss: '1.095', takeProfit: '1.2' },
      { stopLoss: '1.095', acceptsMoreRisk: true },
    ])
      await expect(modify(terminal, other, 'key-1')).rejects.toThrow('idempotency-key-reused');
    await expect(
      world.requests.ask(
        positionClose,
        { accountId: terminal.accountId, positionId: ID },
        { actor: world.actor, idempotencyKey: 'key-1' },
      ),
    ).rejects.toThrow('idempotency-key-reused');
    expect(await take(terminal)).toHaveLength(1);
    expect(await audits(terminal.accountId)).toHaveLength(1);
  });

  it('the last wish counts: one under way is taken back, and what is looser than it needs a second yes', async () => {
    const terminal = await holding();
    const first = await modify(terminal, { stopLoss: '1.095' });
    await expect(modify(terminal, { stopLoss: '1.093' })).rejects.toThrow('risk-not-accepted');
    const second = await modify(terminal, { stopLoss: '1.097' });
    const { body } = await terminal.sync();
    expect(body.commands).toMatchObject([{ stopLoss: '1.097' }]);
    expect(body.revoked).toHaveLength(1);
    await terminal.sync({
      commandCursor: body.commands[0]!.seq,
      commandResults: [
        { commandId: body.revoked[0]!, state: 'revoked', at: new Date().toISOString() },
        result(body.commands[0]!, { retcode: 10009 }),
      ],
      events: [moved(terminal, { stopLoss: '1.097' })],
    });
    expect(await order(first.orderId)).toMatchObject({ state: 'cancelled' });
    expect(await order(second.orderId)).toMatchObject({ state: 'done' });
  });

  it('a nearer stop waits for a terminal that is away, and is not given when the stop was moved nearer meanwhile', async () => {
    const terminal = await holding();
    await world.service.stop('the spec restarts it');
    await world.admin.query(`update accounts set connection = 'offline' where account_id = $1`, [terminal.accountId]);
    await world.startService();
    Object.assign(terminal, { port: world.service.httpPort! });
    await expect(modify(terminal, { removeStopLoss: true, acceptsMoreRisk: true })).rejects.toThrow('terminal-offline');
    const { orderId, state } = await modify(terminal, { stopLoss: '1.095' });
    expect(state).toBe('queued');
    await terminal.hello();
    // By hand, in the terminal, while it had no line.
    await terminal.sync({ events: [moved(terminal, { stopLoss: '1.098' })] });
    expect(await take(terminal)).toEqual([]);
    expect(await order(orderId)).toMatchObject({
      state: 'expired',
      reason: 'the stop loss was moved meanwhile: this would give the position more room',
    });
  });

  it('is not given either when it was handed out before the line broke: by no channel, before nor after', async () => {
    const terminal = await holding();
    const { orderId, state } = await modify(terminal, { takeProfit: '1.12' });
    expect(state).toBe('leased');
    const looser = await holding();
    await modify(looser, { stopLoss: '1.08', acceptsMoreRisk: true });
    await Promise.all([terminal.hello(), looser.hello()]);
    // What the positions are now nobody knows yet.
    expect(await polled(terminal)).toEqual([]);
    expect(await polled(looser)).toMatchObject([{ type: 'modify', stopLoss: '1.08' }]);
    const { body } = await terminal.sync({ events: [moved(terminal, { stopLoss: '1.098' })] });
    expect(body).toMatchObject({ commands: [], revoked: [expect.any(String)] });
    await terminal.sync({
      commandResults: [{ commandId: body.revoked[0]!, state: 'revoked', at: new Date().toISOString() }],
    });
    expect(await order(orderId)).toMatchObject({
      state: 'cancelled',
      reason: 'taken back: the stop loss was moved meanwhile, and this would give the position more room',
    });
  });

  it('waits for a terminal that is away, and can be taken back', async () => {
    const terminal = await holding();
    await world.service.stop('the spec restarts it');
    await world.admin.query(`update accounts set connection = 'offline' where account_id = $1`, [terminal.accountId]);
    await world.startService();
    Object.assign(terminal, { port: world.service.httpPort! });
    const first = await modify(terminal, { stopLoss: '1.095' });
    expect(await world.requests.ask(orderCancel, { orderId: first.orderId }, { actor: world.actor })).toMatchObject({
      state: 'cancelled',
    });
    const second = await modify(terminal, { stopLoss: '1.096' });
    await terminal.hello();
    expect(await take(terminal)).toMatchObject([{ type: 'modify', stopLoss: '1.096' }]);
    expect(await order(second.orderId)).toMatchObject({ state: 'leased' });
  });
});
