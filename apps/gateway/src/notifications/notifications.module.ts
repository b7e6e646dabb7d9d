import { Module } from '@nestjs/common';
import { ChannelsController } from './channels.controller.js';
import { InboundMailController } from './inbound-mail.controller.js';
import { MessagesController } from './messages.controller.js';
import { NoticesController } from './notices.controller.js';
import { PreferencesController } from './preferences.controller.js';

/** The routes of the notifications service. */
@Module({
  controllers: [
    NoticesController,
    MessagesController,
    ChannelsController,
    PreferencesController,
    InboundMailController,
  ],
})
export class NotificationsRoutesModule {}
