import { Controller } from '@nestjs/common';
import { lookAtNotifications, type SystemPart } from '@plimsoll/contracts';
import { Answers, SystemLook } from '@plimsoll/messaging';

/** What this process finds about itself. */
@Controller()
export class SystemController {
  constructor(private readonly look: SystemLook) {}

  @Answers(lookAtNotifications)
  now(): Promise<SystemPart> {
    return this.look.now();
  }
}
