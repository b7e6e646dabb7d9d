// A small service for the specs of a service's life: does on command what services should not do.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { runService, ServiceConfig, Shutdown } from '@plimsoll/service-host';

class LifeConfig extends ServiceConfig {
  fault = this.env.optional('FAULT');
  needed = this.env.string('NEEDED');
}

class Life {
  constructor(shutdown, config) {
    shutdown.register('flush', 'life', async () => {
      if (config.fault === 'slow-stop') await new Promise((resolve) => setTimeout(resolve, 10_000));
      (config.fault === 'full-output' ? process.stderr : process.stdout).write('{"msg":"flushed"}\n');
    });
    if (config.fault === 'throw')
      setTimeout(() => {
        throw new Error('nobody catches me');
      }, 1_000);
    if (config.fault === 'reject') setTimeout(() => void Promise.reject(new Error('nobody awaits me')), 1_000);
    if (config.fault === 'no-start') throw new Error('cannot begin');
  }
}
Reflect.defineMetadata('design:paramtypes', [Shutdown, LifeConfig], Life);

class LifeModule {}
Module({ providers: [Life] })(LifeModule);

await runService(LifeModule, { config: LifeConfig, http: 'public' });
