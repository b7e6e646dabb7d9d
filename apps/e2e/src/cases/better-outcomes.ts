import type { BodyOutcome } from './case-check.js';
import type { Case, Check } from './case-file.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Why an outcome that the check did not think of keeps the words of `expected` all the same; nothing when it does not.
 * A check lists what was thinkable when it was written. What it did think of is never overruled: a price that stands in
 * the body, a side that the body names.
 */
export function betterOutcome(
  { expected, check }: Pick<Case, 'expected' | 'check'>,
  body: string,
  outcome: BodyOutcome,
): string | undefined {
  if (check === undefined) return undefined;
  if (!outcome.accepted)
    return outcome.reason !== undefined && NAMED_REFUSAL.test(expected) ? 'refused by name' : undefined;
  if (outcome.signals.length === 0) return undefined;
  if (reasonsIn(check).includes('order-type-unsupported') && outcome.signals.every((signal) => rests(signal, body)))
    return 'a pending order at the price of the alert';
  return variantsOf(check).some((accept) => asDistances(accept, body, outcome.signals))
    ? 'a distance that is kept in its unit'
    : undefined;
}

const NAMED_REFUSAL = /\bnamed refusal\b|\brefused by name\b|\brefusal with a (named )?reason\b/i;
const PENDING = new Set<unknown>(['limit', 'stop', 'stop-limit']);
const LEVELS = new Set(['stopLoss', 'takeProfit']);

function reasonsIn(check: Check): readonly string[] {
  return [...(check.reject ?? []), ...(check.anyOf ?? []).flatMap(reasonsIn)];
}

function variantsOf(check: Check): readonly (readonly Fields[])[] {
  return [...(check.accept ? [check.accept] : []), ...(check.anyOf ?? []).flatMap(variantsOf)];
}

/** An entry that waits at a price of the body, on the only side that the body names. */
function rests(signal: Fields, body: string): boolean {
  const price = signal['limitPrice'] ?? signal['triggerPrice'];
  return (
    signal['type'] === 'entry' &&
    PENDING.has(signal['orderKind']) &&
    typeof price === 'string' &&
    standsIn(price, body) &&
    signal['side'] === sideOf(body)
  );
}

function sideOf(body: string): 'buy' | 'sell' | undefined {
  const [buys, sells] = [/buy|long/i.test(body), /sell|short/i.test(body)];
  return buys === sells ? undefined : buys ? 'buy' : 'sell';
}

/** Wanted are prices that do not stand in the body, worked out from distances that do; everything else is as wanted. */
function asDistances(wanted: readonly Fields[], body: string, signals: readonly Fields[]): boolean {
  return (
    wanted.length === signals.length &&
    wanted.every((fields, i) => {
      const signal = signals[i]!;
      const names = Object.keys(fields);
      const levels = names.filter((name) => LEVELS.has(name) && fields[name] !== null && signal[name] === undefined);
      return (
        levels.length > 0 &&
        levels.every(
          (name) =>
            !standsIn(String(fields[name]), body) && distancesFor(name, signal).some((value) => standsIn(value, body)),
        ) &&
        names.every((name) => levels.includes(name) || fields[name] === (signal[name] ?? null))
      );
    })
  );
}

function distancesFor(level: string, signal: Fields): string[] {
  const found = (
    level === 'stopLoss' ? [signal['stopDistance']] : ((signal['targets'] as unknown[] | undefined) ?? [])
  ) as ({ unit?: string; value?: string } | undefined)[];
  return found.filter((each) => each !== undefined && each.unit !== 'price').map((each) => each!.value ?? '');
}

/** The number as such, not as a part of another: `1.158` stands in `@1.1580`, `5` not in `1.5`. */
function standsIn(number: string, body: string): boolean {
  const digits = number.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  return (
    digits !== '' &&
    new RegExp(
      `(?<![\\d.,])${digits.replace('.', '\\.')}${digits.includes('.') ? '0*' : '(\\.0*)?'}(?!\\d|[.,]\\d)`,
    ).test(body)
  );
}
