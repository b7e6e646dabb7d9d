import { Module } from '@nestjs/common';
import { LedgerModule } from '../accounts/ledger.module.js';
import { CommandNotifier } from './command-notifier.js';
import { CommandOutcomes } from './command-outcomes.handler.js';
import { CommandQueue } from './command-queue.js';
import { CommandSweep } from './command-sweep.js';
import { OrderStore } from './order.store.js';
import { OverdueCommands } from './overdue-commands.js';

/** The way of commands to the terminals, and what becomes of them. The store is for `OrderModule` alone. */
@Module({
  imports: [LedgerModule],
  providers: [OrderStore, CommandNotifier, CommandQueue, CommandOutcomes, OverdueCommands, CommandSweep],
  exports: [CommandQueue, CommandOutcomes, CommandNotifier, OrderStore],
})
export class CommandModule {}
