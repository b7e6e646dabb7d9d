import { type Flow, Findings } from '../flow-ground.js';
import { cash, position, specification, trade } from './trades.js';

const ODD = [
  '@EP',
  '#MSFT',
  'Volatility 50 Index',
  'Crash 500 Index',
  '.DE40Cash',
  '_FTSE',
  'EURJPY.m',
  'GER40 (Futures)',
  'M&M',
  '東証株価',
  'A'.repeat(31),
];
const TOO_LONG = 'B'.repeat(32);

/** Names of instruments as brokers spell them. */
export const symbolFlows: Readonly<Record<string, Flow>> = {
  80: async (ground) => {
    const client = await ground.scripted();
    const all = await client.terminal.sendSymbols([...ODD, 'EURUSD'].map((symbol) => specification(symbol)));
    const withBad = await client.terminal.sendSymbols([specification(TOO_LONG), specification('GBPUSD')]);
    return new Findings()
      .expect(
        'every name that MetaTrader allows',
        { status: 200, stored: ODD.length + 1 },
        { status: all.status, ...all.body },
      )
      .expect(
        'one that it does not allow takes no other with it',
        { status: 200, stored: 1 },
        { status: withBad.status, ...withBad.body },
      )
      .verdict();
  },

  81: async (ground) => {
    const client = await ground.scripted();
    const { terminal } = client;
    terminal.holds('10012', '10012');
    terminal.shows(position('901', 'Volatility 50 Index', 'buy 0.50 at 812.34', 20));
    terminal.dealt(
      cash('1', '10000', 60),
      trade('2', 'EURUSD', 'buy in 0.10 at 1.10000', { positionId: '900', minutes: 30 }),
      trade('3', 'Volatility 50 Index', 'buy in 0.50 at 812.34', { positionId: '901', minutes: 20 }),
      trade('4', 'EURUSD', 'sell out 0.10 at 1.10120', { positionId: '900', minutes: 10, profit: '12' }),
    );
    const booked = await client.booked(4);
    const guard = await client.trader.rest.get<{ protected: boolean; state: string }>(
      `/v1/accounts/${client.accountId}/guard`,
    );
    return new Findings()
      .expect('deals', 4, booked.deals)
      .expect('balance', '10012', booked.balance)
      .expect(
        'open positions',
        [{ positionId: '901', symbol: 'Volatility 50 Index', volume: '0.5' }],
        await client.positions(),
      )
      .expect('discrepancies', [], await client.compared())
      .expect('guard', { state: 'armed' }, guard)
      .expect('trouble of the terminal', '', terminal.trouble)
      .verdict();
  },
};
