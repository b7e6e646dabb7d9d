import { describe, expect, it } from '@jest/globals';
import { type Metrics } from '@plimsoll/service-host';
import { type IdentityConfig } from '../identity.config.js';
import { PasswordHasher } from './password-hasher.js';

const config = { hashConcurrency: 1, hashQueue: 10 } as IdentityConfig;
const hasher = new PasswordHasher(config, { gauge: () => undefined } as unknown as Metrics);

describe('passwords', () => {
  it('fit their own hash alone', async () => {
    const hash = await hasher.hash('correct horse');
    expect(await hasher.verify(hash, 'correct horse')).toBe(true);
    expect(await hasher.verify(hash, 'correct house')).toBe(false);
  });

  it('fit nobody who is unknown, nor who came back from an archive without one', async () => {
    expect(await hasher.verify(undefined, 'correct horse')).toBe(false);
    expect(await hasher.verify('!', '!')).toBe(false);
  });
});
