import { Module } from '@nestjs/common';
import { MessagesController } from './messages.controller.js';
import { NoticesController } from './notices.controller.js';

/** The routes of the notifications service. */
@Module({ controllers: [NoticesController, MessagesController] })
export class NotificationsRoutesModule {}
