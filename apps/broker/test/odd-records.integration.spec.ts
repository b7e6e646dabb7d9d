import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountConfirm,
  accountSizing,
  type Discrepancy,
  listDiscrepanciesRequest,
  positionList,
  type Quote,
  type SymbolSpecification,
} from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { GuardAccount } from './guard-account.js';
import { RawTerminal, shown, trade } from './terminal.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

const specification = (symbol: string): SymbolSpecification => ({
  symbol,
  digits: 0,
  tickSize: '1',
  tickValue: '1',
  contractSize: '1',
  volumeMin: '1',
  volumeMax: '9',
  volumeStep: '1',
  stopsLevelPoints: 0,
  tradable: true,
});
const oddOnes = async (account: GuardAccount): Promise<Discrepancy[]> =>
  (
    await world.requests.ask(
      listDiscrepanciesRequest,
      { accountId: account.accountId, kind: 'D14' },
      { actor: world.actor },
    )
  ).items;
const putSymbols = (account: GuardAccount, symbols: readonly object[]) =>
  account.terminal.send<{ stored: number }>('PUT', '/mt5/v1/symbols', {
    epoch: account.terminal.epoch,
    hash: 'h',
    symbols,
  });

describe('brokers as they are (issue 6, 2.1)', () => {
  it('stores every symbol that MetaTrader allows; one odd name does not take the page with it (case 80)', async () => {
    const account = await GuardAccount.open(world, []);
    const names = ['@ES', 'Step Index', '#MSFT', '.DE40Cash', '金', 'US500 (Spot)', 'GBPUSDm'];
    expect((await putSymbols(account, [...names, 'A\tB'].map(specification))).body).toEqual({ stored: names.length });
    expect(await oddOnes(account)).toMatchObject([
      {
        kind: 'D14',
        state: 'open',
        severity: 'warning',
        evidence: { part: 'symbol', reference: 'A?B', treatment: 'put-aside', raw: expect.stringContaining('A\\tB') },
      },
    ]);
    // Told again it is known, also after a restart.
    await putSymbols(account, [specification('A\tB')]);
    await world.restart();
    await account.hello();
    await putSymbols(account, [specification('A\tB')]);
    expect(await oddOnes(account)).toHaveLength(1);
  });

  it('one odd deal does not stop the journal, the history or the guard (cases 81, 98)', async () => {
    const account = await GuardAccount.open(world, ['1']);
    const { terminal } = account;
    const bought = trade({ positionId: '9', symbol: 'Volatility 75 Index', magic: '-1', price: '-37.63' });
    const levels = { stopLoss: '-40.5', takeProfit: '-30' };
    const position = shown({ positionId: '9', symbol: 'Volatility 75 Index', magic: '-1', profit: '0', ...levels });
    terminal.positions.set('9', position);
    const answer = await account.sync({
      events: [
        terminal.event({ type: 'deal', deal: bought }),
        terminal.event({ type: 'position', position }),
        terminal.event({ type: 'deal', deal: trade({ positionId: '9', dealtAt: '2026-02-30T00:00:00Z' }) }),
        terminal.event({
          type: 'deal',
          deal: trade({ positionId: '9', volume: '0.10', entry: 'in', type: 'weather' as never }),
        }),
      ],
    });
    expect(answer.ackSeq).toBe(terminal.eventSeq);
    expect(
      (await world.requests.ask(positionList, { accountId: account.accountId }, { actor: world.actor })).items,
    ).toContainEqual(expect.objectContaining({ symbol: 'Volatility 75 Index', openPrice: '-37.63', ...levels }));
    expect((await oddOnes(account)).map(({ evidence, severity }) => [evidence['treatment'], severity]).sort()).toEqual([
      ['put-aside', 'warning'],
      ['repaired', 'info'],
    ]);
    await account.equity('7700', 3);
    expect((await account.guard()).state).toBe('closing');
  });

  it('a position that cannot be read is an alarm at once: entries are blocked until it is gone', async () => {
    const account = await GuardAccount.open(world, ['1']);
    const { terminal } = account;
    const strange = { ...shown({ positionId: '77' }), side: 'both' as never };
    await account.sync({ events: [terminal.event({ type: 'position', position: strange })] });
    await sleep(10);
    expect((await account.sync()).guard.entriesBlocked).toBe(true);
    expect(await account.guard()).toMatchObject({
      protected: false,
      entriesBlocked: true,
      unprotectedBecause: expect.stringContaining('cannot be read'),
    });
    expect(await oddOnes(account)).toMatchObject([
      { severity: 'critical', evidence: { part: 'position', reference: '77' } },
    ]);
    await terminal.snapshot();
    await account.sync();
    expect(await account.guard()).toMatchObject({ protected: true, entriesBlocked: false });
  });

  it('numbers that cannot be read cost the numbers only, and blind the guard in three seconds', async () => {
    const account = await GuardAccount.open(world, ['1']);
    const broken = { ...account.terminal.numbers, equity: '-nan(ind)' };
    const told = { account: { ...broken, at: new Date().toISOString() } };
    await account.sync(told);
    world.clock.advance(3_100);
    expect((await account.sync(told)).guard.entriesBlocked).toBe(true);
    expect((await account.guard()).unprotectedBecause).toContain('cannot be read');
    expect((await account.sync()).guard.entriesBlocked).toBe(false);
  });
});

describe('a record that was odd (issue 6, 2.1)', () => {
  const states = async (account: GuardAccount): Promise<string[]> =>
    (await oddOnes(account))
      .map(({ evidence, state, closedBy }) => `${String(evidence['part'])} ${state} ${closedBy ?? '-'}`)
      .sort();

  it('is over when it is told as it should be, and news when it is odd again', async () => {
    const account = await GuardAccount.open(world, []);
    const { terminal } = account;
    const deal = trade({ positionId: '9' });
    const position = shown({ positionId: '9' });
    terminal.positions.set('9', position);
    await account.sync({
      events: [
        terminal.event({ type: 'deal', deal: { ...deal, dealtAt: '2026-02-30T00:00:00Z' } }),
        terminal.event({ type: 'position', position: { ...position, openPrice: 'n/a' } }),
      ],
    });
    await putSymbols(account, [{ ...specification('EURUSD'), tickSize: 'x' }]);
    expect(await states(account)).toEqual(['deal open -', 'position open -', 'symbol open -']);
    // An answer without them says nothing.
    await account.sync();
    expect(await states(account)).toEqual(['deal open -', 'position open -', 'symbol open -']);
    await account.sync({
      events: [terminal.event({ type: 'deal', deal }), terminal.event({ type: 'position', position })],
    });
    await putSymbols(account, [specification('EURUSD')]);
    expect(await states(account)).toEqual([
      'deal resolved rule:readable-again',
      'position resolved rule:readable-again',
      'symbol resolved rule:readable-again',
    ]);
    await putSymbols(account, [{ ...specification('EURUSD'), tickSize: 'x' }]);
    expect((await oddOnes(account)).filter(({ state }) => state === 'open')).toMatchObject([
      { evidence: { part: 'symbol' } },
    ]);
  });

  it('is over when the terminal shows all its positions without it', async () => {
    const account = await GuardAccount.open(world, []);
    const { terminal } = account;
    await account.sync({
      events: [
        terminal.event({ type: 'position', position: { ...shown({ positionId: '77' }), side: 'both' as never } }),
      ],
    });
    expect(await states(account)).toEqual(['position open -']);
    await terminal.snapshot();
    expect(await states(account)).toEqual(['position resolved rule:readable-again']);
  });

  it('that comes and goes stays open in the end, for a person', async () => {
    const account = await GuardAccount.open(world, []);
    for (let i = 0; i < 6; i += 1) {
      await putSymbols(account, [{ ...specification('EURUSD'), tickSize: 'x' }]);
      await putSymbols(account, [specification('EURUSD')]);
    }
    expect(await states(account)).toEqual(['symbol open -']);
  });
});

describe('sizing (issue 6, 1.8, 2.6)', () => {
  it('names the account’s own symbols for one it does not know, and the age of the tick value; old ones are asked for', async () => {
    const account = await GuardAccount.open(world, []);
    await putSymbols(account, ['EURUSD.r', 'm.EURUSD', 'GBPUSD'].map(specification));
    const size = (symbol: string) =>
      world.requests.ask(accountSizing, { accountId: account.accountId, symbol }, { actor: world.actor });
    expect((await size('EURUSD')).suggestions).toEqual(['EURUSD.r', 'm.EURUSD']);
    const known = await size('GBPUSD');
    expect([known.suggestions, known.tickValueAgeMs! < 5_000, (await account.sync()).need?.symbols]).toEqual([
      undefined,
      true,
      undefined,
    ]);
    // Before it is too old to size with: an entry that comes meanwhile need not wait for the terminal.
    world.clock.advance(46_000);
    await account.hello();
    expect((await size('GBPUSD')).tickValueAgeMs).toBeLessThan(60_000);
    expect((await account.sync()).need?.symbols).toBe(true);
    world.clock.advance(15_000);
    await account.hello();
    expect((await size('GBPUSD')).tickValueAgeMs).toBeGreaterThan(60_000);
    expect((await account.sync()).need?.symbols).toBe(true);
    const quote: Quote = { symbol: 'GBPUSD', bid: '1', ask: '2', at: new Date().toISOString(), tickValue: '0.87' };
    await account.sync({ quotes: [quote] });
    expect(await size('GBPUSD')).toMatchObject({ specification: { tickValue: '0.87' } });
    expect((await size('GBPUSD')).tickValueAgeMs).toBeLessThan(5_000);
  });
});

describe('a terminal that comes with another login (finding 23)', () => {
  it('does not stop another terminal that has its old account', async () => {
    const account = await GuardAccount.open(world, []);
    const first = account.terminal;
    const terminal = await world.terminal();
    const second = new RawTerminal(terminal.port, terminal.terminalId, terminal.secret, first.identity);
    second.numbers = first.numbers;
    expect((await second.hello()).status).toBe(200);
    first.identity = { ...first.identity, login: '990099' };
    const quarantined = await first.hello();
    expect(quarantined.body).toMatchObject({ quarantined: true, accountId: account.accountId });
    expect((await first.sync()).status).toBe(200);
    expect(await second.sync()).toMatchObject({ status: 200 });
    expect(
      await world.rows('select connection, terminal_id from accounts where account_id = $1', [account.accountId]),
    ).toEqual([{ connection: 'connected', terminal_id: second.terminalId }]);
    await world.requests.ask(accountConfirm, { accountId: account.accountId }, { actor: world.actor });
    expect(await first.sync()).toMatchObject({ status: 409, code: 'session-unknown' });
    expect((await second.sync()).status).toBe(200);
    const again = await first.hello();
    expect([again.body.quarantined, again.body.accountId === account.accountId]).toEqual([false, false]);
    expect((await second.sync()).status).toBe(200);
  });
});
