import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeUsage, readUsageBody, usageShard } from './usage-body.js';
import { readUsageCall } from './usage-call.js';
import { readUsageEvent, type UsageRow } from './usage-event.js';

const NOW = Date.parse('2026-01-05T10:00:00.000Z');
const ID = '019b8d98-7ea0-7000-8000-000000000001';
const good = { id: ID, meter: 'agent.tokens', at: '2026-01-05T09:59:00.000Z', value: 5 };

const code = (event: unknown, ours?: boolean): string => {
  const read = readUsageEvent(event, NOW, ours);
  return read.ok ? 'taken' : read.problem.code;
};
const row = (event: unknown): UsageRow => {
  const read = readUsageEvent(event, NOW);
  if (!read.ok) throw new Error(read.problem.detail);
  return read.value;
};

describe('a usage event as it is sent', () => {
  it.each<[string, unknown, string]>([
    ['what is ordinary', good, 'taken'],
    ['a decimal as text', { ...good, value: '0.000001' }, 'taken'],
    ['five minutes ahead', { ...good, at: '2026-01-05T10:05:00.000Z' }, 'taken'],
    ['35 days back', { ...good, id: 'a', at: '2025-12-01T10:00:00.000Z' }, 'taken'],
    ['nothing', null, 'malformed'],
    ['a list', [good], 'malformed'],
    ['a field that no event has', { ...good, valu: 5 }, 'malformed'],
    ['no id', { ...good, id: undefined }, 'id-invalid'],
    ['an id that hides something', { ...good, id: 'a\u0000b' }, 'id-invalid'],
    ['a long id', { ...good, id: 'a'.repeat(65) }, 'id-invalid'],
    ['no such meter', { ...good, meter: 'constructor' }, 'meter-unknown'],
    ['a meter of the platform', { ...good, meter: 'orders' }, 'meter-not-sent'],
    ['no time', { ...good, at: undefined }, 'time-invalid'],
    ['a time elsewhere', { ...good, at: '2026-01-05T10:00:00+01:00' }, 'time-invalid'],
    ['a day that no calendar has', { ...good, at: '2025-12-32T10:00:00.000Z' }, 'time-invalid'],
    ['too late', { ...good, at: '2025-12-01T09:59:59.999Z' }, 'too-late'],
    ['the future', { ...good, at: '2026-01-05T10:05:00.001Z' }, 'in-the-future'],
    ['an id of long ago', { ...good, id: '00000000-0000-7000-8000-000000000001' }, 'too-late'],
    ['no value', { ...good, value: undefined }, 'value-missing'],
    ['a value that is none', { ...good, value: '1e5' }, 'value-invalid'],
    ['a number that JSON has rounded', { ...good, value: 2 ** 53 }, 'value-invalid'],
    ['a number beyond counting', { ...good, value: 1e21 }, 'value-invalid'],
    ['a sum that falls', { ...good, value: -1 }, 'value-invalid'],
    ['a value of what is counted', { ...good, meter: 'agent.calls' }, 'value-invalid'],
    ['a member of what is added up', { ...good, member: 'm' }, 'malformed'],
    ['nobody seen', { ...good, meter: 'clients.active', value: undefined }, 'member-missing'],
    ['a dimension of another meter', { ...good, dimensions: { kind: 'x' } }, 'dimension-unknown'],
    ['a dimension that is no text', { ...good, dimensions: { model: 1 } }, 'dimension-invalid'],
    ['a dimension that hides a line', { ...good, dimensions: { model: 'a\nb' } }, 'dimension-invalid'],
    ['half a revision', { ...good, revision: 1.5 }, 'revision-invalid'],
    ['taken back without a revision', { ...good, isVoid: true }, 'revision-invalid'],
  ])('%s', (_, event, expected) => {
    expect(code(event)).toBe(expected);
  });

  it('of the platform’s own facts is taken from the platform', () => {
    expect(code({ id: ID, meter: 'orders', at: good.at }, true)).toBe('taken');
  });

  it('is named by a UUIDv7 whatever its time, and by any other id with the day of its time', () => {
    expect(row({ ...good, at: '2026-01-03T10:00:00.000Z' }).day).toBe(row(good).day);
    expect(row({ ...good, id: ID.toUpperCase() }).id).toBe(ID);
    expect(row({ ...good, id: 'call-7' })).toMatchObject({ day: '2026-01-05', externalId: 'call-7' });
    expect(row({ ...good, id: 'call-7' }).id).toBe(row({ ...good, id: 'call-7', value: 9 }).id);
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.anything(), (event) => typeof code(event) === 'string'));
    fc.assert(
      fc.property(
        fc.record({ id: fc.string(), at: fc.string(), value: fc.anything(), dimensions: fc.anything() }),
        (more) => typeof code({ ...good, ...more }) === 'string',
      ),
    );
  });
});

describe('a call of events', () => {
  const text = (event: unknown): string => JSON.stringify(event);

  it('keeps the good ones and names the others by their place', () => {
    const { rows, refused } = readUsageCall(`${text(good)}\n\n{\n${text({ ...good, value: 'x' })}\n`, 'ndjson', NOW);
    expect(rows).toHaveLength(1);
    expect(refused.map(({ index, code: why }) => [index, why])).toEqual([
      [1, 'malformed'],
      [2, 'value-invalid'],
    ]);
  });

  it.each(['', '[]', '{}', '[1', 'null'])('"%s" is none', (body) => {
    expect(() => readUsageCall(body, 'json', NOW)).toThrow();
  });
});

describe('rows on their way', () => {
  it('are lines that COPY takes, each of one row, whatever an id holds', () => {
    const visible = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }).filter((id) => id.length <= 64);
    fc.assert(
      fc.property(fc.array(visible, { minLength: 1, maxLength: 20 }), (ids) => {
        const rows = ids.flatMap((id) => {
          const read = readUsageEvent({ ...good, id }, NOW);
          return read.ok ? [{ tenantId: ID, row: read.value }] : [];
        });
        const { head, lines } = readUsageBody(encodeUsage(rows));
        const all = Buffer.from(lines).toString().split('\n').slice(0, -1);
        return (
          head.events === rows.length && all.length === rows.length && all.every((l) => l.split('\t').length === 12)
        );
      }),
    );
  });

  it('tell their days and dimensions once each', () => {
    const rows = [1, 2, 3].map((n) => ({
      tenantId: ID,
      row: row({ ...good, id: `e${n}`, dimensions: { model: n === 3 ? 'b' : 'a' }, revision: n }),
    }));
    expect(readUsageBody(encodeUsage(rows)).head).toMatchObject({ events: 3, corrections: 2, days: ['2026-01-05'] });
    expect(readUsageBody(encodeUsage(rows)).head.dims).toHaveLength(2);
  });

  it('of a tenant all go one way', () => {
    fc.assert(fc.property(fc.uuid(), (id) => usageShard(id, 8) === usageShard(id, 8) && usageShard(id, 8) < 8));
  });
});
