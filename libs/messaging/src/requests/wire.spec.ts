import { describe, expect, it } from '@jest/globals';
import { type Msg } from '@nats-io/transport-node';
import { type Actor, accountSizing } from '@plimsoll/contracts';
import { newId, systemClock } from '@plimsoll/kernel';
import { TEST_KEYS } from '@plimsoll/testing';
import { headerReader } from '../nats/wire-headers.js';
import { ActorTokens } from './actor-token.js';
import { askingHeaders, permissionProblem, readAsking, readInput } from './wire.js';

const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: 'session', roles: ['viewer'], address: '::1' };

const tokens = new ActorTokens(
  { signingKey: TEST_KEYS.ACTOR_SIGNING_KEY, verificationKey: TEST_KEYS.ACTOR_VERIFICATION_KEY },
  systemClock,
);

function sent(asking: Parameters<typeof askingHeaders>[0]): ReturnType<typeof readAsking> {
  const bytes = (askingHeaders(asking) as unknown as { encode(): Uint8Array }).encode();
  return readAsking(headerReader({ _rdata: bytes, _msg: { hdr: bytes.length } } as unknown as Msg), tokens);
}

describe('a question on the wire', () => {
  it('comes back from its headers', () => {
    const asking = {
      tenantId: undefined,
      correlationId: 'c-12345678',
      traceparent: undefined,
      idempotencyKey: 'kéy: 1',
      timeoutMs: 3_000,
    };
    expect(sent({ ...asking, actorToken: tokens.of(actor) })).toEqual({ ...asking, actor });
  });

  it.each([
    '{',
    'null',
    JSON.stringify(actor),
    `e30.${Buffer.from(JSON.stringify({ actor, exp: 9e9 })).toString('base64url')}.`,
  ])('refuses the actor %s, whom nobody signed', (text) => {
    expect(readAsking((name) => (name === 'plimsoll-actor' ? text : undefined), tokens)).toBeUndefined();
  });
});

describe('a header that nobody encoded', () => {
  it('is taken as it is, and ends nobody', () => {
    expect(readAsking((name) => (name === 'idempotency-key' ? '100%' : undefined), tokens)?.idempotencyKey).toBe(
      '100%',
    );
  });
});

describe('permission, checked again in the service (ID-3)', () => {
  it('needs an actor whose role holds it', () => {
    expect(permissionProblem({ permission: 'account:read' }, actor)).toBeUndefined();
    expect(permissionProblem({ permission: 'account:trade' }, actor)?.code).toBe('permission-denied');
    expect(permissionProblem({ permission: 'account:read' }, undefined)?.code).toBe('not-authenticated');
  });

  it('needs nobody for public and internal requests', () => {
    expect([
      permissionProblem({ permission: 'public' }, undefined),
      permissionProblem({ permission: 'internal' }, undefined),
    ]).toEqual([undefined, undefined]);
  });
});

describe('input', () => {
  it('that is not JSON or not the class is a problem', () => {
    expect(readInput(accountSizing, '{')).toMatchObject({ ok: false, problem: { code: 'malformed-body' } });
    expect(readInput(accountSizing, '{"more":1}')).toMatchObject({ ok: false, problem: { code: 'validation-failed' } });
  });
});
