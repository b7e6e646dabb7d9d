import { defineRequest } from '../requests/define-request.js';
import { Count, Email, Flag, Secret, Text } from '../vocabulary/index.js';

/** Bounds that the edge already enforces; the rules for a good password stand in the identity service. */
const PASSWORD_MAX = 128;
/** A link's code: which tenant, and 192 random bits. */
const CODE_MAX = 200;
const END_API_KEYS = {
  optional: true,
  meaning: 'Revoke all API keys of the person as well. Without it they go on working: programs do not stop.',
  example: false,
} as const;

/** What the owner of an address sends with the code of a link. */
export class OneTimeCodeBody {
  @Secret({
    max: CODE_MAX,
    min: 1,
    meaning: 'The code of the mail: what follows `code=` in its link. Works once.',
    example: '493817',
  })
  code: string;
}

/** Redeeming the code of a mail, with what the gateway knows about the caller. */
export class OneTimeCode extends OneTimeCodeBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** The address that a code was sent to. */
export class EmailVerified {
  @Email({ meaning: 'The address that is verified now.' }) email: string;
}

/** What somebody sends who waits for a mail. */
export class MailToBody {
  @Email({ meaning: 'The address of the account.' }) email: string;
}

/** Asking for a mail, with what the gateway knows about the caller. */
export class MailTo extends MailToBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** Always the same, whether the address has an account or not. */
export class MailAccepted {
  @Count({ max: 3_600, meaning: 'Before this many seconds have passed, asking again sends nothing.', example: 60 })
  againAfterS: number;
}

/** What somebody sends who forgot the password and got the code of a mail. */
export class ResetPasswordBody extends OneTimeCodeBody {
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'The new password: 10 to 128 characters, not a common one.',
    example: 'correct horse battery staple',
  })
  password: string;
  @Flag(END_API_KEYS) endApiKeys?: boolean;
}

/** Resetting the password, with what the gateway knows about the caller. */
export class ResetPassword extends ResetPasswordBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** What came of another password. */
export class PasswordChanged {
  @Count({ max: 10_000, meaning: 'How many sessions were ended by it.', example: 2 }) sessionsEnded: number;
  @Count({ max: 10_000, meaning: 'How many API keys were revoked by it; none unless it was asked for.', example: 0 })
  apiKeysEnded: number;
  @Count({ max: 10_000, meaning: 'How many API keys of the person go on working.', example: 1 }) apiKeysLeft: number;
}

/** What a person sends to change the password. */
export class ChangePassword {
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'The password that is valid now.',
    example: 'correct horse battery staple',
  })
  currentPassword: string;
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'The new one: 10 to 128 characters, not a common one.',
    example: 'a longer horse battery staple',
  })
  newPassword: string;
  @Flag(END_API_KEYS) endApiKeys?: boolean;
}

/** What a person sends to change the address to sign in with. */
export class ChangeEmail {
  @Email({ meaning: 'The new address; it gets a mail with a code, and counts from when the code is used.' })
  email: string;
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'The password, because whoever has the address has the account.',
    example: 'correct horse battery staple',
  })
  password: string;
}

export const verifyEmailRequest = defineRequest({
  owner: 'identity',
  name: 'email.verify',
  input: OneTimeCode,
  output: EmailVerified,
  permission: 'public',
  meaning: 'Verifies the address of a person by the code of a mail; works once, for 24 hours.',
});
export const resendVerificationRequest = defineRequest({
  owner: 'identity',
  name: 'email.resend-verification',
  input: MailTo,
  output: MailAccepted,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'Sends the mail to verify an address once more; tells nobody whether there is somebody.',
});
export const forgotPasswordRequest = defineRequest({
  owner: 'identity',
  name: 'password.forgot',
  input: MailTo,
  output: MailAccepted,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'Sends a mail to set a new password; tells nobody whether there is somebody.',
});
export const resetPasswordRequest = defineRequest({
  owner: 'identity',
  name: 'password.reset',
  input: ResetPassword,
  output: PasswordChanged,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'Sets a new password by the code of a mail (once, for an hour) and ends all sessions.',
});
export const changePasswordRequest = defineRequest({
  owner: 'identity',
  name: 'password.change',
  input: ChangePassword,
  output: PasswordChanged,
  permission: 'profile:manage',
  deadlineMs: 10_000,
  meaning: 'Changes the password of the person and ends all other sessions.',
});
export const changeEmailRequest = defineRequest({
  owner: 'identity',
  name: 'email.change',
  input: ChangeEmail,
  output: MailAccepted,
  permission: 'profile:manage',
  deadlineMs: 10_000,
  meaning: 'Asks the new address to confirm that it shall be the one to sign in with.',
});
export const confirmEmailRequest = defineRequest({
  owner: 'identity',
  name: 'email.confirm',
  input: OneTimeCode,
  output: EmailVerified,
  permission: 'public',
  meaning: 'Makes the new address the one to sign in with, by the code that it got; the old one is told.',
});
