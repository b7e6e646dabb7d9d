import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The text was not sealed by a key we hold, or it was changed, or it was sealed for another purpose. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * Encrypts small secrets at rest: AES-256-GCM, `<key id>.<base64url of iv, text, tag>`. `purpose` is bound to the
 * text (as associated data): what was sealed as one row's secret does not open as another's. Older keys only open.
 */
export class Sealer {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly currentId: string;

  constructor(current: Buffer, older: readonly Buffer[] = []) {
    for (const key of [current, ...older]) {
      if (key.length !== KEY_BYTES) throw new SealError(`a sealing key must have ${KEY_BYTES} bytes`);
    }
    this.currentId = keyId(current);
    this.keys = new Map([current, ...older].map((key) => [keyId(key), key]));
  }

  seal(text: string, purpose: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keys.get(this.currentId)!, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(purpose));
    const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.currentId}.${body.toString('base64url')}`;
  }

  open(sealed: string, purpose: string): string {
    const dot = sealed.indexOf('.');
    const key = this.keys.get(sealed.slice(0, dot));
    const body = Buffer.from(sealed.slice(dot + 1), 'base64url');
    if (!key || body.length < IV_BYTES + TAG_BYTES) throw new SealError('sealed by a key that is not known here');
    const decipher = createDecipheriv(ALGORITHM, key, body.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    try {
      return decipher.update(body.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw new SealError('the sealed text does not open: changed, or sealed for another purpose', { cause: error });
    }
  }

  /** Whether we sealed it for this purpose and it says this text. */
  says(sealed: string, purpose: string, text: string): boolean {
    try {
      return this.open(sealed, purpose) === text;
    } catch (error) {
      if (error instanceof SealError) return false;
      throw error;
    }
  }

  /** True when the text should be sealed again, because the key has been changed since. */
  isStale(sealed: string): boolean {
    return !sealed.startsWith(`${this.currentId}.`);
  }
}

function keyId(key: Buffer): string {
  return createHash('sha256').update('plimsoll-key-id').update(key).digest('hex').slice(0, 8);
}
