import { Module } from '@nestjs/common';
import { AccountModule } from '../accounts/account.module.js';
import { LedgerModule } from '../accounts/ledger.module.js';
import { GuardModule } from '../guards/guard.module.js';
import { CancelOrderHandler } from './cancel-order.handler.js';
import { ClosePositionHandler } from './close-position.handler.js';
import { CommandModule } from './command.module.js';
import { ModifyPositionHandler } from './modify-position.handler.js';
import { OrderAudit } from './order-audit.js';
import { OrderCalls } from './order-calls.js';
import { OrderController } from './order.controller.js';
import { OrderReadModel } from './order.read-model.js';
import { PlaceOrderHandler } from './place-order.handler.js';
import { PositionController } from './position.controller.js';
import { ResolveOrderHandler } from './resolve-order.handler.js';

/** Orders that pipelines and people place, take back, and look at. */
@Module({
  imports: [LedgerModule, CommandModule, GuardModule, AccountModule],
  controllers: [OrderController, PositionController],
  providers: [
    OrderCalls,
    OrderAudit,
    OrderReadModel,
    PlaceOrderHandler,
    ClosePositionHandler,
    ModifyPositionHandler,
    CancelOrderHandler,
    ResolveOrderHandler,
  ],
})
export class OrderModule {}
