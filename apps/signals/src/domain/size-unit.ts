import type { SizeUnit } from '@plimsoll/contracts';

const TYPES: readonly (readonly [RegExp, SizeUnit])[] = [
  [/^(?:lots?|fixedlots?)$/, 'lots'],
  [/^(?:fixedquantity|units?|shares?|base|quantity|qty|fixed|coins?)$/, 'units'],
  [/^contracts?$/, 'contracts'],
  [/^(?:dollaramount|usd|usdt|quote|money|cash|dollars?|amount|notional|currency|value)$/, 'money'],
  [
    /^(?:percentofequity|percentequity|percents?|percentage|balancepercent|marginpercent|equitypercent|percentofbalance|pct|equity|portfoliopercent|percentagebalance|percentageequity)$/,
    'percent-of-equity',
  ],
  [/^(?:percentofposition|positionpercent|percentposition|percentageposition|position)$/, 'percent-of-position'],
  [/^(?:riskpercent|percentrisk|riskpercentage|riskpct)$/, 'risk-percent'],
  [/^(?:riskdollaramount|riskmoney|riskamount|riskdollars?|riskusd)$/, 'risk-money'],
];

/** The unit that a field beside a size names: `dollar_amount`, `%`, a currency; undefined where it is none. */
export function unitNamed(text: string): SizeUnit | undefined {
  const written = text.trim();
  const word = written === '$' ? 'usd' : written === '%' ? 'percent' : text.toLowerCase().replaceAll(/[^a-z]/g, '');
  return TYPES.find(([pattern]) => pattern.test(word))?.[1] ?? (/^[A-Z]{3,5}$/.test(written) ? 'money' : undefined);
}
