import { describe, expect, it } from '@jest/globals';
import { claimOf, mayBeExitAnew, mayTurnAnew, payloadHash } from './claim.js';
import { interpretPayload } from './interpret-payload.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');

function claim(fields: object, webhookId?: string, dedupeSeconds = 60) {
  const body = Buffer.from(JSON.stringify({ symbol: 'EURUSD', action: 'buy', ...fields }));
  const reading = interpretPayload(
    body,
    new Map(),
    { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 },
    NOW,
  );
  return claimOf(
    { hash: payloadHash(body, ''), webhookId, reading: reading.ok ? reading.value : undefined },
    dedupeSeconds,
  );
}

describe('SG-4 what is the same event', () => {
  it('the same body, within the window of the source', () => {
    expect(claim({})).toEqual(claim({}));
    expect(claim({})).not.toEqual(claim({ price: 1 }));
    expect(claim({})?.windowSeconds).toBe(60);
    expect(claim({}, undefined, 0)).toBeUndefined();
  });

  it('the same event id, whatever else differs, as long as it asks for the same', () => {
    expect(claim({ event_id: '7', price: 1 })).toEqual(claim({ event_id: '7', price: 2 }));
    expect(claim({ event_id: '7' })).not.toEqual(claim({ event_id: '8' }));
    expect(claim({ event_id: '7' })).not.toEqual(claim({ event_id: '7', action: 'exit' }));
    expect(claim({ event_id: '{{unfilled}}' })?.key).toMatch(/^body:/);
  });

  it('the same webhook id, for longer than any sender tries', () => {
    expect(claim({ price: 1 }, 'msg_1')).toEqual(claim({ price: 2 }, 'msg_1'));
    expect(claimOf({ hash: 'x', webhookId: 'msg_1' }, 60)?.windowSeconds).toBe(604_800);
  });

  it('a body and a query cannot be exchanged for each other', () => {
    expect(payloadHash(Buffer.from('b'), 'a')).not.toBe(payloadHash(Buffer.from('ab'), ''));
  });

  it('only exits without an id for each event can be events of their own', () => {
    const body = { key: 'body:x', windowSeconds: 60 };
    expect(mayBeExitAnew(body, [{ type: 'exit' }, { type: 'exit' }])).toBe(true);
    expect(mayBeExitAnew({ ...body, key: 'event:x' }, [{ type: 'exit' }])).toBe(true);
    expect(mayBeExitAnew({ ...body, key: 'webhook:x' }, [{ type: 'exit' }])).toBe(false);
    expect(mayBeExitAnew(body, [{ type: 'exit' }, { type: 'entry' }])).toBe(false);
    expect(mayBeExitAnew(body, [])).toBe(false);
  });

  it('an entry without an id for each event may turn back', () => {
    const body = { key: 'body:x', windowSeconds: 60 };
    expect(mayTurnAnew(body, [{ type: 'exit' }, { type: 'entry' }])).toBe(true);
    expect(mayTurnAnew(body, [{ type: 'exit' }])).toBe(false);
    expect(mayTurnAnew({ ...body, key: 'webhook:x' }, [{ type: 'entry' }])).toBe(false);
  });
});
