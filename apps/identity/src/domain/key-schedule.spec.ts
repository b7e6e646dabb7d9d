import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KEY_TIMES, nextSignsFrom, planKeys, publishedKeys, type ScheduledKey, signingKey } from './key-schedule.js';

const START = new Date('2026-01-05T10:00:00.000Z').getTime();
const TOKEN_LIFE_MS = 600_000;

describe('schedule of signing keys (ID-2)', () => {
  it('makes the first key to sign at once', () => {
    expect(planKeys([], new Date(START))).toEqual({ create: { signsFrom: new Date(START) }, remove: [] });
  });

  it('publishes the next key before it signs, and keeps the old one until its tokens are gone', () => {
    const first = { kid: 'a', signsFrom: new Date(START) };
    const due = START + KEY_TIMES.periodMs;
    expect(planKeys([first], new Date(due - KEY_TIMES.leadMs - 1))).toEqual({ remove: [] });
    const plan = planKeys([first], new Date(due - KEY_TIMES.leadMs));
    expect(plan).toEqual({ create: { signsFrom: new Date(due) }, remove: [] });
    const keys = [first, { kid: 'b', signsFrom: new Date(due) }];
    expect(signingKey(keys, new Date(due - 1))?.kid).toBe('a');
    expect(signingKey(keys, new Date(due))?.kid).toBe('b');
    expect(publishedKeys(keys, new Date(due + TOKEN_LIFE_MS)).map((key) => key.kid)).toEqual(['a', 'b']);
    expect(planKeys(keys, new Date(due + KEY_TIMES.keepMs))).toEqual({ remove: ['a'] });
  });

  it('late or early, forced or not: what signs was published long enough, and every living token can be verified', () => {
    const step = fc.record({ waitMs: fc.integer({ min: 1_000, max: 20 * 24 * 3_600_000 }), force: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = START;
        let keys: (ScheduledKey & { madeAt: number })[] = [];
        let token: { kid: string; exp: number } | undefined;
        let made = 0;
        const make = (signsFrom: Date): void => void keys.push({ kid: `k${made++}`, signsFrom, madeAt: now });
        for (const { waitMs, force } of steps) {
          const plan = planKeys(keys, new Date(now));
          if (plan.create) make(plan.create.signsFrom);
          else if (force) make(nextSignsFrom(new Date(now)));
          keys = keys.filter((key) => !plan.remove.includes(key.kid));
          const published = publishedKeys(keys, new Date(now)).map((key) => key.kid);
          if (token && token.exp > now) expect(published).toContain(token.kid);
          const signer = signingKey(keys, new Date(now))!;
          expect(published).toContain(signer.kid);
          expect(signer.madeAt === START || now - signer.madeAt >= KEY_TIMES.leadMs).toBe(true);
          token = { kid: signer.kid, exp: now + TOKEN_LIFE_MS };
          now += waitMs;
        }
      }),
    );
  });
});
