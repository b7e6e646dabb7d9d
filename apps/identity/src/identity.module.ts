import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { Sealer } from '@plimsoll/service-host';
import { AuditCheckpoints } from './audit/audit-checkpoints.js';
import { AuditLog } from './audit/audit-log.js';
import { AuditVerifier } from './audit/audit-verifier.js';
import { AuditConsumer } from './audit/audit.consumer.js';
import { AuditReadModel } from './audit/audit.read-model.js';
import { AuditController } from './audit/audit.controller.js';
import { Housekeeping } from './housekeeping/housekeeping.js';
import { IdentityConfig } from './identity.config.js';
import { AccessTokenSigner } from './keys/access-token.signer.js';
import { KeyRing } from './keys/key-ring.js';
import { KeysController } from './keys/keys.controller.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { EndedSessionsReadModel } from './sessions/ended-sessions.read-model.js';
import { LogInHandler } from './sessions/log-in.handler.js';
import { RefreshHandler } from './sessions/refresh.handler.js';
import { SessionCloser } from './sessions/session-closer.js';
import { SessionEnder } from './sessions/session-ender.js';
import { SessionOpener } from './sessions/session-opener.js';
import { SessionController } from './sessions/session.controller.js';
import { TokenIssuer } from './sessions/token-issuer.js';
import { TerminalAnnouncer } from './terminals/terminal.announcer.js';
import { TerminalHandler } from './terminals/terminal.handler.js';
import { TerminalReadModel } from './terminals/terminal.read-model.js';
import { TerminalController } from './terminals/terminal.controller.js';
import { MemberHandler } from './users/member.handler.js';
import { RegisterHandler } from './users/register.handler.js';
import { UserController } from './users/user.controller.js';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';

const audit = [AuditLog, AuditReadModel, AuditCheckpoints, AuditVerifier];
const keys = [KeyRing, AccessTokenSigner];
const sessions = [
  TokenIssuer,
  SessionOpener,
  SessionEnder,
  SessionCloser,
  LogInHandler,
  RefreshHandler,
  EndedSessionsReadModel,
];
const users = [PasswordHasher, RegisterHandler, MemberHandler];
const terminals = [TerminalAnnouncer, TerminalHandler, TerminalReadModel];

/** People, sessions, keys, terminals, audit log. */
@Module({
  imports: [MessagingModule.forService({ service: 'identity', entities: ENTITIES, retention: RETENTION })],
  controllers: [AuditConsumer, AuditController, KeysController, SessionController, UserController, TerminalController],
  providers: [
    { provide: Sealer, inject: [IdentityConfig], useFactory: (config: IdentityConfig) => new Sealer(config.masterKey) },
    ...audit,
    ...keys,
    ...sessions,
    ...users,
    ...terminals,
    Housekeeping,
  ],
})
export class IdentityModule {}
