import { createPrivateKey, createPublicKey } from 'node:crypto';
import { hasSecretInput, type ServiceManifest } from '@plimsoll/contracts';
import { secretBytes } from './secrets.js';

/** RFC 8410: what stands before the 32 bytes of a private key in PKCS#8. */
const PKCS8 = { ed25519: '302e020100300506032b657004220420', x25519: '302e020100300506032b656e04220420' } as const;

interface KeyPair {
  /** PKCS#8 in base64. */
  readonly privateKey: string;
  /** SPKI in base64. */
  readonly publicKey: string;
}

type BusService = Pick<ServiceManifest, 'name' | 'asks' | 'secrets'>;

/** What a service gets of the keys of the bus: of private keys only its own. */
export function busKeys(dataDir: string, service: BusService): Record<string, string> {
  const actors = (): KeyPair => pair('ed25519', secretBytes(dataDir, 'actor-signing-key'));
  const sealed = (name: string): KeyPair => pair('x25519', secretBytes(dataDir, `sealed-requests-${name}`));
  const values: Record<BusKey, () => string> = {
    ACTOR_VERIFICATION_KEY: () => actors().publicKey,
    ACTOR_SIGNING_KEY: () => actors().privateKey,
    SEALED_REQUESTS_KEY: () => sealed(service.name).privateKey,
    SEALED_REQUESTS_PUBLIC_KEYS: () =>
      askedWithSecrets(service)
        .map((name) => `${name}=${sealed(name).publicKey}`)
        .join(','),
  };
  return Object.fromEntries(busKeyNames(service).map((name) => [name, values[name]()]));
}

export type BusKey =
  'ACTOR_VERIFICATION_KEY' | 'ACTOR_SIGNING_KEY' | 'SEALED_REQUESTS_KEY' | 'SEALED_REQUESTS_PUBLIC_KEYS';

/** The variables that hold them: which keys a service gets, without making any. */
export function busKeyNames(service: BusService): BusKey[] {
  return [
    'ACTOR_VERIFICATION_KEY',
    ...(service.secrets.includes('actor-signing-key') ? (['ACTOR_SIGNING_KEY'] as const) : []),
    ...(service.secrets.includes('sealed-requests-key') ? (['SEALED_REQUESTS_KEY'] as const) : []),
    ...(askedWithSecrets(service).length > 0 ? (['SEALED_REQUESTS_PUBLIC_KEYS'] as const) : []),
  ];
}

function askedWithSecrets(service: BusService): string[] {
  return [...new Set(service.asks.filter(hasSecretInput).map(({ owner }) => owner))].sort();
}

function pair(kind: keyof typeof PKCS8, seed: Buffer): KeyPair {
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from(PKCS8[kind], 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const privateKey = key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

/** What belongs to a private key (PKCS#8 in base64): SPKI in base64. */
export function publicKeyOf(privateKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}
