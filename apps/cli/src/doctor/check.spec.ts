import { describe, expect, it } from '@jest/globals';
import { SetupError } from '@plimsoll/infrastructure';
import { type CheckResult, doctorText, exitCodeOf, runChecks } from './check.js';
import { outboxVerdict } from './platform-checks.js';

describe('doctor', () => {
  it('names a check that throws, with its cure, and runs the others', async () => {
    const results = await runChecks([
      { name: 'one', run: () => Promise.reject(new SetupError('It is gone.', 'bring it back')) },
      { name: 'two', run: () => Promise.reject(new Error('odd\nstack')) },
      { name: 'three', run: () => Promise.resolve({ state: 'ok', found: 'fine' }) },
    ]);
    expect(results).toEqual([
      { name: 'one', state: 'failed', found: 'It is gone.', cure: 'bring it back' },
      { name: 'two', state: 'failed', found: 'odd', cure: expect.any(String) },
      { name: 'three', state: 'ok', found: 'fine' },
    ]);
  });
  it('ends with 0, 1 or 2', () => {
    const of = (...states: CheckResult['state'][]): CheckResult[] =>
      states.map((state, i) => ({ name: `c${i}`, state, found: '' }));
    expect([
      exitCodeOf(of('ok', 'note')),
      exitCodeOf(of('ok', 'warning')),
      exitCodeOf(of('warning', 'failed')),
    ]).toEqual([0, 1, 2]);
  });
  it('shows the cure below what needs one', () => {
    const text = doctorText([
      { name: 'disk', state: 'ok', found: '70 GiB free' },
      { name: 'secrets', state: 'failed', found: 'others can read run.json', cure: 'chmod 600 run.json' },
    ]);
    expect(text.split('\n')).toEqual([
      '  ✓ disk     70 GiB free',
      '  ✗ secrets  others can read run.json',
      '             cure: chmod 600 run.json',
      '',
      '1 of 2 checks failed.',
    ]);
  });
  it('is patient with an outbox that is on its way, and not with one that waits', () => {
    const clock = { now: () => new Date('2026-01-05T10:00:20.000Z') };
    expect(outboxVerdict(0, null, clock)).toEqual({ state: 'ok', found: 'empty' });
    expect(outboxVerdict(2, new Date('2026-01-05T10:00:19.000Z'), clock).state).toBe('ok');
    expect(outboxVerdict(2, new Date('2026-01-05T10:00:00.000Z'), clock)).toMatchObject({
      state: 'failed',
      found: '2 facts wait, the oldest since 20.0 s',
    });
  });
});
