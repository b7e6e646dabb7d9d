import { describe, expect, it } from '@jest/globals';
import { type Actor, type RequestDefinition, type SystemPart } from '@plimsoll/contracts';
import { type Requests } from '@plimsoll/messaging';
import { type HealthChecks } from '@plimsoll/service-host';
import { type GatewayConfig } from '../gateway.config.js';
import { type RedisConnection } from '../limits/redis.js';
import { SystemReader } from './system-reader.js';

const AT = new Date('2026-11-28T10:00:00Z');
const part: SystemPart = { version: '0.1.0', node: '24.21.0', startedAt: AT.toISOString(), servers: [], checks: [] };

describe('what the page of the system asks', () => {
  it('is asked of every service of the platform, and of the gateway itself', async () => {
    const reader = new SystemReader(
      {
        ask: ({ name }: RequestDefinition) => Promise.resolve(name === 'system.look' ? part : undefined),
      } as unknown as Requests,
      { attempt: () => Promise.resolve(undefined) } as unknown as RedisConnection,
      { readiness: () => Promise.resolve({ checks: [] }) } as unknown as HealthChecks,
      { version: '0.1.0' } as GatewayConfig,
      { now: () => AT, monotonicMs: () => 0 },
    );
    const { services } = await reader.read({} as Actor);
    expect(services.map(({ name }) => name)).toEqual([
      'gateway',
      'identity',
      'broker',
      'signals',
      'pipelines',
      'billing',
      'notifications',
    ]);
  });
});
