import { dec, type Decimal, toWire } from '@plimsoll/kernel';
import { type Agent, type AgentInput, type Check, type Conclusion, type TradePlan } from '../agent.js';
import { type InstrumentRules } from '../account-view.js';
import { choiceField, type ConfigOf, decimalField } from '../config-field.js';
import { type Side } from '../signal.js';

const config = {
  missingStop: choiceField({ values: ['veto', 'default-distance'], fallback: 'default-distance', meaning: 'What to do with an entry that names no stop.' }),
  stopDistancePercent: decimalField({ min: '0.01', max: '50', fallback: '0.5', meaning: 'Distance of the stop from the entry in percent, where the signal names none.' }),
  rewardRatio: decimalField({ min: '0', max: '20', fallback: '0', meaning: 'Distance of the target in stop distances, where the signal names none; 0 for no target.' }),
  maxDriftRatio: decimalField({ min: '0', max: '10', fallback: '0.5', meaning: 'How far the price may have moved since the signal, in stop distances.' }),
};
type Config = ConfigOf<typeof config>;

/** Entry, stop and target from the levels of the signal itself. */
export const strategyFromSignal: Agent<typeof config> = {
  name: 'strategy-from-signal',
  version: 1,
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
      return { kind: 'done', text: `Close ${signal.side ? `the ${signal.side} positions` : 'every position'} on ${signal.symbol}.`, output };
    }
    if (signal.side === undefined) return veto('side', 'buy or sell', 'none', 'The entry names no side.');
    return planEntry(input, signal.side, settings);
  },
};

function planEntry(input: AgentInput, side: Side, settings: Config): Conclusion {
  const { signal, account, upstream } = input;
  const rules = upstream.instrument;
  if (rules === undefined || account === undefined) return { kind: 'retry', text: 'The instrument was not read yet.' };
  const market = account.quote && dec(side === 'buy' ? account.quote.ask : account.quote.bid);
  const entry = market?.gt(0) ? market : signal.price === undefined ? undefined : dec(signal.price);
  // A broker service that was just started hears prices with the next sync of the terminal: not a reason to drop an entry that still lives.
  if (entry === undefined || !entry.gt(0)) return { kind: 'retry', text: `There is no price for ${signal.symbol}: neither the market nor the signal names one.` };

  const sign = side === 'buy' ? 1 : -1;
  if (signal.stopLoss === undefined && settings.missingStop === 'veto') return veto('stop', 'a stop', 'none', 'The signal names no stop.');
  const wanted = signal.stopLoss === undefined ? entry.minus(entry.times(settings.stopDistancePercent).div(100).times(sign)) : dec(signal.stopLoss);
  const stop = toTick(wanted, rules);
  const distance = entry.minus(stop).times(sign);
  if (!distance.gt(0) || !stop.gt(0)) return veto('stop-side', `${side === 'buy' ? 'below' : 'above'} ${toWire(entry)}`, toWire(stop), `The stop ${toWire(stop)} is on the wrong side of the entry ${toWire(entry)}.`);
  const least = dec(rules.stopsLevelPoints).times(dec(10).pow(-rules.digits));
  if (distance.lt(least)) return veto('stop-distance', `at least ${toWire(least)}`, toWire(distance), `The stop is closer than the broker allows.`);

  const drift = signal.price === undefined ? undefined : entry.minus(signal.price).abs();
  const allowed = distance.times(settings.maxDriftRatio);
  if (drift?.gt(allowed)) return veto('price-drift', `at most ${toWire(allowed.toDecimalPlaces(rules.digits))}`, toWire(drift), `The price moved ${toWire(drift)} since the signal.`);

  const target = targetOf(input, { entry, distance, sign, rules }, settings);
  if (target && !target.minus(entry).times(sign).gt(0)) return veto('target-side', `${side === 'buy' ? 'above' : 'below'} ${toWire(entry)}`, toWire(target), `The target ${toWire(target)} is on the wrong side of the entry ${toWire(entry)}.`);
  const output: TradePlan = { kind: 'open', symbol: signal.symbol, side, entry: toWire(entry), stop: toWire(stop), ...(target ? { target: toWire(target) } : {}) };
  return { kind: 'done', text: `${side === 'buy' ? 'Buy' : 'Sell'} ${signal.symbol} at ${output.entry}, stop ${output.stop}${target ? `, target ${toWire(target)}` : ''}.`, output };
}

function targetOf(input: AgentInput, plan: { entry: Decimal; distance: Decimal; sign: number; rules: InstrumentRules }, settings: Config): Decimal | undefined {
  if (input.signal.takeProfit !== undefined) return toTick(dec(input.signal.takeProfit), plan.rules);
  const reward = dec(settings.rewardRatio);
  return reward.gt(0) ? toTick(plan.entry.plus(plan.distance.times(reward).times(plan.sign)), plan.rules) : undefined;
}

/** The nearest price that the instrument knows. */
function toTick(price: Decimal, rules: InstrumentRules): Decimal {
  return price.div(rules.tickSize).toDecimalPlaces(0).times(rules.tickSize);
}

function veto(rule: string, expected: string, actual: string, text: string): Conclusion {
  const checks: Check[] = [{ check: rule, passed: false, expected, actual }];
  return { kind: 'veto', rule, text, checks };
}
