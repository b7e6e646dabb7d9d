import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { ListsModule } from '../lists/lists.module.js';
import { ApiKeys } from './api-keys.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { EndedSessions } from './ended-sessions.js';
import { RouteCheck } from './route-check.js';
import { SessionRevocations } from './session-revocations.js';
import { VerificationKeys } from './verification-keys.js';
import { VerifiedTokens } from './verified-tokens.js';

/** Who may pass: keys, tokens, ended sessions, and the check that every route says who may use it. */
@Module({
  imports: [PassportModule, DiscoveryModule, ListsModule],
  providers: [
    VerificationKeys,
    VerifiedTokens,
    SessionRevocations,
    EndedSessions,
    AccessTokenStrategy,
    ApiKeys,
    RouteCheck,
  ],
  exports: [VerifiedTokens, SessionRevocations, AccessTokenStrategy, ApiKeys],
})
export class AccessModule {}
