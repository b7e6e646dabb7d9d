import { describe, expect, it } from '@jest/globals';
import { dec, ManualClock } from '@plimsoll/kernel';
import { Logger } from '@plimsoll/service-host';
import { AccountHeartbeat } from './account-heartbeat.js';
import { AccountReadings } from './account-readings.js';
import { LiveAccount } from './live-account.js';
import { type LiveAccounts } from './live-accounts.js';
import { NumbersWriter } from './numbers-writer.js';
import { OFFLINE_AFTER_MS, TerminalSilence } from './terminal-silence.js';
import { UnusedAccounts } from './unused-accounts.js';

const numbers = (at: Date): LiveAccount['numbers'] => ({
  values: { balance: '1', equity: '1', credit: '0', margin: '0', freeMargin: '1', at: at.toISOString() },
  at,
  receivedMonotonicMs: 0,
});

function account(accountId: string, clock: ManualClock): LiveAccount {
  const identity = {
    login: '1',
    server: 's',
    company: 'c',
    currency: 'EUR',
    marginMode: 'hedging' as const,
    accountKind: 'demo' as const,
  };
  const live = new LiveAccount(
    { tenantId: 't', accountId },
    {
      identity,
      leverage: 1,
      terminalId: 'x',
      connection: 'connected',
      tradeAllowed: true,
      revision: 1,
      epoch: 1,
      journalId: 'j',
      ackSeq: 0,
      replicaSeq: 0,
      commandSeq: 0,
      magicNonces: [1],
      ledgerBalance: dec('0'),
      historyComplete: true,
      lastSeenAt: clock.now(),
    },
  );
  live.numbers = numbers(clock.now());
  live.lastContactMonotonicMs = clock.monotonicMs();
  return live;
}

describe('the heartbeat of the accounts (issue 6, 3.9)', () => {
  it('one account that fails stops neither the saving, the showing nor the silence of the others', async () => {
    const clock = new ManualClock(new Date('2026-01-05T10:00:00.000Z'));
    const accounts = ['bad', 'good-1', 'good-2'].map((id) => account(id, clock));
    const told: string[] = [];
    const saved = new Set<string>();
    const forgotten: string[] = [];
    const broken = (accountId: string): void => {
      if (accountId === 'bad') throw new Error('this account cannot be worked with');
    };
    const lives = {
      all: () => accounts,
      forgetUnused: (_ms: number, atRest: (live: LiveAccount) => boolean) => (
        forgotten.push(...accounts.filter(atRest).map((live) => live.ref.accountId)),
        0
      ),
      run: async (ref: { accountId: string }, work: (live: LiveAccount) => Promise<void>) => (
        broken(ref.accountId),
        work(accounts.find((live) => live.ref.accountId === ref.accountId)!)
      ),
    } as unknown as LiveAccounts;
    const handler = {
      connect: (_tx: object, live: LiveAccount, { connection }: { connection: string }) =>
        Promise.resolve(void told.push(`${live.ref.accountId} ${connection}`)),
    };
    const equity = {
      save: (_tx: object, rows: { accountId: string }[]) => (
        rows.forEach(({ accountId }) => broken(accountId)),
        rows.forEach(({ accountId }) => saved.add(accountId)),
        new Set(rows.map(({ accountId }) => accountId))
      ),
    };
    const adopted = { query: () => Promise.resolve([]) };
    const database = {
      asWorker: (work: (tx: object) => unknown) => Promise.resolve(work(adopted)),
      withTenant: (_tenant: string, work: (tx: object) => unknown) => Promise.resolve(work({})),
    };
    const guard = {
      statusOf: (accountId: string) => (broken(accountId), { state: 'armed', entriesBlocked: false }),
      isProtected: () => false,
    };
    const shown: string[] = [];
    const samples = {
      publish: (_definition: object, _tenant: string, reading: { accountId: string }) =>
        void shown.push(reading.accountId),
    };
    const logger = Logger.create({ service: 'spec', level: 'silent' });
    const writer = new NumbersWriter(lives, equity as never, database as never, logger, clock);
    const heartbeat = new AccountHeartbeat(
      new AccountReadings(lives, guard as never, samples as never, logger, clock),
      writer,
      new TerminalSilence(lives, handler as never, database as never, logger, clock),
      new UnusedAccounts(lives, writer, guard as never, logger, clock),
      undefined!,
    );
    clock.advance(OFFLINE_AFTER_MS);
    await heartbeat.beat();
    expect([shown, [...saved].sort(), told]).toEqual([
      ['good-1', 'good-2'],
      ['good-1', 'good-2'],
      ['good-1 offline', 'good-2 offline'],
    ]);
    // One whose guard cannot be asked stays in memory.
    for (const live of accounts) live.accountStatus = { ...live.accountStatus, connection: 'offline' };
    clock.advance(OFFLINE_AFTER_MS);
    await heartbeat.beat();
    expect(forgotten).toEqual(['good-1', 'good-2']);
  });
});
