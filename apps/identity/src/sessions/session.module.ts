import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CodeModule } from '../codes/code.module.js';
import { KeyModule } from '../keys/key.module.js';
import { MailModule } from '../mails/mail.module.js';
import { PasswordModule } from '../passwords/password.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { EndedSessionsReadModel } from './ended-sessions.read-model.js';
import { LogInHandler } from './log-in.handler.js';
import { OwnSessions } from './own-sessions.js';
import { PasswordProof } from './password-proof.js';
import { RefreshHandler } from './refresh.handler.js';
import { SessionCloser } from './session-closer.js';
import { SessionEnder } from './session-ender.js';
import { SessionOpener } from './session-opener.js';
import { SessionController } from './session.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInRecord } from './sign-in-record.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SignInSteps } from './sign-in-steps.js';
import { TokenIssuer } from './token-issuer.js';

/** Signing in, refreshing and signing out. */
@Module({
  imports: [AuditModule, CodeModule, KeyModule, MailModule, PasswordModule, SecondFactorModule],
  controllers: [SignInController, SessionController],
  providers: [
    TokenIssuer,
    SignInRecord,
    SessionOpener,
    SessionEnder,
    SessionCloser,
    SignInSteps,
    LogInHandler,
    RefreshHandler,
    OwnSessions,
    PasswordProof,
    SignInThrottle,
    EndedSessionsReadModel,
  ],
  exports: [SessionEnder, SessionOpener, PasswordProof, SignInThrottle],
})
export class SessionModule {}
