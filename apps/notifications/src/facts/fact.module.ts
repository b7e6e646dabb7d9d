import { Module } from '@nestjs/common';
import { NoticeModule } from '../notices/notice.module.js';
import { BillingConsumer } from './billing.consumer.js';
import { BrokerConsumer } from './broker.consumer.js';
import { IdentityConsumer } from './identity.consumer.js';

/** What happens elsewhere that people are told of. */
@Module({ imports: [NoticeModule], controllers: [BrokerConsumer, BillingConsumer, IdentityConsumer] })
export class FactModule {}
