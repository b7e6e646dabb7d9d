import { Module } from '@nestjs/common';
import { SessionModule } from '../sessions/session.module.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorHandler } from './second-factor.handler.js';
import { SecondFactorModule } from './second-factor.module.js';

/** What a person does with the second factor: apart from judging codes, which signing in needs. */
@Module({
  imports: [SecondFactorModule, SessionModule],
  controllers: [SecondFactorController],
  providers: [SecondFactorHandler],
})
export class SecondFactorSettingsModule {}
