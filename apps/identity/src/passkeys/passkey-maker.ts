import { Inject, Injectable } from '@nestjs/common';
import { type AddPasskey, type PasskeyOptions, type Problem, problem } from '@plimsoll/contracts';
import { type Clock, newId, sha256Hex } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { addingFor, readPasskeyAnswer, type RelyingParty, relyingParty, userHandleOf } from '../domain/passkey.js';
import { IdentityConfig } from '../identity.config.js';
import { type UserEntity } from '../users/user.entities.js';
import { VerifiedAddress } from '../users/verified-address.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { PasskeyEntity } from './passkey.entities.js';
import { verifiedOr } from './verified.js';

/** Makes a passkey of what a device answered to a challenge. */
@Injectable()
export class PasskeyMaker {
  /** Undefined: no passkeys at the address of this installation. */
  readonly party: RelyingParty | undefined;

  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly verified: VerifiedAddress,
    @Inject(CLOCK) private readonly clock: Clock,
    config: IdentityConfig,
  ) {
    this.party = relyingParty(config.origin);
  }

  /** What the browser is given: a key that this person's devices do not have yet. */
  async options(tx: Tx, user: UserEntity): Promise<PasskeyOptions | Problem> {
    if (!this.party) return problem('passkeys-off');
    // Before that it may be a stranger's account: its owner would not know of a key that opens it.
    const refusal = await this.verified.refusal(tx, user);
    if (refusal) return refusal;
    const { tenantId, userId } = user;
    const own = await tx.of(PasskeyEntity).findBy({ tenantId, userId });
    const options = await generateRegistrationOptions({
      rpName: 'Plimsoll',
      rpID: this.party.id,
      userName: user.email,
      userID: userHandleOf(user.userId),
      challenge: this.challenges.issue(addingFor(user)),
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
    });
    return { options: options as unknown as Record<string, unknown> };
  }

  /** The key, not stored yet, of a person who is locked; a problem when it answers no challenge of theirs. */
  async made(tx: Tx, user: UserEntity, { name, response }: AddPasskey): Promise<PasskeyEntity | Problem> {
    const { party } = this;
    if (!party) return problem('passkeys-off');
    const answer = readPasskeyAnswer(response);
    if (!answer || !(await this.challenges.spend(tx, addingFor(user), answer.challenge)))
      return problem('passkey-refused');
    const verified = await verifiedOr(() =>
      verifyRegistrationResponse({
        response: response as unknown as RegistrationResponseJSON,
        expectedChallenge: answer.challenge,
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: true,
      }),
    );
    if (typeof verified === 'string' || !verified.verified) return problem('passkey-refused');
    const { credential, credentialBackedUp } = verified.registrationInfo;
    return {
      tenantId: user.tenantId,
      passkeyId: newId(this.clock),
      userId: user.userId,
      name,
      credentialId: credential.id,
      credentialHash: sha256Hex(credential.id),
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: String(credential.counter),
      transports: credential.transports ?? [],
      synced: credentialBackedUp,
      createdAt: this.clock.now(),
      lastUsedAt: null,
    };
  }
}
