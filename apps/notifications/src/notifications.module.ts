import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { SealerModule } from '@plimsoll/service-host';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';
import { DigestModule } from './digests/digest.module.js';
import { FactModule } from './facts/fact.module.js';
import { MailAnswerModule } from './mail-answers/mail-answer.module.js';
import { MessageModule } from './messages/message.module.js';
import { NoticeModule } from './notices/notice.module.js';
import { NotificationsConfig } from './notifications.config.js';
import { SettingsModule } from './settings/settings.module.js';
import { SystemModule } from './system/system.module.js';
import { ExportController } from './exports/export.controller.js';

/** Tells people what concerns their money: notices by every channel, with a log of what reached whom. */
@Module({
  controllers: [ExportController],
  imports: [
    // One process sends: who was told what by whom would else be told twice after each change of processes.
    MessagingModule.forService({ service: 'notifications', entities: ENTITIES, retention: RETENTION, sole: true }),
    SealerModule.forConfig(NotificationsConfig),
    NoticeModule,
    MessageModule,
    FactModule,
    SettingsModule,
    DigestModule,
    MailAnswerModule,
    SystemModule,
  ],
})
export class NotificationsModule {}
