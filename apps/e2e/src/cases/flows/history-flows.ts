import { until } from '../../platform/wait.js';
import { type Flow, Findings } from '../flow-ground.js';
import { cash, position, trade } from './trades.js';

const HOUR_MS = 3_600_000;
const HOUR_S = 3_600;
const earlier = (at: string): string => new Date(Date.parse(at) - HOUR_MS).toISOString();

/** History that comes again, and the numbers in it. */
export const historyFlows: Readonly<Record<string, Flow>> = {
  87: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    terminal.holds('10007');
    terminal.dealt(
      cash('1', '10000', 200),
      trade('2', 'EURUSD', 'buy in 0.10 at 1.10000', { positionId: '300', minutes: 190 }),
      trade('3', 'EURUSD', 'sell out 0.10 at 1.10070', { positionId: '300', minutes: 180, profit: '7' }),
    );
    await client.booked(3);
    const before = await client.deals();
    terminal.serverOffsetS += HOUR_S;
    await terminal.hello();
    const again = await terminal.sendDeals(
      terminal.history.map((deal) => ({ ...deal, dealtAt: earlier(deal.dealtAt) })),
    );
    const { connection } = await client.account();
    const statement = await client.statement();
    return new Findings()
      .expect('the old deals again', { status: 200, booked: 0, known: 3 }, { status: again.status, ...again.body })
      .expect(
        'deals',
        before.map(({ ticket, dealtAt, balance }) => ({ ticket, dealtAt, balance })),
        await client.deals(),
      )
      .expect('balance', '10007', statement.balance)
      .expect('connection', 'connected', connection)
      .verdict();
  },

  88: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    const [deal, order, id, magic] = [
      '18446744073709551612',
      '18446744073709551609',
      '18446744073709551601',
      '9223372036854775807',
    ];
    terminal.shows({ ...position(id, 'EURUSD', 'buy 0.10 at 1.10000', 5), magic });
    terminal.dealt(
      cash('18446744073709551600', '10000', 60),
      trade(deal, 'EURUSD', 'buy in 0.10 at 1.10000', { positionId: id, minutes: 5, orderTicket: order, magic }),
    );
    await client.booked(2);
    const positions = await until('the position as the terminal shows it', async () => {
      const shown = (await client.account()).positions;
      return shown.length > 0 && shown;
    });
    return new Findings()
      .expect('deal', [{ ticket: deal, positionId: id }, { ticket: '18446744073709551600' }], await client.deals())
      .expect('position of the ledger', [{ positionId: id }], await client.positions())
      .expect('position of the terminal', [{ positionId: id, ticket: id, magic }], positions)
      .expect('trouble of the terminal', '', terminal.trouble)
      .verdict();
  },
};
