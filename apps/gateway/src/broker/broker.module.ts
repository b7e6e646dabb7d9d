import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { OrdersController } from './orders.controller.js';

/** The routes of the broker. */
@Module({ controllers: [AccountsController, OrdersController] })
export class BrokerRoutesModule {}
