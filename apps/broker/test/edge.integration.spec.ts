import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountConfirm,
  accountGet,
  getTerminalConnectionRequest,
  listTerminalRefusalsRequest,
  signRequest,
} from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { TerminalRefusals } from '../src/terminals/terminal-refusals.js';
import { type RawTerminal, cash, shown, trade } from './terminal.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

async function connected(change = {}): Promise<RawTerminal & { accountId: string }> {
  const terminal = await world.terminal(change);
  const hello = await terminal.hello();
  expect(hello.status).toBe(200);
  return Object.assign(terminal, { accountId: hello.body.accountId });
}

const deals = (accountId: string): Promise<{ ticket: string }[]> =>
  world.rows('select ticket from deals where account_id = $1 order by ticket', [accountId]);
const facts = async (type: string, accountId: string): Promise<Record<string, unknown>[]> =>
  (
    await world.rows<{ data: Record<string, unknown> }>(
      'select data from outbox where subject like $1 and key = $2 order by seq',
      [`${type}.%`, accountId],
    )
  ).map((row) => row.data);

describe('who may speak (BR-1, ID-6, catalogue 89)', () => {
  it('opens a session for a terminal of ours, with a rising epoch', async () => {
    const terminal = await connected();
    expect(terminal.epoch).toBe(1);
    expect(await terminal.hello()).toMatchObject({ status: 200, body: { epoch: 2, quarantined: false } });
    expect(await facts('broker.account.changed.v1', terminal.accountId)).toHaveLength(2);
  });

  it('refuses what is not signed by it, for this path, this body, this session', async () => {
    const terminal = await connected();
    const other = await connected();
    const attempts = [
      { secret: newId() },
      { secret: other.secret },
      { signedPath: '/mt5/v1/deals' },
      { signedBody: '{}' },
      { terminalId: newId() },
    ];
    for (const attempt of attempts)
      expect(await terminal.sync({}, attempt)).toMatchObject({ status: 401, code: 'signature-invalid' });
    expect(await terminal.sync({}, { timestampMs: Date.now() - 301_000 })).toMatchObject({
      status: 401,
      code: 'timestamp-outside-window',
    });
    expect(await terminal.sync({}, { session: other.session })).toMatchObject({ status: 409, code: 'session-unknown' });
    expect(await terminal.sync({}, { session: newId() })).toMatchObject({ status: 409, code: 'session-unknown' });
    const unsigned = await fetch(`http://127.0.0.1:${terminal.port}/mt5/v1/sync`, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(401);
    expect(unsigned.headers.get('content-type')).toBe('application/problem+json');
    expect(await terminal.sync()).toMatchObject({ status: 200 });
  });

  it('tells the owner of a terminal who was refused in its name, without any secret (issue 8, 0.7)', async () => {
    const terminal = await connected();
    for (let i = 0; i < 3; i += 1) await terminal.sync({}, { secret: newId() });
    const refusals = world.service.app.get(TerminalRefusals);
    await refusals.flush();
    await terminal.sync({}, { secret: newId() });
    await refusals.flush();
    const ask = (actor = world.actor) => world.requests.ask(listTerminalRefusalsRequest, {}, { actor });
    const mine = (await ask()).items.find(({ terminalId }) => terminalId === terminal.terminalId);
    expect(mine).toMatchObject({ code: 'signature-invalid', count: 4 });
    expect(JSON.stringify(mine)).not.toContain(terminal.secret);
    expect((await ask({ ...world.actor, tenantId: newId() })).items).toEqual([]);
    expect(await terminal.sync()).toMatchObject({ status: 200 });
  });

  it('tells how a terminal is connected, to those of its tenant alone (issue 8 §2)', async () => {
    const terminal = await world.terminal();
    const ask = (actor = world.actor) =>
      world.requests.ask(getTerminalConnectionRequest, { terminalId: terminal.terminalId }, { actor });
    expect(await ask()).toMatchObject({ state: 'unseen' });
    const { body } = await terminal.hello();
    const greeted = await ask();
    expect(greeted).toMatchObject({
      state: 'connected',
      accountId: body.accountId,
      epoch: 1,
      agentVersion: 'spec',
      build: 5200,
      serverOffsetS: 7200,
      commandsWaiting: 0,
      commandsUnderWay: 0,
    });
    expect(greeted.pingMs).toBeUndefined();
    await terminal.sync();
    expect(await ask()).toMatchObject({ pingMs: 5, brokerConnected: true, tradeAllowed: true, journalQueue: 0 });
    await expect(ask({ ...world.actor, tenantId: newId() })).rejects.toMatchObject({ problem: { code: 'not-found' } });
    await world.tell(terminal.terminalId, [terminal.secret], { status: 'revoked', version: 2 });
    const revoked = await ask();
    expect(revoked).toMatchObject({ state: 'revoked' });
    expect(revoked.heardAgoMs).toBeUndefined();
  });

  it('takes each request once: the sequence must rise, on each channel by itself', async () => {
    const terminal = await connected();
    const first = { seq: 5 };
    expect(await terminal.sync({}, first)).toMatchObject({ status: 200 });
    expect(await terminal.sync({}, first)).toMatchObject({ status: 425, code: 'sequence-replayed' });
    expect(await terminal.sync({}, { seq: 4 })).toMatchObject({ status: 425 });
    expect(await terminal.commands(0, 0, { seq: 5 })).toMatchObject({ status: 200 });
    expect(await terminal.sync({}, { channel: 'listener', seq: 6 })).toMatchObject({ status: 422 });
  });

  it('learns a clock that is wrong by hours, and goes by it', async () => {
    const terminal = await world.terminal();
    const wrong = Date.now() - 7_200_000;
    await terminal.hello({ terminalTime: new Date(wrong).toISOString() }, { timestampMs: wrong });
    expect(await terminal.sync({}, { timestampMs: Date.now() })).toMatchObject({ status: 401 });
    expect(
      await terminal.sync(
        {
          sentAt: new Date(Date.now() - 7_200_000).toISOString(),
          account: { ...terminal.numbers, at: new Date(Date.now() - 7_200_000).toISOString() },
        },
        { timestampMs: Date.now() - 7_200_000 },
      ),
    ).toMatchObject({ status: 200 });
    expect(world.guard.seen.at(-1)).toMatchObject({ reading: { quality: 'good' } });
  });

  it('refuses a hello that was seen, also after a restart of the service', async () => {
    const terminal = await world.terminal();
    const helloSeq = Date.now();
    expect(await terminal.hello({ helloSeq })).toMatchObject({ status: 200 });
    expect(await terminal.hello({ helloSeq })).toMatchObject({ status: 425, code: 'sequence-replayed' });
    expect(await terminal.hello({ helloSeq: helloSeq + 1 }, { seq: helloSeq + 2 })).toMatchObject({ status: 422 });
    await world.restart();
    const again = Object.assign(terminal, { port: world.service.httpPort! });
    expect(await again.sync()).toMatchObject({ status: 409, code: 'session-unknown' });
    expect(await again.hello({ helloSeq })).toMatchObject({ status: 425 });
    expect(await again.hello()).toMatchObject({ status: 200, body: { epoch: 2 } });
  });

  it('fences the older of two agents', async () => {
    const terminal = await connected();
    const twin = Object.assign(
      Object.create(Object.getPrototypeOf(terminal) as object) as RawTerminal,
      structuredClone({ ...terminal, positions: new Map() }),
    );
    expect(await twin.hello()).toMatchObject({ status: 200, body: { epoch: 2 } });
    expect(await terminal.sync({ events: [terminal.event({ type: 'deal', deal: cash('5') })] })).toMatchObject({
      status: 409,
      code: 'epoch-superseded',
    });
    expect(await twin.sync({ epoch: 1 })).toMatchObject({ status: 409, code: 'epoch-superseded' });
    expect(await deals(terminal.accountId)).toEqual([]);
    expect(await twin.sync()).toMatchObject({ status: 200 });
  });

  it('accepts two secrets while one replaces the other, and neither the expired nor the replaced one later', async () => {
    const terminal = await connected();
    const next = newId();
    await world.tell(terminal.terminalId, [next, terminal.secret], { version: 2 });
    expect(await terminal.sync()).toMatchObject({ status: 200 });
    expect(await terminal.sync({}, { secret: next })).toMatchObject({ status: 200 });
    await world.tell(terminal.terminalId, [next], { version: 3 });
    expect(await terminal.sync()).toMatchObject({ status: 401 });
    await world.tell(terminal.terminalId, [terminal.secret], { version: 2 });
    expect(await terminal.sync()).toMatchObject({ status: 401 });
    expect(await terminal.sync({}, { secret: next })).toMatchObject({ status: 200 });
  });

  it('revokes at once, also open sessions and long polls (catalogue 90)', async () => {
    const terminal = await connected();
    const poll = terminal.commands(0, 20_000);
    await sleep(50);
    const began = Date.now();
    await world.tell(terminal.terminalId, [], { version: 2, status: 'revoked' });
    expect(await poll).toMatchObject({ status: 403, code: 'terminal-revoked' });
    expect(await terminal.sync()).toMatchObject({ status: 403, code: 'terminal-revoked' });
    expect(await terminal.hello()).toMatchObject({ status: 403 });
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('answers a broken body by what is wrong with it', async () => {
    const terminal = await connected();
    const wrong = [{ digest: 'x' }, { marks: 'none' as never }, { epoch: '1' as never }, { extra: 1 } as never];
    for (const change of wrong)
      expect(await terminal.sync(change)).toMatchObject({ status: 422, code: 'message-invalid' });
    const text = '{"a":';
    const seq = (terminal.seq.agent += 1);
    const timestampMs = Date.now();
    const signature = signRequest(terminal.secret, {
      method: 'POST',
      path: '/mt5/v1/sync',
      body: text,
      session: terminal.session,
      channel: 'agent',
      seq,
      timestampMs,
    });
    const headers = {
      'x-plimsoll-terminal': terminal.terminalId,
      'x-plimsoll-session': terminal.session,
      'x-plimsoll-channel': 'agent',
      'x-plimsoll-seq': String(seq),
      'x-plimsoll-timestamp': String(timestampMs),
      'x-plimsoll-signature': signature,
      'content-type': 'application/json',
    };
    expect(
      (await fetch(`http://127.0.0.1:${terminal.port}/mt5/v1/sync`, { method: 'POST', body: text, headers })).status,
    ).toBe(422);
    expect(await terminal.send('POST', '/mt5/v1/sync', { pad: 'x'.repeat(9_000_000) })).toMatchObject({ status: 413 });
  });
});

describe('events become the ledger (BR-1, catalogue 54)', () => {
  it('books, folds and acknowledges after the commit; what comes twice changes nothing', async () => {
    const terminal = await connected();
    terminal.positions.set('1', shown({ positionId: '1' }));
    const events = [
      terminal.event({ type: 'deal', deal: cash('10000') }),
      terminal.event({ type: 'deal', deal: trade({ positionId: '1', commission: '-0.35' }) }),
      terminal.event({ type: 'position', position: terminal.positions.get('1')! }),
    ];
    expect(await terminal.sync({ events })).toMatchObject({
      status: 200,
      body: { ackSeq: 3, commands: [], need: { symbols: true, dealsSince: '1970-01-01T00:00:00.000Z' } },
    });
    const before = await world.rows('select * from positions where account_id = $1', [terminal.accountId]);
    expect(before).toMatchObject([
      { position_id: '1', volume: '0.1', open_price: '1.1', realised: '-0.35', revision: '1' },
    ]);
    expect(await terminal.sync({ events })).toMatchObject({ body: { ackSeq: 3 } });
    expect(await terminal.deals({ deals: events.flatMap((event) => event.deal ?? []) })).toMatchObject({
      body: { booked: 0, known: 2 },
    });
    expect(await world.rows('select * from positions where account_id = $1', [terminal.accountId])).toEqual(before);
    expect(await facts('broker.deal.booked.v1', terminal.accountId)).toHaveLength(2);
    expect(await facts('broker.position.changed.v1', terminal.accountId)).toMatchObject([
      { change: 'opened', positionId: '1' },
    ]);
    expect(
      await world.rows('select ledger_balance, ack_seq, deal_count from accounts where account_id = $1', [
        terminal.accountId,
      ]),
    ).toEqual([{ ledger_balance: '9999.65', ack_seq: '3', deal_count: '2' }]);
  });

  it('books a deal once although it comes again with another time', async () => {
    const terminal = await connected();
    const deal = cash('100');
    await terminal.deals({ deals: [deal] });
    expect(await terminal.deals({ deals: [{ ...deal, dealtAt: '2020-01-01T00:00:00.000Z' }, deal] })).toMatchObject({
      body: { booked: 0 },
    });
    expect(await deals(terminal.accountId)).toHaveLength(1);
  });

  it('holds what comes behind a gap, asks for the gap, and books all once it is filled', async () => {
    const terminal = await connected();
    const [one, two, three] = [1, 2, 3].map((n) => terminal.event({ type: 'deal', deal: cash(String(n)) }));
    expect(await terminal.sync({ events: [three!, one!] })).toMatchObject({
      body: { ackSeq: 1, missing: { from: 2, to: 2 } },
    });
    expect(await deals(terminal.accountId)).toHaveLength(1);
    expect(await terminal.sync({ events: [two!] })).toMatchObject({ body: { ackSeq: 3 } });
    expect(await deals(terminal.accountId)).toHaveLength(3);
  });

  it('gives up a gap that is too wide: a snapshot bridges it, and history brings the deals', async () => {
    const terminal = await connected();
    terminal.eventSeq = 5;
    const many = Array.from({ length: 101 }, () =>
      terminal.event({ type: 'position', position: shown({ positionId: '9' }) }),
    );
    terminal.positions.set('9', shown({ positionId: '9' }));
    expect(await terminal.sync({ events: many })).toMatchObject({
      body: { ackSeq: 0, missing: { from: 1, to: 5 }, need: { snapshot: true } },
    });
    expect(await terminal.snapshot()).toMatchObject({ status: 200, body: { complete: true } });
    expect(await terminal.sync()).toMatchObject({ body: { ackSeq: 106 } });
  });

  it('ends equal whatever the order of arrival: closed before opened', async () => {
    const terminal = await connected();
    const opening = trade({ positionId: '77' });
    const closing = trade({ positionId: '77', type: 'sell', entry: 'out', profit: '12.34' });
    await terminal.sync({ events: [terminal.event({ type: 'deal', deal: closing })] });
    expect(await world.rows('select incomplete from positions where account_id = $1', [terminal.accountId])).toEqual([
      { incomplete: true },
    ]);
    await terminal.sync({ events: [terminal.event({ type: 'deal', deal: opening })] });
    expect(
      await world.rows(
        `select side, volume, realised, incomplete, closed_at is not null as closed
         from positions
         where account_id = $1`,
        [terminal.accountId],
      ),
    ).toEqual([{ side: 'buy', volume: '0', realised: '12.34', incomplete: false, closed: true }]);
  });

  it('asks for a snapshot when two digests in a row differ, takes it in parts, and agrees again', async () => {
    const terminal = await connected();
    for (const positionId of ['1', '2', '3']) terminal.positions.set(positionId, shown({ positionId }));
    const first = await terminal.sync();
    expect(first.body.need?.snapshot).toBeUndefined();
    expect(await terminal.sync()).toMatchObject({ body: { need: { snapshot: true } } });
    expect(await terminal.snapshot(0, 2)).toMatchObject({ body: { complete: true } });
    const after = await terminal.sync();
    expect(after.body.need?.snapshot).toBeUndefined();
    expect(world.guard.seen.at(-1)).toMatchObject({ positionsComplete: true });
    expect(
      await world.rows('select position_id from terminal_positions where account_id = $1 order by 1', [
        terminal.accountId,
      ]),
    ).toHaveLength(3);
  });

  it('a snapshot that is ahead of the events neither undoes nor skips them', async () => {
    const terminal = await connected();
    const opened = shown({ positionId: '5' });
    const events = [
      terminal.event({ type: 'position', position: opened }),
      terminal.event({ type: 'deal', deal: trade({ positionId: '5' }) }),
      terminal.event({ type: 'position-gone', gone: '5' }),
    ];
    await terminal.snapshot(3);
    expect(await terminal.sync({ events })).toMatchObject({ body: { ackSeq: 3 } });
    expect(await deals(terminal.accountId)).toHaveLength(1);
    expect(
      await world.rows('select 1 from terminal_positions where account_id = $1', [terminal.accountId]),
    ).toHaveLength(0);
  });

  it('goes on after a restart where the last commit was', async () => {
    const terminal = await connected();
    await terminal.sync({ events: [terminal.event({ type: 'deal', deal: cash('1') })] });
    const unsent = terminal.event({ type: 'deal', deal: cash('2') });
    await world.restart();
    Object.assign(terminal, { port: world.service.httpPort! });
    expect(await terminal.sync({ events: [unsent] })).toMatchObject({ status: 409 });
    expect(await terminal.hello()).toMatchObject({ body: { resumeAfterSeq: 1, epoch: 2 } });
    expect(await terminal.sync({ events: [unsent] })).toMatchObject({ body: { ackSeq: 2 } });
    expect(await deals(terminal.accountId)).toHaveLength(2);
  });

  it('begins anew with a new journal, and refuses one that went back', async () => {
    const terminal = await connected();
    await terminal.sync({ events: [terminal.event({ type: 'deal', deal: cash('1') })] });
    expect(await terminal.hello({ lastEventSeq: 0 })).toMatchObject({ status: 409, code: 'conflict' });
    expect(await terminal.hello({ journalId: 'another', lastEventSeq: 0 })).toMatchObject({
      status: 200,
      body: { resumeAfterSeq: 0 },
    });
  });
});

describe('numbers (catalogue 39, 51)', () => {
  it('marks what the guard must not act on', async () => {
    const terminal = await connected();
    const at = new Date().toISOString();
    const quality = async (account: object): Promise<string | undefined> => {
      await terminal.sync({ account: { ...terminal.numbers, at, ...account } });
      return world.guard.seen.at(-1)?.reading?.quality;
    };
    expect(await quality({})).toBe('good');
    for (const bad of [
      { equity: '0' },
      { equity: '-5' },
      { balance: '-1' },
      { equity: '5000' },
      { at: new Date(Date.now() - 60_000).toISOString() },
    ])
      expect(await quality(bad)).toBe('suspect');
  });

  it('shows them at once, with their age, and only to their tenant', async () => {
    const terminal = await connected();
    await terminal.sync();
    const account = await world.requests.ask(accountGet, { accountId: terminal.accountId }, { actor: world.actor });
    expect(account).toMatchObject({
      balance: '10000',
      equity: '10000',
      connection: 'connected',
      positions: [],
      identity: { login: terminal.identity.login },
    });
    expect(account.ageMs).toBeLessThan(1_000);
    await expect(
      world.requests.ask(
        accountGet,
        { accountId: terminal.accountId },
        { actor: { ...world.actor, tenantId: newId() } },
      ),
    ).rejects.toThrow('account-unknown');
  });
});

describe('a terminal whose account changed (D13)', () => {
  it('is quarantined until its user confirms, and then goes on with the new account', async () => {
    const terminal = await connected();
    const before = terminal.identity;
    terminal.identity = { ...before, login: '999001' };
    expect(await terminal.hello()).toMatchObject({
      status: 200,
      body: { quarantined: true, accountId: terminal.accountId },
    });
    expect(await terminal.sync({ events: [terminal.event({ type: 'deal', deal: cash('1') })] })).toMatchObject({
      status: 200,
      body: { ackSeq: 0, commands: [] },
    });
    expect(await deals(terminal.accountId)).toEqual([]);
    expect(
      await world.requests.ask(accountGet, { accountId: terminal.accountId }, { actor: world.actor }),
    ).toMatchObject({ connection: 'quarantined', pendingIdentity: { login: '999001' } });
    await world.requests.ask(accountConfirm, { accountId: terminal.accountId }, { actor: world.actor });
    expect(await terminal.sync()).toMatchObject({ status: 409, code: 'session-unknown' });
    const hello = await terminal.hello();
    expect(hello).toMatchObject({ body: { quarantined: false } });
    expect(hello.body.accountId).not.toBe(terminal.accountId);
    expect(await facts('broker.account.changed.v1', terminal.accountId)).toMatchObject([
      { connection: 'connected' },
      { connection: 'quarantined' },
      { connection: 'offline' },
    ]);
  });

  it('leaves quarantine by itself when it is the old account again', async () => {
    const terminal = await connected();
    const before = terminal.identity;
    terminal.identity = { ...before, accountKind: 'real' };
    expect(await terminal.hello()).toMatchObject({ body: { quarantined: true } });
    terminal.identity = before;
    expect(await terminal.hello()).toMatchObject({ body: { quarantined: false, accountId: terminal.accountId } });
  });
});
