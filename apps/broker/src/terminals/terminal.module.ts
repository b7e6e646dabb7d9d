import { Module } from '@nestjs/common';
import { LedgerModule } from '../accounts/ledger.module.js';
import { GuardModule } from '../guards/guard.module.js';
import { CommandModule } from '../orders/command.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { AccountBinding } from './account-binding.js';
import { CommandDelivery } from './command-delivery.js';
import { CommandPollHandler } from './command-poll.handler.js';
import { ConfirmAccountController } from './confirm-account.controller.js';
import { IntakeHandler } from './intake.handler.js';
import { IntakeWriter } from './intake-writer.js';
import { PairingController } from './pairing.controller.js';
import { PairingHandler } from './pairing.handler.js';
import { ReplicaStore } from './replica.store.js';
import { ResyncHandler } from './resync.handler.js';
import { SessionEntry } from './session-entry.js';
import { SessionHandler } from './session.handler.js';
import { SessionOpener } from './session-opener.js';
import { SymbolsHandler } from './symbols.handler.js';
import { SyncHandler } from './sync.handler.js';
import { TerminalBindings, TerminalConnectionReadModel } from './terminal-connection.read-model.js';
import { TerminalDirectory } from './terminal-directory.read-model.js';
import { TerminalConnectionController } from './terminal-connection.controller.js';
import { TerminalEdgeController } from './terminal-edge.controller.js';
import { TerminalRefusals } from './terminal-refusals.js';
import { TerminalRefusalsController } from './terminal-refusals.controller.js';
import { TerminalSecrets } from './terminal-secrets.js';
import { TerminalSessions } from './terminal-sessions.js';
import { TerminalConsumer } from './terminal.consumer.js';
import { TerminalGate } from './terminal.gate.js';
import { TerminalGuard } from './terminal.guard.js';
import { TerminalStore } from './terminal.store.js';

/** The terminal edge (BR-1): who may speak, sessions, and what terminals tell and are told. */
@Module({
  imports: [LedgerModule, CommandModule, GuardModule, ReconciliationModule],
  controllers: [
    TerminalEdgeController,
    PairingController,
    TerminalConsumer,
    ConfirmAccountController,
    TerminalRefusalsController,
    TerminalConnectionController,
  ],
  providers: [
    TerminalStore,
    TerminalSecrets,
    TerminalDirectory,
    TerminalSessions,
    TerminalRefusals,
    TerminalBindings,
    TerminalConnectionReadModel,
    PairingHandler,
    TerminalGate,
    TerminalGuard,
    AccountBinding,
    ReplicaStore,
    IntakeWriter,
    IntakeHandler,
    SessionEntry,
    SessionOpener,
    SessionHandler,
    SyncHandler,
    ResyncHandler,
    SymbolsHandler,
    CommandDelivery,
    CommandPollHandler,
  ],
})
export class TerminalModule {}
