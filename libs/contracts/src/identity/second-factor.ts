import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Flag, Instant, kinds, ListOf, Secret, Text } from '../vocabulary/index.js';
import { CHALLENGE_MAX, Tokens } from './sign-in.js';

const PASSWORD_MAX = 128;
export const RECOVERY_CODES = 10;

/** What a person sends in the second step of signing in. */
export class SecondFactorLogInBody {
  @Secret({ max: CHALLENGE_MAX, min: 1, meaning: 'From the answer to the first step.', example: 'ch_Zk3h' })
  challenge: string;
  @Secret({
    max: 32,
    min: 6,
    meaning: 'Six digits of the authenticator app, or one of the recovery codes. Blanks and hyphens do not matter.',
    example: '493817',
  })
  code: string;
}

/** The second step, with what the gateway knows about the caller. */
export class SecondFactorLogIn extends SecondFactorLogInBody {
  @Text({ max: 64, optional: true }) address?: string;
}

/** Whether signing in needs a second factor. */
export class SecondFactorState {
  @Flag({ meaning: 'Signing in needs a code.' }) enabled: boolean;
  @Instant({ optional: true, meaning: 'Since when.' }) enabledAt?: string;
  @Flag({ meaning: 'An authenticator app was begun to be added and waits for its first code.' }) pending: boolean;
  @Count({ max: RECOVERY_CODES, meaning: 'Recovery codes that were not used yet.' }) recoveryCodesLeft: number;
}

/** What a person sends to begin adding an authenticator app. */
export class EnrolSecondFactor {
  @Secret({
    max: PASSWORD_MAX,
    min: 1,
    meaning: 'The password, so that an open page is not enough.',
    example: 'correct horse battery staple',
  })
  password: string;
}

/** What the authenticator app is given. Signing in does not change before its first code is confirmed. */
export class SecondFactorEnrolment {
  @Secret({
    max: 64,
    meaning: 'The secret in base 32, to type in by hand. Shown only now.',
    example: 'JBSWY3DPEHPK3PXP',
  })
  secret: string;
  @Secret({
    max: 500,
    meaning: 'The same as `otpauth://` address, to show as a QR code. Shown only now.',
    example: 'otpauth://totp/Plimsoll:ann@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Plimsoll',
  })
  otpauthUri: string;
}

/** What a person sends to prove that the app works. */
export class ConfirmSecondFactor {
  @Secret({ max: 32, min: 6, meaning: 'The six digits that the app shows now.', example: '493817' }) code: string;
}

/** What a person sends to change or end the second factor. */
export class ProveSecondFactor {
  @Secret({ max: PASSWORD_MAX, min: 1, meaning: 'The password.', example: 'correct horse battery staple' })
  password: string;
  @Secret({ max: 32, min: 6, meaning: 'Six digits of the app, or a recovery code.', example: '493817' }) code: string;
}

/** Codes for when the app is lost: shown now and never again. */
export class RecoveryCodes {
  @ListOf(kinds.text(32), { max: RECOVERY_CODES, meaning: 'Each works once, instead of a code of the app.' })
  codes: string[];
}

export const secondFactorLogInRequest = defineRequest({
  owner: 'identity',
  name: 'session.second-factor',
  input: SecondFactorLogIn,
  output: Tokens,
  permission: 'public',
  deadlineMs: 10_000,
  meaning: 'The second step of signing in: opens the session for a code.',
});
export const secondFactorRequest = defineRequest({
  owner: 'identity',
  name: 'second-factor.get',
  input: Nothing,
  output: SecondFactorState,
  permission: 'profile:manage',
  meaning: 'Whether signing in of the person needs a second factor.',
});
export const enrolSecondFactorRequest = defineRequest({
  owner: 'identity',
  name: 'second-factor.enrol',
  input: EnrolSecondFactor,
  output: SecondFactorEnrolment,
  permission: 'profile:manage',
  deadlineMs: 10_000,
  meaning: 'Begins to add an authenticator app (TOTP, RFC 6238).',
});
export const confirmSecondFactorRequest = defineRequest({
  owner: 'identity',
  name: 'second-factor.confirm',
  input: ConfirmSecondFactor,
  output: RecoveryCodes,
  permission: 'profile:manage',
  meaning: 'Proves the app by a code; from now on signing in needs one. Gives the recovery codes.',
});
export const disableSecondFactorRequest = defineRequest({
  owner: 'identity',
  name: 'second-factor.disable',
  input: ProveSecondFactor,
  output: SecondFactorState,
  permission: 'profile:manage',
  deadlineMs: 10_000,
  meaning: 'Ends the second factor.',
});
export const renewRecoveryCodesRequest = defineRequest({
  owner: 'identity',
  name: 'second-factor.recovery-codes',
  input: ProveSecondFactor,
  output: RecoveryCodes,
  permission: 'profile:manage',
  deadlineMs: 10_000,
  meaning: 'Makes ten new recovery codes; the old ones are void.',
});
