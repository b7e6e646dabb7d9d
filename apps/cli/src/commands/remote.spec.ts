import { describe, expect, it } from '@jest/globals';
import { type LiveFact } from '@plimsoll/client';
import { requireName, UsageError } from '../command-line.js';
import { firstLine, typedSoFar } from '../output/ask.js';
import { Output } from '../output/output.js';
import { factText } from '../stream/follow.js';
import { scopes } from './keys.js';
import { factFilter, unknownTopics } from './listen.js';
import { SignalTail } from './signals.js';
import { sourceOf } from './sources.js';
import { terminalSettings } from './terminal-settings.js';
import { harmlessBody, noAddressCure, outcomeText } from './trigger.js';

const ACCOUNT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';

const fact = (type: string, data: Record<string, unknown> = {}, seq = 1): LiveFact => ({
  seq,
  at: '2026-01-05T10:00:00.000Z',
  topic: type.split('.')[1]!,
  type,
  data,
});

/** An output that keeps what is written. */
function recorded(json: boolean): { output: Output; lines: string[] } {
  const lines: string[] = [];
  const stream = { write: (text: string) => lines.push(text), isTTY: false } as unknown as NodeJS.WriteStream;
  return { output: new Output(json, stream, stream), lines };
}

describe('what is typed without echo', () => {
  it('ends with Enter, takes back, ignores arrows, and gives up with Ctrl-C', () => {
    expect(typedSoFar('', 'sec')).toEqual({ text: 'sec', ended: false, interrupted: false });
    expect(typedSoFar('sec', 'x\u007fret\r')).toEqual({ text: 'secret', ended: true, interrupted: false });
    expect(typedSoFar('a', '\u001b[D\u001b[3~ü\n')).toEqual({ text: 'aü', ended: true, interrupted: false });
    expect(typedSoFar('a', '\u0003')).toMatchObject({ interrupted: true });
    expect(typedSoFar('', '\b\u0004')).toEqual({ text: '', ended: true, interrupted: false });
  });

  it('comes from standard input as one line, blanks and all', async () => {
    const input = async function* (): AsyncGenerator<string> {
      yield await Promise.resolve(' pass');
      yield 'word \r\nmore';
    };
    expect(await firstLine(input())).toBe(' password ');
  });
});

describe('a webhook address that is not kept here', () => {
  it('is had in ways that exist: a source that is there gets another, and only a profile keeps any', () => {
    expect(noAddressCure('desk')).toMatch(/--hook.*Renew the address.*sources add NAME/);
    expect(noAddressCure(undefined)).toMatch(/--hook.*Renew the address.*plimsoll login/);
  });
});

describe('options of the commands', () => {
  it('name scopes of a key, and nothing else', () => {
    expect([scopes('read'), scopes('trade, read,trade')]).toEqual([['read'], ['trade', 'read']]);
    expect(() => scopes('read,admin')).toThrow(/not "admin"/);
  });

  it('take a name, and nothing that is none', () => {
    expect(requireName(' VPS Frankfurt ')).toBe('VPS Frankfurt');
    for (const name of ['', '  ', 'x'.repeat(81)]) expect(() => requireName(name)).toThrow(UsageError);
  });

  it('make a source of a file and of options, which go before it', () => {
    expect(
      sourceOf('Gold', { kind: 'generic', symbol: 'XAUUSD', map: ['GOLD = XAUUSD'], maxAge: 30 }, { dedupeSeconds: 5 }),
    ).toEqual({
      kind: 'generic',
      name: 'Gold',
      dedupeSeconds: 5,
      defaultSymbol: 'XAUUSD',
      symbolMap: [{ from: 'GOLD', to: 'XAUUSD' }],
      maxAgeSeconds: 30,
    });
    expect(() => sourceOf('x', { kind: 'mt4' }, {})).toThrow(/--kind is one of/);
    for (const pair of ['GOLD', '=XAUUSD', 'A=B=C', 'A='])
      expect(() => sourceOf('x', { kind: 'generic', map: [pair] }, {})).toThrow(/pairs such as/);
  });

  it('choose facts by topic, by type with stars, and by account', () => {
    const order = fact('broker.order.changed.v1', { accountId: ACCOUNT });
    const wanted = (filter: Parameters<typeof factFilter>[0]): boolean => factFilter(filter)(order);
    expect([
      wanted({}),
      wanted({ topic: ['deal', 'order'] }),
      wanted({ type: ['broker.*'] }),
      wanted({ type: ['broker.order.changed'] }),
      wanted({ account: ACCOUNT, type: ['*.changed'] }),
    ]).toEqual([true, true, true, true, true]);
    expect([
      wanted({ topic: ['deal'] }),
      wanted({ type: ['broker.order'] }),
      wanted({ type: ['brokerXorder.changed'] }),
      wanted({ account: 'other' }),
    ]).toEqual([false, false, false, false]);
  });
});

describe('what is printed', () => {
  it('of a fact leaves out ids and times', () => {
    expect(
      factText({ orderId: 'x', symbol: 'EURUSD', volume: '0.1', createdAt: 'y', at: 'z', revision: 3, list: [] }),
    ).toBe('symbol=EURUSD volume=0.1');
  });

  it('of a terminal is what the terminal is told', () => {
    expect(terminalSettings('https://t.example', { terminalId: 'id', secret: 's' })).toBe(
      'TERMINAL_EDGE_URL=https://t.example\nTERMINAL_ID=id\nTERMINAL_SECRET=s',
    );
  });

  it('of a trigger says what is not known yet, and never as if it were over', () => {
    const verdict = { pipelineName: 'Trend', summary: 'Ran: every check passed.' };
    const run = { executionId: 'e', pipelineName: 'Trend', state: 'vetoed' as const, reason: 'No such instrument.' };
    expect(outcomeText({ signalId: 's', verdicts: [verdict] as never, executions: [run], unfinished: false })).toEqual([
      'Verdict on s:',
      '  Trend: Ran: every check passed.',
      '  Trend: vetoed. No such instrument.',
    ]);
    expect(outcomeText({ signalId: 's', verdicts: [], executions: [], unfinished: true })).toContain(
      '  no verdict yet',
    );
  });

  it('of a harmless alert names an instrument that no broker has, and is another one each time', () => {
    const at = new Date('2026-01-05T10:00:00.000Z');
    expect(JSON.parse(harmlessBody(at))).toMatchObject({ ticker: 'PLIMSOLL.TEST', action: 'buy' });
    expect(harmlessBody(at)).not.toBe(harmlessBody(new Date(at.getTime() + 1)));
  });
});

describe('signals tail', () => {
  const signal = (n: number, more: object = {}): Record<string, unknown> => ({
    signalId: `s${n}`,
    sourceId: 'a',
    sourceName: 'A',
    type: 'entry',
    side: 'buy',
    symbol: 'EURUSD',
    confidence: 1,
    receivedAt: `2026-01-05T10:00:0${n}.000Z`,
    ...more,
  });
  const api = (items: object[]): never =>
    ({
      get: () => Promise.resolve({ items }),
      items: async function* () {
        yield* await Promise.resolve(items);
      },
    }) as never;
  const all = { last: 10, rejected: true };

  it('shows each signal once: those of the list first and oldest first, then live, then what a gap hid', async () => {
    const { output, lines } = recorded(true);
    const tail = new SignalTail(api([signal(3), signal(2), signal(1)]), output, all);
    await tail.showLast();
    const news = [
      tail.take(fact('signals.signal.accepted.v1', signal(3))),
      tail.take(fact('signals.signal.accepted.v1', signal(4), 7)),
      tail.take(fact('broker.order.changed.v1', {})),
    ];
    await tail.catchUp();
    expect(news).toEqual([false, true, false]);
    const shown = lines.map((line) => JSON.parse(line) as { seq?: number; signal: { signalId: string } });
    expect(shown.map(({ signal: { signalId } }) => signalId)).toEqual(['s1', 's2', 's3', 's4']);
    expect(shown.map(({ seq }) => seq)).toEqual([undefined, undefined, undefined, 7]);
  });

  it('shows what was rejected, unless a filter leaves it out', () => {
    const rejected = fact('signals.payload.rejected.v1', {
      payloadId: 'p',
      sourceId: 'a',
      reason: 'symbol-missing',
      detail: 'No field names an instrument.',
      receivedAt: 't',
    });
    const taken = [all, { ...all, rejected: false }, { ...all, symbol: 'EURUSD' }, { ...all, source: 'b' }].map(
      (filter) => new SignalTail(api([]), recorded(false).output, filter).take(rejected),
    );
    expect(taken).toEqual([true, false, false, false]);
  });
});

describe('topics of listen', () => {
  it('names those that this version does not know, so that a typing error is not silence', () => {
    expect(unknownTopics(['order', 'oder', 'deals'])).toEqual(['oder', 'deals']);
    expect(unknownTopics(['order', 'deal-correction', 'guard'])).toEqual([]);
    expect(unknownTopics(undefined)).toEqual([]);
  });
});
