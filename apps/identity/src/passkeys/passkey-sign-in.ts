import { Injectable } from '@nestjs/common';
import { type PasskeyLogIn, type PasskeyOptions, type Problem, problem, type Tokens } from '@plimsoll/contracts';
import { sha256Hex } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { type PasskeyAnswer, readPasskeyAnswer } from '../domain/passkey.js';
import { SessionOpener } from '../sessions/session-opener.js';
import { SignInThrottle } from '../sessions/sign-in-throttle.js';
import { lockUser } from '../users/account.changes.js';
import { PasskeyChecker } from './passkey-checker.js';
import { PasskeyDirectoryEntity, PasskeyEntity } from './passkey.entities.js';

/** What is counted: by the key, and by where it comes from. */
interface Attempt {
  readonly emailHash: string;
  readonly address: string;
}

/**
 * Signs people in by a passkey alone: the device has it and knows its owner, so it is both factors. Nobody is asked for
 * an address, and whatever is wrong, the answer is the same.
 */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly db: Database,
    private readonly checker: PasskeyChecker,
    private readonly opener: SessionOpener,
    private readonly throttle: SignInThrottle,
  ) {}

  async options(): Promise<PasskeyOptions | Problem> {
    const { party } = this.checker;
    if (!party) return problem('passkeys-off');
    const options = await generateAuthenticationOptions({
      rpID: party.id,
      userVerification: 'required',
      challenge: this.checker.challenge(),
    });
    return { options: options as unknown as Record<string, unknown> };
  }

  async logIn(input: PasskeyLogIn): Promise<Tokens | Problem> {
    const answer = readPasskeyAnswer(input.response);
    if (!answer || !this.checker.isOurs(answer.challenge)) return problem('passkey-refused');
    const credentialHash = sha256Hex(answer.credentialId);
    const attempt = { emailHash: sha256Hex(`passkey:${credentialHash}`), address: input.address ?? 'unknown' };
    const refusal = await this.throttle.refusal(attempt);
    if (refusal) return refusal;
    const entry = await this.db.withoutTenant((tx) => tx.of(PasskeyDirectoryEntity).findOneBy({ credentialHash }));
    if (!entry) return problem('passkey-refused');
    return this.checked(input, answer, entry, attempt);
  }

  /** The challenge is spent and what was wrong is written down before the answer, in a transaction that commits. */
  private async checked(
    input: PasskeyLogIn,
    answer: PasskeyAnswer,
    { homeTenantId: tenantId, passkeyId }: PasskeyDirectoryEntity,
    attempt: Attempt,
  ): Promise<Tokens | Problem> {
    return this.db.withTenant(tenantId, async (tx) => {
      const key = await lockedKey(tx, tenantId, passkeyId);
      if (!key || !(await this.checker.passes(tx, key, answer, input))) return problem('passkey-refused');
      const { device, userAgent, address } = input;
      return this.opener.open(tx, key, { device, userAgent, address }, attempt);
    });
  }
}

/** The key as it is while its owner is locked: one change of a person at a time. Undefined: either is gone. */
async function lockedKey(tx: Tx, tenantId: string, passkeyId: string): Promise<PasskeyEntity | undefined> {
  const found = await tx.of(PasskeyEntity).findOneBy({ tenantId, passkeyId });
  if (!found || !(await lockUser(tx, found))) return undefined;
  return (await tx.of(PasskeyEntity).findOneBy({ tenantId, passkeyId })) ?? undefined;
}
