import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { TEST_KEYS } from '@plimsoll/testing';
import { messagingEnvironment } from './messaging.config.js';

const stranger = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const VALUES = { NATS_URL: 'nats://127.0.0.1:4222', ...TEST_KEYS };
const start =
  (signs: boolean, values: Record<string, string | undefined>): (() => unknown) =>
  () =>
    messagingEnvironment({ database: false, signs }, { ...VALUES, ...values });

describe('the keys of actors', () => {
  it('that belong together let a service start; one that does not sign needs the public one only', () => {
    expect(start(true, {})).not.toThrow();
    expect(start(false, { ACTOR_SIGNING_KEY: undefined })).not.toThrow();
  });

  it('that do not belong together end the start and are named, rather than let every act be refused', () => {
    const both = /ACTOR_SIGNING_KEY and ACTOR_VERIFICATION_KEY do not belong together/;
    expect(start(true, { ACTOR_VERIFICATION_KEY: stranger })).toThrow(both);
  });

  it('are asked of who signs', () => {
    expect(start(true, { ACTOR_SIGNING_KEY: undefined })).toThrow('ACTOR_SIGNING_KEY is not set');
  });

  it.each([
    ['ACTOR_VERIFICATION_KEY or ACTOR_SIGNING_KEY', true, { ACTOR_SIGNING_KEY: 'bm8ga2V5' }],
    ['ACTOR_VERIFICATION_KEY', false, { ACTOR_VERIFICATION_KEY: 'bm8ga2V5', ACTOR_SIGNING_KEY: undefined }],
  ] as const)('that are none are named: %s', (names, signs, values) => {
    expect(start(signs, values)).toThrow(`${names} is no Ed25519 key in base64`);
  });
});
