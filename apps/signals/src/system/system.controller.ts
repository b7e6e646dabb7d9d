import { Controller } from '@nestjs/common';
import { lookAtSignals, type SystemPart } from '@plimsoll/contracts';
import { Answers, SystemLook } from '@plimsoll/messaging';

/** What this process finds about itself. */
@Controller()
export class SystemController {
  constructor(private readonly look: SystemLook) {}

  @Answers(lookAtSignals)
  now(): Promise<SystemPart> {
    return this.look.now();
  }
}
