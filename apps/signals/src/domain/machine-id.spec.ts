import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import fc from 'fast-check';
import { interpretPayload } from './interpret-payload.js';
import { isMachineId } from './machine-id.js';

const RULES = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };
const NAMES = ['id', 'signal_id', 'signalId', 'alert_id', 'uuid', 'order_id', 'comment', 'label', 'nonce', 'key'];
const hex = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length })
    .map((digits) => digits.map((d) => d.toString(16)).join(''));
const ulid = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), { minLength: 26, maxLength: 26 })
  .map((chars) => chars.join(''));
const made = fc.oneof(
  fc.uuid(),
  fc.constant(0).map(() => newId()),
  hex(24),
  hex(32),
  ulid,
);

const read = (body: object) => interpretPayload(Buffer.from(JSON.stringify(body)), new Map(), RULES, new Date());

describe('a name that a machine made says nothing (issue 6 §1)', () => {
  it('is no word of an entry, whatever its letters happen to spell', () => {
    fc.assert(
      fc.property(made, fc.constantFrom(...NAMES), fc.constantFrom('buy', 'sell'), (id, name, action) => {
        const reading = read({ ticker: 'EURUSD', action, price: '1.08', [name]: id });
        expect(reading).toMatchObject({ ok: true, value: { signals: [{ type: 'entry' }] } });
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(['01a22136-a45a-74a9-9be5-f385e7eac213', 'b1a7f5be-cca3-45f1-a366-b33254dced13'])(
    '%s, which was refused',
    (id) => {
      expect(read({ ticker: 'EURUSD', action: 'buy', stop_loss: '1.07', id }).ok).toBe(true);
    },
  );

  it('is told from a name that a person gave', () => {
    for (const name of ['Long exit', 'TP1', 'close-all', 'SL hit 1', 'exit_long_2', 'deadbeef', 'Be 1'])
      expect(isMachineId(name)).toBe(false);
  });
});
