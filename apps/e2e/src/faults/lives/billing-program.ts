import 'reflect-metadata';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Type } from '@nestjs/common';
import { type Actor, ProblemError } from '@plimsoll/contracts';
import { NatsStrategy } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, type ServiceConfig, startService } from '@plimsoll/service-host';
import { type Answered, type Asked, OPERATIONS } from './billing-talk.js';
import { livesConfig } from './lives.config.js';
import { TravelClock } from './travel-clock.js';

/**
 * Billing as it runs everywhere, as a process of its own that can be killed, at the time of a world that travels. Its
 * handlers are asked over the pipe to whoever started it; webhooks come by HTTP.
 */
const dist = path.resolve(import.meta.dirname, '../../../../billing/dist');
const from = async <T>(file: string, name: string): Promise<T> =>
  ((await import(pathToFileURL(path.join(dist, file)).href)) as Record<string, T>)[name]!;

const config = defineConfig(await from<new () => ServiceConfig>('billing.config.js', 'BillingConfig'));
const clock = new TravelClock(livesConfig.clockFile, true);
const logger = Logger.create({ service: 'billing', level: 'error' });
const module = await from<Type>('billing.module.js', 'BillingModule');
const service = await startService(module, { transport: NatsStrategy }, { config, clock, logger });

const handlers = new Map<string, Record<string, (...args: unknown[]) => Promise<unknown>>>();
for (const { file, type } of Object.values(OPERATIONS))
  if (!handlers.has(type)) handlers.set(type, service.app.get(await from<Type>(file, type), { strict: false }));

/** Who asks for a tenant: one person of it, who owns it. */
function ownerOf(tenantId: string): Actor {
  return { tenantId, userId: tenantId, sessionId: tenantId, roles: ['owner'] };
}

async function does({ operation, input, tenantId, idempotencyKey }: Asked): Promise<unknown> {
  const { type, method, takes } = OPERATIONS[operation];
  const handler = handlers.get(type)!;
  const call = (...args: unknown[]): Promise<unknown> => handler[method]!(...args);
  switch (takes) {
    case 'request':
      return call(input, { tenantId, idempotencyKey, actor: ownerOf(tenantId) });
    case 'nothing':
      return call();
    case 'fact':
      return service.app.get(Database).asWorker((tx) => call({ tenantId, data: input }, { tx }));
  }
}

async function answer(asked: Asked): Promise<Answered> {
  try {
    return { id: asked.id, value: await does(asked) };
  } catch (error) {
    if (error instanceof ProblemError) return { id: asked.id, refused: error.problem.code, why: error.problem.detail };
    return { id: asked.id, broke: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('base64');
}

const webhooks = createServer((request, response) => {
  void (async () => {
    const input = { body: await bodyOf(request), signature: String(request.headers['stripe-signature']) };
    const { refused, broke } = await answer({ id: 0, operation: 'take', input, tenantId: '' });
    response.writeHead(refused === undefined ? (broke === undefined ? 200 : 500) : 400).end();
  })();
});
await new Promise<void>((resolve) => webhooks.listen(livesConfig.port, '127.0.0.1', resolve));

process.on('message', (asked: Asked) => {
  void answer(asked).then((answered) => process.send?.(answered));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: (webhooks.address() as AddressInfo).port });
