import { describe, expect, it } from '@jest/globals';
import { dependencyCheck, outboxFinding } from './system-look.js';

const now = new Date('2026-11-28T10:00:00Z');
const ago = (s: number): Date => new Date(now.getTime() - s * 1000);

describe('what a service finds about itself (issue 8 §2)', () => {
  it('facts that wait are a trouble only once they wait too long', () => {
    expect(outboxFinding(0, null, now)).toEqual({ state: 'ok', found: 'empty' });
    expect(outboxFinding(3, ago(2), now)).toEqual({ state: 'ok', found: '3 on their way' });
    expect(outboxFinding(3, ago(60), now)).toMatchObject({
      state: 'failed',
      found: '3 facts wait, the oldest for 60 s',
    });
  });

  it('a dependency that is gone has failed where the service cannot be without it', () => {
    const report = { name: 'postgresql', critical: true, ok: true, ms: 3 };
    expect(dependencyCheck(report)).toEqual({ name: 'postgresql', state: 'ok', found: 'answers in 3 ms' });
    expect(dependencyCheck({ ...report, ok: false, error: 'gone' })).toMatchObject({ state: 'failed', found: 'gone' });
    expect(dependencyCheck({ ...report, ok: false, critical: false })).toMatchObject({ state: 'warning' });
  });
});
