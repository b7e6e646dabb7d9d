import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rotateSecrets, type SecretLife, validSecrets } from './terminal-secrets.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const HOUR = 3_600_000;

describe('secrets of a terminal (ID-6)', () => {
  it('keeps the old one for the overlap and ends those before it', () => {
    const secrets = [{ secretId: 'a', expiresAt: new Date(NOW.getTime() + HOUR) }, { secretId: 'b' }];
    expect(rotateSecrets(secrets, 24 * HOUR, NOW)).toEqual({
      retire: [{ secretId: 'b', expiresAt: new Date(NOW.getTime() + 24 * HOUR) }],
      forget: ['a'],
    });
  });

  it('without overlap forgets them all', () => {
    expect(rotateSecrets([{ secretId: 'b' }], 0, NOW)).toEqual({ retire: [], forget: ['b'] });
  });

  it('however often and whenever it is rotated: one or two are valid, the newest always', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ overlapH: fc.integer({ min: 0, max: 168 }), waitH: fc.integer({ min: 0, max: 200 }) }), {
          maxLength: 20,
        }),
        (steps) => {
          let secrets: SecretLife[] = [{ secretId: 's0' }];
          let now = NOW;
          steps.forEach(({ overlapH, waitH }, i) => {
            now = new Date(now.getTime() + waitH * HOUR);
            const rotation = rotateSecrets(secrets, overlapH * HOUR, now);
            secrets = secrets
              .filter((s) => !rotation.forget.includes(s.secretId))
              .map((s) => rotation.retire.find((r) => r.secretId === s.secretId) ?? s);
            secrets.push({ secretId: `s${i + 1}` });
            const valid = validSecrets(secrets, now);
            expect(valid.length).toBeLessThanOrEqual(2);
            expect(valid.at(-1)?.secretId).toBe(`s${i + 1}`);
          });
        },
      ),
    );
  });
});
