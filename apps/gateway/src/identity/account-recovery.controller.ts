import { Body, Controller, Header, HttpStatus, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AcceptInvitationBody,
  acceptInvitationRequest,
  confirmEmailRequest,
  EmailVerified,
  forgotPasswordRequest,
  InvitationAccepted,
  InvitationCard,
  MailAccepted,
  MailToBody,
  OneTimeCodeBody,
  PasswordChanged,
  readInvitationRequest,
  resendVerificationRequest,
  ResetPasswordBody,
  resetPasswordRequest,
  verifyEmailRequest,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CallerAddress, Public } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait } from '../limits/route-load.js';

/** Mails that somebody asks for who is not signed in. */
@ApiTags('sign-in')
@Controller('auth')
export class AskedMailsController {
  constructor(private readonly requests: Requests) {}

  @Post('resend-verification')
  @Public()
  @MayWait()
  @Limited('mail')
  @Responds(MailAccepted, HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Send the mail to verify an address again',
    description: 'Always the same answer after the same time. The code before stays good until it is used or too old.',
  })
  resendVerification(@Body() body: MailToBody, @CallerAddress() address: string): Promise<MailAccepted> {
    return this.requests.ask(resendVerificationRequest, { ...body, address });
  }

  @Post('forgot-password')
  @Public()
  @MayWait()
  @Limited('mail')
  @Responds(MailAccepted, HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Send a mail to set a new password',
    description: 'Always the same answer after the same time, whether the address has an account or not.',
  })
  forgotPassword(@Body() body: MailToBody, @CallerAddress() address: string): Promise<MailAccepted> {
    return this.requests.ask(forgotPasswordRequest, { ...body, address });
  }
}

/** What the codes of mails are for (ID-1, ID-8). Each works once. */
@ApiTags('sign-in')
@Controller('auth')
export class MailCodesController {
  constructor(private readonly requests: Requests) {}

  @Post('verify-email')
  @Public()
  @MayWait()
  @Limited('sign-in')
  @Responds(EmailVerified)
  @ApiOperation({
    summary: 'Verify your address with the code of the mail',
    description: 'The code works once, for 24 hours.',
  })
  verifyEmail(@Body() body: OneTimeCodeBody, @CallerAddress() address: string): Promise<EmailVerified> {
    return this.requests.ask(verifyEmailRequest, { ...body, address });
  }

  @Post('reset-password')
  @Public()
  @MayWait()
  @Limited('sign-in')
  @Header('cache-control', 'no-store')
  @Responds(PasswordChanged)
  @ApiOperation({
    summary: 'Set a new password with the code of the mail',
    description: 'The code works once, for an hour. All sessions and other such codes end; a second factor stays.',
  })
  resetPassword(@Body() body: ResetPasswordBody, @CallerAddress() address: string): Promise<PasswordChanged> {
    return this.requests.ask(resetPasswordRequest, { ...body, address });
  }

  @Post('confirm-email')
  @Public()
  @MayWait()
  @Limited('sign-in')
  @Responds(EmailVerified)
  @ApiOperation({
    summary: 'Confirm the new address with the code of the mail',
    description: 'From now on it is the one to sign in with. The old address gets a mail that says so.',
  })
  confirmEmail(@Body() body: OneTimeCodeBody, @CallerAddress() address: string): Promise<EmailVerified> {
    return this.requests.ask(confirmEmailRequest, { ...body, address });
  }

  @Post('read-invitation')
  @Public()
  @MayWait()
  @Limited('sign-in')
  @Responds(InvitationCard)
  @ApiOperation({
    summary: 'What an invitation says',
    description: 'For the page that its link opens, before it is accepted. The code stays good.',
  })
  readInvitation(@Body() body: OneTimeCodeBody, @CallerAddress() address: string): Promise<InvitationCard> {
    return this.requests.ask(readInvitationRequest, { ...body, address });
  }

  @Post('accept-invitation')
  @Public()
  @MayWait()
  @Limited('registration')
  @Responds(InvitationAccepted, HttpStatus.CREATED)
  @Refuses('plan-limit-reached')
  @ApiOperation({
    summary: 'Accept an invitation: become a person of the organisation',
    description: 'Then sign in with the address and the password. An address that has an account here already cannot.',
  })
  acceptInvitation(@Body() body: AcceptInvitationBody, @CallerAddress() address: string): Promise<InvitationAccepted> {
    return this.requests.ask(acceptInvitationRequest, { ...body, address });
  }
}
