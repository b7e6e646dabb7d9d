import { describe, expect, it } from '@jest/globals';
import { ManualClock, newId } from '@plimsoll/kernel';
import { VerifiedTokens } from './verified-tokens.js';

const clock = new ManualClock();
const tokens = new VerifiedTokens(clock);
const inSeconds = (seconds: number): number => Math.floor(clock.now().getTime() / 1_000) + seconds;
const signIn = (expiresAt: number): Parameters<VerifiedTokens['keep']>[1] => ({
  actor: { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['viewer'] },
  expiresAt,
});

describe('tokens verified a moment ago (ID-2)', () => {
  it('are known by every character', () => {
    const token = signIn(inSeconds(600));
    tokens.keep('Bearer one', token);
    expect(tokens.find('Bearer one')).toBe(token);
    expect(tokens.find('Bearer onf')).toBeUndefined();
  });

  it('are verified again after a minute, whatever their life', () => {
    tokens.keep('Bearer two', signIn(inSeconds(600)));
    clock.advance(59_999);
    expect(tokens.find('Bearer two')).toBeDefined();
    clock.advance(1);
    expect(tokens.find('Bearer two')).toBeUndefined();
  });

  it('have their share of the slots as long as they live, and a fresh one before it was ever shown', () => {
    const token = signIn(inSeconds(600));
    tokens.keep('Bearer four', token);
    clock.advance(60_000);
    expect(tokens.tenantOf('Bearer four')).toBe(token.actor.tenantId);
    clock.advance(540_000);
    expect(tokens.tenantOf('Bearer four')).toBeUndefined();
    const claims = Buffer.from(JSON.stringify({ tid: 'ours', exp: inSeconds(60) })).toString('base64url');
    tokens.introduce(`head.${claims}.signature`);
    tokens.introduce('no token');
    expect(tokens.tenantOf(`Bearer head.${claims}.signature`)).toBe('ours');
    expect(tokens.find(`Bearer head.${claims}.signature`)).toBeUndefined();
    expect(tokens.tenantOf('Bearer no token')).toBeUndefined();
  });

  it('end with their own life', () => {
    tokens.keep('Bearer three', signIn(inSeconds(2)));
    clock.advance(2_000);
    expect(tokens.find('Bearer three')).toBeUndefined();
  });
});
