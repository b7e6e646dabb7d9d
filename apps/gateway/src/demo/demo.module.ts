import { Module } from '@nestjs/common';
import { DemoController } from './demo.controller.js';
import { DemoMarket } from './demo-market.js';
import { DemoGuard } from './start-over.js';

/** The demo's buttons. */
@Module({ controllers: [DemoController], providers: [DemoGuard, DemoMarket] })
export class DemoModule {}
