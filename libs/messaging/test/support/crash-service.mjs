// A service process to be killed: it emits EMIT order facts for TENANT, turns each into a deal fact, and notes both effects.
// It runs the built library, as services do.
import 'reflect-metadata';
import { Controller, Inject, Module } from '@nestjs/common';
import { dealBooked, orderChanged } from '@plimsoll/contracts';
import { Consumes, MessagingModule, NatsStrategy, Outbox } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, ServiceConfig, startService } from '@plimsoll/service-host';

const NOTE = `insert into effects (tenant_id, event_id, consumer, key) values ($1, $2, $3, $4)
on conflict (tenant_id, event_id, consumer) do update set times = effects.times + 1`;

class Chain {
  constructor(outbox) {
    this.outbox = outbox;
  }
  async order(event, { tx }) {
    await tx.execute(NOTE, [event.tenantId, event.id, 'orders', event.key]);
    await this.outbox.add(tx, dealBooked, { tenantId: event.tenantId, key: event.key, data: dealBooked.example });
  }
  async deal(event, { tx }) {
    await tx.execute(NOTE, [event.tenantId, event.id, 'deals', event.key]);
  }
}
const method = (decorate, name) =>
  decorate(Chain.prototype, name, Object.getOwnPropertyDescriptor(Chain.prototype, name));
method(Consumes(orderChanged, { durable: 'crash-orders' }), 'order');
method(Consumes(dealBooked, { durable: 'crash-deals' }), 'deal');

Controller()(Chain);
Inject(Outbox)(Chain, undefined, 0);

class CrashModule {}
Module({ imports: [MessagingModule.forService({ service: 'broker' })], controllers: [Chain] })(CrashModule);

const config = defineConfig(ServiceConfig);
const service = await startService(
  CrashModule,
  { transport: NatsStrategy },
  { config, logger: Logger.create({ service: 'broker', level: config.logLevel }) },
);
process.stdout.write('started\n');
const tenantId = process.env['TENANT'];
for (let i = 0; i < Number(process.env['EMIT'] ?? 0); i += 1) {
  await service.app
    .get(Database)
    .withTenant(tenantId, (tx) =>
      service.app.get(Outbox).add(tx, orderChanged, { tenantId, key: `k${i % 4}`, data: orderChanged.example }),
    );
}
process.stdout.write('emitted\n');
process.on('SIGTERM', () => void service.stop('SIGTERM').then((clean) => process.exit(clean ? 0 : 1)));
