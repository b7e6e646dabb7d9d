import { describe, expect, it } from '@jest/globals';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { testDatabase, testEnvironment } from '@plimsoll/testing';
import { BrokerConfig } from '../src/broker.config.js';
import { brokerHttp } from '../src/broker.http.js';
import { BrokerModule } from '../src/broker.module.js';

describe('two brokers on one database (issue 7 §7)', () => {
  it('the second one refuses to start and says why; after the first one it starts', async () => {
    const database = await testDatabase('broker');
    const { natsUrl } = testEnvironment();
    Object.assign(process.env, database.environment, { NATS_URL: natsUrl });
    const start = (): Promise<RunningService> => {
      const config = defineConfig(BrokerConfig, {
        SERVICE_NAME: 'broker',
        OPS_PORT: '0',
        HTTP_PORT: '0',
        PLIMSOLL_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
      });
      const logger = Logger.create({ service: 'broker', level: 'fatal' });
      return startService(BrokerModule, brokerHttp, { config, logger });
    };
    const first = await start();
    await expect(start()).rejects.toThrow(/Another process of this service works on the same database .* only one may/);
    await first.stop('end');
    const next = await start();
    await next.stop('end');
    await database.drop();
  }, 60_000);
});
