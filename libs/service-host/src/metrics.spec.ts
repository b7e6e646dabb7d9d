import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function scrape(metrics: Metrics): Promise<string> {
  const server = createServer((request, response) => metrics.serve(request, response)).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`)).text();
}

it('OP-1 leaves out what fails or hangs and shows the rest: a lost database does not make a process look dead', async () => {
  const metrics = new Metrics();
  metrics.counter('things', 'Things').add(3);
  metrics.gauge('lost', 'Fails', () => Promise.reject(new Error('the database is away')));
  metrics.gauge('broken', 'Throws', () => {
    throw new Error('broken');
  });
  metrics.gauge('hung', 'Never answers', () => new Promise<number>(() => undefined));
  metrics.gauge('depth', 'How deep', () => [{ value: 2, labels: { side: 'left' } }]);
  const text = await scrape(metrics);
  expect(text).toMatch(/^things_total 3/m);
  expect(text).toMatch(/^depth\{side="left"\} 2/m);
  expect(text).not.toMatch(/^(lost|broken|hung)\b/m);
  await metrics.close();
});
