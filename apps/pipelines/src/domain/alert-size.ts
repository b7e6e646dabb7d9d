import { dec, type Decimal, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import { type InstrumentRules } from './account-view.js';
import { type AlertSize, type Signal } from './signal.js';

/** What is needed to read a size as lots. Money in the account's currency. */
export interface SizeContext {
  readonly rules: Pick<InstrumentRules, 'tickSize' | 'tickValue' | 'contractSize'>;
  readonly equity: string;
  /** Without what is open. */
  readonly balance: string;
  /** Where the trade begins, or the market. */
  readonly price?: string;
  /** What one lot loses at the stop; absent where there is none. */
  readonly lossPerLot?: Decimal;
  /** Lots that are open of it. */
  readonly held: Decimal;
}

/** The size that a signal states, whichever field it stands in; undefined where it states none. */
export function sizeOf(signal: Pick<Signal, 'size' | 'volume' | 'equityShare'>): AlertSize | undefined {
  if (signal.size !== undefined) return signal.size;
  if (signal.volume !== undefined) return { unit: 'lots', value: signal.volume };
  if (signal.equityShare !== undefined)
    return { unit: 'percent-of-equity', value: toWire(dec(signal.equityShare).times(100)) };
  return undefined;
}

/**
 * A size in lots, before it is brought on the volume step. One contract is one lot, as MetaTrader counts them; units
 * are units of the base (`contractSize` of them are a lot); money is divided by what one lot is worth at the price.
 */
export function lotsOf(size: AlertSize, context: SizeContext): Result<Decimal, string> {
  const value = dec(size.value);
  if (!value.gt(0)) return fail(`a size above zero, not ${size.value}`);
  switch (size.unit) {
    case 'lots':
    case 'contracts':
      return ok(value);
    case 'units':
      return dec(context.rules.contractSize).gt(0)
        ? ok(value.div(context.rules.contractSize))
        : fail('a contract size above zero');
    case 'money':
      return byMoney(value, context);
    case 'percent-of-equity':
      return byMoney(value.times(context.equity).div(100), context);
    case 'percent-of-balance':
      return byMoney(value.times(context.balance).div(100), context);
    case 'percent-of-position':
      return ok(value.times(context.held).div(100));
    case 'risk-money':
      return byRisk(value, context);
    case 'risk-percent':
      return byRisk(value.times(context.equity).div(100), context);
    case 'risk-percent-of-balance':
      return byRisk(value.times(context.balance).div(100), context);
  }
}

/** Words for a size, as the alert meant it; money in the currency of the account. */
export function sizeText({ unit, value }: AlertSize, currency = 'money'): string {
  const percent: Partial<Record<AlertSize['unit'], string>> = {
    'percent-of-equity': 'of equity',
    'percent-of-balance': 'of the balance',
    'percent-of-position': 'of the position',
    'risk-percent': 'of equity at risk',
    'risk-percent-of-balance': 'of the balance at risk',
  };
  const of = percent[unit];
  if (of !== undefined) return `${toWire(dec(value).toDecimalPlaces(2))} % ${of}`;
  const name =
    unit === 'money'
      ? currency
      : unit === 'risk-money'
        ? `${currency === 'money' ? '' : `${currency} `}at risk`
        : dec(value).eq(1)
          ? unit.replace(/s$/, '')
          : unit;
  return `${value} ${name}`;
}

/** What one lot is worth at the price. */
function byMoney(money: Decimal, { rules, price }: SizeContext): Result<Decimal, string> {
  if (price === undefined) return fail('a price, to know what one lot is worth');
  const lot = dec(price).abs().div(rules.tickSize).times(rules.tickValue);
  return lot.gt(0) ? ok(money.div(lot)) : fail('a price above zero');
}

function byRisk(money: Decimal, { lossPerLot }: SizeContext): Result<Decimal, string> {
  return lossPerLot?.gt(0) ? ok(money.div(lossPerLot)) : fail('a stop, to know what one lot risks');
}
