import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { type PasskeyOptions } from '@plimsoll/contracts';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_KEY = 0x40;

/** What a device would do differently from what it was asked for: an attacker's site, a copy, a stranger. */
export interface Twist {
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly isUnverified?: boolean;
}

/** An authenticator in software (WebAuthn level 3, ES256, attestation `none`), for specs. */
export class SoftAuthenticator {
  private readonly id = randomBytes(32);
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;
  private userHandle = '';

  constructor(private readonly origin: string) {}

  /** Makes a key for what `navigator.credentials.create` is given. */
  create({ options }: PasskeyOptions, twist: Twist = {}): Record<string, unknown> {
    const { challenge, rp, user } = options as unknown as {
      challenge: string;
      rp: { id: string };
      user: { id: string };
    };
    this.userHandle = user.id;
    const authData = Buffer.concat([this.head(rp.id, HAS_KEY, twist), this.keyData()]);
    const attestation = cborMap([
      [cborText('fmt'), cborText('none')],
      [cborText('attStmt'), cborMap([])],
      [cborText('authData'), cborBytes(authData)],
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', challenge, twist),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Signs for what `navigator.credentials.get` is given. */
  get({ options }: PasskeyOptions, twist: Twist = {}, by: KeyObject = this.keys.privateKey): Record<string, unknown> {
    const { challenge, rpId } = options as { challenge: string; rpId: string };
    const authenticatorData = this.head(rpId, 0, twist);
    const clientDataJSON = this.clientData('webauthn.get', challenge, twist);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.answer({
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, by).toString('base64url'),
      userHandle: twist.userHandle ?? this.userHandle,
    });
  }

  private answer(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }

  private clientData(type: string, challenge: string, { origin = this.origin }: Twist): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
  }

  private head(rpId: string, flags: number, twist: Twist): Buffer {
    this.counter = twist.counter ?? this.counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    const verified = twist.isUnverified ? 0 : USER_VERIFIED;
    return Buffer.concat([
      sha256(Buffer.from(twist.rpId ?? rpId)),
      Buffer.from([flags | USER_PRESENT | verified]),
      count,
    ]);
  }

  /** AAGUID, id and the public key as COSE writes it. */
  private keyData(): Buffer {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const key = cborMap([
      [Buffer.from([0x01]), Buffer.from([0x02])],
      [Buffer.from([0x03]), Buffer.from([0x26])],
      [Buffer.from([0x20]), Buffer.from([0x01])],
      [Buffer.from([0x21]), cborBytes(Buffer.from(x!, 'base64url'))],
      [Buffer.from([0x22]), cborBytes(Buffer.from(y!, 'base64url'))],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    return Buffer.concat([Buffer.alloc(16), length, this.id, key]);
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | text.length]), Buffer.from(text)]);
}

/** In the shortest form, as keys must be written (CTAP2 canonical CBOR). */
function cborBytes(bytes: Uint8Array): Buffer {
  if (bytes.length < 0x100) return Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([Buffer.from([0x59]), length, bytes]);
}

function cborMap(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([Buffer.from([0xa0 | entries.length]), ...entries.flat()]);
}
