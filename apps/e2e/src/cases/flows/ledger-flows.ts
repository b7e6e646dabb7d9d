import { type Flow, Findings } from '../flow-ground.js';
import { cash, position, trade } from './trades.js';

/** What deals make of positions and balance. */
export const ledgerFlows: Readonly<Record<string, Flow>> = {
  83: async (ground) => {
    const desk = await ground.scripted({ marginMode: 'netting' }, '100000');
    const { terminal } = desk;
    terminal.holds('100010');
    terminal.shows(position('700', 'WING23', 'sell 2 at 110', 5));
    terminal.dealt(
      cash('1', '100000', 60), trade('2', 'WING23', 'buy in 1 at 100', { positionId: '700', minutes: 10 }), trade('3', 'WING23', 'sell inout 3 at 110', { positionId: '700', minutes: 5, profit: '10' }),
    );
    const booked = await desk.booked(3);
    const [open, ...more] = await desk.positions();
    return new Findings()
      .expect('position', { positionId: '700', side: 'sell', volume: '2', openPrice: '110', closedVolume: '1' }, open).expect('further positions', [], more)
      .expect('balance', '100010', booked.balance).expect('discrepancies', [], await desk.compared()).verdict();
  },

  84: async (ground) => {
    const desk = await ground.scripted();
    const { terminal } = desk;
    terminal.holds('9998.94');
    terminal.shows(position('601', 'EURUSD', 'buy 1.2 at 1.10000', 30));
    terminal.dealt(
      cash('1', '10000', 60), trade('2', 'EURUSD', 'buy in 1.4 at 1.10000', { positionId: '601', minutes: 30 }), trade('3', 'EURUSD', 'sell in 0.2 at 1.09995', { positionId: '602', minutes: 20 }),
      trade('4', 'EURUSD', 'sell out_by 0.2 at 1.09995', { positionId: '601', minutes: 10, profit: '-1.00', commission: '-0.06' }),
      trade('5', 'EURUSD', 'buy out_by 0.2 at 1.09995', { positionId: '602', minutes: 10 }),
    );
    const booked = await desk.booked(5);
    return new Findings()
      .expect('open positions', [{ positionId: '601', side: 'buy', volume: '1.2', openPrice: '1.1', closedVolume: '0.2' }], await desk.positions())
      .expect('closed positions', [{ positionId: '602', volume: '0' }], await desk.positions('closed'))
      .expect('balance', '9998.94', booked.balance).expect('discrepancies', [], await desk.compared()).verdict();
  },

  85: async (ground) => {
    const desk = await ground.scripted();
    const { terminal } = desk;
    terminal.holds('10002.86');
    terminal.shows(position('650', 'XAUUSD', 'sell 0.02 at 2682.96', 30));
    terminal.dealt(
      cash('1', '10000', 60), trade('2', 'XAUUSD', 'sell in 0.03 at 2682.96', { positionId: '650', minutes: 30 }), trade('3', 'XAUUSD', 'buy out 0.01 at 2680.10', { positionId: '650', minutes: 10, profit: '2.86' }),
    );
    await desk.booked(3);
    return new Findings()
      .expect('open positions', [{ positionId: '650', volume: '0.02', closedVolume: '0.01', realised: '2.86' }], await desk.positions()).expect('discrepancies', [], await desk.compared()).verdict();
  },
};
