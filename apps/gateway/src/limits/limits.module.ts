import { Module, type OnModuleInit } from '@nestjs/common';
import { RateLimiter } from './rate-limiter.js';
import { RedisConnection } from './redis.js';

/** Redis and the limits that it keeps. */
@Module({ providers: [RedisConnection, RateLimiter], exports: [RedisConnection, RateLimiter] })
export class LimitsModule implements OnModuleInit {
  constructor(private readonly redis: RedisConnection) {}

  onModuleInit(): void {
    this.redis.connect();
  }
}
