import { type StripeObject } from '../model/model.js';
import { badRequest } from './stripe-problem.js';

type Find = (id: string) => StripeObject | undefined;
/** Fields that are only there when asked for. */
export type Included = (object: StripeObject, field: string) => unknown;

const DEPTH_MAX = 4;

/** What leaves this process: our own fields taken out, ids replaced by objects where `expand` says so. */
export function render(value: unknown, expand: readonly string[], find: Find, included: Included): unknown {
  let shown = withoutOwn(value);
  for (const path of expand) {
    const parts = path.split('.');
    if (parts.length > DEPTH_MAX)
      throw badRequest(`You cannot expand more than ${DEPTH_MAX} levels: ${path}`, 'expand');
    shown = expanded(shown, parts, find, included);
  }
  return shown;
}

export function withoutOwn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.startsWith('_'))
      .map(([name, inner]) => [name, withoutOwn(inner)]),
  );
}

function expanded(value: unknown, path: readonly string[], find: Find, included: Included): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.map((one) => expanded(one, path, find, included));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as StripeObject;
  const there = name in fields ? fields[name] : withoutOwn(included(fields, name));
  if (there === undefined && fields.object !== 'list')
    throw badRequest(`This property cannot be expanded (${path.join('.')}).`, 'expand');
  return { ...fields, [name]: expanded(resolved(there, find), rest, find, included) };
}

function resolved(value: unknown, find: Find): unknown {
  if (typeof value === 'string') return withoutOwn(find(value) ?? value);
  if (Array.isArray(value)) return value.map((one) => resolved(one, find));
  return value;
}
