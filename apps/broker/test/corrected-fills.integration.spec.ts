import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, orderGet, orderPlace, type TerminalDeal } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type RawTerminal, trade } from './terminal.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

const order = (orderId: string) => world.requests.ask(orderGet, { orderId }, { actor: world.actor });

async function placed(): Promise<{ terminal: RawTerminal; orderId: string; command: Command }> {
  const terminal = await world.terminal();
  const { accountId } = (await terminal.hello()).body;
  const expiresAt = new Date(Date.now() + 10_000).toISOString();
  const { orderId } = await world.requests.ask(
    orderPlace,
    { clientKey: newId(), accountId, type: 'open', symbol: 'EURUSD', side: 'buy', volume: '0.10', expiresAt },
    { tenantId: world.tenantId },
  );
  const [command] = (await terminal.sync()).body.commands;
  terminal.commandCursor = command!.seq;
  return { terminal, orderId, command: command! };
}

const told = (terminal: RawTerminal, deal: TerminalDeal) =>
  terminal.sync({ events: [terminal.event({ type: 'deal', deal })] });

describe('what the broker takes back of an order (issue 6 §2.4)', () => {
  it('is no fill of it any more; a later fill counts with what is left', async () => {
    const { terminal, orderId, command } = await placed();
    const part = (volume: string, price: string): TerminalDeal =>
      trade({ positionId: '70', magic: command.magic, comment: command.tag, volume, price });
    const [first, second] = [part('0.04', '1.10000'), part('0.03', '1.20000')];
    await told(terminal, first);
    await told(terminal, second);
    expect(await order(orderId)).toMatchObject({ filledVolume: '0.07' });
    await told(terminal, { ...first, type: 'buy_canceled' });
    expect(await order(orderId)).toMatchObject({
      filledVolume: '0.03',
      price: '1.2',
      reason: expect.stringContaining('broker'),
    });
    await told(terminal, part('0.02', '1.20000'));
    expect(await order(orderId)).toMatchObject({ filledVolume: '0.05', price: '1.2' });
    // With what was taken back it would be whole.
    await told(terminal, part('0.04', '1.20000'));
    expect((await order(orderId)).state).not.toBe('done');
    await told(terminal, part('0.01', '1.20000'));
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1' });
  });

  it('may be all of it, and may be another volume', async () => {
    const { terminal, orderId, command } = await placed();
    const deal = trade({
      positionId: '71',
      magic: command.magic,
      comment: command.tag,
      volume: '0.10',
      price: '1.10000',
    });
    await told(terminal, deal);
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1' });
    await told(terminal, { ...deal, volume: '0.08', price: '1.10010' });
    expect(await order(orderId)).toMatchObject({ filledVolume: '0.08', price: '1.1001' });
    await told(terminal, { ...deal, type: 'buy_canceled' });
    expect(await order(orderId)).toMatchObject({ filledVolume: '0' });
  });
});
