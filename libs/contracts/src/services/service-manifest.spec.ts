import { describe, expect, it } from '@jest/globals';
import {
  accountGet,
  accountReading,
  logInRequest,
  natsPermissions,
  orderChanged,
  type ServiceManifest,
} from '../index.js';
import { defineService } from './service-manifest.js';

const base: ServiceManifest = {
  name: 'pipelines',
  purpose: 'A trial.',
  owner: 'trading',
  schema: true,
  redis: false,
  wave: 1,
  asks: [accountGet],
  consumes: [{ fact: orderChanged, durable: 'pipelines-orders' }],
  secrets: [],
};

describe('the manifest of a service', () => {
  it.each<[string, Partial<ServiceManifest>, string]>([
    ['asks itself', { name: 'broker', consumes: [] }, 'broker asks itself'],
    [
      'has a consumer of another name',
      { consumes: [{ fact: orderChanged, durable: 'broker-orders' }] },
      'must begin with its name',
    ],
    ['cannot open the secrets that it is asked with', { name: 'identity', consumes: [] }, 'no sealed-requests-key'],
    ['has one consumer twice', { consumes: [base.consumes[0]!, base.consumes[0]!] }, 'names a consumer twice'],
  ])('is refused when it %s', (_, change, message) => {
    expect(() => defineService({ ...base, ...change })).toThrow(message);
  });

  it('lets it ask, publish and handle what it names, below its own name', () => {
    const { publish, subscribe } = natsPermissions(defineService(base), [base]);
    expect(publish.allow).toEqual(
      expect.arrayContaining([
        'rq.broker.account.get',
        '_INBOX.*.pipelines.>',
        'pipelines.execution.changed.>',
        'pipelines.replay.>',
        '$JS.API.CONSUMER.CREATE.FACTS.pipelines-orders.broker.order.changed.>',
        '$JS.ACK.FACTS.pipelines-orders.>',
      ]),
    );
    expect(
      publish.allow.some((subject) =>
        /^(>|\*|rq\.>|rq\.identity|broker|identity|\$JS\.API\.(STREAM\.(?!INFO)|>))/.test(subject),
      ),
    ).toBe(false);
    expect(subscribe.allow).toEqual(['_INBOX.pipelines.>', 'rq.pipelines.>', 'wake.relay.pipelines']);
  });

  it('lets one that follows all facts have consumers of the moment, never those of others', () => {
    const gateway = {
      ...base,
      name: 'gateway',
      schema: false,
      consumes: [],
      asks: [logInRequest],
      followsFacts: true as const,
      hearsSamples: [accountReading],
    };
    const { publish, subscribe } = natsPermissions(gateway, [gateway, base]);
    expect(publish.allow).toContain('$JS.API.CONSUMER.CREATE.FACTS.*');
    expect(publish.deny).toEqual(
      expect.arrayContaining([
        '$JS.API.CONSUMER.MSG.NEXT.FACTS.pipelines-orders',
        '$JS.API.CONSUMER.DELETE.FACTS.pipelines-replays',
        '$JS.API.CONSUMER.CREATE.FACTS.pipelines-audit',
      ]),
    );
    expect(subscribe.allow).toEqual(['_INBOX.gateway.>', 'rq.gateway.>', 'sample.broker.account.*']);
  });
});
