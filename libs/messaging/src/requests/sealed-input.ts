import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { hasSecretInput, type RequestDefinition } from '@plimsoll/contracts';
import { InvariantError } from '@plimsoll/kernel';
import { CompactEncrypt, compactDecrypt, errors } from 'jose';

/**
 * RFC 7518 §4.6: a key of the moment agreed with the receiver's, nobody between them can read it, nor we afterwards.
 */
const ALGORITHM = { alg: 'ECDH-ES', enc: 'A256GCM' } as const;

export interface SealedInputKeys {
  /** X25519, PKCS#8 in base64: of a service that is asked with secrets. */
  readonly own: string | undefined;
  /** X25519, SPKI in base64, by service: of those that are asked with secrets. */
  readonly others: Readonly<Record<string, string>>;
}

/** Inputs that hold a password or another secret cross the bus encrypted (JWE) for the one service that answers. */
export class SealedInputs {
  private readonly own: KeyObject | undefined;
  private readonly others: ReadonlyMap<string, KeyObject>;

  constructor({ own, others }: SealedInputKeys) {
    this.own =
      own === undefined
        ? undefined
        : createPrivateKey({ key: Buffer.from(own, 'base64'), format: 'der', type: 'pkcs8' });
    this.others = new Map(
      Object.entries(others).map(([service, key]) => [
        service,
        createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }),
      ]),
    );
  }

  /** The body to send: the input as JSON, or encrypted where it holds a secret. */
  close(request: Pick<RequestDefinition, 'owner' | 'name' | 'input'>, input: object): string | Promise<string> {
    const text = JSON.stringify(input);
    if (!hasSecretInput(request)) return text;
    const key = this.others.get(request.owner);
    if (!key)
      throw new InvariantError(
        `no key to ask ${request.owner} for ${request.name}, whose input holds a secret: SEALED_REQUESTS_PUBLIC_KEYS`,
      );
    return new CompactEncrypt(Buffer.from(text)).setProtectedHeader(ALGORITHM).encrypt(key);
  }

  /** The input as JSON of a body that came; undefined when it should be encrypted for us and isn't. */
  open(request: Pick<RequestDefinition, 'input'>, body: string): string | Promise<string | undefined> {
    if (!hasSecretInput(request)) return body;
    if (!this.own) throw new InvariantError('asked with a secret, without a key to open it: SEALED_REQUESTS_KEY');
    return decrypted(body, this.own);
  }
}

async function decrypted(body: string, key: KeyObject): Promise<string | undefined> {
  try {
    const { plaintext } = await compactDecrypt(body, key, {
      keyManagementAlgorithms: [ALGORITHM.alg],
      contentEncryptionAlgorithms: [ALGORITHM.enc],
    });
    return Buffer.from(plaintext).toString('utf8');
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
