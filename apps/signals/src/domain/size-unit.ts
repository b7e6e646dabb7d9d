import type { SizeUnit } from '@plimsoll/contracts';

const TYPES: readonly (readonly [RegExp, SizeUnit])[] = [
  [/^(?:lots?|fixedlots?)$/, 'lots'],
  [/^(?:fixedquantity|units?|shares?|base|quantity|qty|fixed|coins?)$/, 'units'],
  [/^contracts?$/, 'contracts'],
  [/^(?:dollaramount|usd|usdt|quote|money|cash|dollars?|amount|notional|currency|value)$/, 'money'],
  [
    /^(?:percentofequity|percentequity|percents?|percentage|marginpercent|equitypercent|pct|equity|portfoliopercent|percentageequity)$/,
    'percent-of-equity',
  ],
  [
    /^(?:percents?|percentage|pct)(?:of)?(?:account)?balance$|^(?:account)?balance(?:percent|percentage|pct)$/,
    'percent-of-balance',
  ],
  [/^(?:percentofposition|positionpercent|percentposition|percentageposition|position)$/, 'percent-of-position'],
  [
    /^(?:risk(?:percent|pct|percentage)?(?:of)?(?:account)?balance|balancerisk(?:percent|pct)?)$/,
    'risk-percent-of-balance',
  ],
  [/^(?:riskpercent|percentrisk|riskpercentage|riskpct)$/, 'risk-percent'],
  [/^(?:riskdollaramount|riskmoney|riskamount|riskdollars?|riskusd)$/, 'risk-money'],
];

/** The unit that a field beside a size names: `dollar_amount`, `%`, a currency; undefined where it is none. */
export function unitNamed(text: string): SizeUnit | undefined {
  const written = text.trim();
  const word =
    written === '$'
      ? 'usd'
      : text
          .toLowerCase()
          .replaceAll('%', 'percent')
          .replaceAll(/[^a-z]/g, '');
  return TYPES.find(([pattern]) => pattern.test(word))?.[1] ?? (/^[A-Z]{3,5}$/.test(written) ? 'money' : undefined);
}

/** A share of what the account is worth, with or without what is open. */
export function isOfAccount(unit: SizeUnit | undefined): boolean {
  return unit === 'percent-of-equity' || unit === 'percent-of-balance';
}

/** The same share, of the balance. */
export function ofBalance(unit: SizeUnit): SizeUnit {
  return unit === 'percent-of-equity'
    ? 'percent-of-balance'
    : unit === 'risk-percent'
      ? 'risk-percent-of-balance'
      : unit;
}
