import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { UserModule } from '../users/user.module.js';
import { PairingHandler } from './pairing.handler.js';
import { TerminalAnnouncer } from './terminal.announcer.js';
import { TerminalController } from './terminal.controller.js';
import { TerminalHandler } from './terminal.handler.js';
import { TerminalLeave } from './terminal-leave.js';
import { TerminalReadModel } from './terminal.read-model.js';
import { TerminalSecretIssuer } from './terminal-secret.issuer.js';

/** Terminals and their secrets. */
@Module({
  imports: [AuditModule, UserModule],
  controllers: [TerminalController],
  exports: [TerminalReadModel],
  providers: [
    TerminalAnnouncer,
    TerminalSecretIssuer,
    TerminalHandler,
    PairingHandler,
    TerminalLeave,
    TerminalReadModel,
  ],
})
export class TerminalModule {}
