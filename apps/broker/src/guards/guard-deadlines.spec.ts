import { describe, expect, it } from '@jest/globals';
import { ManualClock, sleep } from '@plimsoll/kernel';
import { GuardDeadlines } from './guard-deadlines.js';

describe('BR-3 the end of a countdown', () => {
  it('is told when it is there, not when the timer of the process thinks so', async () => {
    const clock = new ManualClock(new Date('2026-01-05T10:00:00.000Z'));
    const deadlines = new GuardDeadlines(clock);
    let told = 0;
    deadlines.arm(
      'a',
      { runId: 'r', deadlineAt: new Date(clock.now().getTime() + 20), countdownMs: 20 },
      () => void (told += 1),
    );
    await sleep(60);
    expect(told).toBe(0);
    clock.advance(20);
    for (let waited = 0; told === 0 && waited < 5_000; waited += 10) await sleep(10);
    expect(told).toBe(1);
    deadlines.stop();
  });
});
