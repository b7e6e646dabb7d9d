import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountStatement,
  dealList,
  type Discrepancy,
  type DiscrepancyResolution,
  listDiscrepanciesRequest,
  positionList,
  resolveDiscrepancyRequest,
  type SyncAnswer,
  type SyncRequest,
  undoDiscrepancyRequest,
} from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { GuardAccount } from './guard-account.js';
import { cash, shown, trade } from './terminal.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

const list = async (account: GuardAccount, state?: 'open' | 'resolved'): Promise<Discrepancy[]> =>
  (
    await world.requests.ask(
      listDiscrepanciesRequest,
      { accountId: account.accountId, ...(state ? { state } : {}) },
      { actor: world.actor },
    )
  ).items;
const brief = (found: Discrepancy[]): string[] =>
  found.map((d) => `${d.kind} ${d.state} ${d.severity} ${d.closedBy ?? '-'}`);

/** Nothing happened for a while, so that what is seen counts; then the account is compared. */
async function quiet(account: GuardAccount, ms = 6_000): Promise<SyncAnswer> {
  world.clock.advance(ms);
  await account.hello();
  await account.sync();
  world.clock.advance(6_000);
  return account.sync();
}

describe('BR-2 expected against actual', () => {
  it('a manual trade is adopted, shown once, and never closed', async () => {
    const it = await GuardAccount.open(world, ['41']);
    await quiet(it);
    expect(brief(await list(it))).toEqual(['D1 resolved info rule:adopted']);
    const [before] = await list(it);
    await quiet(it);
    expect(await list(it)).toEqual([before]);
    expect(it.commands.size).toBe(0);
  });

  it('a position that is gone: the deals are asked for, booked, and it is over', async () => {
    const it = await GuardAccount.open(world, ['42']);
    await quiet(it);
    it.terminal.positions.delete('42');
    await it.sync({ events: [it.terminal.event({ type: 'position-gone', gone: '42' })] });
    const answer = await quiet(it);
    expect(brief(await list(it, 'open'))).toEqual(['D3 open warning -']);
    expect(answer.need?.dealsOfPositions).toEqual(['42']);
    await it.terminal.deals({ deals: [trade({ positionId: '42', type: 'sell', entry: 'out' })], positionIds: ['42'] });
    await quiet(it);
    expect(brief(await list(it, 'open'))).toEqual([]);
    expect(brief(await list(it, 'resolved')).sort()).toEqual([
      'D1 resolved info rule:adopted',
      'D3 resolved warning rule:deals-booked',
    ]);
  });

  it('a position that is gone without a deal ends with a person: three reads, one flagged adjustment, no more questions', async () => {
    const it = await GuardAccount.open(world, ['43']);
    await quiet(it);
    it.terminal.positions.delete('43');
    await it.sync({ events: [it.terminal.event({ type: 'position-gone', gone: '43' })] });
    let asked = 0;
    for (let i = 0; i < 8; i += 1) asked += (await quiet(it, 30_000)).need?.dealsOfPositions ? 1 : 0;
    expect(asked).toBe(3);
    const [open] = await list(it, 'open');
    expect(open).toMatchObject({ kind: 'D3', severity: 'critical', attempts: 3 });
    expect(await world.rows('select kind, volume from adjustments where account_id = $1', [it.accountId])).toEqual([
      { kind: 'position', volume: '0' },
    ]);
    const note = 'closed by phone, the broker confirmed it';
    const resolved = await world.requests.ask(
      resolveDiscrepancyRequest,
      { discrepancyId: open!.discrepancyId, resolution: 'accept-terminal', note },
      { actor: world.actor },
    );
    expect(resolved).toMatchObject({ state: 'resolved', closedBy: world.userId, note });
    await quiet(it);
    expect(await list(it, 'open')).toEqual([]);
    await world.restart();
    await quiet(it);
    expect(await list(it, 'open')).toEqual([]);
    expect(
      (
        await world.rows<{ data: { action: string } }>(
          `select data
           from outbox
           where subject like 'broker.audit%' and data->>'targetKind' = 'discrepancy' and key = $1
           order by seq`,
          [it.accountId],
        )
      ).map((row) => row.data.action),
    ).toEqual(['reconciliation.adjusted', 'reconciliation.decided']);
  });

  it('less volume, and the other side', async () => {
    const it = await GuardAccount.open(world, ['44', '45']);
    it.terminal.positions.set('44', shown({ positionId: '44', volume: '0.05', profit: '0' }));
    it.terminal.positions.set('45', shown({ positionId: '45', side: 'sell', profit: '0' }));
    await it.sync({
      events: ['44', '45'].map((id) =>
        it.terminal.event({ type: 'position', position: it.terminal.positions.get(id)! }),
      ),
    });
    await quiet(it);
    expect(brief(await list(it, 'open')).sort()).toEqual(['D4 open warning -', 'D6 open warning -']);
    const facts = await world.rows<{ data: { kind: string; state: string } }>(
      `select data from outbox where subject like 'broker.discrepancy.changed.v1.%' and key = $1`,
      [it.accountId],
    );
    expect(facts.map(({ data }) => `${data.kind} ${data.state}`).sort()).toEqual([
      'D1 resolved',
      'D1 resolved',
      'D4 open',
      'D6 open',
    ]);
  });

  it('a step of the balance: asked about, and accepted as cash by a person', async () => {
    const it = await GuardAccount.open(world, []);
    await quiet(it);
    await it.money('-250', false);
    const answer = await quiet(it);
    expect(answer.need?.dealsSince).toBeDefined();
    const [open] = await list(it, 'open');
    expect(open).toMatchObject({ kind: 'D12', evidence: { step: '-250' } });
    await expect(
      world.requests.ask(
        resolveDiscrepancyRequest,
        { discrepancyId: open!.discrepancyId, resolution: 'accept-as-cash', note: 'fee of the broker' },
        { actor: { ...world.actor, tenantId: newId() } },
      ),
    ).rejects.toMatchObject({ problem: { code: 'not-found' } });
    await world.requests.ask(
      resolveDiscrepancyRequest,
      { discrepancyId: open!.discrepancyId, resolution: 'accept-as-cash', note: 'fee of the broker' },
      { actor: world.actor },
    );
    await quiet(it);
    expect(await list(it, 'open')).toEqual([]);
    await it.money('-1', false);
    await quiet(it);
    expect((await list(it, 'open'))[0]).toMatchObject({ kind: 'D12', reopened: 1, evidence: { step: '-1' } });
  });

  it('any sequence of accepted steps converges, is told to the guard and the statement, and survives a restart (findings 4.1, F8)', async () => {
    const it = await GuardAccount.open(world, []);
    const acceptStep = async (): Promise<string> => {
      const [open] = await list(it, 'open');
      await world.requests.ask(
        resolveDiscrepancyRequest,
        { discrepancyId: open!.discrepancyId, resolution: 'accept-as-cash', note: 'fee of the broker' },
        { actor: world.actor },
      );
      return open!.evidence['step'] as string;
    };
    await quiet(it);
    expect((await it.guard()).peakEquity).toBe('10000');
    for (const step of ['-250', '-1', '40']) {
      await it.money(step, false);
      await quiet(it);
      expect(await acceptStep()).toBe(step);
      await quiet(it);
      expect(await list(it, 'open')).toEqual([]);
    }
    const guard = await it.guard();
    expect([Number(guard.peakEquity), guard.drawdown, guard.state]).toEqual([9789, '0', 'armed']);
    const statement = (): Promise<object> =>
      world.requests.ask(accountStatement, { accountId: it.accountId }, { actor: world.actor });
    expect(await statement()).toMatchObject({
      balance: '9789',
      accepted: '-211',
      openDiscrepancies: 0,
      balanceMismatches: 0,
    });
    await world.restart();
    await quiet(it);
    await quiet(it);
    expect(await list(it, 'open')).toEqual([]);
    // The deal of the fee comes after all: it is booked, the acceptance is over, and the guard is not told twice.
    await it.sync({
      events: [
        it.terminal.event({
          type: 'deal',
          deal: cash('-250', { dealtAt: new Date(Date.now() - 60_000).toISOString() }),
        }),
      ],
    });
    await quiet(it);
    expect([await list(it, 'open'), Number((await it.guard()).peakEquity)]).toEqual([[], 9789]);
    expect(await statement()).toMatchObject({ balance: '9789', accepted: '39' });
  }, 60_000);

  it('a terminal whose clock is hours ahead: its late deal ends the acceptance, and a correction of cash moves the peak (rev2)', async () => {
    const it = await GuardAccount.open(world, []);
    await quiet(it);
    await it.money('-250', false);
    await quiet(it);
    const [open] = await list(it, 'open');
    await world.requests.ask(
      resolveDiscrepancyRequest,
      { discrepancyId: open!.discrepancyId, resolution: 'accept-as-cash', note: 'fee of the broker' },
      { actor: world.actor },
    );
    const theirMs = (): number => world.clock.now().getTime() + 2 * 3_600_000;
    const their = (): string => new Date(theirMs()).toISOString();
    const numbers = (): { account: SyncRequest['account']; sentAt: string } => ({
      account: { ...it.terminal.numbers, at: their() },
      sentAt: their(),
    });
    await it.terminal.hello(
      { terminalTime: their(), numbers: numbers().account, helloSeq: world.clock.now().getTime() },
      { timestampMs: theirMs() },
    );
    const late = cash('-250', { dealtAt: new Date(world.clock.now().getTime() - 60_000).toISOString() });
    const booked = await it.terminal.sync(
      { ...numbers(), events: [it.terminal.event({ type: 'deal', deal: late })] },
      { timestampMs: theirMs() },
    );
    expect(booked.status).toBe(200);
    const statement = await world.requests.ask(accountStatement, { accountId: it.accountId }, { actor: world.actor });
    expect([statement.accepted, Number((await it.guard()).peakEquity)]).toEqual(['0', 9750]);
    const page = { epoch: it.terminal.epoch, deals: [{ ...late, profit: '-150' }], complete: true };
    expect((await it.terminal.send('POST', '/mt5/v1/deals', page, { timestampMs: theirMs() })).status).toBe(200);
    expect(Number((await it.guard()).peakEquity)).toBe(9850);
  });

  it.each<[string, string, (it: GuardAccount, positionId: string) => Promise<unknown>, string | undefined]>([
    [
      'gone',
      '61',
      (it, id) => (
        it.terminal.positions.delete(id),
        it.sync({ events: [it.terminal.event({ type: 'position-gone', gone: id })] })
      ),
      undefined,
    ],
    [
      'less',
      '62',
      (it, id) => (
        it.terminal.positions.set(id, shown({ positionId: id, volume: '0.04', profit: '0' })),
        it.sync({ events: [it.terminal.event({ type: 'position', position: it.terminal.positions.get(id)! })] })
      ),
      'buy 0.04',
    ],
    [
      'the other side',
      '63',
      (it, id) => (
        it.terminal.positions.set(id, shown({ positionId: id, side: 'sell', profit: '0' })),
        it.sync({ events: [it.terminal.event({ type: 'position', position: it.terminal.positions.get(id)! })] })
      ),
      'sell 0.1',
    ],
  ])('accept-terminal makes the ledger agree: %s', async (_name, positionId, change, wanted) => {
    const it = await GuardAccount.open(world, [positionId]);
    await quiet(it);
    await change(it, positionId);
    await quiet(it);
    const [open] = await list(it, 'open');
    await world.requests.ask(
      resolveDiscrepancyRequest,
      { discrepancyId: open!.discrepancyId, resolution: 'accept-terminal', note: 'as the broker says' },
      { actor: world.actor },
    );
    const ledger = async (): Promise<string[]> =>
      (await world.requests.ask(positionList, { accountId: it.accountId }, { actor: world.actor })).items.map(
        ({ side, volume }) => `${side} ${Number(volume)}`,
      );
    expect(await ledger()).toEqual(wanted === undefined ? [] : [wanted]);
    await world.restart();
    await quiet(it);
    expect([await list(it, 'open'), await ledger()]).toEqual([[], wanted === undefined ? [] : [wanted]]);
    expect(
      await world.rows('select count(*)::int as deals from deals where account_id = $1 and position_id = $2', [
        it.accountId,
        positionId,
      ]),
    ).toEqual([{ deals: 1 }]);
  });

  it('accept-terminal makes the ledger agree although the deals are dated by a clock that is hours ahead, as often as it is asked for (rev2)', async () => {
    const it = await GuardAccount.open(world, []);
    const position = shown({ positionId: '64', profit: '0' });
    it.terminal.positions.set('64', position);
    await it.sync({
      events: [
        it.terminal.event({
          type: 'deal',
          deal: trade({
            positionId: '64',
            dealtAt: new Date(world.clock.now().getTime() + 2 * 3_600_000).toISOString(),
          }),
        }),
        it.terminal.event({ type: 'position', position }),
      ],
    });
    for (const volume of ['0.04', undefined]) {
      if (volume) it.terminal.positions.set('64', { ...position, volume });
      else it.terminal.positions.delete('64');
      await it.sync({
        events: [
          volume
            ? it.terminal.event({ type: 'position', position: it.terminal.positions.get('64')! })
            : it.terminal.event({ type: 'position-gone', gone: '64' }),
        ],
      });
      await quiet(it);
      const [open] = await list(it, 'open');
      await world.requests.ask(
        resolveDiscrepancyRequest,
        { discrepancyId: open!.discrepancyId, resolution: 'accept-terminal', note: 'as the broker says' },
        { actor: world.actor },
      );
      const { items } = await world.requests.ask(positionList, { accountId: it.accountId }, { actor: world.actor });
      expect(items.map((item) => Number(item.volume))).toEqual(volume ? [0.04] : []);
    }
  });

  it.each(['buy_canceled', 'other'] as const)(
    'a deal that the broker cancels comes again as %s: a dated correction takes it out, the original stays (case 112)',
    async (type) => {
      const it = await GuardAccount.open(world, []);
      const bought = trade({ positionId: '71', commission: '-3.50' });
      const position = shown({ positionId: '71', profit: '0' });
      it.terminal.positions.set('71', position);
      it.terminal.numbers = { ...it.terminal.numbers, balance: '9996.5', equity: '9996.5' };
      await it.sync({
        events: [it.terminal.event({ type: 'deal', deal: bought }), it.terminal.event({ type: 'position', position })],
      });
      it.terminal.positions.delete('71');
      it.terminal.numbers = { ...it.terminal.numbers, balance: '10000', equity: '10000' };
      const { entry: _entry, positionId: _positionId, ...rest } = bought;
      await it.sync({
        events: [
          it.terminal.event({ type: 'deal', deal: { ...rest, type, profit: '0', commission: '0' } }),
          it.terminal.event({ type: 'position-gone', gone: '71' }),
        ],
      });
      await quiet(it);
      expect(await list(it, 'open')).toEqual([]);
      expect(
        await world.requests.ask(accountStatement, { accountId: it.accountId }, { actor: world.actor }),
      ).toMatchObject({ balance: '10000', corrections: '3.5', openPositions: 0 });
      const { items } = await world.requests.ask(dealList, { accountId: it.accountId }, { actor: world.actor });
      expect(items.find((deal) => deal.ticket === bought.ticket)).toMatchObject({
        type: 'buy',
        commission: '-3.50',
        correction: { kind: 'canceled', type, netChange: '3.5' },
      });
      // Told again, also after a restart, it is known.
      await world.restart();
      await it.hello();
      expect((await it.terminal.deals({ deals: [{ ...rest, type, profit: '0', commission: '0' }] })).body).toEqual({
        booked: 0,
        known: 1,
      });
      expect(await world.rows('select kind from deal_corrections where account_id = $1', [it.accountId])).toEqual([
        { kind: 'canceled' },
      ]);
    },
  );

  it('a step seconds after connecting, with a position open, is told as soon as the account is quiet, although known deals are told again and again (finding F16)', async () => {
    const it = await GuardAccount.open(world, []);
    const deal = trade({ positionId: '47' });
    it.terminal.positions.set('47', shown({ positionId: '47', profit: '0' }));
    await it.sync({
      events: [
        it.terminal.event({ type: 'deal', deal }),
        it.terminal.event({ type: 'position', position: it.terminal.positions.get('47')! }),
      ],
    });
    world.clock.advance(3_000);
    await it.hello();
    await it.money('-10', false);
    let toldAfterS = 0;
    for (let i = 1; i <= 8 && toldAfterS === 0; i += 1) {
      world.clock.advance(1_000);
      const answer = await it.sync();
      // As every terminal does: what is asked for is sent, however often.
      if (answer.need?.dealsSince) await it.terminal.deals({ deals: [deal], since: answer.need.dealsSince });
      if ((await list(it, 'open')).some((found) => found.kind === 'D12')) toldAfterS = i;
    }
    expect(toldAfterS).toBeGreaterThan(0);
  });

  const decide = async (account: GuardAccount, resolution: DiscrepancyResolution): Promise<Discrepancy> =>
    world.requests.ask(
      resolveDiscrepancyRequest,
      { discrepancyId: (await list(account, 'open'))[0]!.discrepancyId, resolution, note: 'as the broker says' },
      { actor: world.actor },
    );
  const undo = (d: Discrepancy): Promise<Discrepancy> =>
    world.requests.ask(
      undoDiscrepancyRequest,
      { discrepancyId: d.discrepancyId, note: 'it was the wrong account' },
      { actor: world.actor },
    );
  const lots = async ({ accountId }: GuardAccount): Promise<number[]> =>
    (await world.requests.ask(positionList, { accountId }, { actor: world.actor })).items.map((p) => Number(p.volume));
  const becomes = async (account: GuardAccount, positionId: string, volume: string): Promise<void> => {
    account.terminal.positions.set(positionId, shown({ positionId, volume, profit: '0' }));
    await account.sync({
      events: [account.terminal.event({ type: 'position', position: account.terminal.positions.get(positionId)! })],
    });
    await quiet(account);
  };

  it('what was only seen waits again when that is undone, and is told and audited', async () => {
    const account = await GuardAccount.open(world, ['81']);
    await quiet(account);
    await becomes(account, '81', '0.04');
    const seen = await decide(account, 'acknowledged');
    expect([seen.state, seen.undo]).toEqual(['resolved', 'reopen']);
    expect(await undo(seen)).toMatchObject({ state: 'open', note: 'it was the wrong account' });
    expect((await list(account, 'open')).map((d) => [d.kind, d.closedBy, d.undo])).toEqual([
      ['D4', undefined, undefined],
    ]);
    await expect(undo(seen)).rejects.toMatchObject({ problem: { code: 'conflict' } });
    const audited = await world.rows<{ data: { action: string; reason: string } }>(
      `select data
       from outbox
       where subject like 'broker.audit%' and key = $1 and data->>'targetId' = $2
       order by seq desc
       limit 1`,
      [account.accountId, seen.discrepancyId],
    );
    expect(audited[0]!.data).toMatchObject({ action: 'reconciliation.undone', reason: 'it was the wrong account' });
  });

  it('a position that was taken from the terminal is given back to the books, by a dated correction, also after a restart', async () => {
    const account = await GuardAccount.open(world, ['82']);
    await quiet(account);
    await becomes(account, '82', '0.04');
    const taken = await decide(account, 'accept-terminal');
    expect([taken.undo, await lots(account)]).toEqual(['take-back', [0.04]]);
    await expect(
      world.requests.ask(
        undoDiscrepancyRequest,
        { discrepancyId: taken.discrepancyId, note: 'of another tenant' },
        { actor: { ...world.actor, tenantId: newId() } },
      ),
    ).rejects.toMatchObject({ problem: { code: 'not-found' } });
    await undo(taken);
    expect(await lots(account)).toEqual([0.1]);
    await world.restart();
    await quiet(account);
    expect([brief(await list(account, 'open')).map((d) => d.split(' ')[0]), await lots(account)]).toEqual([
      ['D4'],
      [0.1],
    ]);
    expect(
      await world.rows('select volume from position_corrections where account_id = $1 order by at', [
        account.accountId,
      ]),
    ).toEqual([{ volume: '0.04' }, { volume: '0.1' }]);
    // Decided once more it is as the terminal shows it, and as it was traded since it stays.
    const again = await decide(account, 'accept-terminal');
    expect(await lots(account)).toEqual([0.04]);
    account.terminal.positions.delete('82');
    await account.sync({
      events: [
        account.terminal.event({
          type: 'deal',
          deal: trade({
            positionId: '82',
            type: 'sell',
            entry: 'out',
            volume: '0.04',
            dealtAt: new Date(world.clock.now().getTime() + 1_000).toISOString(),
          }),
        }),
        account.terminal.event({ type: 'position-gone', gone: '82' }),
      ],
    });
    await expect(undo(again)).rejects.toMatchObject({
      problem: { code: 'conflict', detail: expect.stringContaining('traded since') },
    });
  });

  it('a step that was taken for a gain or loss is one without a deal again, and the guard goes on judging with it', async () => {
    const account = await GuardAccount.open(world, []);
    await quiet(account);
    await account.money('-250', false);
    await quiet(account);
    const taken = await decide(account, 'accept-terminal');
    await quiet(account);
    expect((await account.guard()).drawdown).toBe('0.025');
    await undo(taken);
    const statement = await world.requests.ask(
      accountStatement,
      { accountId: account.accountId },
      { actor: world.actor },
    );
    expect([statement.balance, statement.accepted]).toEqual(['10000', '0']);
    // Neither waited for nor set aside: a further fall is judged with it at once.
    await account.equity('9700', 3);
    expect((await account.guard()).drawdown).toBe('0.03');
    await quiet(account);
    expect((await list(account, 'open'))[0]).toMatchObject({ kind: 'D12', evidence: { step: '-250' } });
  });

  it('what was accepted as cash cannot be undone: the guard judges by the moved peak since', async () => {
    const account = await GuardAccount.open(world, []);
    await quiet(account);
    await account.money('-250', false);
    await quiet(account);
    const taken = await decide(account, 'accept-as-cash');
    expect(taken.undo).toBeUndefined();
    await expect(undo(taken)).rejects.toMatchObject({
      problem: { code: 'conflict', detail: expect.stringContaining('peak of the guard') },
    });
  });

  it('a deposit whose deal came is no discrepancy', async () => {
    const it = await GuardAccount.open(world, []);
    await it.money('500', true);
    await quiet(it);
    expect(await list(it)).toEqual([]);
  });

  it('an incomplete account is unknown, never flat', async () => {
    const it = await GuardAccount.open(world, ['46']);
    await quiet(it);
    it.terminal.positions.clear();
    world.clock.advance(6_000);
    await it.sync();
    await sleep(10);
    world.clock.advance(6_000);
    const answer = await it.sync();
    expect(answer.need?.snapshot).toBe(true);
    expect(await list(it, 'open')).toEqual([]);
  });

  it('another account under the terminal is a critical discrepancy until it is confirmed', async () => {
    const it = await GuardAccount.open(world, []);
    it.terminal.identity = { ...it.terminal.identity, accountKind: 'real' };
    await it.hello().catch(() => undefined);
    expect(brief(await list(it, 'open'))).toEqual(['D13 open critical -']);
  });
});
