import { defineRequest, Nothing } from '../requests/define-request.js';
import { Instant, ListOf, OneOf, Text } from '../vocabulary/index.js';

/** What every access token says about itself; the gateway accepts nothing else. */
export const accessTokenRules = {
  issuer: 'plimsoll',
  audience: 'plimsoll-api',
  type: 'at+jwt',
  algorithm: 'ES256',
  lifetimeS: 600,
} as const;

/** One public key (RFC 7517) that access tokens are verified with. */
export class PublicKey {
  @OneOf(['EC'], { meaning: 'kind of key: elliptic curve' }) kty: string;
  @OneOf(['P-256'], { meaning: 'its curve' }) crv: string;
  @Text({ max: 64, meaning: 'x coordinate, base64url.', example: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU' })
  x: string;
  @Text({ max: 64, meaning: 'y coordinate, base64url.', example: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' })
  y: string;
  @Text({ max: 64, meaning: 'The id that tokens name in their header.', example: '2026-01-05' }) kid: string;
  @OneOf(['ES256'], { meaning: 'algorithm that it signs with' }) alg: string;
  @OneOf(['sig'], { meaning: 'what it is for' }) use: string;
}

/** The published key set (JWKS): keys that sign, that will sign next, and that signed tokens still alive. */
export class KeySet {
  @ListOf(() => PublicKey, { max: 16, meaning: 'the keys, in no order' }) keys: PublicKey[];
}

/** A key that was published by a rotation. */
export class KeyRotated {
  @Text({ max: 64 }) kid: string;
  @Instant({ meaning: 'From when on it signs.' }) signsFrom: string;
}

export const keysRequest = defineRequest({
  owner: 'identity',
  name: 'keys',
  input: Nothing,
  output: KeySet,
  permission: 'internal',
  meaning: 'The key set that access tokens are verified with.',
});
export const rotateKeysRequest = defineRequest({
  owner: 'identity',
  name: 'keys.rotate',
  input: Nothing,
  output: KeyRotated,
  permission: 'internal',
  meaning: 'Publishes the next signing key now; it signs as soon as every verifier can know it.',
});
