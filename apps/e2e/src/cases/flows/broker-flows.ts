import { sleep } from '@plimsoll/kernel';
import { until } from '../../platform/wait.js';
import { type Flow, Findings, type FlowGround } from '../flow-ground.js';
import type { Verdict } from '../case-check.js';
import { cash, position, showing, specification, trade } from './trades.js';

const PATIENCE_MS = 60_000;
/** A refusal that the terminal tells is the end of an entry: what is searched takes longer. */
const AT_ONCE_MS = 8_000;
const QUIET_MS = 5_000;
/** The deal of an order that timed out arrives after so long. */
const LATE_DEAL_MS = 11_000;

const EURUSD = { spec: specification('EURUSD'), price: '1.10002' };
const ENTRY = { symbol: 'EURUSD', action: 'buy', stopLoss: '1.0950' };

/** What brokers answer, and what they do later. */
export const brokerFlows: Readonly<Record<string, Flow>> = {
  86: async (ground) => {
    const client = await showing(ground, [EURUSD]);
    const { terminal } = client;
    terminal.script = () => ({ state: 'unknown', retcode: 10012 });
    await client.alert(ENTRY);
    const [command] = await until(
      'the command',
      () => Promise.resolve(terminal.commands.length > 0 && terminal.commands),
      PATIENCE_MS,
    );
    const { magic, tag, volume } = command!;
    await sleep(LATE_DEAL_MS);
    const [before] = await client.orders();
    terminal.shows({ ...position('700', 'EURUSD', `buy ${volume!} at 1.10003`, 0), magic, comment: tag });
    terminal.dealt(
      trade('70', 'EURUSD', `buy in ${volume!} at 1.10003`, {
        positionId: '700',
        minutes: 0,
        orderTicket: '699',
        magic,
        comment: tag,
      }),
    );
    await until(
      'the order to be found',
      async () => (await client.orders()).some((order) => order.state === 'done'),
      PATIENCE_MS,
    );
    await sleep(QUIET_MS);
    return new Findings()
      .expect('before the deal', { state: 'unknown' }, before)
      .expect('open commands', 1, terminal.commands.filter(({ type }) => type === 'open').length)
      .expect(
        'orders',
        [{ type: 'open', state: 'done', positionId: '700', filledVolume: volume }],
        await client.orders(),
      )
      .expect('positions', [{ positionId: '700', volume, orderId: before?.orderId }], await client.positions())
      .verdict();
  },

  97: (ground) => refusedAtOnce(ground, 10044, 'only closing is allowed'),
  115: (ground) => refusedAtOnce(ground, 10046, 'hedging is prohibited'),
  116: (ground) => refusedAtOnce(ground, 10016, 'invalid stops'),

  98: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    const magic = '-1';
    terminal.shows({ ...position('800', 'EURUSD', 'buy 0.10 at 1.10000', 10), magic });
    terminal.dealt(
      cash('1', '10000', 60),
      trade('2', 'EURUSD', 'buy in 0.10 at 1.10000', { positionId: '800', minutes: 10, magic }),
    );
    await client.booked(2);
    const shown = await until('the position as the terminal shows it', async () => {
      const { positions } = await client.account();
      return positions.length > 0 && positions;
    });
    // The sync goes on behind it.
    terminal.holds('10003');
    terminal.shows();
    terminal.dealt(
      trade('3', 'EURUSD', 'sell out 0.10 at 1.10030', { positionId: '800', minutes: 0, profit: '3', magic }),
    );
    const booked = await client.booked(3);
    return new Findings()
      .expect('position of the terminal', [{ positionId: '800', magic }], shown)
      .expect('deals', [{ ticket: '3' }, { ticket: '2' }, { ticket: '1' }], await client.deals())
      .expect('open positions', [], await client.positions())
      .expect('balance', '10003', booked.balance)
      .expect('discrepancies', [], await client.compared())
      .expect('trouble of the terminal', '', terminal.trouble)
      .verdict();
  },

  112: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    const bought = trade('2', 'EURUSD', 'buy in 0.10 at 1.10000', { positionId: '300', minutes: 10 });
    terminal.shows(position('300', 'EURUSD', 'buy 0.10 at 1.10000', 10));
    terminal.dealt(cash('1', '10000', 60), bought);
    await client.booked(2);
    const before = await client.positions();
    terminal.shows();
    terminal.dealt({ ...bought, type: 'other' });
    await client.compared();
    for (const { discrepancyId } of await client.discrepancies())
      await client.trader.rest.post(`/v1/discrepancies/${discrepancyId}/resolve`, {
        resolution: 'accept-terminal',
        note: 'the broker has cancelled the deal',
      });
    return new Findings()
      .expect('before', [{ positionId: '300' }], before)
      .expect('open positions', [], await client.positions())
      .expect('discrepancies afterwards', [], await client.compared())
      .expect('balance', '10000', (await client.statement()).balance)
      .verdict();
  },
};

/**
 * An entry that the broker refuses with this code has ended, with what the code means; nobody is asked to search for
 * it.
 */
async function refusedAtOnce(ground: FlowGround, retcode: number, meaning: string): Promise<Verdict> {
  const client = await showing(ground, [EURUSD]);
  const { terminal } = client;
  terminal.script = () => ({ state: 'rejected', retcode });
  await client.alert(ENTRY);
  await until('the command', () => Promise.resolve(terminal.commands.length > 0), PATIENCE_MS);
  await until(
    'the end of the order',
    async () => (await client.orders()).some((order) => order.state === 'rejected'),
    AT_ONCE_MS,
  );
  await sleep(QUIET_MS);
  const orders = await client.orders();
  return new Findings()
    .expect('orders', [{ type: 'open', state: 'rejected', retcode }], orders)
    .expect(`told as "${meaning}"`, true, orders[0]?.reason?.toLowerCase().includes(meaning) ?? false)
    .expect('commands', 1, terminal.commands.length)
    .expect('searched', [], terminal.searched)
    .verdict();
}
