import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mails/mail.module.js';
import { SessionModule } from '../sessions/session.module.js';
import { UserModule } from '../users/user.module.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { PasskeyChecker } from './passkey-checker.js';
import { PasskeyController } from './passkey.controller.js';
import { PasskeyHandler } from './passkey.handler.js';
import { PasskeyMaker } from './passkey-maker.js';
import { PasskeyRecord } from './passkey-record.js';
import { PasskeySignIn } from './passkey-sign-in.js';

/** Keys of devices that sign people in (WebAuthn). */
@Module({
  imports: [AuditModule, MailModule, SessionModule, UserModule],
  controllers: [PasskeyController],
  providers: [PasskeyChallenges, PasskeyRecord, PasskeyMaker, PasskeyChecker, PasskeyHandler, PasskeySignIn],
})
export class PasskeyModule {}
