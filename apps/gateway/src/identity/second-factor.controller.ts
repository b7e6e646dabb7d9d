import { Body, Controller, Get, Header, HttpStatus, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  ConfirmSecondFactor,
  confirmSecondFactorRequest,
  disableSecondFactorRequest,
  EnrolSecondFactor,
  enrolSecondFactorRequest,
  ProveSecondFactor,
  RecoveryCodes,
  renewRecoveryCodesRequest,
  SecondFactorEnrolment,
  secondFactorRequest,
  SecondFactorState,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait, ReducesRisk } from '../limits/route-load.js';

/** The second factor of the person: an authenticator app and recovery codes (ID-7). */
@ApiTags('me')
@Controller('me/second-factor')
export class SecondFactorController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:manage')
  @Responds(SecondFactorState)
  @ApiOperation({
    summary: 'Your second factor',
    description: 'Whether signing in needs a code, and how many recovery codes are left.',
  })
  state(@CurrentActor() actor: Actor): Promise<SecondFactorState> {
    return this.requests.ask(secondFactorRequest, {}, { actor });
  }

  @Post()
  @RequiresPermission('profile:manage')
  @MayWait()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(SecondFactorEnrolment, HttpStatus.CREATED)
  @ApiOperation({
    summary: 'Begin to add an authenticator app',
    description: 'Gives the secret to show as QR code. Signing in changes when a code of the app was confirmed.',
  })
  enrol(@Body() body: EnrolSecondFactor, @CurrentActor() actor: Actor): Promise<SecondFactorEnrolment> {
    return this.requests.ask(enrolSecondFactorRequest, body, { actor });
  }

  @Post('confirm')
  @RequiresPermission('profile:manage')
  @MayWait()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(RecoveryCodes)
  @ApiOperation({
    summary: 'Confirm the app with a code: the second factor is on',
    description: 'Gives ten recovery codes, which are shown this once. Sessions that are open stay open.',
  })
  confirm(@Body() body: ConfirmSecondFactor, @CurrentActor() actor: Actor): Promise<RecoveryCodes> {
    return this.requests.ask(confirmSecondFactorRequest, body, { actor });
  }

  @Post('disable')
  @RequiresPermission('profile:manage')
  @MayWait()
  @Limited('sign-in')
  @Responds(SecondFactorState)
  @ApiOperation({
    summary: 'End the second factor',
    description: 'Needs the password and a code. You get a mail that says so.',
  })
  disable(@Body() body: ProveSecondFactor, @CurrentActor() actor: Actor): Promise<SecondFactorState> {
    return this.requests.ask(disableSecondFactorRequest, body, { actor });
  }

  @Post('recovery-codes')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(RecoveryCodes)
  @ApiOperation({
    summary: 'Make new recovery codes',
    description: 'Needs the password and a code. The old ones are void.',
  })
  renew(@Body() body: ProveSecondFactor, @CurrentActor() actor: Actor): Promise<RecoveryCodes> {
    return this.requests.ask(renewRecoveryCodesRequest, body, { actor });
  }
}
