import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, type CommandResult, orderGet, orderPlace, type TerminalEvent } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type RawTerminal, trade } from './terminal.js';
import { World } from './world.js';

type Connected = RawTerminal & { accountId: string };
let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

const STRANGER = 'PLffffffffffffffffffffffff';
const order = (orderId: string) => world.requests.ask(orderGet, { orderId }, { actor: world.actor });
const result = (command: Command, change: Partial<CommandResult>): CommandResult => ({
  commandId: command.id,
  state: 'done',
  at: new Date().toISOString(),
  ...change,
});
const noncesOf = async (accountId: string): Promise<number[]> =>
  (
    await world.rows<{ magic_nonces: number[] }>('select magic_nonces from accounts where account_id = $1', [accountId])
  )[0]!.magic_nonces;
const nonceIn = (command: Command): number => Number((BigInt(command.magic) >> 32n) & 0xffffn);

async function connected(): Promise<Connected> {
  const terminal = await world.terminal();
  return Object.assign(terminal, { accountId: (await terminal.hello()).body.accountId });
}

async function placed(terminal: Connected): Promise<{ orderId: string; command: Command }> {
  const wanted = {
    clientKey: newId(),
    accountId: terminal.accountId,
    type: 'open' as const,
    symbol: 'EURUSD',
    side: 'buy' as const,
    volume: '0.10',
    expiresAt: new Date(Date.now() + 10_000).toISOString(),
  };
  const { orderId } = await world.requests.ask(orderPlace, wanted, { tenantId: world.tenantId });
  const [command] = (await terminal.sync()).body.commands;
  terminal.commandCursor = command!.seq;
  return { orderId, command: command! };
}

describe('whose a deal is (issue 6, 2.3; 4.4)', () => {
  it('another installation with the same magic number is foreign: its deal is booked and ends no order of ours', async () => {
    const terminal = await connected();
    const { orderId, command } = await placed(terminal);
    await terminal.sync({ commandResults: [result(command, { state: 'rejected', retcode: 10006 })] });
    await terminal.sync({
      events: [
        terminal.event({
          type: 'deal',
          deal: trade({ positionId: '51', magic: command.magic, orderTicket: '50', comment: STRANGER }),
        }),
      ],
    });
    expect(await order(orderId)).toMatchObject({ state: 'rejected' });
    expect(await world.rows('select order_id from positions where account_id = $1', [terminal.accountId])).toEqual([
      { order_id: null },
    ]);
    await terminal.sync({
      events: [
        terminal.event({ type: 'deal', deal: trade({ positionId: '52', magic: command.magic, comment: command.tag }) }),
      ],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', positionId: '52', filledVolume: '0.1' });
  });

  it('the order ticket proves a deal whose comment the broker wrote, told in the same message or after a restart', async () => {
    const terminal = await connected();
    const { orderId, command } = await placed(terminal);
    const part = (volume: string): TerminalEvent =>
      terminal.event({
        type: 'deal',
        deal: trade({ positionId: '60', magic: command.magic, orderTicket: '60', comment: 'from #60', volume }),
      });
    await terminal.sync({
      commandResults: [result(command, { state: 'partial', retcode: 10010, orderTicket: '60', filledVolume: '0.04' })],
      events: [part('0.04')],
    });
    expect(await world.rows('select order_id from positions where account_id = $1', [terminal.accountId])).toEqual([
      { order_id: orderId },
    ]);
    await world.restart();
    Object.assign(terminal, { port: world.service.httpPort! });
    await terminal.hello();
    await terminal.sync({ events: [part('0.06')] });
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1' });
  });

  it('a deal that comes before its result, under a comment of the broker, is ours as soon as the result tells the ticket', async () => {
    const terminal = await connected();
    const { orderId, command } = await placed(terminal);
    await terminal.sync({
      events: [
        terminal.event({
          type: 'deal',
          deal: trade({ positionId: '65', magic: command.magic, orderTicket: '65', comment: 'routed by client 3' }),
        }),
      ],
    });
    const attributed = (): Promise<unknown[]> =>
      world.rows('select order_id from positions where account_id = $1', [terminal.accountId]);
    expect(await attributed()).toEqual([{ order_id: null }]);
    // Another ticket proves nothing.
    const { orderId: other, command: second } = await placed(terminal);
    await terminal.sync({
      commandResults: [result(second, { retcode: 10009, orderTicket: '66', positionId: '66', filledVolume: '0.10' })],
    });
    expect(await attributed()).toEqual([{ order_id: null }]);
    await terminal.sync({
      commandResults: [result(command, { retcode: 10009, orderTicket: '65', positionId: '65', filledVolume: '0.10' })],
    });
    expect([await attributed(), (await order(orderId)).state, (await order(other)).state]).toEqual([
      [{ order_id: orderId }],
      'done',
      'done',
    ]);
  });

  it('a fill in two deals of which the first came before its result is all of the order (reliability 54)', async () => {
    const terminal = await connected();
    const { orderId, command } = await placed(terminal);
    const part = (volume: string): TerminalEvent =>
      terminal.event({
        type: 'deal',
        deal: trade({ positionId: '70', magic: command.magic, orderTicket: '70', comment: 'routed', volume }),
      });
    const told = result(command, { retcode: 10009, orderTicket: '70', positionId: '70', filledVolume: '0.10' });
    await terminal.sync({ events: [part('0.06')] });
    await terminal.sync({ commandResults: [told], events: [part('0.03')] });
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1' });
    await terminal.sync({ events: [part('0.01')] });
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1' });
  });

  it('a part that was filled before its ticket was told counts with what follows (reliability 54)', async () => {
    const terminal = await connected();
    const { orderId, command } = await placed(terminal);
    const part = (volume: string): TerminalEvent =>
      terminal.event({
        type: 'deal',
        deal: trade({ positionId: '75', magic: command.magic, orderTicket: '75', comment: 'routed', volume }),
      });
    await terminal.sync({ events: [part('0.06')] });
    await terminal.sync({
      commandResults: [result(command, { state: 'partial', retcode: 10010, orderTicket: '75', filledVolume: '0.06' })],
    });
    await terminal.sync({ events: [part('0.04')] });
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1' });
  });

  it.each([
    ['with the last deal, and calls it a part', { state: 'partial' as const, filledVolume: '0.06' }, 'together'],
    ['with the last deal, and tells no volume', {}, 'together'],
    ['after all deals, and calls it a part', { state: 'partial' as const, filledVolume: '0.06' }, 'after'],
  ])('deals before the ticket count whole when the result comes %s (reliability 54)', async (_, said, when) => {
    const terminal = await connected();
    const { orderId, command } = await placed(terminal);
    const part = (volume: string): TerminalEvent =>
      terminal.event({
        type: 'deal',
        deal: trade({ positionId: '77', magic: command.magic, orderTicket: '77', comment: 'routed', volume }),
      });
    const told = result(command, { retcode: 10010, orderTicket: '77', ...said });
    await terminal.sync({ events: [part('0.06')] });
    const last = { events: [part('0.04')] };
    if (when === 'after') await terminal.sync(last);
    await terminal.sync({ commandResults: [told], ...(when === 'after' ? {} : last) });
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1', positionId: '77' });
  });

  it('what was filled in part and then called expired with nothing filled ended in part (reliability 54)', async () => {
    const terminal = await connected();
    const { orderId, command } = await placed(terminal);
    const deal = trade({ positionId: '79', magic: command.magic, comment: command.tag, volume: '0.06' });
    await terminal.sync({ events: [terminal.event({ type: 'deal', deal })] });
    await terminal.sync({ commandResults: [result(command, { state: 'expired', filledVolume: '0' })] });
    expect(await order(orderId)).toMatchObject({ state: 'partial', filledVolume: '0.06' });
  });

  it('a journal with commands that we never gave makes new numbers, beyond its cursor', async () => {
    const terminal = await connected();
    const first = await placed(terminal);
    const before = await noncesOf(terminal.accountId);
    expect(before).toEqual([nonceIn(first.command)]);
    await terminal.hello();
    expect(await noncesOf(terminal.accountId)).toEqual(before);
    // As after a restored backup: the terminal has executed commands that the database does not know.
    terminal.commandCursor = 57;
    await terminal.hello();
    const after = await noncesOf(terminal.accountId);
    expect([after.length, after[0]]).toEqual([2, before[0]]);
    const { command } = await placed(terminal);
    expect([command.seq, nonceIn(command), BigInt(command.magic) >> 48n]).toEqual([58, after[1], 0x504cn]);
  });
});
