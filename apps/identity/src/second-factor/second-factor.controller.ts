import { Controller } from '@nestjs/common';
import {
  type ConfirmSecondFactor,
  confirmSecondFactorRequest,
  disableSecondFactorRequest,
  type EnrolSecondFactor,
  enrolSecondFactorRequest,
  type Nothing,
  type Problem,
  type ProveSecondFactor,
  type RecoveryCodes,
  renewRecoveryCodesRequest,
  type SecondFactorEnrolment,
  secondFactorRequest,
  type SecondFactorState,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../audit/person-act.js';
import { SecondFactorHandler } from './second-factor.handler.js';

@Controller()
export class SecondFactorController {
  constructor(private readonly handler: SecondFactorHandler) {}

  @Answers(secondFactorRequest)
  state(_: Nothing, ctx: RequestContext): Promise<SecondFactorState> {
    return this.handler.state(personOf(ctx));
  }

  @Answers(enrolSecondFactorRequest)
  enrol(input: EnrolSecondFactor, ctx: RequestContext): Promise<SecondFactorEnrolment | Problem> {
    return this.handler.enrol(input, personOf(ctx));
  }

  @Answers(confirmSecondFactorRequest)
  confirm(input: ConfirmSecondFactor, ctx: RequestContext): Promise<RecoveryCodes | Problem> {
    return this.handler.confirm(input, personOf(ctx));
  }

  @Answers(disableSecondFactorRequest)
  disable(input: ProveSecondFactor, ctx: RequestContext): Promise<SecondFactorState | Problem> {
    return this.handler.disable(input, personOf(ctx));
  }

  @Answers(renewRecoveryCodesRequest)
  renew(input: ProveSecondFactor, ctx: RequestContext): Promise<RecoveryCodes | Problem> {
    return this.handler.renew(input, personOf(ctx));
  }
}
