import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountGet, accountList, type AccountSummary } from '@plimsoll/contracts';
import { cash, type RawTerminal, shown, trade } from './terminal.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

async function summary(accountId: string): Promise<AccountSummary> {
  const { items } = await world.requests.ask(accountList, {}, { actor: world.actor });
  return items.find((one) => one.accountId === accountId)!;
}

/** An account that traded today and yesterday, with three positions of which one has no stop. */
async function traded(): Promise<{ terminal: RawTerminal; accountId: string; from: Date }> {
  const terminal = await world.terminal();
  // Its midnight was two hours ago, whenever this runs.
  const now = world.clock.now();
  const serverOffsetS = 7_200 - (Math.floor(now.getTime() / 1_000) % 86_400);
  const { body } = await terminal.hello({ serverOffsetS });
  const symbol = {
    symbol: 'EURUSD',
    digits: 5,
    tickSize: '0.00001',
    tickValue: '1',
    contractSize: '100000',
    volumeMin: '0.01',
    volumeMax: '10',
    volumeStep: '0.01',
    stopsLevelPoints: 0,
    tradable: true,
  };
  await terminal.send('PUT', '/mt5/v1/symbols', { epoch: terminal.epoch, hash: 'h', symbols: [symbol] });
  const from = new Date((Math.floor(now.getTime() / 1_000) - 7_200) * 1_000);
  const at = (ms: number): string => new Date(from.getTime() + ms).toISOString();
  const out = { positionId: '1', entry: 'out', type: 'sell' } as const;
  const deals = [
    cash('10000', { dealtAt: at(-90_000_000) }),
    trade({ positionId: '1', volume: '0.30', dealtAt: at(-80_000_000) }),
    trade({ ...out, profit: '50', dealtAt: at(-1_000) }),
    trade({ ...out, profit: '-30', commission: '-1.5', swap: '-0.5', dealtAt: at(1_000) }),
    cash('500', { dealtAt: at(2_000) }),
  ];
  const positions = [
    shown({ positionId: '11', stopLoss: '1.09010' }),
    shown({ positionId: '12', symbol: 'XAUUSD', stopLoss: '1.0' }),
    shown({ positionId: '13' }),
  ];
  for (const position of positions) terminal.positions.set(position.positionId, position);
  await terminal.sync({
    events: [
      ...deals.map((deal) => terminal.event({ type: 'deal', deal })),
      ...positions.map((position) => terminal.event({ type: 'position', position })),
    ],
  });
  return { terminal, accountId: body.accountId, from };
}

describe('an account in the portfolio (issue 8 §2)', () => {
  it('tells what it realised on its trading day, and what its stops would cost', async () => {
    const { accountId, from } = await traded();
    const told = await summary(accountId);
    expect(told.today).toMatchObject({ zone: 'broker', result: '-32' });
    expect(Math.abs(Date.parse(told.today!.from) - from.getTime())).toBeLessThanOrEqual(1_000);
    // 0.10 lots, 1000 points; what has no stop, or no known value of a tick, is counted for itself.
    expect(told.openRisk).toEqual({ loss: '100', positions: 3, withoutStop: 1, unknown: 1 });
    const { today: _today, ...detail } = await world.requests.ask(accountGet, { accountId }, { actor: world.actor });
    expect(detail).toMatchObject({ openRisk: told.openRisk! });
    if (told.roomLeft !== undefined) expect(detail.roomLeft).toBe(told.roomLeft);
  });

  it('whose terminal is away says neither, and counts its day by UTC', async () => {
    const { accountId } = await traded();
    await world.service.stop('the spec restarts it');
    await world.admin.query(`update accounts set connection = 'offline' where account_id = $1`, [accountId]);
    await world.startService();
    const told = await summary(accountId);
    expect(told.today).toMatchObject({ zone: 'utc' });
    expect([told.openRisk, told.roomLeft]).toEqual([undefined, undefined]);
  });
});
