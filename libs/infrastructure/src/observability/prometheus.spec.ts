import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { HOUSE, SERVICES } from '../platform/house.js';
import { localConfig } from './prometheus.js';

const shipped = readFileSync(path.join(HOUSE, 'deploy/observability/prometheus.yml'), 'utf8');

it('OP-1 the shipped configuration reads every service, under its name, here as in containers', () => {
  const addresses = new Map(SERVICES.map(({ name }, i) => [name, `127.0.0.1:${9000 + i}`]));
  const text = localConfig(shipped, { rules: "/srv/it's here/alerts", addresses });
  for (const [name, address] of addresses)
    expect(text).toContain(`{ targets: ['${address}'], labels: { service: ${name} } }`);
  expect(text).toContain(`rule_files: ["/srv/it's here/alerts/*.yml"]`);
  expect(text).not.toContain(':9100');
  expect(text).toContain('scrape_interval: 5s');
});

it('OP-1 a service that the configuration does not read is named', () => {
  const addresses = new Map([['nowhere', '127.0.0.1:1']]);
  expect(() => localConfig(shipped, { rules: '/r', addresses, everyS: 2 })).toThrow('does not read nowhere');
  expect(localConfig(shipped, { rules: '/r', addresses: new Map(), everyS: 2 })).toContain(
    'global: { scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 4s }',
  );
});
