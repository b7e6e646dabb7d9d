import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@plimsoll/kernel';
import { type FastifyRequest } from 'fastify';
import { type GatewayConfig } from '../gateway.config.js';
import { routeLimits } from '../limits/rate-rules.js';
import { hookToken } from './hook.convert.js';
import { HookTokens } from './hook-tokens.js';

const GUESSER = '192.0.2.1';
const OTHER = '198.51.100.1';

function play(): { clock: ManualClock; tokens: HookTokens } {
  const clock = new ManualClock();
  return { clock, tokens: new HookTokens({ rateLimitScale: 1 } as GatewayConfig, clock) };
}

describe('unknown webhook tokens (4.14)', () => {
  it('are asked for once in two seconds', () => {
    const { clock, tokens } = play();
    expect(tokens.refusal('t', GUESSER)).toBeUndefined();
    tokens.answered('t', GUESSER, false);
    expect(tokens.refusal('t', GUESSER)).toMatchObject({ code: 'source-unknown' });
    clock.advance(2_000);
    expect(tokens.refusal('t', GUESSER)).toBeUndefined();
  });

  it('of one address are bounded; tokens that are known and other addresses are not touched', () => {
    const { clock, tokens } = play();
    tokens.answered('mine', GUESSER, true);
    for (let i = 0; i < 250; i += 1)
      if (!tokens.refusal(`guess ${i}`, GUESSER)) tokens.answered(`guess ${i}`, GUESSER, false);
    expect(tokens.refusal('another guess', GUESSER)).toMatchObject({ code: 'busy' });
    expect(tokens.refusal('mine', GUESSER)).toBeUndefined();
    expect(tokens.refusal('new source', OTHER)).toBeUndefined();
    clock.advance(60_000);
    expect(tokens.refusal('new source', GUESSER)).toBeUndefined();
  });

  it('a source that was deleted is unknown from then on', () => {
    const { tokens } = play();
    tokens.answered('t', OTHER, true);
    tokens.answered('t', OTHER, false);
    expect(tokens.refusal('t', OTHER)).toMatchObject({ code: 'source-unknown' });
  });
});

describe('one token, one limit (F18)', () => {
  it('whatever is hung to it', () => {
    const who = (token: string): string | undefined =>
      routeLimits.hook.rules[0].who({ params: { token } } as unknown as FastifyRequest);
    expect(new Set(['abc', 'abc\0', '\0abc', 'a\0\0bc'].map(who)).size).toBe(1);
    expect(hookToken({ params: { token: 'abc\0' } })).toBe('abc');
  });

  it('addresses of one IPv6 network are one', () => {
    const who = (ip: string): string | undefined => routeLimits.registration.rules[0].who({ ip } as FastifyRequest);
    expect(who('2001:db8::1')).toBe(who('2001:db8::ffff:1'));
    expect(who('2001:db8::1')).not.toBe(who('2001:db8:0:1::1'));
  });
});
