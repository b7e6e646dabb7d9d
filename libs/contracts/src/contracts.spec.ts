import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import {
  allFacts,
  factFilter,
  factSubject,
  fieldsOf,
  owners,
  parse,
  problems,
  SignalAcceptedData,
  signalAccepted,
  type TerminalPosition,
  positionsDigest,
  signRequest,
  SyncRequest,
  canonicalRequest,
} from './index.js';

describe('facts', () => {
  it.each(allFacts().map((fact) => [fact.type, fact] as const))(
    '%s has an example that parses, and a subject that fits the pattern',
    (type, fact) => {
      expect(parse(fact.data, fact.example)).toMatchObject({ ok: true });
      expect(type).toMatch(new RegExp(`^(${owners.join('|')})\\.[a-z-]+\\.[a-z-]+\\.v\\d+$`));
      expect(fact.meaning).toMatch(/\.$/);
    },
  );

  it('are listened to by family, so that the next version of a fact reaches its consumers too', () => {
    const subject = factSubject(signalAccepted, '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15', 'EURUSD');
    const heard = (text: string): boolean => text.startsWith(factFilter(signalAccepted).slice(0, -1));
    expect([
      heard(subject),
      heard(subject.replace('.v1.', '.v2.')),
      heard(subject.replace('.accepted.', '.accepted-later.')),
    ]).toEqual([true, true, false]);
  });
});

describe('parse', () => {
  const good = signalAccepted.example;

  it('refuses unknown fields, missing fields and wrong values, and names each', () => {
    const result = parse(SignalAcceptedData, { ...good, role: 'owner', symbol: ' no symbol', confidence: undefined });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? [] : result.problem.map((v) => v.field).sort()).toEqual(['confidence', 'role', 'symbol']);
  });

  it('is not deceived by keys of the prototype', () => {
    const hostile = JSON.parse(`{"__proto__":{"polluted":true},"constructor":1}`) as object;
    expect(parse(SignalAcceptedData, { ...good, ...hostile }).ok).toBe(false);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('judges every single value as class-validator does with the same decorators', () => {
    const values = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.uuid(),
      fc.constantFrom('buy', '1.5', '-1', '2026-01-05T10:00:00.000Z', 'EURUSD', 'NaN', '1e5', '00.1'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fieldsOf(SignalAcceptedData).map((f) => f.name)), values, (name, value) => {
        const body = { ...good, [name]: value };
        const optionalNull =
          value === null && fieldsOf(SignalAcceptedData).find((f) => f.name === name)?.options.optional;
        const byValidator =
          validateSync(plainToInstance(SignalAcceptedData, body), { whitelist: true, forbidNonWhitelisted: true })
            .length === 0;
        // class-validator lets null pass for an optional field; on our wire absent is absent and null is refused.
        expect(parse(SignalAcceptedData, body).ok).toBe(optionalNull ? false : byValidator);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => typeof parse(SyncRequest, value).ok === 'boolean'),
      { numRuns: 500 },
    );
  });
});

describe('terminal signature', () => {
  const request = {
    method: 'POST',
    path: '/mt5/v1/sync',
    body: '{}',
    session: 's',
    channel: 'agent',
    seq: 7,
    timestampMs: 1_767_607_200_000,
  } as const;

  it('changes with every part of the request', () => {
    const signature = signRequest('secret', request);
    const variants = [
      { ...request, path: '/mt5/v1/sync?x=1' },
      { ...request, body: '{ }' },
      { ...request, session: 't' },
      { ...request, channel: 'listener' as const },
      { ...request, seq: 8 },
      { ...request, timestampMs: 1 },
      { ...request, method: 'PUT' },
    ];
    for (const variant of variants) expect(signRequest('secret', variant)).not.toBe(signature);
    expect(signRequest('other', request)).not.toBe(signature);
    expect(canonicalRequest(request).split('\n')).toHaveLength(7);
  });
});

describe('positions digest', () => {
  const position = { positionId: '2', side: 'buy', volume: '0.10', stopLoss: undefined, takeProfit: '1.10000' } as Pick<
    TerminalPosition,
    'positionId' | 'side' | 'volume'
  >;

  it('does not depend on order or on trailing zeros', () => {
    const other = { positionId: '11', side: 'sell', volume: '1' };
    expect(positionsDigest([position, other])).toBe(positionsDigest([other, { ...position, volume: '0.1' }]));
    expect(positionsDigest([position])).not.toBe(positionsDigest([{ ...position, volume: '0.2' }]));
  });
});

describe('problem catalogue', () => {
  it.each(Object.entries(problems))('%s says what to do', (_code, kind) => {
    expect(kind.status).toBeGreaterThanOrEqual(400);
    expect(kind.cure).toMatch(/\.$/);
  });
});
