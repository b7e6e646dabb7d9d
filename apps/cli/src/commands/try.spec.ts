import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BodyReading } from '@plimsoll/contracts';
import { readingText } from '../output/signal-text.js';
import { bodyOf, tryCommand } from './try.js';

const SOURCE = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const AT = '2026-01-05T10:00:00.000Z';
const ACCEPTED: BodyReading = {
  accepted: true,
  steps: [
    { alert: 1, stage: 'form', text: 'sentence.' },
    { alert: 1, stage: 'decision', text: 'An entry: buy, and no position is told.' },
  ],
  signals: [
    {
      sequence: 1,
      type: 'entry',
      symbol: 'EURUSD',
      side: 'buy',
      confidence: 1,
      orderKind: 'limit',
      limitPrice: '1.08',
      stopLoss: '1.07',
      size: { unit: 'lots', value: '0.1' },
      targets: [
        { unit: 'price', value: '1.09', share: '0.5' },
        { unit: 'pips', value: '200' },
      ],
      occurredAt: AT,
      expiresAt: AT,
    },
    {
      sequence: 2,
      type: 'exit',
      symbol: 'GBPUSD',
      side: 'sell',
      confidence: 1,
      size: { unit: 'percent-of-position', value: '50' },
      occurredAt: AT,
      expiresAt: AT,
    },
  ],
  notes: ['Closes 50 %, not everything.'],
  fields: [],
};
const REFUSED: BodyReading = {
  accepted: false,
  steps: [{ alert: 1, stage: 'form', text: 'sentence.' }],
  signals: [],
  notes: [],
  reason: 'symbol-missing',
  detail: 'The body does not say which instrument is meant.',
  fields: ['symbol'],
};

describe('plimsoll try, for people', () => {
  it('shows each step, the signals and the notes', () => {
    expect(readingText(ACCEPTED).split('\n')).toEqual([
      '  form       sentence.',
      '  decision   An entry: buy, and no position is told.',
      'Signal 1: entry buy EURUSD, limit, limit 1.08, size 0.1 lots, stop 1.07, targets 1.09 for 0.5, 200 pips',
      'Signal 2: exit of the short GBPUSD, size 50 percent-of-position',
      '  note: Closes 50 %, not everything.',
    ]);
  });

  it('shows the reason of a refusal with its fields', () => {
    expect(readingText(REFUSED)).toContain(
      'Refused: symbol-missing (symbol). The body does not say which instrument is meant.',
    );
  });

  it('tells the alerts of a list apart', () => {
    const steps = [...ACCEPTED.steps, { alert: 2, stage: 'form' as const, text: 'JSON object.' }];
    expect(readingText({ ...ACCEPTED, steps })).toContain('  2 form       JSON object.');
  });
});

describe('plimsoll try', () => {
  let folder: string;
  let server: Server;
  let asked: { readonly url: string | undefined; readonly authorization: string | undefined; readonly body: unknown }[];
  let answer: BodyReading;
  let written: string;
  const { write } = process.stdout;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-try-'));
    [asked, answer, written] = [[], ACCEPTED, ''];
    server = createServer((request, response) => {
      void textOf(request).then((text) => {
        asked.push({ url: request.url, authorization: request.headers.authorization, body: JSON.parse(text) });
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.stdout.write = (text: string | Uint8Array) => ((written += String(text)), true);
  });
  afterEach(async () => {
    process.stdout.write = write;
    process.exitCode = 0;
    rmSync(folder, { recursive: true });
    await new Promise((resolve) => server.close(resolve));
  });

  const run = (...args: string[]): Promise<unknown> => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return tryCommand()
      .exitOverride()
      .parseAsync([...args, '--url', url, '--token', 'of-a-person', '--json'], { from: 'user' });
  };

  it('asks the source and prints one line of JSON', async () => {
    await run('BUY EURUSD', '--source', SOURCE, '--query', 'sl=1');
    expect(asked).toEqual([
      {
        url: `/v1/sources/${SOURCE}/try`,
        authorization: 'Bearer of-a-person',
        body: { body: 'BUY EURUSD', query: 'sl=1' },
      },
    ]);
    expect(JSON.parse(written)).toMatchObject({
      ok: true,
      accepted: true,
      signals: [{ symbol: 'EURUSD' }, { symbol: 'GBPUSD' }],
    });
    expect(written.trimEnd().split('\n')).toHaveLength(1);
    expect(process.exitCode).toBe(0);
  });

  it('ends with 1 when the message is refused', async () => {
    answer = REFUSED;
    await run('hello', '--source', SOURCE);
    expect(JSON.parse(written)).toMatchObject({ ok: false, reason: 'symbol-missing' });
    expect(process.exitCode).toBe(1);
  });

  it('reads the message from a file, byte for byte', async () => {
    const file = path.join(folder, 'alert.txt');
    writeFileSync(file, '{"symbol": "EURUSD",\n "action": "buy"}\n');
    await run('--file', file, '--source', SOURCE);
    expect(asked).toMatchObject([{ body: { body: '{"symbol": "EURUSD",\n "action": "buy"}\n' } }]);
  });

  it('tells what is missing, with the cure', async () => {
    expect(() => bodyOf(undefined, undefined)).toThrow('Give the message itself, or --file');
    expect(() => bodyOf('x', 'y')).toThrow('one of the two');
    expect(() => bodyOf(undefined, path.join(folder, 'none'))).toThrow('There is no file');
    await expect(run('BUY EURUSD')).rejects.toThrow('--url needs --source');
    await expect(run('BUY EURUSD', '--source', 'mine')).rejects.toThrow('"mine" is no id');
    expect(asked).toEqual([]);
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
