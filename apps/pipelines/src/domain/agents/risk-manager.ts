import { dec, type Decimal, toWire } from '@plimsoll/kernel';
import { type Agent, type AgentInput, type Check, type Conclusion, type SizedPlan, type TradePlan } from '../agent.js';
import { type AccountView } from '../account-view.js';
import { type ConfigOf, decimalField, integerField, optionalDecimalField, shareField } from '../config-field.js';
import { sizePosition } from '../sizing.js';

const config = {
  riskPercent: decimalField({ min: '0.01', max: '10', fallback: '0.5', meaning: 'Percent of the equity that is lost when the stop is hit.' }),
  minConfidence: shareField({ fallback: 0, meaning: 'Entries below this confidence are vetoed.' }),
  maxPositionsPerSymbol: integerField({ min: 1, max: 100, fallback: 1, meaning: 'Open and pending positions on the symbol, at most.' }),
  maxPositionsTotal: integerField({ min: 1, max: 1_000, fallback: 10, meaning: 'Open and pending positions on the account, at most.' }),
  maxVolume: optionalDecimalField({ min: '0.00000001', max: '100000', meaning: 'Never more lots than this.' }),
  maxAccountAgeMs: integerField({ min: 500, max: 600_000, fallback: 15_000, meaning: 'Numbers of the account that are older are not traded on; they are asked for again.' }),
};
type Config = ConfigOf<typeof config>;
type OpenPlan = Extract<TradePlan, { kind: 'open' }>;

/** Sizes the trade from risk and stop distance, and vetoes with the rule named. Exits always pass. */
export const riskManager: Agent<typeof config> = {
  name: 'risk-manager',
  version: 1,
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
    if (account.connection === 'quarantined') return veto([{ check: 'account', passed: false, expected: 'confirmed by its owner', actual: 'quarantined' }]);
    if (plan.kind === 'close') return closeAll(plan, account);
    if (account.connection !== 'connected' || account.ageMs > settings.maxAccountAgeMs) return { kind: 'retry', text: `The account is ${account.connection}, its numbers are ${account.ageMs} ms old.` };
    return open(input, plan, account, settings);
  },
};

function closeAll(plan: Extract<TradePlan, { kind: 'close' }>, account: AccountView): Conclusion {
  const positions = account.positions
    .filter((position) => position.symbol === plan.symbol && (plan.side === undefined || position.side === plan.side))
    .map(({ positionId, side, volume }) => ({ positionId, side, volume }));
  const output: SizedPlan = { kind: 'close', symbol: plan.symbol, positions };
  return { kind: 'done', text: positions.length === 0 ? `No open position on ${plan.symbol}: nothing to close.` : `Exits always pass: ${positions.length} to close on ${plan.symbol}.`, output };
}

function open(input: AgentInput, plan: OpenPlan, account: AccountView, settings: Config): Conclusion {
  const rules = input.upstream.instrument;
  if (rules === undefined) return { kind: 'retry', text: 'The instrument was not read yet.' };
  const checks = entryChecks(input, account, settings);
  if (checks.some((check) => !check.passed)) return veto(checks);
  const cap = volumeCap(input, account, settings);
  const sized = sizePosition({ equity: account.equity, riskPercent: settings.riskPercent, entry: plan.entry, stop: plan.stop, rules, ...(cap ? { volumeCap: toWire(cap) } : {}) });
  if (!sized.ok) {
    const { rule, expected, actual } = sized.problem;
    return veto([...checks, { check: rule, passed: false, expected, actual }]);
  }
  const { volume, risk } = sized.value;
  const output: SizedPlan = { kind: 'open', symbol: plan.symbol, side: plan.side, volume, stop: plan.stop, ...(plan.target ? { target: plan.target } : {}), risk };
  const share = dec(risk).div(account.equity).times(100).toDecimalPlaces(3);
  const sizing: Check = { check: 'risk', passed: true, expected: `at most ${settings.riskPercent} % of ${account.equity} ${account.currency}`, actual: `${toWire(dec(risk).toDecimalPlaces(2))} ${account.currency}` };
  return { kind: 'done', text: `${volume} lots risk ${toWire(share)} % of equity (${toWire(dec(risk).toDecimalPlaces(2))} ${account.currency}).`, checks: [...checks, sizing], output };
}

function entryChecks({ signal, pending }: AgentInput, account: AccountView, settings: Config): Check[] {
  const onSymbol = account.positions.filter((position) => position.symbol === signal.symbol).length + pending.onSymbol;
  const total = account.positions.length + pending.total;
  return [
    { check: 'guard', passed: !account.entriesBlocked, expected: 'entries allowed', actual: account.entriesBlocked ? `blocked, the guard is ${account.guardState}` : `the guard is ${account.guardState}` },
    { check: 'confidence', passed: signal.confidence >= settings.minConfidence, expected: `at least ${settings.minConfidence}`, actual: String(signal.confidence) },
    { check: 'positions-on-symbol', passed: onSymbol < settings.maxPositionsPerSymbol, expected: `fewer than ${settings.maxPositionsPerSymbol} on ${signal.symbol}`, actual: String(onSymbol) },
    { check: 'positions-total', passed: total < settings.maxPositionsTotal, expected: `fewer than ${settings.maxPositionsTotal} on the account`, actual: String(total) },
  ];
}

/** A size that the signal names can make the trade smaller, never larger. */
function volumeCap({ signal }: AgentInput, account: AccountView, settings: Config): Decimal | undefined {
  const caps = [settings.maxVolume, account.specification?.volumeMax, signal.volume].filter((cap) => cap !== undefined && dec(cap).gt(0)).map((cap) => dec(cap!));
  return caps.length === 0 ? undefined : caps.reduce((a, b) => (a.lt(b) ? a : b));
}

function veto(checks: readonly Check[]): Conclusion {
  const broken = checks.find((check) => !check.passed)!;
  return { kind: 'veto', rule: broken.check, text: `Vetoed by ${broken.check}: ${broken.actual}, expected ${broken.expected}.`, checks };
}
