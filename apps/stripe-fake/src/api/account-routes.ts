import { DAY } from '../engine/calendar.js';
import { listEvents } from './event-list.js';
import { letTimePass } from '../engine/due.js';
import { endSubscription, isOver } from '../engine/standing.js';
import { type Customer, type Subscription, type TestClock } from '../model/model.js';
import { objectId } from '../state/object-ids.js';
import { type World } from '../state/world.js';
import { type Params } from '../wire/params.js';
import { badRequest } from '../wire/stripe-problem.js';
import { listing, retrieve, type Routes } from './route.js';

const CLOCK_LIVES_DAYS = 30;
const ADVANCE_MAX_DAYS = 2 * 366;

/** Events, webhook endpoints as they stand, and test clocks. */
export const accountRoutes: Routes = {
  'GET /v1/events': ({ world, params, path }) => listEvents(world, params, path),
  'GET /v1/events/:id': retrieve('event'),
  'GET /v1/webhook_endpoints': listing('webhook_endpoint'),
  'GET /v1/webhook_endpoints/:id': retrieve('webhook_endpoint'),
  'GET /v1/account': () => ({
    id: 'acct_standin',
    object: 'account',
    business_profile: { name: 'Stand-in for Stripe' },
    charges_enabled: true,
    country: 'US',
    default_currency: 'usd',
    email: null,
    livemode: false,
    metadata: {},
    type: 'standard',
  }),
  'POST /v1/test_helpers/test_clocks': ({ world, params }) => createClock(world, params),
  'GET /v1/test_helpers/test_clocks': listing('test_helpers.test_clock'),
  'GET /v1/test_helpers/test_clocks/:id': retrieve('test_helpers.test_clock'),
  'DELETE /v1/test_helpers/test_clocks/:id': ({ world, id }) => deleteClock(world, id),
  'POST /v1/test_helpers/test_clocks/:id/advance': ({ world, params, id }) => advance(world, params, id),
};

function createClock(world: World, params: Params): TestClock {
  const frozen = params.whole('frozen_time');
  if (frozen === undefined)
    throw badRequest('Missing required param: frozen_time.', 'frozen_time', 'parameter_missing');
  return world.add({
    id: objectId('clock'),
    object: 'test_helpers.test_clock',
    created: world.now(),
    deletes_after: world.now() + CLOCK_LIVES_DAYS * DAY,
    frozen_time: frozen,
    livemode: false,
    name: params.text('name') ?? null,
    status: 'ready',
    status_details: {},
  });
}

/** All that falls due happens before the answer: the clock is `ready` again at once. */
function advance(world: World, params: Params, id: string): TestClock {
  const clock = world.store.need<TestClock>('test_helpers.test_clock', id);
  const target = params.whole('frozen_time');
  if (target === undefined || target <= clock.frozen_time)
    throw badRequest('A test clock can only be advanced to a later time.', 'frozen_time');
  if (target > clock.frozen_time + ADVANCE_MAX_DAYS * DAY)
    throw badRequest('The test clock cannot be advanced by more than two years at once.', 'frozen_time');
  letTimePass(world, id, target);
  return world.change(clock, { frozen_time: target }, 'test_helpers.test_clock.ready');
}

/** With all that lives by it: its customers and their subscriptions. */
function deleteClock(world: World, id: string): object {
  const clock = world.store.need<TestClock>('test_helpers.test_clock', id);
  for (const one of world.store.all<Subscription>('subscription'))
    if (one.test_clock === id && !isOver(one)) endSubscription(world, one, 'cancellation_requested');
  for (const one of world.store.all<Customer>('customer'))
    if (one.test_clock === id) world.tell('customer.deleted', world.change(one, { _deleted: true }));
  world.tell('test_helpers.test_clock.deleted', world.change(clock, { _deleted: true }));
  return { id, object: 'test_helpers.test_clock', deleted: true };
}
