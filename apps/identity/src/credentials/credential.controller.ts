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
import { AddressProofHandler } from './address-proof.handler.js';
import { CodeMailHandler } from './code-mail.handler.js';
import { PasswordHandler } from './password.handler.js';

@Controller()
export class CredentialController {
  constructor(
    private readonly mails: CodeMailHandler,
    private readonly proofs: AddressProofHandler,
    private readonly passwords: PasswordHandler,
  ) {}

  @Answers(verifyEmailRequest)
  verify(input: OneTimeCode): Promise<EmailVerified | Problem> {
    return this.proofs.verify(input);
  }

  @Answers(resendVerificationRequest)
  resend(input: MailTo): Promise<MailAccepted> {
    return this.mails.resend(input);
  }

  @Answers(changeEmailRequest)
  changeEmail(input: ChangeEmail, ctx: RequestContext): Promise<MailAccepted | Problem> {
    return this.mails.change(input, personOf(ctx));
  }

  @Answers(confirmEmailRequest)
  confirmEmail(input: OneTimeCode): Promise<EmailVerified | Problem> {
    return this.proofs.confirm(input);
  }

  @Answers(forgotPasswordRequest)
  forgot(input: MailTo): Promise<MailAccepted> {
    return this.mails.forgot(input);
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
