import { type Interval, type Price, type Product, type StripeObject } from '../model/model.js';
import { objectId } from '../state/object-ids.js';
import { type World } from '../state/world.js';
import { pageOf, searchFilter } from '../wire/listing.js';
import { type Params } from '../wire/params.js';
import { badRequest, notModelled } from '../wire/stripe-problem.js';
import { field, listing, retrieve, type Routes } from './route.js';

/** Products and prices. A price never changes its amount; its products, names and marks may. */
export const catalogueRoutes: Routes = {
  'POST /v1/products': ({ world, params }) => createProduct(world, params),
  'GET /v1/products': listing('product', { active: field('active') }),
  'GET /v1/products/search': ({ world, params, path }) => search(world, params, 'product', path),
  'GET /v1/products/:id': retrieve('product'),
  'POST /v1/products/:id': ({ world, params, id }) => {
    const before = world.store.need<Product>('product', id);
    const changes = productFields(params, before);
    return world.change(before, { ...changes, updated: world.now() }, 'product.updated');
  },
  'DELETE /v1/products/:id': ({ world, id }) => {
    const before = world.store.need<Product>('product', id);
    if (world.store.all<Price>('price').some((price) => price.product === id))
      throw badRequest('This product cannot be deleted because it has one or more user-created prices.');
    world.tell('product.deleted', world.change(before, { _deleted: true }));
    return { id, object: 'product', deleted: true };
  },
  'POST /v1/prices': ({ world, params }) => createPrice(world, params),
  'GET /v1/prices': ({ world, params, path }) => listPrices(world, params, path),
  'GET /v1/prices/search': ({ world, params, path }) => search(world, params, 'price', path),
  'GET /v1/prices/:id': retrieve('price'),
  'POST /v1/prices/:id': ({ world, params, id }) => {
    const before = world.store.need<Price>('price', id);
    const lookupKey = takeLookupKey(world, params, id);
    return world.change(
      before,
      {
        active: params.flag('active') ?? before.active,
        nickname: params.text('nickname') ?? before.nickname,
        metadata: params.metadata(before.metadata),
        ...(lookupKey === undefined ? {} : { lookup_key: lookupKey }),
      },
      'price.updated',
    );
  },
};

/** `metadata['key']:'value'`, one page of it. */
export function search(world: World, params: Params, kind: string, path: string): object {
  const found = world.store.all<StripeObject>(kind).filter(searchFilter(params.need('query')));
  if (params.text('page') !== undefined) throw notModelled('further pages of a search', 'page');
  const { data, has_more } = pageOf(found, params, path);
  return { object: 'search_result', data, has_more, next_page: null, url: path };
}

function createProduct(world: World, params: Params): Product {
  const id = params.text('id') ?? objectId('prod');
  if (world.store.find(id) !== undefined)
    throw badRequest(`Product already exists: ${id}`, 'id', 'resource_already_exists');
  const now = world.now();
  const empty = { id, object: 'product', name: params.need('name'), active: true, metadata: {} };
  return world.add(
    {
      created: now,
      default_price: null,
      description: null,
      images: [],
      livemode: false,
      marketing_features: [],
      package_dimensions: null,
      shippable: null,
      statement_descriptor: null,
      tax_code: null,
      type: 'service',
      unit_label: null,
      updated: now,
      url: null,
      ...empty,
      ...productFields(params, empty),
    },
    'product.created',
  );
}

function productFields(params: Params, before: Product): Partial<Product> {
  params.withoutEffect('type', 'shippable');
  const texts = ['description', 'statement_descriptor', 'tax_code', 'unit_label', 'url', 'default_price'];
  const given = texts.flatMap((name): [string, string | null][] => {
    const value = params.text(name);
    return value === undefined ? [] : [[name, value === '' ? null : value]];
  });
  return {
    ...Object.fromEntries(given),
    name: params.text('name') ?? before.name,
    active: params.flag('active') ?? before.active,
    metadata: params.metadata(before.metadata),
  };
}

function createPrice(world: World, params: Params): Price {
  if (params.has('unit_amount_decimal') || params.has('tiers') || params.has('custom_unit_amount'))
    throw notModelled('prices other than a whole unit_amount', 'unit_amount');
  const product = priceProduct(world, params);
  const amount = params.whole('unit_amount');
  if (amount === undefined || amount < 0) throw badRequest('Missing required param: unit_amount.', 'unit_amount');
  const recurring = params.child('recurring');
  const interval = recurring?.oneOf('interval', ['day', 'week', 'month', 'year'] as const satisfies Interval[]);
  if (recurring !== undefined && interval === undefined)
    throw badRequest('Missing required param: recurring[interval].', 'recurring[interval]', 'parameter_missing');
  if (recurring?.text('usage_type') === 'metered') throw notModelled('metered prices', 'recurring[usage_type]');
  const id = objectId('price');
  return world.add(
    {
      id,
      object: 'price',
      active: params.flag('active') ?? true,
      billing_scheme: params.oneOf('billing_scheme', ['per_unit']) ?? 'per_unit',
      created: world.now(),
      currency: params.need('currency').toLowerCase(),
      custom_unit_amount: null,
      livemode: false,
      lookup_key: takeLookupKey(world, params, id) ?? null,
      metadata: params.metadata(),
      nickname: params.text('nickname') ?? null,
      product,
      recurring:
        interval === undefined
          ? null
          : {
              interval,
              interval_count: recurring?.whole('interval_count') ?? 1,
              meter: null,
              trial_period_days: null,
              usage_type: 'licensed',
            },
      tax_behavior: params.oneOf('tax_behavior', ['exclusive', 'inclusive', 'unspecified']) ?? 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: interval === undefined ? 'one_time' : 'recurring',
      unit_amount: amount,
      unit_amount_decimal: String(amount),
    },
    'price.created',
  );
}

function priceProduct(world: World, params: Params): string {
  const data = params.child('product_data');
  if (data !== undefined) return createProduct(world, data).id;
  return world.store.need<Product>('product', params.need('product'), 'product').id;
}

/** A lookup key belongs to one price; `transfer_lookup_key` takes it from the one that has it. */
function takeLookupKey(world: World, params: Params, id: string): string | undefined {
  const key = params.text('lookup_key');
  const transfers = params.flag('transfer_lookup_key') ?? false;
  if (key === undefined || key === '') return undefined;
  const owner = world.store.all<Price>('price').find((price) => price.lookup_key === key && price.id !== id);
  if (owner === undefined) return key;
  if (!transfers) throw badRequest(`A price (\`${owner.id}\`) already uses that lookup key.`, 'lookup_key');
  world.change(owner, { lookup_key: null }, 'price.updated');
  return key;
}

function listPrices(world: World, params: Params, path: string): object {
  const keys = params.texts('lookup_keys');
  const active = params.flag('active');
  const product = params.text('product');
  const type = params.text('type');
  const currency = params.text('currency');
  const found = world.store
    .all<Price>('price')
    .filter(
      (price) =>
        (keys === undefined || (price.lookup_key !== null && keys.includes(price.lookup_key))) &&
        (active === undefined || price.active === active) &&
        (product === undefined || price.product === product) &&
        (type === undefined || price['type'] === type) &&
        (currency === undefined || price.currency === currency),
    );
  return pageOf(found, params, path);
}
