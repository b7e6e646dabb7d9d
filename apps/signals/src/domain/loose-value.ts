/** A value as it was written. Numbers stay text, so that no digit is lost on the way. */
export type LooseValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly items: readonly LooseValue[] }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, LooseValue> };

/** Nothing that a person puts into an alert comes near these; a hostile body does. */
export const LOOSE_DEPTH_MAX = 8;
export const LOOSE_VALUES_MAX = 400;

/** Two values that mean the same to whoever wrote them. */
export function sameValue(a: LooseValue, b: LooseValue): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(value: LooseValue): unknown {
  switch (value.kind) {
    case 'object':
      return [...value.fields].map(([name, item]) => [name, comparable(item)]);
    case 'list':
      return value.items.map(comparable);
    case 'flag':
      return value.value;
    case 'none':
      return null;
    case 'text':
    case 'number':
      return value.text;
  }
}
