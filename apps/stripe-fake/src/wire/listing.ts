import { type List, type StripeObject } from '../model/model.js';
import { type Params } from './params.js';
import { badRequest, noSuch } from './stripe-problem.js';

const LIMIT_DEFAULT = 10;
const LIMIT_MAX = 100;

/**
 * A page of a list, newest first. `all` is oldest first. `starting_after` goes on with older ones; `ending_before` gives
 * the ones right before (newer than) it, in the same order.
 */
export function pageOf<T extends StripeObject>(all: readonly T[], params: Params, url: string): List<T> {
  const limit = params.whole('limit') ?? LIMIT_DEFAULT;
  if (limit < 1 || limit > LIMIT_MAX) throw badRequest(`Invalid limit: between 1 and ${LIMIT_MAX}`, 'limit');
  const after = params.text('starting_after');
  const before = params.text('ending_before');
  if (after !== undefined && before !== undefined)
    throw badRequest('You cannot use both starting_after and ending_before.', 'ending_before');
  const newest = all.filter(createdFilter(params)).reverse();
  if (before !== undefined) {
    const end = placeOf(newest, before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', url, has_more: start > 0, data: newest.slice(start, end) };
  }
  const start = after === undefined ? 0 : placeOf(newest, after, 'starting_after') + 1;
  return { object: 'list', url, has_more: newest.length > start + limit, data: newest.slice(start, start + limit) };
}

function placeOf(objects: readonly StripeObject[], id: string, param: string): number {
  const at = objects.findIndex((object) => object.id === id);
  if (at < 0) throw noSuch('object', id, param);
  return at;
}

function createdFilter(params: Params): (object: StripeObject) => boolean {
  if (!params.has('created')) return () => true;
  const range = params.child('created');
  const bounds = { gt: range?.whole('gt'), gte: range?.whole('gte'), lt: range?.whole('lt'), lte: range?.whole('lte') };
  return (object) => {
    const created = object['created'] as number;
    return (
      (bounds.gt === undefined || created > bounds.gt) &&
      (bounds.gte === undefined || created >= bounds.gte) &&
      (bounds.lt === undefined || created < bounds.lt) &&
      (bounds.lte === undefined || created <= bounds.lte)
    );
  };
}

const CLAUSE = /^(-)?(?:metadata\["?'?([^"'\]]+)"?'?\]|(\w+)):\s*["']([^"']*)["']$/;

/** `metadata['operation_id']:'x' AND status:'active'`, as the search of Stripe's API has it: `AND` only. */
export function searchFilter(query: string): (object: StripeObject) => boolean {
  const clauses = query.split(/\s+AND\s+/i).map((text) => {
    const [, not, key, field, value] = CLAUSE.exec(text.trim()) ?? [];
    if (value === undefined) throw badRequest(`This query cannot be read: ${text}`, 'query');
    return { not: not !== undefined, key, field, value };
  });
  return (object) =>
    clauses.every(({ not, key, field, value }) => {
      const metadata = (object['metadata'] ?? {}) as Readonly<Record<string, string>>;
      const found = key === undefined ? object[field!] : metadata[key];
      return (found === value) !== not;
    });
}
