import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { KeyModule } from '../keys/key.module.js';
import { PasswordModule } from '../passwords/password.module.js';
import { EndedSessionsReadModel } from './ended-sessions.read-model.js';
import { LogInHandler } from './log-in.handler.js';
import { RefreshHandler } from './refresh.handler.js';
import { SessionCloser } from './session-closer.js';
import { SessionEnder } from './session-ender.js';
import { SessionOpener } from './session-opener.js';
import { SessionController } from './session.controller.js';
import { TokenIssuer } from './token-issuer.js';

/** Signing in, refreshing and signing out. */
@Module({
  imports: [AuditModule, KeyModule, PasswordModule],
  controllers: [SessionController],
  providers: [
    TokenIssuer,
    SessionOpener,
    SessionEnder,
    SessionCloser,
    LogInHandler,
    RefreshHandler,
    EndedSessionsReadModel,
  ],
  exports: [SessionEnder],
})
export class SessionModule {}
