import { DAY } from '../engine/calendar.js';
import { type StripeObject } from '../model/model.js';
import { type World } from '../state/world.js';
import { pageOf } from '../wire/listing.js';
import { type Params } from '../wire/params.js';

const KEPT_DAYS = 30;

/** Events of the last 30 days, by kind, and by whether all endpoints took them. */
export function listEvents(world: World, params: Params, path: string): object {
  const since = world.wallNow() - KEPT_DAYS * DAY;
  const type = params.text('type');
  const types = params.texts('types');
  const delivered = params.flag('delivery_success');
  const undelivered = undeliveredEvents(world);
  const found = world.store.all<StripeObject>('event').filter((event) => {
    const name = String(event['type']);
    return (
      ((event['_toldAt'] as number | undefined) ?? Number.MAX_SAFE_INTEGER) >= since &&
      (type === undefined || matches(type, name)) &&
      (types === undefined || types.some((one) => matches(one, name))) &&
      (delivered === undefined || delivered === !undelivered.has(event.id))
    );
  });
  return pageOf(found, params, path);
}

/** `invoice.*` and `*` stand for many. */
export function matches(pattern: string, type: string): boolean {
  return pattern === '*' || pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1)));
}

function undeliveredEvents(world: World): Set<string> {
  const open = world.store.all<StripeObject>('_delivery').filter((one) => one['state'] !== 'delivered');
  return new Set(open.map((one) => one['event'] as string));
}
