import { dec, type Decimal, phrase, toWire } from '@plimsoll/kernel';
import {
  type Agent,
  type AgentInput,
  type Check,
  checked,
  type Conclusion,
  type SizedPlan,
  type TradePlan,
} from '../agent.js';
import { type AccountView } from '../account-view.js';
import {
  choiceField,
  type ConfigOf,
  decimalField,
  integerField,
  optionalDecimalField,
  shareField,
} from '../config-field.js';
import { type EntrySize, entrySize } from '../entry-size.js';
import { reduceByExit } from '../reduction.js';
import { volumeOf } from '../part-exit.js';
import { sizePosition } from '../sizing.js';
import { splitByTargets } from '../split-targets.js';

const config = {
  riskPercent: decimalField({
    min: '0.01',
    max: '10',
    fallback: '0.5',
    meaning: 'Percent of the equity that is lost when the stop is hit.',
  }),
  minConfidence: shareField({ fallback: 0, meaning: 'Entries below this confidence are vetoed.' }),
  maxPositionsPerSymbol: integerField({
    min: 1,
    max: 100,
    fallback: 1,
    meaning: 'Open and pending positions on the symbol, at most.',
  }),
  maxPositionsTotal: integerField({
    min: 1,
    max: 1_000,
    fallback: 10,
    meaning: 'Open and pending positions on the account, at most.',
  }),
  maxVolume: optionalDecimalField({ min: '0.00000001', max: '100000', meaning: 'Never more lots than this.' }),
  maxAccountAgeMs: integerField({
    min: 500,
    max: 600_000,
    fallback: 15_000,
    meaning: 'Numbers of the account that are older are not traded on; they are asked for again.',
  }),
  onContrarySignal: choiceField({
    values: ['reverse', 'close-only', 'ignore', 'hedge'],
    fallback: 'reverse',
    meaning:
      'What an entry does while the other side is open: close it first and open when that is confirmed, close it only, be refused, or open beside it (hedging accounts).',
  }),
  exitScope: choiceField({
    values: ['pipeline', 'account'],
    fallback: 'pipeline',
    meaning:
      'What exits and reversals close: positions that this pipeline opened, or every position on the symbol, whoever opened it.',
  }),
  alertSize: choiceField({
    values: ['cap', 'exact', 'ignore'],
    fallback: 'cap',
    meaning:
      "How a size in the alert is used: it makes the trade smaller, never larger; it is the size, and the strategy's position is what is held; or it is ignored.",
  }),
  maxRiskPercent: decimalField({
    min: '0.01',
    max: '100',
    fallback: '10',
    meaning:
      'With exact sizes: vetoed where more percent of the equity would be lost at the stop, by all that the pipeline holds on that side then.',
  }),
  onRestingOrder: choiceField({
    values: ['replace', 'refuse', 'keep'],
    fallback: 'replace',
    meaning:
      'What an entry does while an order of the same side rests at the broker: take it back first, be refused, or stand beside it. With a parallel trigger it stands beside it.',
  }),
  targetsOnNetting: choiceField({
    values: ['first', 'last', 'refuse'],
    fallback: 'first',
    meaning:
      'Several targets on a netting account, where a position has one: which of them is taken, or that the alert is refused.',
  }),
};
type Config = ConfigOf<typeof config>;
type OpenPlan = Extract<TradePlan, { kind: 'open' }>;

/** A tick value that moves with an exchange rate is not sized on when it is older. */
const TICK_VALUE_MAX_AGE_MS = 60_000;

/** Sizes the trade from risk and stop distance, and vetoes with the rule named. Exits always pass. */
export const riskManager: Agent<typeof config> = {
  name: 'risk-manager',
  version: 2,
  title: 'Risk manager',
  meaning: 'Sizes a plan from the equity at risk and the distance of its stop, and vetoes what breaks a rule.',
  takes: ['plan', 'instrument'],
  gives: 'sized-plan',
  needsAccount: true,
  config,
  decide(input, settings) {
    const { account, upstream } = input;
    const plan = upstream.plan;
    if (account === undefined || plan === undefined) return { kind: 'retry', text: 'The account was not read yet.' };
    if (account.connection === 'quarantined')
      return veto([{ check: 'account', passed: false, expected: 'confirmed by its owner', actual: 'quarantined' }]);
    if (plan.kind === 'close') return close(input, plan.symbol, account, settings);
    return notYet(input, account, settings) ?? open(input, plan, account, settings);
  },
};

function close(input: AgentInput, symbol: string, account: AccountView, settings: Config): Conclusion {
  const { signal, exposure: exposure, now, startedAt } = input;
  const reduction = reduceByExit({
    signal,
    exposure: exposure,
    account,
    rules: settings,
    waitedMs: now.getTime() - startedAt.getTime(),
  });
  const cancels = 'cancels' in reduction && reduction.cancels ? { cancels: reduction.cancels } : {};
  switch (reduction.kind) {
    case 'refuse':
      return veto([{ check: reduction.rule, passed: false, expected: reduction.expected, actual: reduction.actual }]);
    case 'wait':
      return { kind: 'retry', text: reduction.text, ...cancels };
    case 'nothing':
      return {
        kind: 'done',
        text: reduction.text,
        output: { kind: 'close', symbol, positions: [], nothing: reduction.text } satisfies SizedPlan,
      };
    case 'close': {
      const output: SizedPlan = {
        kind: 'close',
        symbol,
        positions: reduction.closings,
        ...(reduction.more ? { more: true } : {}),
        ...(reduction.note ? { note: reduction.note } : {}),
      };
      return { kind: 'done', text: reduction.text, output, ...cancels };
    }
  }
}

/** What an entry must wait for: numbers that are fresh, and show what was closed before it. */
function notYet(
  { exposure: exposure, signal }: AgentInput,
  account: AccountView,
  settings: Config,
): Conclusion | undefined {
  if (account.connection !== 'connected' || account.ageMs > settings.maxAccountAgeMs)
    return { kind: 'retry', text: `The account is ${account.connection}, its numbers are ${account.ageMs} ms old.` };
  if (exposure.closedInView.length > 0)
    return {
      kind: 'retry',
      text: `The account does not show yet that ${exposure.closedInView.join(', ')} on ${signal.symbol} is closed.`,
    };
  const tickValueAge = account.tickValueAgeMs ?? 0;
  if (tickValueAge > TICK_VALUE_MAX_AGE_MS)
    return {
      kind: 'retry',
      text: `The tick value of ${signal.symbol} moves with an exchange rate and is ${Math.round(tickValueAge / 1_000)} s old; it is asked for again.`,
    };
  return undefined;
}

function open(input: AgentInput, plan: OpenPlan, account: AccountView, settings: Config): Conclusion {
  const rules = input.upstream.instrument;
  if (rules === undefined) return { kind: 'retry', text: 'The instrument was not read yet.' };
  const checks = entryChecks(input, plan, account, settings);
  if (checks.some((check) => !check.passed)) return veto(checks);
  const wanted = entrySize({ signal: input.signal, exposure: input.exposure, account, plan, rules, settings });
  if (!wanted.ok) return veto([...checks, { check: 'alert-size', passed: false, ...wanted.problem }]);
  const { cap, exact } = wanted.value;
  const caps = [settings.maxVolume, rules.volumeMax, cap]
    .filter((limit) => limit !== undefined)
    .map((limit) => dec(limit));
  const volumeCap = toWire(smallest(caps));
  const lossAt = (lots: Decimal): Decimal =>
    lots.times(dec(plan.entry).minus(plan.stop).abs()).times(rules.tickValue).div(rules.tickSize);
  if (exact) {
    const held = volumeOf(input.exposure.closable.filter((position) => position.side === plan.side));
    const loss = lossAt(dec(volumeCap).plus(held));
    const most = dec(account.equity).times(settings.maxRiskPercent).div(100);
    if (loss.gt(most))
      return veto([
        ...checks,
        riskCheck(
          'max-risk',
          settings.maxRiskPercent,
          account,
          `${toWire(loss.toDecimalPlaces(2))} ${account.currency} for ${toWire(held.plus(volumeCap))} lots`,
        ),
      ]);
  }
  const sized = sizePosition({
    equity: account.equity,
    riskPercent: exact ? EVERYTHING : settings.riskPercent,
    entry: plan.entry,
    stop: plan.stop,
    rules,
    volumeCap,
  });
  if (!sized.ok) {
    const { rule, expected, actual } = sized.problem;
    const told = rule === 'volume-minimum' ? (wanted.value.tooSmall ?? actual) : actual;
    return veto([
      ...checks,
      ...usedOf(wanted.value, 'nothing'),
      { check: rule, passed: false, expected, actual: told },
    ]);
  }
  const { volume, risk } = sized.value;
  const split = splitByTargets(plan, volume, rules, account.marginMode, settings.targetsOnNetting);
  if (!split.ok) return veto([...checks, split.problem]);
  const { target, pending } = { target: split.value.target, pending: plan.pending };
  const output: SizedPlan = {
    kind: 'open',
    symbol: plan.symbol,
    side: plan.side,
    volume,
    stop: plan.stop,
    risk,
    ...(target ? { target } : {}),
    ...(split.value.parts ? { parts: split.value.parts } : {}),
    ...(split.value.note ? { note: split.value.note } : {}),
    ...(pending ? { pending } : {}),
  };
  const share = dec(risk).div(account.equity).times(100).toDecimalPlaces(3);
  const money = `${toWire(dec(risk).toDecimalPlaces(2))} ${account.currency}`;
  const sizing = riskCheck('risk', exact ? settings.maxRiskPercent : settings.riskPercent, account, money);
  return {
    kind: 'done',
    text: `${volume} lots risk ${toWire(share)} % of equity (${money}).`,
    checks: [...checks, sizing, ...usedOf(wanted.value, volume), ...split.value.checks],
    output,
  };
}

/** What was made of the size in the alert. */
function usedOf({ check }: EntrySize, used: string): Check[] {
  return check === undefined ? [] : [{ ...check, actual: `${check.actual}; used ${used}` }];
}

/**
 * Percent of the equity that no trade reaches: the size of the alert decides, within the risk that was checked before.
 */
const EVERYTHING = '1000000000';

function riskCheck(check: 'risk' | 'max-risk', percent: string, account: AccountView, actual: string): Check {
  const { equity, currency } = account;
  return checked(
    check,
    check === 'risk',
    phrase('at most {{percent}} % of {{equity}} {{currency}}', { percent, equity, currency }),
    actual,
  );
}

function entryChecks(
  { signal, pending, exposure: exposure }: AgentInput,
  plan: OpenPlan,
  account: AccountView,
  settings: Config,
): Check[] {
  const onSymbol = account.positions.filter((position) => position.symbol === signal.symbol);
  const count = onSymbol.length + pending.onSymbol;
  const total = account.positions.length + pending.total;
  const ours = new Set(exposure.closable.map((position) => position.positionId));
  const contrary = onSymbol.filter((position) => position.side !== plan.side);
  const left =
    settings.onContrarySignal === 'hedge' ? undefined : contrary.find((position) => ours.has(position.positionId));
  const foreign =
    account.marginMode === 'netting' ? contrary.find((position) => !ours.has(position.positionId)) : undefined;
  // With exact sizes the alert's position is what is held, in as many orders as it takes.
  const free = settings.alertSize === 'exact' && account.marginMode === 'netting';
  return [
    checked(
      'guard',
      !account.entriesBlocked,
      'entries allowed',
      account.entriesBlocked
        ? phrase('blocked, the guard is {{state}}', { state: account.guardState })
        : phrase('the guard is {{state}}', { state: account.guardState }),
    ),
    checked(
      'confidence',
      signal.confidence >= settings.minConfidence,
      phrase('at least {{least}} (minConfidence)', { least: settings.minConfidence }),
      String(signal.confidence),
    ),
    checked(
      'positions-on-symbol',
      free || count < settings.maxPositionsPerSymbol,
      phrase('fewer than {{count}} on {{symbol}} (maxPositionsPerSymbol)', {
        count: settings.maxPositionsPerSymbol,
        symbol: signal.symbol,
      }),
      String(count),
    ),
    checked(
      'positions-total',
      total < settings.maxPositionsTotal,
      phrase('fewer than {{count}} on the account (maxPositionsTotal)', { count: settings.maxPositionsTotal }),
      String(total),
    ),
    checked(
      'contrary-signal',
      left === undefined,
      contraryText(settings.onContrarySignal),
      left === undefined
        ? 'nothing of this pipeline is open on the other side'
        : phrase('{{side}} {{volume}} is still open', { side: left.side, volume: left.volume }),
    ),
    ...(foreign === undefined
      ? []
      : [
          checked(
            'netting-foreign-position',
            false,
            'no position of somebody else on the other side of a netting account',
            phrase('{{side}} {{volume}} would be reduced', { side: foreign.side, volume: foreign.volume }),
          ),
        ]),
  ];
}

function contraryText(setting: Config['onContrarySignal']): string {
  return {
    reverse: 'reverse: the other side is closed first',
    'close-only': 'close-only: the other side is closed, nothing opens',
    ignore: 'ignore: nothing open on the other side',
    hedge: 'hedge: both sides may be open',
  }[setting];
}

function smallest(values: readonly Decimal[]): Decimal {
  return values.reduce((a, b) => (a.lt(b) ? a : b));
}

function veto(checks: readonly Check[]): Conclusion {
  const broken = checks.find((check) => !check.passed)!;
  return {
    kind: 'veto',
    rule: broken.check,
    text: `Vetoed by ${broken.check}: ${broken.actual}, expected ${broken.expected}.`,
    checks,
  };
}
