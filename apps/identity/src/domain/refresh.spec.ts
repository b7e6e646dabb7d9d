import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideRefresh, type PresentedToken, RETRY_WINDOW_MS } from './refresh.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const LATER = new Date('2026-02-01T10:00:00.000Z');
const before = (ms: number): Date => new Date(NOW.getTime() - ms);

describe('decideRefresh (ID-2)', () => {
  const session = { head: 5, expiresAt: LATER };

  it('rotates the newest token', () => {
    expect(decideRefresh(session, { generation: 5 }, undefined, NOW)).toEqual({ kind: 'rotate', nextGeneration: 6 });
  });

  it('allows the same attempt again for the immediate parent within ten seconds', () => {
    const parent = { generation: 4, spentAt: before(RETRY_WINDOW_MS), spentByAttempt: 'a' };
    expect(decideRefresh(session, parent, 'a', NOW)).toEqual({ kind: 'retry', nextGeneration: 6 });
  });

  it.each([
    ['another attempt', { generation: 4, spentAt: before(1), spentByAttempt: 'a' }, 'b'],
    ['no proof at all', { generation: 4, spentAt: before(1) }, undefined],
    ['too late', { generation: 4, spentAt: before(RETRY_WINDOW_MS + 1), spentByAttempt: 'a' }, 'a'],
    ['the grandparent', { generation: 3, spentAt: before(1), spentByAttempt: 'a' }, 'a'],
  ])('takes a spent token as reuse: %s', (_, presented, attempt) => {
    expect(decideRefresh(session, presented, attempt, NOW)).toEqual({ kind: 'reuse' });
  });

  it('refuses what it does not know, and sessions that are over', () => {
    expect(decideRefresh(session, undefined, undefined, NOW)).toEqual({ kind: 'refuse', why: 'unknown' });
    expect(decideRefresh({ ...session, endedAt: before(1) }, { generation: 5 }, undefined, NOW)).toEqual({
      kind: 'refuse',
      why: 'ended',
    });
    expect(decideRefresh({ ...session, expiresAt: NOW }, { generation: 5 }, undefined, NOW)).toEqual({
      kind: 'refuse',
      why: 'expired',
    });
  });

  it('whatever is presented in whatever order: once thief and owner have both presented, the session is over', () => {
    const step = fc.record({
      who: fc.constantFrom('owner', 'thief'),
      retry: fc.boolean(),
      waitMs: fc.integer({ min: 0, max: 15_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat({ max: 10 }), (steps, stolenAt) => {
        const run = new Family();
        steps.forEach((s, i) => {
          if (i === stolenAt) run.steal();
          run.present(s.who, s.retry, s.waitMs);
        });
        expect(run.bothPresented && !run.ended).toBe(false);
      }),
    );
  });
});

/** A token family in memory, with an owner and a thief who got a copy of the owner's token once. */
class Family {
  private now = NOW.getTime();
  private head = 0;
  ended = false;
  private readonly presentedSinceTheft = new Set<string>();
  private readonly tokens = new Map<number, PresentedToken>([[0, { generation: 0 }]]);
  private readonly held = { owner: { token: 0, attempt: '' }, thief: { token: -1, attempt: '' } };

  get bothPresented(): boolean {
    return this.presentedSinceTheft.size === 2;
  }

  steal(): void {
    this.presentedSinceTheft.clear();
    this.held.thief.token = this.held.owner.token;
  }

  present(who: 'owner' | 'thief', retry: boolean, waitMs: number): void {
    this.now += waitMs;
    const mine = this.held[who];
    if (mine.token < 0) return;
    if (this.held.thief.token >= 0) this.presentedSinceTheft.add(who);
    // Everyone knows only the attempts that they made themselves.
    const attempt = retry && mine.attempt ? mine.attempt : `${who}-${this.now}-${this.head}`;
    const decision = decideRefresh(
      { head: this.head, expiresAt: LATER, endedAt: this.ended ? NOW : undefined },
      this.tokens.get(mine.token),
      attempt,
      new Date(this.now),
    );
    if (decision.kind === 'reuse') this.ended = true;
    if (decision.kind !== 'rotate' && decision.kind !== 'retry') return;
    if (decision.kind === 'rotate')
      this.tokens.set(mine.token, { generation: mine.token, spentAt: new Date(this.now), spentByAttempt: attempt });
    this.head = decision.nextGeneration;
    this.tokens.set(this.head, { generation: this.head });
    this.held[who] = { token: this.head, attempt };
  }
}
