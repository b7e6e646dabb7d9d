import { Module } from '@nestjs/common';
import { DemoController } from './demo.controller.js';
import { DemoMarket } from './demo-market.js';

/** The demo's buttons. */
@Module({ controllers: [DemoController], providers: [DemoMarket] })
export class DemoModule {}
