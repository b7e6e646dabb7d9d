import { Module } from '@nestjs/common';
import { MessageQueue } from './message-queue.js';

/** Where messages are written, beside their notice. */
@Module({ providers: [MessageQueue], exports: [MessageQueue] })
export class MessageQueueModule {}
