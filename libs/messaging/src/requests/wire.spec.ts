import { describe, expect, it } from '@jest/globals';
import { type Msg } from '@nats-io/transport-node';
import { type Actor, accountSizing } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { headerReader } from '../nats/wire-headers.js';
import { askingHeaders, permissionProblem, readAsking, readInput } from './wire.js';

const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: 'session', roles: ['viewer'], address: '::1' };

function sent(asking: Parameters<typeof askingHeaders>[0]): ReturnType<typeof readAsking> {
  const bytes = (askingHeaders(asking) as unknown as { encode(): Uint8Array }).encode();
  return readAsking(headerReader({ _rdata: bytes, _msg: { hdr: bytes.length } } as unknown as Msg));
}

describe('a question on the wire', () => {
  it('comes back from its headers', () => {
    const asking = { actor, tenantId: undefined, correlationId: 'c-12345678', traceparent: undefined, idempotencyKey: 'kéy: 1', timeoutMs: 3_000 };
    expect(sent(asking)).toEqual(asking);
  });

  it.each(['{', '%', 'null', '{"tenantId":"x"}', JSON.stringify({ ...actor, roles: ['root'] })])('refuses the actor %s', (text) => {
    expect(readAsking((name) => (name === 'plimsoll-actor' ? text : undefined))).toBeUndefined();
  });
});

describe('a header that nobody encoded', () => {
  it('is taken as it is, and ends nobody', () => {
    expect(readAsking((name) => (name === 'idempotency-key' ? '100%' : undefined))?.idempotencyKey).toBe('100%');
  });
});

describe('permission, checked again in the service (ID-3)', () => {
  it('needs an actor whose role holds it', () => {
    expect(permissionProblem({ permission: 'account:read' }, actor)).toBeUndefined();
    expect(permissionProblem({ permission: 'account:trade' }, actor)?.code).toBe('permission-denied');
    expect(permissionProblem({ permission: 'account:read' }, undefined)?.code).toBe('not-authenticated');
  });

  it('needs nobody for public and internal requests', () => {
    expect([permissionProblem({ permission: 'public' }, undefined), permissionProblem({ permission: 'internal' }, undefined)]).toEqual([undefined, undefined]);
  });
});

describe('input', () => {
  it('that is not JSON or not the class is a problem', () => {
    expect(readInput(accountSizing, '{')).toMatchObject({ ok: false, problem: { code: 'malformed-body' } });
    expect(readInput(accountSizing, '{"more":1}')).toMatchObject({ ok: false, problem: { code: 'validation-failed' } });
  });
});
