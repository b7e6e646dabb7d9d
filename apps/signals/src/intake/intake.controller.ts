import { Controller } from '@nestjs/common';
import {
  type PayloadRef,
  payloadReplay,
  payloadTake,
  type PayloadTaken,
  type Problem,
  type TakePayload,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { IntakeAdmission } from './intake-admission.js';
import { ReplayPayloadHandler } from './replay-payload.handler.js';
import { TakePayloadHandler } from './take-payload.handler.js';

@Controller()
export class IntakeController {
  constructor(
    private readonly taking: TakePayloadHandler,
    private readonly admission: IntakeAdmission,
    private readonly replaying: ReplayPayloadHandler,
  ) {}

  @Answers(payloadTake)
  take(input: TakePayload): Promise<PayloadTaken | Problem> {
    return this.taking.take(input, this.admission);
  }

  @Answers(payloadReplay)
  replay({ payloadId }: PayloadRef, { actor }: RequestContext): Promise<PayloadTaken> {
    invariant(actor, 'payloads are replayed by people');
    return this.replaying.replay(payloadId, actor);
  }
}
