import { Module } from '@nestjs/common';
import { NoticeModule } from '../notices/notice.module.js';
import { BillingConsumer } from './billing.consumer.js';
import { BrokerConsumer } from './broker.consumer.js';
import { IdentityConsumer } from './identity.consumer.js';
import { SignalsConsumer } from './signals.consumer.js';

/** What happens elsewhere that people are told of. */
@Module({ imports: [NoticeModule], controllers: [BrokerConsumer, BillingConsumer, IdentityConsumer, SignalsConsumer] })
export class FactModule {}
