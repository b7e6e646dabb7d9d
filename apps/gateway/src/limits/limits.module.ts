import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { PublicGate } from './public.gate.js';
import { RateLimiter } from './rate-limiter.js';
import { RedisConnection } from './redis.js';

/** What a caller may cost: the gate before each body, Redis and the limits that it keeps. */
@Module({
  imports: [AccessModule],
  providers: [RedisConnection, RateLimiter, PublicGate],
  exports: [RedisConnection, RateLimiter],
})
export class LimitsModule {}
