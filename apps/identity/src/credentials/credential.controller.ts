import { Controller } from '@nestjs/common';
import {
  type ChangeEmail,
  changeEmailRequest,
  type ChangePassword,
  changePasswordRequest,
  confirmEmailRequest,
  type EmailVerified,
  forgotPasswordRequest,
  type MailAccepted,
  type MailTo,
  type OneTimeCode,
  type PasswordChanged,
  type Problem,
  resendVerificationRequest,
  type ResetPassword,
  resetPasswordRequest,
  verifyEmailRequest,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../audit/person-act.js';
import { EmailHandler } from './email.handler.js';
import { PasswordHandler } from './password.handler.js';

@Controller()
export class CredentialController {
  constructor(
    private readonly emails: EmailHandler,
    private readonly passwords: PasswordHandler,
  ) {}

  @Answers(verifyEmailRequest)
  verify(input: OneTimeCode): Promise<EmailVerified | Problem> {
    return this.emails.verify(input);
  }

  @Answers(resendVerificationRequest)
  resend(input: MailTo): Promise<MailAccepted> {
    return this.emails.resend(input);
  }

  @Answers(changeEmailRequest)
  changeEmail(input: ChangeEmail, ctx: RequestContext): Promise<MailAccepted | Problem> {
    return this.emails.change(input, personOf(ctx));
  }

  @Answers(confirmEmailRequest)
  confirmEmail(input: OneTimeCode): Promise<EmailVerified | Problem> {
    return this.emails.confirm(input);
  }

  @Answers(forgotPasswordRequest)
  forgot(input: MailTo): Promise<MailAccepted> {
    return this.passwords.forgot(input);
  }

  @Answers(resetPasswordRequest)
  reset(input: ResetPassword): Promise<PasswordChanged | Problem> {
    return this.passwords.reset(input);
  }

  @Answers(changePasswordRequest)
  changePassword(input: ChangePassword, ctx: RequestContext): Promise<PasswordChanged | Problem> {
    return this.passwords.change(input, personOf(ctx));
  }
}
