import { Inject, Injectable } from '@nestjs/common';
import { type PasskeyLogIn } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import {
  type AuthenticationResponseJSON,
  type VerifiedAuthenticationResponse,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { isClone, type PasskeyAnswer, type RelyingParty, relyingParty, userHandleOf } from '../domain/passkey.js';
import { IdentityConfig } from '../identity.config.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { PasskeyEntity } from './passkey.entities.js';
import { PasskeyRecord } from './passkey-record.js';
import { verifiedOr } from './verified.js';

/** Judges the answer of a passkey to a challenge. */
@Injectable()
export class PasskeyChecker {
  /** Undefined: no passkeys at the address of this installation. */
  readonly party: RelyingParty | undefined;

  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly record: PasskeyRecord,
    @Inject(CLOCK) private readonly clock: Clock,
    config: IdentityConfig,
  ) {
    this.party = relyingParty(config.origin);
  }

  challenge(): Uint8Array<ArrayBuffer> {
    return this.challenges.issue('sign-in');
  }

  isOurs(challenge: string): boolean {
    return this.party !== undefined && this.challenges.isGood('sign-in', challenge);
  }

  /** Whether the key, whose owner is locked, signed it; what was wrong is written down. Commit in either case. */
  async passes(tx: Tx, key: PasskeyEntity, answer: PasskeyAnswer, input: PasskeyLogIn): Promise<boolean> {
    const wrong = await this.flaw(tx, key, answer, input);
    if (wrong === undefined) return true;
    await this.record.refused(tx, key, wrong, input.address);
    return false;
  }

  private async flaw(
    tx: Tx,
    key: PasskeyEntity,
    answer: PasskeyAnswer,
    { response }: PasskeyLogIn,
  ): Promise<string | undefined> {
    if (!(await this.challenges.spend(tx, 'sign-in', answer.challenge))) return 'the challenge was answered before';
    const { tenantId, userId, passkeyId } = key;
    const handle = Buffer.from(userHandleOf(userId)).toString('base64url');
    if (answer.userHandle !== undefined && answer.userHandle !== handle) return 'it names another person';
    const verified = await verifiedOr(() => this.verify(key, answer, response));
    if (typeof verified === 'string') return verified;
    if (!verified.verified) return 'the signature does not fit';
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    if (isClone(Number(key.counter), newCounter)) return 'its counter did not rise: there may be a copy of it';
    await tx
      .of(PasskeyEntity)
      .update(
        { tenantId, passkeyId },
        { counter: String(newCounter), lastUsedAt: this.clock.now(), synced: credentialBackedUp },
      );
    return undefined;
  }

  private verify(
    { credentialId, publicKey }: PasskeyEntity,
    { challenge }: PasskeyAnswer,
    response: Readonly<Record<string, unknown>>,
  ): Promise<VerifiedAuthenticationResponse> {
    const { id, origin } = this.party!;
    return verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      // The counter is judged by us, so that a copy is told from what else may be wrong.
      credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: 0 },
    });
  }
}
