import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { DiscrepanciesController } from './discrepancies.controller.js';
import { GuardsController } from './guards.controller.js';
import { OrdersController } from './orders.controller.js';
import { TerminalConnectionController } from './terminal-connection.controller.js';
import { TerminalRefusalsController } from './terminal-refusals.controller.js';

/** The routes of the broker. */
@Module({
  controllers: [
    AccountsController,
    OrdersController,
    GuardsController,
    DiscrepanciesController,
    TerminalRefusalsController,
    TerminalConnectionController,
  ],
})
export class BrokerRoutesModule {}
