import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Actor } from '@plimsoll/contracts';
import { ManualClock, newId } from '@plimsoll/kernel';
import { TEST_KEYS } from '@plimsoll/testing';
import { ActorTokens } from './actor-token.js';

const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: 's', roles: ['trader'], address: '::1' };
const { ACTOR_SIGNING_KEY: signingKey, ACTOR_VERIFICATION_KEY: verificationKey } = TEST_KEYS;

function twoSides(): { clock: ManualClock; gateway: ActorTokens; service: ActorTokens } {
  const clock = new ManualClock();
  return {
    clock,
    gateway: new ActorTokens({ signingKey, verificationKey }, clock),
    service: new ActorTokens({ signingKey: undefined, verificationKey }, clock),
  };
}

describe('the actor on the bus', () => {
  it('is believed when the gateway signed it, and passed on as it came', () => {
    const { gateway, service } = twoSides();
    const token = gateway.of(actor);
    const read = service.read(token)!;
    expect(read).toEqual(actor);
    expect(service.of(read)).toBe(token);
  });

  it('is signed once for many questions, and anew before it is over', () => {
    const { clock, gateway } = twoSides();
    const first = gateway.of(actor);
    clock.advance(50_000);
    expect(gateway.of({ ...actor })).toBe(first);
    clock.advance(15_000);
    expect(gateway.of(actor)).not.toBe(first);
  });

  it('is over after two minutes and what two clocks may differ, also where it was believed before', () => {
    const { clock, gateway, service } = twoSides();
    const token = gateway.of(actor);
    expect(service.read(token)).toEqual(actor);
    clock.advance(419_000);
    expect(service.read(token)).toEqual(actor);
    clock.advance(3_000);
    expect(service.read(token)).toBeUndefined();
  });

  it('is signed anew when the clock of the gateway was set back, so that others do not take it for over', () => {
    const clock = new ManualClock();
    const gateway = new ActorTokens({ signingKey, verificationKey }, clock);
    const first = gateway.of(actor);
    clock.jump(-3_600_000);
    const second = gateway.of(actor);
    expect(second).not.toBe(first);
    expect(gateway.read(second)).toEqual(actor);
  });

  it('cannot be made by a service: not signed at all, not by another key, not by changing what was signed, not under another algorithm', () => {
    const { clock, gateway, service } = twoSides();
    expect(() => service.of(actor)).toThrow('only the gateway signs');
    const stranger = generateKeyPairSync('ed25519')
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .toString('base64');
    const [header, body, signature] = gateway.of(actor).split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { actor: Actor };
    const owner = Buffer.from(JSON.stringify({ ...claims, actor: { ...claims.actor, roles: ['owner'] } })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const forged = [
      new ActorTokens({ signingKey: stranger, verificationKey }, clock).of(actor),
      `${header}.${owner}.${signature}`,
      `${none}.${body}.`,
      `${header}.${body}.`,
      `${header}.${body}`,
      `${header}.${body}.${signature}.x`,
      JSON.stringify(actor),
      '',
      '..',
    ];
    for (const token of forged) expect(service.read(token)).toBeUndefined();
    expect(service.read(`${header}.${body}.${signature}`)).toEqual(actor);
  });
});
