import { Module } from '@nestjs/common';
import { ChannelModule } from '../channels/channel.module.js';
import { NoticeModule } from '../notices/notice.module.js';
import { DeliveryFailures } from './delivery-failures.js';
import { MailLogConsumer } from './mail-log.consumer.js';
import { MessageAddresses } from './message-addresses.js';
import { MessageController } from './message.controller.js';
import { MessageDelivery } from './message.delivery.js';
import { MessageMeter } from './message.meter.js';
import { MessageReadModel } from './message.read-model.js';
import { MessageReplay } from './message.replay.js';
import { MessageSender } from './message.sender.js';
import { SenderSurroundings } from './sender-surroundings.js';

/** Messages on their way out, and the log of them. */
@Module({
  imports: [ChannelModule, NoticeModule],
  controllers: [MessageController, MailLogConsumer],
  providers: [
    MessageReadModel,
    MessageReplay,
    MessageMeter,
    DeliveryFailures,
    MessageAddresses,
    MessageDelivery,
    SenderSurroundings,
    MessageSender,
  ],
})
export class MessageModule {}
