import { dec, Decimal } from '@plimsoll/kernel';

const DECIMAL = '$decimal';
const WHOLE = '$whole';

/** JSON that gives exact numbers back as exact numbers: decimals, and whole numbers of any size. */
export function toKeptJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, written: unknown) {
    const original = this[key];
    if (original instanceof Decimal) return { [DECIMAL]: original.toFixed() };
    return typeof original === 'bigint' ? { [WHOLE]: original.toString() } : written;
  });
}

export function fromKeptJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const { [DECIMAL]: decimal, [WHOLE]: whole } = value as Record<string, unknown>;
    if (typeof decimal === 'string') return dec(decimal);
    return typeof whole === 'string' ? BigInt(whole) : value;
  });
}
