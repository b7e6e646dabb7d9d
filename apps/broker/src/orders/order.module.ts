import { Module } from '@nestjs/common';
import { AccountModule } from '../accounts/account.module.js';
import { LedgerModule } from '../accounts/ledger.module.js';
import { GuardModule } from '../guards/guard.module.js';
import { CommandModule } from './command.module.js';
import { OrderActionsHandler } from './order-actions.handler.js';
import { OrderCalls } from './order-calls.js';
import { OrderController } from './order.controller.js';
import { PlaceOrderHandler } from './place-order.handler.js';

/** Orders that pipelines and people place, take back, and look at. */
@Module({
  imports: [LedgerModule, CommandModule, GuardModule, AccountModule],
  controllers: [OrderController],
  providers: [OrderCalls, PlaceOrderHandler, OrderActionsHandler],
})
export class OrderModule {}
