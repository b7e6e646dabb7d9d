import { describe, expect, it } from '@jest/globals';
import { escalates, escalationSteps, firstStepAt, secondPerson, stepAfter } from './escalation.js';

const now = new Date('2026-01-05T10:00:00Z');
const person = (userId: string, ...roles: string[]) => ({ userId, roles });

describe('while nobody says that they know', () => {
  it('push, Telegram, a text message, then somebody else, within five minutes', () => {
    const times: [string, number][] = [];
    let at: Date | undefined = firstStepAt(now);
    for (let step = 0; at !== undefined; step += 1) {
      times.push([escalationSteps[step]!.by, (at.getTime() - now.getTime()) / 1_000]);
      at = stepAfter(step, at);
    }
    expect(times).toEqual([
      ['push', 30],
      ['telegram', 60],
      ['sms', 120],
      ['second-person', 300],
    ]);
  });

  it('only for what is critical and fresh', () => {
    expect(escalates('guard-countdown', 'critical', now, now)).toBe(true);
    expect(escalates('guard-warning', 'warning', now, now)).toBe(false);
    expect(escalates('guard-countdown', 'critical', new Date('2026-01-03T10:00:00Z'), now)).toBe(false);
  });

  it('the next person is who may most of those that were not told', () => {
    const people = [person('v', 'viewer'), person('t2', 'trader'), person('t1', 'trader'), person('o', 'owner')];
    expect(secondPerson(people, ['o'])?.userId).toBe('t1');
    expect(secondPerson(people, ['o', 't1', 't2'])?.userId).toBe('v');
    expect(secondPerson(people, ['o', 't1', 't2', 'v'])).toBeUndefined();
  });
});
