import type { OrderView } from '@plimsoll/contracts';
import { sleep, systemClock } from '@plimsoll/kernel';
import type { SimulatedState } from '../../platform/simulator-process.js';
import { until } from '../../platform/wait.js';
import { type TraderClient, type Flow, Findings, type FlowGround } from '../flow-ground.js';
import { showing, specification } from './trades.js';

/** So long nothing may follow. */
const QUIET_MS = 3_000;
const PATIENCE_MS = 90_000;

type SimulatedClient = Awaited<ReturnType<FlowGround['simulated']>>;

/** A client with the pipeline that a newcomer gets, whose stop is far enough for a market that moves. */
async function trading(ground: FlowGround, env: Readonly<Record<string, string>> = {}): Promise<SimulatedClient> {
  const client = await ground.simulated(env);
  await client.createSource({ dedupeSeconds: 0 });
  await client.createPipeline();
  return client;
}

/** What the broker holds, as side and lots. */
const held = (state: SimulatedState): string[] =>
  state.positions.map((position) => `${position.side} ${position.volume}`);

async function reaches(client: SimulatedClient, what: string, holds: (held: string[]) => boolean): Promise<string[]> {
  try {
    await until(what, async () => holds(held(await client.simulator.state())), PATIENCE_MS);
  } catch (error) {
    const { items } = await client.trader.rest.get<{ items: { state: string; reason?: string }[] }>(
      '/v1/executions?limit=4',
    );
    throw new Error(`${what} did not come: ${JSON.stringify(items.map(({ state, reason }) => [state, reason]))}`, {
      cause: error,
    });
  }
  await sleep(QUIET_MS);
  return held(await client.simulator.state());
}

const isOne =
  (side: 'buy' | 'sell') =>
  (positions: string[]): boolean =>
    positions.length === 1 && positions[0]!.startsWith(side);

/** The alert of a strategy, as the template of the guide fills it in. Positions below zero are short. */
function strategyAlert(before: number, after: number): object {
  const word = (size: number): string => (size === 0 ? 'flat' : size > 0 ? 'long' : 'short');
  return {
    symbol: 'FX:EURUSD',
    action: after > before ? 'buy' : 'sell',
    quantity: String(Math.abs(after - before)),
    market_position: word(after),
    market_position_size: String(Math.abs(after)),
    prev_market_position: word(before),
    prev_market_position_size: String(Math.abs(before)),
    sent_at: systemClock.now().toISOString(),
  };
}

const EURUSD = { spec: specification('EURUSD'), price: '1.10002' };
/**
 * Instruments whose points and steps are their own, each with a stop and what half a percent of 10 000 allows at it.
 */
const SIZED = [
  {
    spec: specification('USDJPY', { digits: 3, tickSize: '0.001', tickValue: '0.666' }),
    price: '150.15',
    stopLoss: '149.65',
    lots: '0.15',
  },
  {
    spec: specification('JP225', {
      digits: 0,
      tickSize: '1',
      tickValue: '0.00666',
      contractSize: '1',
      volumeMin: '1',
      volumeMax: '1000',
      volumeStep: '1',
    }),
    price: '38000',
    stopLoss: '37500',
    lots: '15',
  },
  {
    spec: specification('AAPL', {
      digits: 2,
      tickSize: '0.01',
      tickValue: '0.01',
      contractSize: '1',
      volumeMin: '1',
      volumeMax: '1000',
      volumeStep: '1',
    }),
    price: '230',
    stopLoss: '225',
    lots: '10',
  },
  {
    spec: specification('BTCUSD', {
      digits: 2,
      tickSize: '0.01',
      tickValue: '0.01',
      contractSize: '1',
      volumeMin: '0.001',
      volumeMax: '100',
      volumeStep: '0.001',
    }),
    price: '60000',
    stopLoss: '58980',
    lots: '0.049',
  },
];
const AAPL = {
  spec: specification('AAPL', {
    digits: 2,
    tickSize: '0.01',
    tickValue: '0.01',
    contractSize: '1',
    volumeMin: '1',
    volumeMax: '1000',
    volumeStep: '1',
  }),
  price: '230',
};

/** The orders once nothing more can come of the alerts sent so far. */
async function ordersAfter(client: TraderClient): Promise<OrderView[]> {
  await sleep(2 * QUIET_MS);
  return client.orders();
}

const atMarket = (orders: readonly OrderView[]): OrderView[] =>
  orders.filter((order) => order.type === 'open' && (order.orderKind ?? 'market') === 'market');

async function noMarketOrder(ground: FlowGround, alert: string | object): Promise<ReturnType<Findings['verdict']>> {
  const client = await showing(ground, [EURUSD]);
  await client.alert(alert);
  return new Findings().expect('orders at the market', [], atMarket(await ordersAfter(client))).verdict();
}

/** What alerts mean: exits, reversals, order kinds, levels and sizes. */
export const intentFlows: Readonly<Record<string, Flow>> = {
  99: async (ground) => {
    const client = await trading(ground);
    await client.alert(strategyAlert(0, -1));
    await reaches(client, 'the short', isOne('sell'));
    await client.alert(strategyAlert(-1, 1));
    return new Findings()
      .expect('one long', true, isOne('buy')(await reaches(client, 'the long', isOne('buy'))))
      .verdict();
  },

  100: async (ground) => {
    const client = await trading(ground);
    await client.alert({ symbol: 'EURUSD', action: 'buy', quantity: '0.04' });
    await reaches(client, 'the long', isOne('buy'));
    await client.alert({ symbol: 'EURUSD', action: 'exit long', quantity: '0.02' });
    return new Findings()
      .expect(
        'half stays open',
        ['buy 0.02'],
        await reaches(client, 'the half', (positions) => positions[0] === 'buy 0.02'),
      )
      .verdict();
  },

  101: async (ground) => {
    const client = await trading(ground);
    await client.alert(strategyAlert(0, 2));
    const [opened] = await reaches(client, 'the long', isOne('buy'));
    await client.alert(strategyAlert(2, 1));
    const after = await reaches(
      client,
      'a smaller long',
      (positions) => isOne('buy')(positions) && positions[0] !== opened,
    );
    return new Findings().expect('still one long', true, isOne('buy')(after)).verdict();
  },

  103: (ground) => stopNotMisread(ground, 'BUY EURUSD SL 1,0835'),
  104: async (ground) => {
    const client = await showing(ground, [EURUSD]);
    await client.alert('EURUSD: stop loss was hit, short position stopped');
    return new Findings().expect('orders', [], await ordersAfter(client)).verdict();
  },
  105: (ground) => noMarketOrder(ground, 'EURUSD BUY LIMIT @ 1.0985, SL 1.0955, TP 1.1090'),
  106: async (ground) => {
    const client = await showing(ground, [EURUSD]);
    await client.createSource({ defaultSymbol: 'EURUSD' });
    await client.alert({ action: 'exit_long', order: { amount: '100', currency_type: 'position_percent' } });
    return new Findings().expect('orders', [], await ordersAfter(client)).verdict();
  },

  108: async (ground) => {
    const client = await trading(ground, { SIMULATOR_MANUAL_POSITION: 'EURUSD:buy:0.3' });
    await until('the position by hand', async () => (await client.positions()).length === 1, PATIENCE_MS);
    await client.alert({ symbol: 'EURUSD', action: 'exit long' });
    await sleep(2 * QUIET_MS);
    return new Findings()
      .expect('the position by hand stays', ['buy 0.3'], held(await client.simulator.state()))
      .verdict();
  },

  111: async (ground) => {
    const client = await showing(ground, SIZED);
    const findings = new Findings();
    for (const {
      spec: { symbol },
      stopLoss,
    } of SIZED)
      await client.alert({ symbol, action: 'buy', stopLoss });
    await until('an order for each', async () => (await client.orders()).length >= SIZED.length, PATIENCE_MS);
    const orders = await client.orders();
    for (const {
      spec: { symbol },
      lots,
      stopLoss,
    } of SIZED)
      findings.expect(
        symbol,
        [{ type: 'open', side: 'buy', volume: lots, stopLoss }],
        orders.filter((order) => order.symbol === symbol),
      );
    return findings.verdict();
  },

  113: async (ground) => {
    const client = await trading(ground);
    await client.alert({ symbol: 'EURUSD', action: 'sell' });
    await reaches(client, 'the short', isOne('sell'));
    await client.alert([
      { symbol: 'EURUSD', action: 'close_short' },
      { symbol: 'EURUSD', action: 'buy' },
    ]);
    return new Findings()
      .expect('one long', true, isOne('buy')(await reaches(client, 'the long', isOne('buy'))))
      .verdict();
  },

  117: async (ground) => {
    const client = await trading(ground);
    await client.alert({ ticker: 'EURUSD', action: 'buy' });
    await reaches(client, 'the long', isOne('buy'));
    await client.alert({ ticker: 'EURUSD', action: 'sell', sentiment: 'flat' });
    return new Findings()
      .expect('the long is closed', [], await reaches(client, 'nothing', (positions) => positions.length === 0))
      .verdict();
  },

  118: async (ground) => {
    const client = await showing(ground, [AAPL]);
    const volumes: unknown[] = [];
    for (const size of [{ quantity: 1000, quantityType: 'dollar_amount' }, { quantity: '10%' }]) {
      const before = (await client.orders()).length;
      await client.alert({ ticker: 'AAPL', action: 'buy', stopLoss: { type: 'stop', stopPrice: 229 }, ...size });
      const orders = await ordersAfter(client);
      volumes.push(...orders.slice(0, orders.length - before).map((order) => Number(order.volume)));
    }
    return new Findings()
      .expect(
        'never more than the alert wants',
        true,
        volumes.every((volume) => Number(volume) <= 4),
      )
      .verdict();
  },

  119: async (ground) => {
    const client = await showing(ground, [EURUSD]);
    await client.alert({ symbol: 'EURUSD', action: 'buy', sl: '400', tp: '800' });
    const orders = await ordersAfter(client);
    const absurd = orders.filter((order) => Number(order.takeProfit ?? 0) > 2 || Number(order.stopLoss ?? 1) > 2);
    return new Findings().expect('orders with points for prices', [], absurd).verdict();
  },

  122: (ground) => noMarketOrder(ground, { symbol: 'EURUSD', action: 'buy', orderType: 'limit', limitPrice: '1.0985' }),
};

/** A comma is no end of a number: the stop is read whole, or the alert is refused. */
async function stopNotMisread(ground: FlowGround, alert: string): Promise<ReturnType<Findings['verdict']>> {
  const client = await showing(ground, [EURUSD]);
  await client.alert(alert);
  const orders = await ordersAfter(client);
  return new Findings()
    .expect(
      'orders with the stop 1',
      [],
      orders.filter((order) => Number(order.stopLoss) === 1),
    )
    .verdict();
}
