import { type Provider, type Type } from '@nestjs/common';
import { Sealer } from '@plimsoll/service-host';
import { AccountHeartbeat, HeartbeatHost } from './accounts/account-heartbeat.js';
import { AccountHandler } from './accounts/account.handler.js';
import { AccountReader } from './accounts/account.reader.js';
import { AccountController } from './accounts/account.controller.js';
import { AccountRows } from './accounts/account-rows.js';
import { AccountStore } from './accounts/account.store.js';
import { CorrectionStore } from './accounts/correction.store.js';
import { DealPartitions } from './accounts/deal-partitions.js';
import { DealStore } from './accounts/deal.store.js';
import { EquityStore } from './accounts/equity.store.js';
import { ExposureStore } from './accounts/exposure.store.js';
import { LedgerHandler } from './accounts/ledger.handler.js';
import { MemoryAccounts } from './accounts/live-accounts.js';
import { LiveAccounts } from './accounts/live-accounts.port.js';
import { PositionStore } from './accounts/position.store.js';
import { HeartbeatParts } from './accounts/heartbeat-parts.js';
import { StatementReadModel } from './accounts/statement.read-model.js';
import { StatementController } from './accounts/statement.controller.js';
import { BrokerConfig } from './broker.config.js';
import { BrokerWiring } from './broker.wiring.js';
import { CommandNotifier } from './orders/command-notifier.js';
import { CommandOutcomes } from './orders/command-outcomes.handler.js';
import { CommandQueue } from './orders/command-queue.port.js';
import { CommandSweep, SweepHost } from './orders/command-sweep.js';
import { MemoryCommandQueue } from './orders/memory-command-queue.js';
import { OrderController } from './orders/order.controller.js';
import { OrderStore } from './orders/order.store.js';
import { OrderActionsHandler } from './orders/order-actions.handler.js';
import { OrderDurable } from './orders/order-durable.js';
import { PlaceOrderHandler } from './orders/place-order.handler.js';
import { CommandPollHandler, PollHost } from './terminals/command-poll.handler.js';
import { ConfirmAccountController } from './terminals/confirm-account.controller.js';
import { IntakeHandler } from './terminals/intake.handler.js';
import { AccountJudges, IntakeParts } from './terminals/intake-parts.js';
import { ReplicaStore } from './terminals/replica.store.js';
import { ResyncHandler } from './terminals/resync.handler.js';
import { Durable, SessionParts } from './terminals/session-parts.js';
import { SessionHandler } from './terminals/session.handler.js';
import { SyncHandler } from './terminals/sync.handler.js';
import { TerminalConsumer } from './terminals/terminal.consumer.js';
import { TerminalDirectory, TerminalSource } from './terminals/terminal-directory.read-model.js';
import { TerminalEdgeController } from './terminals/terminal-edge.controller.js';
import { TerminalGate } from './terminals/terminal.gate.js';
import { TerminalGuard } from './terminals/terminal.guard.js';
import { TerminalSessions } from './terminals/terminal-sessions.js';
import { TerminalStore } from './terminals/terminal.store.js';

const accounts: Provider[] = [
  AccountStore,
  AccountHandler,
  DealStore,
  PositionStore,
  CorrectionStore,
  LedgerHandler,
  MemoryAccounts,
  { provide: LiveAccounts, useExisting: MemoryAccounts },
  EquityStore,
  ExposureStore,
  AccountRows,
  AccountReader,
  StatementReadModel,
  HeartbeatParts,
  HeartbeatHost,
  AccountHeartbeat,
  DealPartitions,
];
const orders: Provider[] = [
  OrderStore,
  CommandNotifier,
  MemoryCommandQueue,
  { provide: CommandQueue, useExisting: MemoryCommandQueue },
  CommandOutcomes,
  SweepHost,
  CommandSweep,
  OrderDurable,
  PlaceOrderHandler,
  OrderActionsHandler,
];
const terminals: Provider[] = [
  TerminalStore,
  TerminalSource,
  TerminalDirectory,
  TerminalSessions,
  TerminalGate,
  TerminalGuard,
  ReplicaStore,
  AccountJudges,
  IntakeParts,
  IntakeHandler,
  Durable,
  SessionParts,
  SessionHandler,
  SyncHandler,
  ResyncHandler,
  PollHost,
  CommandPollHandler,
];

/** Everything of the broker but guard and reconciliation. */
export const brokerProviders: Provider[] = [
  { provide: Sealer, inject: [BrokerConfig], useFactory: (config: BrokerConfig) => new Sealer(config.masterKey) },
  ...accounts,
  ...orders,
  ...terminals,
  BrokerWiring,
];

/** What terminals and other services ask of it. */
export const brokerControllers: Type[] = [
  TerminalEdgeController,
  AccountController,
  StatementController,
  OrderController,
  TerminalConsumer,
  ConfirmAccountController,
];
