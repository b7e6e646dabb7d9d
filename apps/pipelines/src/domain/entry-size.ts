import { dec, fail, floorToStep, ok, type Result, toWire } from '@plimsoll/kernel';
import { type AccountView, type InstrumentRules } from './account-view.js';
import { type Check, type TradePlan } from './agent.js';
import { lotsOf, sizeOf, sizeText } from './alert-size.js';
import { volumeOf } from './part-exit.js';
import { missingToTarget, type ReductionRules } from './reduction.js';
import { lotsText, sizePosition } from './sizing.js';
import { type Signal } from './signal.js';
import { type Exposure } from './exposure.js';

export interface EntrySizeQuestion {
  readonly signal: Signal;
  readonly exposure: Exposure;
  readonly account: AccountView;
  readonly plan: Extract<TradePlan, { kind: 'open' }>;
  readonly rules: InstrumentRules;
  readonly settings: ReductionRules & { readonly riskPercent: string };
}

export interface EntrySize {
  /** Never more lots than this. */
  readonly cap?: string;
  /** The cap is the size; what the risk would allow does not matter. */
  readonly exact: boolean;
  /** What was made of the size in the alert, for people. */
  readonly check?: Check;
  /** Where the alert itself names a size that is less than the smallest order: so much, in words. */
  readonly tooSmall?: string;
}

/**
 * What a size in the alert means for an entry: a cap, the size itself, or nothing. A size that cannot be read as lots
 * refuses the entry: it may have been smaller than what would be traded without it.
 */
export function entrySize(
  question: EntrySizeQuestion,
): Result<EntrySize, { readonly expected: string; readonly actual: string }> {
  const { signal, exposure: exposure, account, plan, rules, settings } = question;
  const { equity, balance } = account;
  const target = missingToTarget({ signal, exposure: exposure, account, rules: settings });
  if (target !== undefined) {
    if (!target.gt(0))
      return fail({
        expected: 'something missing to the position of the strategy',
        actual: 'the account holds it already',
      });
    const text = `the strategy holds ${signal.positionAfter!.side} ${signal.positionAfter!.size ?? ''}; ${toWire(target)} lots are missing`;
    return ok({
      cap: toWire(target),
      exact: true,
      check: { check: 'alert-size', passed: true, expected: 'exact: what the strategy holds', actual: text },
    });
  }
  const size = sizeOf(signal);
  if (size === undefined) return ok({ exact: false });
  if (settings.alertSize === 'ignore')
    return ok({
      exact: false,
      check: {
        check: 'alert-size',
        passed: true,
        expected: 'ignore: sizes of alerts are not used',
        actual: `the alert wants ${sizeText(size, account.currency)}`,
      },
    });
  const held = volumeOf(exposure.closable.filter((position) => position.side === plan.side));
  const lossPerLot = dec(plan.entry).minus(plan.stop).abs().div(rules.tickSize).times(rules.tickValue);
  const lots = lotsOf(size, { equity, balance, rules, price: plan.entry, lossPerLot, held });
  if (!lots.ok) return fail({ expected: lots.problem, actual: `the alert wants ${sizeText(size, account.currency)}` });
  const least = dec(rules.volumeMin);
  const small = lots.value.lt(least)
    ? {
        tooSmall: `${sizeText(size, account.currency)} = ${lotsText(lots.value)} lots, less than the smallest order of ${toWire(least)}`,
      }
    : {};
  const wanted = `the alert wants ${sizeText(size, account.currency)} = ${toWire(lots.value.toDecimalPlaces(8))} lots`;
  if (settings.alertSize === 'exact') {
    const onStep = floorToStep(lots.value, dec(rules.volumeStep));
    return ok({
      cap: toWire(onStep),
      exact: true,
      check: { check: 'alert-size', passed: true, expected: 'exact: the size is that of the alert', actual: wanted },
      ...small,
    });
  }
  const allowed = sizePosition({
    equity: account.equity,
    riskPercent: settings.riskPercent,
    entry: plan.entry,
    stop: plan.stop,
    rules,
  });
  const risk = allowed.ok ? `risk allows ${allowed.value.volume}` : `risk allows nothing`;
  return ok({
    cap: toWire(lots.value),
    exact: false,
    check: {
      check: 'alert-size',
      passed: true,
      expected: 'cap: never more than the alert wants',
      actual: `${wanted}; ${risk}`,
    },
    ...small,
  });
}
