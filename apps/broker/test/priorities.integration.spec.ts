import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderCancel, orderPlace, type PlaceOrderInput, positionClose } from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { Database, DATABASE_LIMITS } from '@plimsoll/persistence';
import { LiveAccounts } from '../src/accounts/live-accounts.js';
import { GuardAccount } from './guard-account.js';
import { type RawTerminal, shown, trade } from './terminal.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

const SPECIFICATION = {
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
/** Far below the second after which a caller without a connection is sent away. */
const AT_ONCE_MS = 700;

type Connected = RawTerminal & { accountId: string };

async function withPosition(): Promise<Connected> {
  const terminal = await world.terminal();
  const { body } = await terminal.hello();
  await terminal.send('PUT', '/mt5/v1/symbols', { epoch: terminal.epoch, hash: 'h', symbols: [SPECIFICATION] });
  terminal.positions.set('500', shown({ positionId: '500' }));
  await terminal.sync({
    events: [
      terminal.event({ type: 'deal', deal: trade({ positionId: '500' }) }),
      terminal.event({ type: 'position', position: terminal.positions.get('500')! }),
    ],
  });
  return Object.assign(terminal, { accountId: body.accountId });
}

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const place = ({ accountId }: Connected, change: Partial<PlaceOrderInput> = {}) => {
  const input: PlaceOrderInput = {
    clientKey: newId(),
    accountId,
    type: 'open',
    symbol: 'EURUSD',
    side: 'buy',
    volume: '0.10',
    expiresAt: inMs(20_000),
    ...change,
  };
  return world.requests.ask(orderPlace, input, { tenantId: world.tenantId, deadlineMs: 15_000 });
};

async function timed(work: Promise<unknown>): Promise<number> {
  const began = Date.now();
  await work;
  return Date.now() - began;
}

/** Holds every connection that entries and reads may have, as slow ones would. */
function holdConnections(): () => Promise<void> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const database = world.service.app.get(Database);
  // A machine that is busy may take longer to open them than a caller waits for one.
  const hold = (attempt = 1): Promise<void> =>
    database
      .withTenant(world.tenantId, async (tx) => {
        await tx.query('select 1');
        await held;
      })
      .catch((error: unknown) => {
        if (attempt === 10) throw error;
        return hold(attempt + 1);
      });
  const works = Array.from({ length: DATABASE_LIMITS.appPoolSize }, () => hold());
  return async () => {
    release();
    await Promise.all(works);
  };
}

describe('what takes risk away never waits for entries (issue 6 §4, ADR 10)', () => {
  it('a close, an exit of a pipeline and a cancel are answered at once while entries hold every slot and connection', async () => {
    const [flooded, terminal] = [await withPosition(), await withPosition()];
    const pending = await place(terminal);
    const release = holdConnections();
    const entries = Array.from({ length: 300 }, () => place(flooded).catch(() => undefined));
    await sleep(50);
    try {
      const asPerson = { actor: world.actor };
      const { accountId } = terminal;
      expect(
        await timed(world.requests.ask(positionClose, { accountId, positionId: '500', volume: '0.01' }, asPerson)),
      ).toBeLessThan(AT_ONCE_MS);
      expect(
        await timed(place(terminal, { type: 'close', positionId: '500', side: undefined, volume: '0.01' })),
      ).toBeLessThan(AT_ONCE_MS);
      expect(await timed(world.requests.ask(orderCancel, { orderId: pending.orderId }, asPerson))).toBeLessThan(
        AT_ONCE_MS,
      );
    } finally {
      await release();
      await Promise.all(entries);
    }
  }, 60_000);

  it('and goes before what waits for the same account, however much that is; a sync is not sent away either', async () => {
    const terminal = await withPosition();
    const ref = { tenantId: world.tenantId, accountId: terminal.accountId };
    const live = world.service.app.get<LiveAccounts>(LiveAccounts);
    let done = 0;
    const slow = Array.from({ length: 64 }, () => live.run(ref, () => sleep(60)).then(() => (done += 1)));
    const close = world.requests.ask(
      positionClose,
      { accountId: terminal.accountId, positionId: '500', volume: '0.01' },
      { actor: world.actor },
    );
    expect(
      await timed(Promise.all([close, terminal.sync({}).then(({ status }) => expect(status).toBe(200))])),
    ).toBeLessThan(1_500);
    expect(done).toBeLessThan(32);
    await Promise.all(slow);
  }, 60_000);

  it('nor does what the guard sees and orders: a breach is judged, its closes are handed out and a terminal comes back while entries hold every connection (revA 1)', async () => {
    const [account, back] = [await GuardAccount.open(world), await GuardAccount.open(world)];
    await account.equity('10000');
    const release = holdConnections();
    try {
      const sync = async (): Promise<void> => void (await account.equity('7950', 1));
      for (let i = 0; i < 4; i += 1) {
        expect(await timed(sync())).toBeLessThan(AT_ONCE_MS);
        await sleep(270);
      }
      expect((await account.sync()).guard).toMatchObject({ state: 'breached', entriesBlocked: true });
      expect(account.closes()).toHaveLength(2);
      expect(await timed(back.hello())).toBeLessThan(2 * AT_ONCE_MS);
    } finally {
      await release();
    }
  }, 60_000);

  it('nor for an entry of the same account that itself waits for the database (revA 6)', async () => {
    const account = await GuardAccount.open(world);
    const busy = await Promise.all(Array.from({ length: DATABASE_LIMITS.appPoolSize }, withPosition));
    const [live, database] = [world.service.app.get<LiveAccounts>(LiveAccounts), world.service.app.get(Database)];
    const { tenantId } = world;
    const slow = busy.map(({ accountId }) =>
      live
        .run({ tenantId, accountId }, () => database.withTenant(tenantId, (tx) => tx.query('select pg_sleep(2.5)')))
        .catch(() => undefined),
    );
    const entries = Array.from({ length: 5 }, () =>
      place(Object.assign(account.terminal, { accountId: account.accountId })).catch(() => undefined),
    );
    await sleep(50);
    const sync = async (): Promise<void> => void (await account.equity('7950', 1));
    for (let i = 0; i < 3; i += 1) {
      expect(await timed(sync())).toBeLessThan(AT_ONCE_MS);
      await sleep(270);
    }
    expect(
      await timed(
        world.requests.ask(
          positionClose,
          { accountId: account.accountId, positionId: '1', volume: '0.01' },
          { actor: world.actor },
        ),
      ),
    ).toBeLessThan(AT_ONCE_MS);
    await Promise.all([...slow, ...entries]);
  }, 60_000);
});
