import { type Flow, Findings } from '../flow-ground.js';
import { cash, position, trade } from './trades.js';

/** Kinds of cash, and what one of each brings; credit stands beside the balance. */
const CASH = [
  ['charge', '-1'],
  ['correction', '2'],
  ['bonus', '3'],
  ['commission', '-4'],
  ['interest', '5'],
  ['dividend', '6'],
  ['tax', '-7'],
  ['other', '8'],
  ['credit', '100'],
] as const;

/** What deals make of positions and balance. */
export const ledgerFlows: Readonly<Record<string, Flow>> = {
  83: async (ground) => {
    const client = await ground.scripted({ marginMode: 'netting' }, '100000');
    const { terminal } = client;
    terminal.holds('100010');
    terminal.shows(position('700', 'WING23', 'sell 2 at 110', 5));
    terminal.dealt(
      cash('1', '100000', 60),
      trade('2', 'WING23', 'buy in 1 at 100', { positionId: '700', minutes: 10 }),
      trade('3', 'WING23', 'sell inout 3 at 110', { positionId: '700', minutes: 5, profit: '10' }),
    );
    const booked = await client.booked(3);
    const [open, ...more] = await client.positions();
    return new Findings()
      .expect('position', { positionId: '700', side: 'sell', volume: '2', openPrice: '110', closedVolume: '1' }, open)
      .expect('further positions', [], more)
      .expect('balance', '100010', booked.balance)
      .expect('discrepancies', [], await client.compared())
      .verdict();
  },

  84: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    terminal.holds('9998.94');
    terminal.shows(position('601', 'EURUSD', 'buy 1.2 at 1.10000', 30));
    terminal.dealt(
      cash('1', '10000', 60),
      trade('2', 'EURUSD', 'buy in 1.4 at 1.10000', { positionId: '601', minutes: 30 }),
      trade('3', 'EURUSD', 'sell in 0.2 at 1.09995', { positionId: '602', minutes: 20 }),
      trade('4', 'EURUSD', 'sell out_by 0.2 at 1.09995', {
        positionId: '601',
        minutes: 10,
        profit: '-1.00',
        commission: '-0.06',
      }),
      trade('5', 'EURUSD', 'buy out_by 0.2 at 1.09995', { positionId: '602', minutes: 10 }),
    );
    const booked = await client.booked(5);
    return new Findings()
      .expect(
        'open positions',
        [{ positionId: '601', side: 'buy', volume: '1.2', openPrice: '1.1', closedVolume: '0.2' }],
        await client.positions(),
      )
      .expect('closed positions', [{ positionId: '602', volume: '0' }], await client.positions('closed'))
      .expect('balance', '9998.94', booked.balance)
      .expect('discrepancies', [], await client.compared())
      .verdict();
  },

  85: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    terminal.holds('10002.86');
    terminal.shows(position('650', 'XAUUSD', 'sell 0.02 at 2682.96', 30));
    terminal.dealt(
      cash('1', '10000', 60),
      trade('2', 'XAUUSD', 'sell in 0.03 at 2682.96', { positionId: '650', minutes: 30 }),
      trade('3', 'XAUUSD', 'buy out 0.01 at 2680.10', { positionId: '650', minutes: 10, profit: '2.86' }),
    );
    await client.booked(3);
    return new Findings()
      .expect(
        'open positions',
        [{ positionId: '650', volume: '0.02', closedVolume: '0.01', realised: '2.86' }],
        await client.positions(),
      )
      .expect('discrepancies', [], await client.compared())
      .verdict();
  },

  92: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    terminal.shows(position('620', 'XAUUSD', 'buy 1 at 2700.00', 30));
    terminal.dealt(
      cash('1', '10000', 60),
      trade('2', 'XAUUSD', 'buy in 1 at 2700.00', { positionId: '620', minutes: 30 }),
    );
    await client.booked(2);
    terminal.shows();
    terminal.holds('-50');
    terminal.dealt(
      trade('3', 'XAUUSD', 'sell out 1 at 2599.50', {
        positionId: '620',
        minutes: 1,
        profit: '-10050',
        reason: 'stop-out',
        comment: '[so 18.80%/0.94/5.00]',
      }),
    );
    const below = await client.booked(3);
    terminal.holds('0');
    terminal.dealt({ ...cash('4', '50', 0), comment: 'NULL compensation' });
    const booked = await client.booked(4);
    return new Findings()
      .expect('balance after the stop-out', '-50', below.balance)
      .expect('balance', '0', booked.balance)
      .expect('open positions', [], await client.positions())
      .expect('discrepancies', [], await client.compared())
      .expect('trouble of the terminal', '', terminal.trouble)
      .verdict();
  },

  94: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    terminal.shows(position('630', 'EURUSD', 'buy 1 at 1.10000', 30));
    terminal.dealt(
      cash('1', '10000', 60),
      trade('2', 'EURUSD', 'buy in 1 at 1.10000', { positionId: '630', minutes: 30 }),
    );
    await client.booked(2);
    terminal.shows();
    terminal.numbers = { balance: '1012', credit: '100', equity: '1112', margin: '0', freeMargin: '1112' };
    terminal.dealt(
      trade('3', 'EURUSD', 'sell out 1 at 1.01000', {
        positionId: '630',
        minutes: 10,
        profit: '-9000',
        reason: 'stop-out',
        comment: '[so 18.80%/0.94/5.00]',
      }),
      ...CASH.map(([type, amount], i) => ({ ...cash(String(4 + i), amount, 9), type })),
    );
    await client.booked(3 + CASH.length);
    const deals = await client.deals();
    return new Findings()
      .expect(
        'cash',
        CASH.map(([type, profit]) => ({ type, profit })),
        CASH.map(([type]) => deals.find((deal) => deal.type === type)),
      )
      .expect(
        'closed positions',
        [{ positionId: '630', volume: '0', realised: '-9000' }],
        await client.positions('closed'),
      )
      .expect('open positions', [], await client.positions())
      .expect('discrepancies', [], await client.compared())
      .expect('trouble of the terminal', '', terminal.trouble)
      .verdict();
  },

  95: async (ground) => {
    const client = await ground.scripted({ marginMode: 'netting' });
    const { terminal } = client;
    const at = { positionId: '640', minutes: 5 };
    const inOrder = [
      trade('11', 'WING23', 'buy in 1 at 100', at),
      trade('12', 'WING23', 'sell inout 2 at 110', { ...at, profit: '10' }),
      trade('13', 'WING23', 'buy out 1 at 118', { ...at, profit: '-8' }),
    ].map((deal, _i, [first]) => ({ ...deal, dealtAt: first!.dealtAt }));
    terminal.holds('10002');
    terminal.dealt(cash('1', '10000', 60), ...inOrder.reverse());
    const booked = await client.booked(4);
    // One lot before the reversal and one after it, which ends on the other side.
    return new Findings()
      .expect(
        'closed positions',
        [{ positionId: '640', side: 'sell', volume: '0', closedVolume: '2', realised: '2', deals: 3 }],
        await client.positions('closed'),
      )
      .expect('open positions', [], await client.positions())
      .expect('balance', '10002', booked.balance)
      .expect('discrepancies', [], await client.compared())
      .verdict();
  },
};
