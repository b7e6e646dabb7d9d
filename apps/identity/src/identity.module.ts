import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { Sealer } from '@plimsoll/service-host';
import { AuditCheckpoints } from './audit/audit-checkpoints.js';
import { AuditLog } from './audit/audit-log.js';
import { AuditVerifier } from './audit/audit-verifier.js';
import { AuditConsumer } from './audit/audit.consumer.js';
import { AuditReadModel } from './audit/audit.read-model.js';
import { AuditResponder } from './audit/audit.responder.js';
import { HousekeepingWork } from './housekeeping/housekeeping-work.js';
import { Housekeeping } from './housekeeping/housekeeping.js';
import { IdentityConfig } from './identity.config.js';
import { AccessTokenSigner } from './keys/access-token.signer.js';
import { KeyRing } from './keys/key-ring.js';
import { KeysResponder } from './keys/keys.responder.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { EndedSessionsReadModel } from './sessions/ended-sessions.read-model.js';
import { LogInHandler } from './sessions/log-in.handler.js';
import { RefreshHandler } from './sessions/refresh.handler.js';
import { SessionCloser } from './sessions/session-closer.js';
import { SessionEnder } from './sessions/session-ender.js';
import { SessionOpener } from './sessions/session-opener.js';
import { SessionResponder } from './sessions/session.responder.js';
import { TokenIssuer } from './sessions/token-issuer.js';
import { TerminalAnnouncer } from './terminals/terminal.announcer.js';
import { TerminalHandler } from './terminals/terminal.handler.js';
import { TerminalReadModel } from './terminals/terminal.read-model.js';
import { TerminalResponder } from './terminals/terminal.responder.js';
import { MemberHandler } from './users/member.handler.js';
import { RegisterHandler } from './users/register.handler.js';
import { UserResponder } from './users/user.responder.js';
import { RETENTION } from './database/retention.js';

const audit = [AuditLog, AuditConsumer, AuditReadModel, AuditCheckpoints, AuditVerifier, AuditResponder];
const keys = [KeyRing, AccessTokenSigner, KeysResponder];
const sessions = [TokenIssuer, SessionOpener, SessionEnder, SessionCloser, LogInHandler, RefreshHandler, EndedSessionsReadModel, SessionResponder];
const users = [PasswordHasher, RegisterHandler, MemberHandler, UserResponder];
const terminals = [TerminalAnnouncer, TerminalHandler, TerminalReadModel, TerminalResponder];

/** People, sessions, keys, terminals, audit log. */
@Module({
  imports: [MessagingModule.forService({ service: 'identity', retention: RETENTION })],
  providers: [
    { provide: Sealer, inject: [IdentityConfig], useFactory: (config: IdentityConfig) => new Sealer(config.masterKey) },
    ...audit,
    ...keys,
    ...sessions,
    ...users,
    ...terminals,
    HousekeepingWork,
    Housekeeping,
  ],
})
export class IdentityModule {}
