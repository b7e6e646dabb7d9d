import { describe, expect, it } from '@jest/globals';
import { type AccountView, type InstrumentRules } from './account-view.js';
import { type Agent, type AgentInput, type Conclusion } from './agent.js';
import { instrumentCheck } from './agents/instrument-check.js';
import { orderManager } from './agents/order-manager.js';
import { riskManager } from './agents/risk-manager.js';
import { strategyFromSignal } from './agents/strategy-from-signal.js';
import { readConfig } from './config-field.js';
import { pipOf } from './pips.js';
import { type Signal } from './signal.js';
import { NOTHING_STANDING, type Exposure } from './exposure.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const eurusd: InstrumentRules = {
  symbol: 'EURUSD',
  digits: 5,
  tickSize: '0.00001',
  tickValue: '1',
  contractSize: '100000',
  volumeMin: '0.01',
  volumeMax: '100',
  volumeStep: '0.01',
  stopsLevelPoints: 0,
  tradable: true,
};
const aapl: InstrumentRules = {
  symbol: 'AAPL',
  digits: 2,
  tickSize: '0.01',
  tickValue: '0.01',
  contractSize: '1',
  volumeMin: '1',
  volumeMax: '1000',
  volumeStep: '1',
  stopsLevelPoints: 0,
  tradable: true,
};
const exposure: Exposure = { ...NOTHING_STANDING, pipelineId: 'p' };

interface Setting {
  readonly rules?: InstrumentRules;
  readonly quote?: { readonly bid: string; readonly ask: string };
  readonly strategy?: Record<string, unknown>;
  readonly risk?: Record<string, unknown>;
  readonly account?: Partial<AccountView>;
  readonly exposure?: Partial<Exposure>;
}

function config(agent: Agent, settings: Record<string, unknown>): never {
  const read = readConfig(agent.config, settings, 'config');
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value as never;
}

/** The way of a signal through strategy, risk and order manager, as far as it comes. */
function way(
  signal: Partial<Signal>,
  setting: Setting = {},
): { readonly plan: Conclusion; readonly sized?: Conclusion; readonly order?: Conclusion } {
  const rules = setting.rules ?? eurusd;
  const account: AccountView = {
    accountId: 'a',
    currency: 'USD',
    marginMode: 'hedging',
    equity: '10000',
    balance: '10000',
    connection: 'connected',
    ageMs: 100,
    guardState: 'armed',
    entriesBlocked: false,
    specification: rules,
    quote: setting.quote ?? { bid: '1.10000', ask: '1.10002' },
    positions: [],
    ...setting.account,
  };
  const whole: Signal = {
    signalId: 's',
    sourceId: 'src',
    sourceName: 'EMA',
    type: 'entry',
    symbol: rules.symbol,
    side: 'buy',
    confidence: 1,
    occurredAt: now.toISOString(),
    receivedAt: now.toISOString(),
    expiresAt: '2026-01-05T10:01:00.000Z',
    ...signal,
  };
  const base: AgentInput = {
    executionId: 'e',
    nodeId: 'n',
    signal: whole,
    account,
    pending: { onSymbol: 0, total: 0 },
    exposure: { ...exposure, ...setting.exposure },
    startedAt: now,
    upstream: { instrument: rules },
    history: [],
    now,
  };
  const plan = strategyFromSignal.decide(base, config(strategyFromSignal, setting.strategy ?? {}));
  if (plan.kind !== 'done') return { plan };
  const sized = riskManager.decide(
    { ...base, upstream: { instrument: rules, plan: plan.output as never } },
    config(riskManager, setting.risk ?? {}),
  );
  if (sized.kind !== 'done') return { plan, sized };
  return {
    plan,
    sized,
    order: orderManager.decide(
      { ...base, upstream: { 'sized-plan': sized.output as never } },
      config(orderManager, {}),
    ),
  };
}

const orders = (conclusion: Conclusion | undefined): readonly object[] =>
  conclusion?.kind === 'place' ? conclusion.orders : [];
const checkOf = (conclusion: Conclusion | undefined, name: string): string | undefined =>
  conclusion !== undefined && 'checks' in conclusion
    ? conclusion.checks?.find((check) => check.check === name)?.actual
    : undefined;

describe('issue 6 §1.4 order kinds: nothing with a limit is ever traded at the market (cases 05, 06, 105, 122)', () => {
  const levels = { stopLoss: '1.0960', takeProfit: '1.1100' };

  it('a limit below the market rests there, with its stop and expiry', () => {
    const { order } = way({
      orderKind: 'limit',
      limitPrice: '1.0990',
      orderExpiresAt: '2026-01-05T18:00:00.000Z',
      ...levels,
    });
    expect(orders(order)).toMatchObject([
      {
        type: 'open',
        side: 'buy',
        orderKind: 'limit',
        price: '1.0990',
        expiration: '2026-01-05T18:00:00.000Z',
        stopLoss: '1.096',
        takeProfit: '1.11',
      },
    ]);
  });

  it('a stop above the market, and a stop-limit with its limit not above the trigger', () => {
    expect(orders(way({ orderKind: 'stop', triggerPrice: '1.1050', ...levels }).order)).toMatchObject([
      { orderKind: 'stop', price: '1.1050' },
    ]);
    expect(
      orders(way({ orderKind: 'stop-limit', triggerPrice: '1.1050', limitPrice: '1.1045', ...levels }).order),
    ).toMatchObject([{ orderKind: 'stop-limit', price: '1.1050', stopLimitPrice: '1.1045' }]);
    expect(
      way({ orderKind: 'stop-limit', triggerPrice: '1.1050', limitPrice: '1.1055', ...levels }).plan,
    ).toMatchObject({ rule: 'order-price-side' });
  });

  it('on the wrong side of the market, without a price or expired it is refused by name', () => {
    expect(way({ orderKind: 'limit', limitPrice: '1.1010', ...levels }).plan).toMatchObject({
      kind: 'veto',
      rule: 'order-price-side',
    });
    expect(way({ side: 'sell', orderKind: 'limit', limitPrice: '1.0990', stopLoss: '1.12' }).plan).toMatchObject({
      rule: 'order-price-side',
    });
    expect(way({ side: 'sell', orderKind: 'stop', triggerPrice: '1.1010', stopLoss: '1.12' }).plan).toMatchObject({
      rule: 'order-price-side',
    });
    expect(way({ orderKind: 'limit', ...levels }).plan).toMatchObject({ rule: 'order-price' });
    expect(
      way({ orderKind: 'limit', limitPrice: '1.0990', orderExpiresAt: '2026-01-05T09:00:00.000Z', ...levels }).plan,
    ).toMatchObject({ rule: 'order-expiry' });
    expect(
      way({ orderKind: 'limit', limitPrice: '1.0999', ...levels }, { rules: { ...eurusd, stopsLevelPoints: 100 } })
        .plan,
    ).toMatchObject({ rule: 'order-price-distance' });
  });

  it('looks at how far the price moved only for orders at the market', () => {
    expect(way({ price: '1.2', stopLoss: '1.0960' }).plan).toMatchObject({ rule: 'price-drift' });
    expect(way({ price: '1.2', orderKind: 'limit', limitPrice: '1.0990', ...levels }).order).toMatchObject({
      kind: 'place',
    });
  });
});

describe('issue 6 §1.5 levels in their unit (cases 25, 103, 119)', () => {
  const stopOf = (stopDistance: Signal['stopDistance'], setting: Setting = {}, more: Partial<Signal> = {}): unknown =>
    (way({ ...more, ...(stopDistance ? { stopDistance } : {}) }, setting).plan as { output?: { stop: string } }).output
      ?.stop;

  it('points, pips, ticks and percent become prices on the tick, below a buy and above a sell', () => {
    expect(stopOf({ unit: 'points', value: '500' })).toBe('1.09502');
    expect(stopOf({ unit: 'pips', value: '50' })).toBe('1.09502');
    expect(stopOf({ unit: 'ticks', value: '500' })).toBe('1.09502');
    expect(stopOf({ unit: 'percent', value: '1' })).toBe('1.08902');
    expect(stopOf({ unit: 'pips', value: '50' }, {}, { side: 'sell' })).toBe('1.105');
  });

  it('money is a distance where the alert names the size, and refused by name where not; the platform sees no ATR', () => {
    expect(stopOf({ unit: 'money', value: '50' }, {}, { size: { unit: 'lots', value: '0.1' } })).toBe('1.09502');
    expect(way({ stopDistance: { unit: 'money', value: '50' } }).plan).toMatchObject({ rule: 'stop-level' });
    expect(way({ stopDistance: { unit: 'atr', value: '2' } }).plan).toMatchObject({
      rule: 'stop-level',
      checks: [{ expected: 'a price or a distance: the platform sees no average true range' }],
    });
  });

  it('refuses what is on the wrong side or absurdly far before anything is sized', () => {
    expect(way({ stopLoss: '50' }).plan).toMatchObject({ rule: 'stop-side' });
    expect(way({ stopLoss: '0.1' }).plan).toMatchObject({ rule: 'stop-far' });
    expect(way({ stopLoss: '1.00000' }, { strategy: { maxLevelDistancePercent: '5' } }).plan).toMatchObject({
      rule: 'stop-far',
    });
    expect(way({ stopLoss: '1.09', takeProfit: '100' }).plan).toMatchObject({ rule: 'target-far' });
    expect(way({ stopLoss: '1.09', takeProfit: '1.05' }).plan).toMatchObject({ rule: 'target-side' });
  });

  it('a pip is what the instrument calls one', () => {
    const pip = (symbol: string, digits: number): string => pipOf({ symbol, digits }).toFixed();
    expect(['EURUSD', 'EURUSD.r', 'mEURUSD'].map((symbol) => pip(symbol, 5))).toEqual(['0.0001', '0.0001', '0.0001']);
    expect([
      pip('EURUSD', 4),
      pip('USDJPY', 3),
      pip('USDJPY', 2),
      pip('XAUUSD', 2),
      pip('XAGUSD', 3),
      pip('JP225', 0),
      pip('US30.cash', 1),
      pip('BTCUSD', 2),
      pip('AAPL', 2),
      pip('@ES', 3),
    ]).toEqual(['0.0001', '0.01', '0.01', '0.1', '0.01', '1', '1', '1', '0.01', '0.01']);
  });
});

describe('issue 6 §1.5 several targets', () => {
  const targets = (...list: readonly [string, string?][]): Partial<Signal> => ({
    stopLoss: '1.09702',
    targets: list.map(([value, share]) => ({ unit: 'price', value, ...(share ? { share } : {}) })),
  });

  it('a hedging account gets an order for each, in whole steps', () => {
    const { order, sized } = way(targets(['1.11', '0.5'], ['1.12', '0.3'], ['1.13']));
    expect(orders(order)).toMatchObject([
      { volume: '0.08', takeProfit: '1.11' },
      { volume: '0.05', takeProfit: '1.12' },
      { volume: '0.03', takeProfit: '1.13' },
    ]);
    expect(new Set(orders(order).map((one) => (one as { clientKey: string }).clientKey)).size).toBe(3);
    expect(checkOf(sized, 'targets')).toBe('3 orders: 0.08 to 1.11, 0.05 to 1.12, 0.03 to 1.13');
  });

  it('where there is too little for all targets the nearest are served, and that is told', () => {
    const { order, sized } = way(targets(['1.11'], ['1.12'], ['1.13']), { risk: { maxVolume: '0.02' } });
    expect(orders(order)).toMatchObject([
      { volume: '0.01', takeProfit: '1.11' },
      { volume: '0.01', takeProfit: '1.12' },
    ]);
    expect(checkOf(sized, 'targets')).toBe('2 orders: 0.01 to 1.11, 0.01 to 1.12; too little for all targets');
  });

  it('a netting account takes the first or the last, or refuses, as its setting says', () => {
    const netting = { account: { marginMode: 'netting' as const } };
    expect(orders(way(targets(['1.11'], ['1.12']), netting).order)).toMatchObject([{ takeProfit: '1.11' }]);
    expect(
      orders(way(targets(['1.11'], ['1.12']), { ...netting, risk: { targetsOnNetting: 'last' } }).order),
    ).toMatchObject([{ takeProfit: '1.12' }]);
    expect(way(targets(['1.11'], ['1.12']), { ...netting, risk: { targetsOnNetting: 'refuse' } }).sized).toMatchObject({
      kind: 'veto',
      rule: 'targets',
    });
  });

  it('shares that make no sense are refused', () => {
    expect(way(targets(['1.11', '0.7'], ['1.12', '0.7'])).plan).toMatchObject({ rule: 'target-shares' });
  });
});

describe('issue 6 §1.6 sizes in their unit (cases 08, 09, 49, 111, 118)', () => {
  const share: Setting = { rules: aapl, quote: { bid: '230', ask: '230' }, risk: { riskPercent: '10' } };
  const volume = (signal: Partial<Signal>, setting: Setting = {}): unknown => {
    const [first] = orders(way(signal, setting).order) as { volume?: string }[];
    return first?.volume;
  };

  it('case 118: money and percent of equity buy what they buy, at most', () => {
    const stop = { stopLoss: '220' };
    expect(volume({ ...stop, size: { unit: 'money', value: '1000' } }, share)).toBe('4');
    expect(volume({ ...stop, size: { unit: 'percent-of-equity', value: '10' } }, share)).toBe('4');
    expect(volume({ ...stop, equityShare: '0.1' }, share)).toBe('4');
    expect(volume({ ...stop, size: { unit: 'units', value: '7' } }, share)).toBe('7');
  });

  it('case 111: risk 0.5 % of 10,000 on a yen pair, an index without decimals, a share and a coin', () => {
    const usdjpy: InstrumentRules = { ...eurusd, symbol: 'USDJPY', digits: 3, tickSize: '0.001', tickValue: '0.6666' };
    const jp225: InstrumentRules = {
      ...aapl,
      symbol: 'JP225',
      digits: 0,
      tickSize: '1',
      tickValue: '0.0066',
      volumeStep: '1',
    };
    const btcusd: InstrumentRules = { ...aapl, symbol: 'BTCUSD', volumeMin: '0.001', volumeStep: '0.001' };
    expect(
      volume({ stopDistance: { unit: 'pips', value: '50' } }, { rules: usdjpy, quote: { bid: '150', ask: '150' } }),
    ).toBe('0.15');
    expect(volume({ stopLoss: '39500' }, { rules: jp225, quote: { bid: '40000', ask: '40000' } })).toBe('15');
    expect(volume({ stopLoss: '225' }, { rules: aapl, quote: { bid: '230', ask: '230' } })).toBe('10');
    expect(volume({ stopLoss: '94000' }, { rules: btcusd, quote: { bid: '95010', ask: '95010' } })).toBe('0.049');
  });

  it('cap makes it smaller, never larger, and says what was made of it', () => {
    const { sized } = way({ stopLoss: '1.09702', size: { unit: 'percent-of-equity', value: '440' } });
    expect(checkOf(sized, 'alert-size')).toBe(
      'the alert wants 440 % of equity = 0.39999273 lots; risk allows 0.16; used 0.16',
    );
    expect(volume({ stopLoss: '1.09702', size: { unit: 'lots', value: '0.05' } })).toBe('0.05');
  });

  it('a size of the alert that is less than the smallest order says so, in its own words (D1)', () => {
    const small = { stopLoss: '1.09702', size: { unit: 'money', value: '500' } } as const;
    for (const alertSize of ['cap', 'exact']) {
      const { sized } = way(small, { risk: { alertSize } });
      expect(sized).toMatchObject({
        kind: 'veto',
        rule: 'volume-minimum',
        text: 'Vetoed by volume-minimum: 500 USD = 0.004545 lots, less than the smallest order of 0.01, expected at least 0.01 lots.',
      });
      expect(checkOf(sized, 'alert-size')).toMatch(/^the alert wants 500 USD = 0.00454537 lots.*; used nothing$/);
    }
    const poor = way({ stopLoss: '1.09702' }, { account: { equity: '100' } }).sized;
    expect(poor).toMatchObject({ text: expect.stringContaining('0.001667 lots for a risk of 0.5,') });
    const capped = way({ stopLoss: '1.09702' }, { risk: { maxVolume: '0.005' } }).sized;
    expect(capped).toMatchObject({ text: expect.stringContaining('volume-minimum: 0.005 lots, expected') });
  });

  it('exact is the size of the alert, within maximum volume, guard and risk limit', () => {
    const exact = (more: Record<string, unknown> = {}): Setting => ({ risk: { alertSize: 'exact', ...more } });
    const size = { unit: 'lots', value: '1.5' } as const;
    expect(volume({ stopLoss: '1.09702', size }, exact())).toBe('1.5');
    expect(volume({ stopLoss: '1.09702', size }, exact({ maxVolume: '1' }))).toBe('1');
    expect(way({ stopLoss: '1.09702', size }, exact({ maxRiskPercent: '1' })).sized).toMatchObject({
      kind: 'veto',
      rule: 'max-risk',
    });
    expect(way({ stopLoss: '1.09702', size }, { ...exact(), account: { entriesBlocked: true } }).sized).toMatchObject({
      kind: 'veto',
      rule: 'guard',
    });
    expect(volume({ stopLoss: '1.09702', size: { unit: 'risk-percent', value: '2' } }, exact())).toBe('0.66');
    expect(volume({ stopLoss: '1.09702', size: { unit: 'risk-money', value: '100' } }, exact())).toBe('0.33');
  });

  it('exact without a limit of its own risks at most a tenth of the equity, with what the pipeline holds already', () => {
    const exact: Setting = { risk: { alertSize: 'exact' } };
    const lots = (value: string): Partial<Signal> => ({ stopLoss: '1.09702', size: { unit: 'lots', value } });
    expect(way(lots('4'), exact).sized).toMatchObject({
      kind: 'veto',
      rule: 'max-risk',
      text: 'Vetoed by max-risk: 1200 USD for 4 lots, expected at most 10 % of 10000 USD.',
    });
    expect(volume(lots('4'), { risk: { alertSize: 'exact', maxRiskPercent: '15' } })).toBe('4');
    expect(volume(lots('3'), exact)).toBe('3');
    const held = { closable: [{ positionId: '1', side: 'buy' as const, volume: '1', whole: true }] };
    expect(way(lots('3'), { ...exact, exposure: held }).sized).toMatchObject({ kind: 'veto', rule: 'max-risk' });
  });

  it('ignore does not use it; a size that cannot be read as lots refuses the entry', () => {
    expect(
      volume({ stopLoss: '1.09702', size: { unit: 'lots', value: '0.05' } }, { risk: { alertSize: 'ignore' } }),
    ).toBe('0.16');
    expect(way({ stopLoss: '1.09702', size: { unit: 'lots', value: '0' } }).sized).toMatchObject({
      kind: 'veto',
      rule: 'alert-size',
    });
  });
});

describe('issue 6 §2.6, §1.8, review 18', () => {
  it('waits while the tick value of a cross is older than a minute', () => {
    expect(way({ stopLoss: '1.09702' }, { account: { tickValueAgeMs: 61_000 } }).sized).toMatchObject({
      kind: 'retry',
    });
    expect(way({ stopLoss: '1.09702' }, { account: { tickValueAgeMs: 59_000 } }).sized).toMatchObject({ kind: 'done' });
  });

  it('waits while the account still shows what was closed', () => {
    expect(way({ stopLoss: '1.09702' }, { exposure: { closedInView: ['7'] } }).sized).toMatchObject({ kind: 'retry' });
  });

  it('asks whether a symbol of the account was meant, and never guesses', () => {
    const signal = { type: 'entry', symbol: 'EURUSD' } as Signal;
    const account = { suggestions: ['EURUSD.r'], positions: [] } as unknown as AccountView;
    const vetoed = instrumentCheck.decide({ signal, account } as unknown as AgentInput, {});
    expect(vetoed).toMatchObject({
      kind: 'veto',
      rule: 'symbol-known',
      text: "The account does not know EURUSD. Did you mean EURUSD.r? Map it in the source (symbolMap) to your broker's name of it.",
    });
  });

  it('on a netting account an entry does not reduce what somebody else holds', () => {
    const positions = [{ positionId: '1', symbol: 'EURUSD', side: 'sell' as const, volume: '1' }];
    const setting = { account: { marginMode: 'netting' as const, positions }, risk: { maxPositionsPerSymbol: 5 } };
    expect(way({ stopLoss: '1.09702' }, setting).sized).toMatchObject({
      kind: 'veto',
      rule: 'netting-foreign-position',
    });
  });
});
