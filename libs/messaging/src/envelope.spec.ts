import { describe, expect, it } from '@jest/globals';
import { type FactDefinition, orderChanged } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import fc from 'fast-check';
import { envelopeHeaders, readData, readEnvelope } from './envelope.js';

const id = newId();
const tenantId = newId();
const at = new Date('2026-01-05T10:00:00.000Z');

function read(headers: Record<string, string>): ReturnType<typeof readEnvelope> {
  return readEnvelope((name) => headers[name]);
}

describe('the envelope of a fact', () => {
  it('comes back from its headers, whatever the key', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.option(fc.uuid({ version: 7 }), { nil: undefined }),
        (key, causationId) => {
          const envelope = {
            id,
            type: orderChanged.type,
            tenantId,
            key,
            occurredAt: at,
            correlationId: 'c-12345678',
            ...(causationId === undefined ? {} : { causationId }),
          };
          expect(read(envelopeHeaders(envelope))).toEqual({ ok: true, value: envelope });
        },
      ),
    );
  });

  it('says which headers are missing or wrong', () => {
    const result = read({ 'ce-id': 'no', 'ce-type': 'a.b.c.v1' });
    expect(result).toMatchObject({
      ok: false,
      problem: { reason: 'not-readable', detail: 'headers missing or wrong: ce-id, plimsoll-tenant, ce-time' },
    });
  });
});

describe('the data of a fact (failure row 18)', () => {
  const body = JSON.stringify(orderChanged.example);

  it('is the class of the fact when it fits', () => {
    const result = readData(orderChanged, orderChanged.type, body);
    expect(result.ok && result.value).toBeInstanceOf(orderChanged.data);
  });

  it.each([
    ['a newer version', 'broker.order.changed.v2', body, 'unknown-version'],
    ['another fact', 'broker.deal.booked.v1', body, 'not-readable'],
    ['no JSON', orderChanged.type, '{', 'not-readable'],
    ['wrong data', orderChanged.type, '{"orderId":1}', 'data-invalid'],
    ['an unknown field', orderChanged.type, JSON.stringify({ ...orderChanged.example, more: 1 }), 'data-invalid'],
  ])('%s is parked with its reason', (_what, type, text, reason) => {
    expect(readData(orderChanged, type, text)).toMatchObject({ ok: false, problem: { reason } });
  });

  it('brings the version before up to date', () => {
    const second = {
      ...orderChanged,
      version: 2,
      type: 'broker.order.changed.v2',
      upcast: (before: unknown) => ({ ...(before as object), symbol: 'XAUUSD' }),
    } as FactDefinition<typeof orderChanged.example>;
    expect(readData(second, 'broker.order.changed.v1', body)).toMatchObject({ ok: true, value: { symbol: 'XAUUSD' } });
  });

  it('parks an old version that has no way up', () => {
    const second = { ...orderChanged, version: 2, type: 'broker.order.changed.v2' } as FactDefinition<
      typeof orderChanged.example
    >;
    expect(readData(second, 'broker.order.changed.v1', body)).toMatchObject({
      ok: false,
      problem: { reason: 'unknown-version' },
    });
  });
});
