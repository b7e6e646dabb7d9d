import { dec, type Decimal, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import {
  type Agent,
  type AgentInput,
  type Check,
  type Conclusion,
  type PlannedTarget,
  type TradePlan,
} from '../agent.js';
import { type InstrumentRules } from '../account-view.js';
import { lotsOf, sizeOf } from '../alert-size.js';
import { choiceField, type ConfigOf, decimalField } from '../config-field.js';
import { levelFlaw, type LevelRefusal, priceOfLevel, toTick } from '../levels.js';
import { type EntryTerms, pendingTerms } from '../order-kind.js';
import { type Level, type Side, type Signal, type Target } from '../signal.js';

const config = {
  missingStop: choiceField({
    values: ['veto', 'default-distance'],
    fallback: 'default-distance',
    meaning: 'What to do with an entry that names no stop.',
  }),
  stopDistancePercent: decimalField({
    min: '0.01',
    max: '50',
    fallback: '0.5',
    meaning: 'Distance of the stop from the entry in percent, where the signal names none.',
  }),
  rewardRatio: decimalField({
    min: '0',
    max: '20',
    fallback: '0',
    meaning: 'Distance of the target in stop distances, where the signal names none; 0 for no target.',
  }),
  maxDriftRatio: decimalField({
    min: '0',
    max: '10',
    fallback: '0.5',
    meaning: 'How far the price may have moved since the signal, in stop distances; orders at the market only.',
  }),
  maxLevelDistancePercent: decimalField({
    min: '0.1',
    max: '1000',
    fallback: '50',
    meaning: 'A stop or target farther from the entry than so many percent is refused.',
  }),
};
type Config = ConfigOf<typeof config>;

/** Entry, stop and target from the levels of the signal itself. */
export const strategyFromSignal: Agent<typeof config> = {
  name: 'strategy-from-signal',
  version: 2,
  title: "Strategy from the signal's levels",
  meaning: 'Makes a trade plan of the entry, stop and target that the signal names.',
  takes: ['instrument'],
  gives: 'plan',
  needsAccount: true,
  config,
  decide(input, settings) {
    const { signal } = input;
    if (signal.type === 'exit') {
      const output: TradePlan = { kind: 'close', symbol: signal.symbol, ...(signal.side ? { side: signal.side } : {}) };
      return {
        kind: 'done',
        text: `Close ${signal.side ? `the ${signal.side} positions` : 'positions of both sides'} on ${signal.symbol}.`,
        output,
      };
    }
    if (signal.side === undefined)
      return veto({ rule: 'side', expected: 'buy or sell', actual: 'none' }, 'The entry names no side.');
    return planEntry(input, signal.side, settings);
  },
};

/** What a plan is made of, beside the signal. */
interface Ground {
  readonly input: AgentInput;
  readonly side: Side;
  readonly sign: 1 | -1;
  readonly rules: InstrumentRules;
  readonly terms: EntryTerms;
  readonly settings: Config;
}

function planEntry(input: AgentInput, side: Side, settings: Config): Conclusion {
  const { signal, upstream } = input;
  const rules = upstream.instrument;
  if (rules === undefined || input.account === undefined)
    return { kind: 'retry', text: 'The instrument was not read yet.' };
  const terms = entryOf(input, side, rules);
  // A broker service that was just started hears prices with the next sync of the terminal: not a reason to drop an
  // entry that still lives.
  if (terms === 'no-price')
    return {
      kind: 'retry',
      text: `There is no price for ${signal.symbol}: neither the market nor the signal names one.`,
    };
  if (!terms.ok) return veto(terms.problem);
  const ground: Ground = { input, side, sign: side === 'buy' ? 1 : -1, rules, terms: terms.value, settings };
  const { entry, pending } = terms.value;

  const stop = stopOf(ground);
  if (!stop.ok) return veto(stop.problem);
  const distance = entry.minus(stop.value).abs();
  const least = dec(rules.stopsLevelPoints).times(dec(10).pow(-rules.digits));
  if (distance.lt(least))
    return veto(
      { rule: 'stop-distance', expected: `at least ${toWire(least)}`, actual: toWire(distance) },
      'The stop is closer than the broker allows.',
    );
  const drift = signal.price === undefined || pending !== undefined ? undefined : entry.minus(signal.price).abs();
  const allowed = distance.times(settings.maxDriftRatio);
  if (drift?.gt(allowed))
    return veto(
      {
        rule: 'price-drift',
        expected: `at most ${toWire(allowed.toDecimalPlaces(rules.digits))}`,
        actual: toWire(drift),
      },
      `The price moved ${toWire(drift)} since the signal.`,
    );

  const targets = targetsOf(ground, distance);
  if (!targets.ok) return veto(targets.problem);
  return planned(ground, stop.value, targets.value);
}

function planned(
  { input: { signal }, side, terms: { entry, pending } }: Ground,
  stop: Decimal,
  targets: readonly PlannedTarget[],
): Conclusion {
  const target = targets[0]?.price;
  const output: TradePlan = {
    kind: 'open',
    symbol: signal.symbol,
    side,
    entry: toWire(entry),
    stop: toWire(stop),
    ...(target ? { target } : {}),
    ...(targets.length > 1 ? { targets } : {}),
    ...(pending ? { pending } : {}),
  };
  const how = pending === undefined ? '' : ` ${pending.orderKind}`;
  const aims =
    targets.length > 1
      ? `, targets ${targets.map(({ price }) => price).join(', ')}`
      : target
        ? `, target ${target}`
        : '';
  return {
    kind: 'done',
    text: `${side === 'buy' ? 'Buy' : 'Sell'}${how} ${signal.symbol} at ${output.entry}, stop ${output.stop}${aims}.`,
    output,
  };
}

/** At the market: what is paid there now, or what the signal named. Else the price of the pending order. */
function entryOf(
  { signal, account, now }: AgentInput,
  side: Side,
  rules: InstrumentRules,
): Result<EntryTerms, LevelRefusal> | 'no-price' {
  if (signal.orderKind !== undefined && signal.orderKind !== 'market')
    return pendingTerms(signal, side, account!, rules, now);
  const market = account!.quote && dec(side === 'buy' ? account!.quote.ask : account!.quote.bid);
  const entry =
    market !== undefined && !market.isZero() ? market : signal.price === undefined ? undefined : dec(signal.price);
  return entry === undefined || entry.isZero() ? 'no-price' : ok({ entry });
}

function stopOf(ground: Ground): Result<Decimal, LevelRefusal> {
  const {
    input: { signal },
    sign,
    rules,
    terms: { entry },
    settings,
  } = ground;
  const level = stopLevel(signal);
  if (level === undefined && settings.missingStop === 'veto')
    return fail({ rule: 'stop', expected: 'a stop', actual: 'none' });
  const wanted: Level = level ?? { unit: 'percent', value: settings.stopDistancePercent };
  const direction = -sign as 1 | -1;
  const price = priceOfLevel('stop', wanted, { entry, direction, rules, ...lotsIn(ground) });
  if (!price.ok) return price;
  const flaw = levelFlaw('stop', price.value, { entry, direction }, settings.maxLevelDistancePercent);
  return flaw === undefined ? price : fail(flaw);
}

function stopLevel(signal: Signal): Level | undefined {
  return signal.stopDistance ?? (signal.stopLoss === undefined ? undefined : { unit: 'price', value: signal.stopLoss });
}

function targetsOf(ground: Ground, distance: Decimal): Result<readonly PlannedTarget[], LevelRefusal> {
  const {
    input: { signal },
    sign,
    rules,
    terms: { entry },
    settings,
  } = ground;
  const wanted = wantedTargets(signal);
  const reward = dec(settings.rewardRatio);
  if (wanted.length === 0)
    return ok(
      reward.gt(0)
        ? [{ price: toWire(toTick(entry.plus(distance.times(reward).times(sign)), rules)), share: '1' }]
        : [],
    );
  const shares = sharesOf(wanted);
  if (shares === undefined)
    return fail({
      rule: 'target-shares',
      expected: 'shares above zero, together at most 1',
      actual: wanted.map((target) => target.share ?? 'none').join(', '),
    });
  const targets: PlannedTarget[] = [];
  for (const [i, target] of wanted.entries()) {
    const price = priceOfLevel('target', target, { entry, direction: sign, rules, ...lotsIn(ground) });
    if (!price.ok) return price;
    const flaw = levelFlaw('target', price.value, { entry, direction: sign }, settings.maxLevelDistancePercent);
    if (flaw !== undefined) return fail(flaw);
    targets.push({ price: toWire(price.value), share: shares[i]! });
  }
  return ok(targets);
}

function wantedTargets(signal: Signal): readonly Target[] {
  if (signal.targets !== undefined && signal.targets.length > 0) return signal.targets;
  return signal.takeProfit === undefined ? [] : [{ unit: 'price', value: signal.takeProfit }];
}

/** Equal shares where none is named; undefined where they make no sense. */
function sharesOf(targets: readonly Target[]): string[] | undefined {
  const named = targets.filter((target) => target.share !== undefined);
  if (named.length === 0) return targets.map(() => toWire(dec(1).div(targets.length).toDecimalPlaces(12)));
  const sum = named.reduce((total, target) => total.plus(target.share!), dec(0));
  const rest = dec(1).minus(sum);
  const unnamed = targets.length - named.length;
  if (named.some((target) => !dec(target.share!).gt(0)) || rest.lt('-0.0001') || (unnamed > 0 && !rest.gt(0)))
    return undefined;
  return targets.map((target) => target.share ?? toWire(rest.div(unnamed).toDecimalPlaces(12)));
}

/** Lots that the alert itself names, for levels in money. */
function lotsIn({ input: { signal, account }, rules, terms: { entry } }: Ground): { lots?: Decimal } {
  const size = sizeOf(signal);
  if (size === undefined || size.unit.startsWith('risk') || size.unit === 'percent-of-position') return {};
  const { equity, balance } = account!;
  const lots = lotsOf(size, { equity, balance, rules, price: toWire(entry), held: dec(0) });
  return lots.ok ? { lots: lots.value } : {};
}

function veto(
  { rule, expected, actual }: LevelRefusal,
  text = `Vetoed by ${rule}: ${actual}, expected ${expected}.`,
): Conclusion {
  const checks: Check[] = [
    { check: rule, passed: false, expected: expected.slice(0, 300), actual: actual.slice(0, 300) },
  ];
  return { kind: 'veto', rule, text, checks };
}
