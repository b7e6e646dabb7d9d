import { Module } from '@nestjs/common';
import { ChannelModule } from '../channels/channel.module.js';
import { NoticeModule } from '../notices/notice.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PreferenceModule } from '../preferences/preference.module.js';
import { TelegramModule } from '../telegram/telegram.module.js';
import { ChannelTester } from './channel-tester.js';
import { ChannelController } from './channel.controller.js';
import { PreferenceController } from './preference.controller.js';

/** What people set: their ways, and what goes by them. */
@Module({
  imports: [ChannelModule, NoticeModule, PeopleModule, PreferenceModule, TelegramModule],
  controllers: [ChannelController, PreferenceController],
  providers: [ChannelTester],
})
export class SettingsModule {}
