import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { type PublicKey } from '@plimsoll/contracts';
import { sha256Hex } from '@plimsoll/kernel';

const KID_LENGTH = 16;
const generate = promisify(generateKeyPair);

/** A new P-256 key pair: the public half as it is published, the private half as PEM, to be sealed. */
export async function newKeyPair(): Promise<{ publicJwk: PublicKey; privatePem: string }> {
  const { publicKey, privateKey } = await generate('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  const kid = sha256Hex(`${x}.${y}`).slice(0, KID_LENGTH);
  return {
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' },
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

export function privateKeyOf(pem: string): KeyObject {
  return createPrivateKey(pem);
}

/** What a private key is sealed for. */
export function keyPurpose(kid: string): string {
  return `signing-key:${kid}`;
}
