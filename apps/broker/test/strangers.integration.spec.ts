import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { terminalHeaders } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { waitFor } from '@plimsoll/testing';
import { type RawTerminal } from './terminal.js';
import { World } from './world.js';

const DAY_MS = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

/** Announces a body of 8 MiB with these headers, and sends none of it. */
async function announce(path: string, headers: Record<string, string>): Promise<string> {
  const socket = connect(world.service.httpPort!, '127.0.0.1');
  let heard = '';
  socket.on('data', (data: Buffer) => (heard += data.toString('utf8')));
  socket.on('error', () => undefined);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 8000000\r\n${lines.join('')}\r\n`);
  await waitFor('an answer', () => Promise.resolve(heard.includes('"code"')));
  socket.destroy();
  return heard;
}

const named = (terminalId: string, session: string): Record<string, string> => ({
  [terminalHeaders.terminal]: terminalId,
  [terminalHeaders.session]: session,
  [terminalHeaders.channel]: 'agent',
  [terminalHeaders.seq]: '1',
  [terminalHeaders.timestamp]: String(Date.now()),
  [terminalHeaders.signature]: '0'.repeat(64),
});

async function connected(): Promise<RawTerminal> {
  const terminal = await world.terminal();
  expect(await terminal.hello()).toMatchObject({ status: 200 });
  return terminal;
}

describe('who is refused before its body is read (F1)', () => {
  it('without headers, with an unknown terminal, without a session that lives, or with a hello of 8 MiB', async () => {
    const terminal = await connected();
    expect(await announce('/mt5/v1/sync', {})).toMatch(/^HTTP\/1\.1 401 [\s\S]*not-authenticated/);
    expect(await announce('/mt5/v1/sync', named(newId(), newId()))).toMatch(/^HTTP\/1\.1 401 [\s\S]*signature-invalid/);
    expect(await announce('/mt5/v1/sync', named(terminal.terminalId, newId()))).toMatch(
      /^HTTP\/1\.1 409 [\s\S]*session-unknown/,
    );
    expect(await announce('/mt5/v1/session', named(terminal.terminalId, '-'))).toMatch(
      /^HTTP\/1\.1 413 [\s\S]*body-too-large/,
    );
    expect(await terminal.sync()).toMatchObject({ status: 200 });
  });
});

describe('the time of a hello (F25)', () => {
  it('a number far ahead is refused and keeps the terminal not out', async () => {
    const terminal = await world.terminal();
    const refused = await terminal.hello({ helloSeq: 999_999_999_999_999 });
    expect(refused).toMatchObject({
      status: 422,
      code: 'message-invalid',
      body: { violations: [{ field: 'helloSeq' }] },
    });
    expect(await terminal.hello()).toMatchObject({ status: 200 });
  });

  it('one signed long ago is refused, one of a clock that is wrong by hours is not', async () => {
    const terminal = await world.terminal();
    const old = Date.now() - 365 * DAY_MS;
    expect(await terminal.hello({ helloSeq: old }, { timestampMs: old })).toMatchObject({
      status: 401,
      code: 'timestamp-outside-window',
    });
    const wrong = Date.now() - 5 * 3_600_000;
    expect(
      await terminal.hello({ helloSeq: wrong, terminalTime: new Date(wrong).toISOString() }, { timestampMs: wrong }),
    ).toMatchObject({ status: 200 });
  });

  it('a terminal that was shut out by such a number before comes back', async () => {
    const terminal = await world.terminal();
    await world.admin.query('update terminals set hello_seq = $2 where terminal_id = $1', [
      terminal.terminalId,
      '999999999999999',
    ]);
    expect(await terminal.hello()).toMatchObject({ status: 200 });
    const again = await terminal.hello({}, {});
    expect(again).toMatchObject({ status: 200 });
  });

  it('a body that tells another time than its header teaches no clock', async () => {
    const terminal = await connected();
    expect(await terminal.sync({ sentAt: new Date(Date.now() + 30 * DAY_MS).toISOString() })).toMatchObject({
      status: 200,
    });
    expect(await terminal.sync()).toMatchObject({ status: 200 });
  });
});

describe('impossible moments (F11)', () => {
  it.each([
    '2026-02-30T10:00:00.000Z',
    '2026-11-31T10:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '9999-12-30T00:00:00.000Z',
  ])(
    '%s costs the time of that event only: the journal goes on, and nothing is a 500 that is repeated for ever',
    async (at) => {
      const terminal = await connected();
      const event = { ...terminal.event({ type: 'position-gone', gone: '1' }), at };
      expect(await terminal.sync({ events: [event] })).toMatchObject({ status: 200, body: { ackSeq: event.seq } });
      expect(await terminal.sync({ sentAt: at })).toMatchObject({
        status: 422,
        code: 'message-invalid',
        body: { violations: [{ field: 'sentAt' }] },
      });
    },
  );
});
