import { describe, expect, it } from '@jest/globals';
import { type Database } from '@plimsoll/persistence';
import { type Logger, Metrics } from '@plimsoll/service-host';
import { type BillingConfig } from '../billing.config.js';
import { UsageDimensions } from './usage-dimensions.js';

const logger = { debug: () => undefined } as unknown as Logger;
const combinations = new Map([['0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16', { model: 'm-1' }]]);

function dimensions({ fails, limitsEnforced = true }: { fails?: Error; limitsEnforced?: boolean }) {
  let asked = 0;
  const db = {
    withTenant: () => {
      asked += 1;
      return fails ? Promise.reject(fails) : Promise.resolve({ ids: new Set(), limit: 3 });
    },
  } as unknown as Database;
  const config = { limitsEnforced } as BillingConfig;
  return { it: new UsageDimensions(db, config, logger, new Metrics()), asked: () => asked };
}

describe('combinations of dimensions as they come in', () => {
  it('are looked up once: what is known costs events no transaction', async () => {
    const { it: known, asked } = dimensions({});
    await known.beyond('north', combinations);
    await known.beyond('north', combinations);
    expect(asked()).toBe(1);
    await known.beyond('south', combinations);
    expect(asked()).toBe(2);
  });

  it('are all taken while the database is away, and looked up when it is back', async () => {
    const away = dimensions({ fails: Object.assign(new Error('gone'), { code: '57P01' }) });
    expect((await away.it.beyond('north', combinations)).ids.size).toBe(0);
    await away.it.beyond('north', combinations);
    expect(away.asked()).toBe(2);
    await expect(dimensions({ fails: new Error('a fault') }).it.beyond('north', combinations)).rejects.toThrow('fault');
  });

  it('are not looked up where limits are only shown', async () => {
    const shown = dimensions({ limitsEnforced: false });
    await shown.it.beyond('north', combinations);
    expect(shown.asked()).toBe(0);
  });
});
