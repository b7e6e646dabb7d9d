import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, type CommandResult, orderGet, orderPlace, positionClose } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { LiveAccounts } from '../src/accounts/live-accounts.js';
import { CommandQueue } from '../src/orders/command-queue.js';
import { type RawTerminal, shown, trade } from './terminal.js';
import { World } from './world.js';

type Connected = RawTerminal & { accountId: string };
let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

const order = (orderId: string) => world.requests.ask(orderGet, { orderId }, { actor: world.actor });
const result = (command: Command, change: Partial<CommandResult>): CommandResult => ({
  commandId: command.id,
  state: 'done',
  at: new Date().toISOString(),
  ...change,
});
const out = (positionId: string, command: Command, volume: string) =>
  trade({ positionId, type: 'sell', entry: 'out', volume, magic: command.magic });

/** A terminal with one position of 0.10 lots that a person closes: all of it, or so much. */
async function closing(
  positionId: string,
  volume?: string,
): Promise<{ terminal: Connected; orderId: string; command: Command }> {
  const fresh = await world.terminal();
  const hello = await fresh.hello();
  const terminal = Object.assign(fresh, { accountId: hello.body.accountId });
  terminal.positions.set(positionId, shown({ positionId }));
  await terminal.sync({
    events: [
      terminal.event({ type: 'deal', deal: trade({ positionId }) }),
      terminal.event({ type: 'position', position: terminal.positions.get(positionId)! }),
    ],
  });
  const { orderId } = await world.requests.ask(
    positionClose,
    { accountId: terminal.accountId, positionId, ...(volume ? { volume } : {}) },
    { actor: world.actor },
  );
  const [command] = await fetchCommands(terminal);
  return { terminal, orderId, command: command! };
}

async function fetchCommands(terminal: Connected, waitMs = 2_000): Promise<Command[]> {
  const { body } = await terminal.commands(terminal.commandCursor, waitMs);
  terminal.commandCursor = Math.max(terminal.commandCursor, ...body.commands.map((command) => command.seq));
  return body.commands;
}

describe('an exit is carried through, in whatever order its news come (BR-5, catalogue 52 to 54)', () => {
  it('a deal for a part that comes before its result does not end the close of a whole position', async () => {
    const { terminal, orderId, command } = await closing('11');
    await terminal.sync({ events: [terminal.event({ type: 'deal', deal: out('11', command, '0.04') })] });
    expect((await order(orderId)).state).not.toBe('done');
    await terminal.sync({
      commandResults: [result(command, { state: 'partial', retcode: 10010, filledVolume: '0.04' })],
    });
    const [rest] = await fetchCommands(terminal);
    expect(rest).toMatchObject({ type: 'close', positionId: '11' });
    await terminal.sync({
      events: [terminal.event({ type: 'deal', deal: out('11', rest!, '0.06') })],
      commandResults: [result(rest!, { retcode: 10009, filledVolume: '0.06' })],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1' });
  });

  it('a part that turns up while the close is searched does not end the search', async () => {
    const { terminal, orderId, command } = await closing('12', '0.08');
    await terminal.sync({ commandResults: [result(command, { state: 'unknown', retcode: 10012 })] });
    await terminal.sync({ events: [terminal.event({ type: 'deal', deal: out('12', command, '0.03') })] });
    expect(await order(orderId)).toMatchObject({ state: 'unknown', filledVolume: '0.03' });
    await terminal.sync({ commandResults: [result(command, { state: 'partial', filledVolume: '0.03' })] });
    expect(await fetchCommands(terminal)).toMatchObject([{ type: 'close', positionId: '12', volume: '0.05' }]);
  });

  it('part of a position is not closed twice when the terminal lost its journal: it is searched first', async () => {
    const { terminal, orderId, command } = await closing('13', '0.04');
    Object.assign(terminal, { journalId: 'another-journal', commandCursor: 0, eventSeq: 0 });
    await terminal.hello();
    expect(await fetchCommands(terminal, 0)).toEqual([]);
    expect(await order(orderId)).toMatchObject({ state: 'unknown' });
    const answer = await terminal.sync({ commandCursor: 0, commandResults: [result(command, { state: 'not-found' })] });
    expect(answer.status).toBe(200);
    // Only what the position has above what shall be left is closed: the terminal must have shown its positions first.
    await terminal.sync({ commandCursor: 0, commandResults: [result(command, { state: 'not-found' })] });
    expect(await fetchCommands(terminal)).toMatchObject([
      { type: 'close', positionId: '13', volume: '0.04', expect: { side: 'buy', volumeMin: '0.1' } },
    ]);
  });

  it('all of a position is closed again at once by a terminal that lost its journal', async () => {
    const { terminal, command } = await closing('14');
    Object.assign(terminal, { journalId: 'one-more-journal', commandCursor: 0, eventSeq: 0 });
    await terminal.hello();
    expect((await fetchCommands(terminal, 0)).map(({ id }) => id)).toEqual([command.id]);
  });

  it('is searched when the terminal has gone past it and says nothing, and given again when nothing came of it', async () => {
    const { terminal, orderId, command } = await closing('15');
    const silent = await terminal.sync({ commandCursor: command.seq });
    expect(silent.body.need?.commandResults).toBeUndefined();
    world.clock.advance(6_000);
    const asked = await terminal.sync({ commandCursor: command.seq });
    expect(asked.body.need?.commandResults ?? (await terminal.sync()).body.need?.commandResults).toEqual([command.id]);
    await terminal.sync({ commandResults: [result(command, { state: 'not-found' })] });
    const [again] = await fetchCommands(terminal);
    expect(again).toMatchObject({ type: 'close', positionId: '15' });
    expect(await order(orderId)).toMatchObject({ attempts: 2 });
  });
});

describe('an entry whose outcome is not known (BR-5, catalogue 53)', () => {
  it('stays unknown while it may still live, however often it is not found; a late deal is the truth', async () => {
    const { terminal } = await closing('21');
    const input = {
      clientKey: newId(),
      accountId: terminal.accountId,
      type: 'open' as const,
      symbol: 'EURUSD',
      side: 'buy' as const,
      volume: '0.10',
      expiresAt: new Date(world.clock.now().getTime() + 1_000).toISOString(),
    };
    const { orderId } = await world.requests.ask(orderPlace, input, { tenantId: world.tenantId });
    const [command] = await fetchCommands(terminal);
    await terminal.sync({
      commandCursor: command!.seq,
      commandResults: [result(command!, { state: 'unknown', retcode: 10012 })],
    });
    await terminal.sync({ commandResults: [result(command!, { state: 'not-found' })] });
    expect(await order(orderId)).toMatchObject({ state: 'unknown' });
    for (let i = 0; i < 3; i += 1) {
      world.clock.advance(i === 0 ? 12_000 : 3_000);
      await terminal.hello();
      await terminal.sync({ commandResults: [result(command!, { state: 'not-found' })] });
    }
    expect(await order(orderId)).toMatchObject({ state: 'expired', reason: expect.stringMatching(/^in doubt/) });
    await terminal.sync({
      events: [terminal.event({ type: 'deal', deal: trade({ positionId: '22', magic: command!.magic }) })],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', positionId: '22' });
    expect(await fetchCommands(terminal, 0)).toEqual([]);
  });
});

describe('an entry on a netting account (BR-5)', () => {
  it('that reduces the position there is found in its deal, as any other', async () => {
    const terminal = Object.assign(await world.terminal({ marginMode: 'netting' }), { accountId: '' });
    terminal.accountId = (await terminal.hello()).body.accountId;
    terminal.positions.set('41', shown({ positionId: '41', side: 'sell', volume: '0.30' }));
    await terminal.sync({
      events: [
        terminal.event({ type: 'deal', deal: trade({ positionId: '41', type: 'sell', volume: '0.30' }) }),
        terminal.event({ type: 'position', position: terminal.positions.get('41')! }),
      ],
    });
    const { orderId } = await world.requests.ask(
      orderPlace,
      {
        clientKey: newId(),
        accountId: terminal.accountId,
        type: 'open',
        symbol: 'EURUSD',
        side: 'buy',
        volume: '0.10',
        expiresAt: new Date(world.clock.now().getTime() + 10_000).toISOString(),
      },
      { tenantId: world.tenantId },
    );
    const [command] = await fetchCommands(terminal);
    await terminal.sync({
      commandCursor: command!.seq,
      commandResults: [result(command!, { state: 'unknown', retcode: 10012 })],
    });
    await terminal.sync({
      events: [
        terminal.event({
          type: 'deal',
          deal: trade({ positionId: '41', type: 'buy', entry: 'out', volume: '0.10', magic: command!.magic }),
        }),
      ],
    });
    expect(await order(orderId)).toMatchObject({ state: 'done', filledVolume: '0.1' });
  });
});

describe('commands that are wanted back (BR-3)', () => {
  it('are told to the long poll again and again, but not in a tight circle', async () => {
    const { terminal, command } = await closing('51');
    const ref = { tenantId: world.tenantId, accountId: terminal.accountId };
    await world.service.app
      .get<LiveAccounts>(LiveAccounts)
      .run(ref, () =>
        world.service.app
          .get(Database)
          .withTenant(ref.tenantId, (tx) => world.service.app.get(CommandQueue).revoke(tx, ref, [command.id], 'spec')),
      );
    const began = Date.now();
    for (let i = 0; i < 4; i += 1)
      expect((await terminal.commands(terminal.commandCursor, 5_000)).body.revoked).toEqual([command.id]);
    expect(Date.now() - began).toBeGreaterThan(700);
    expect(Date.now() - began).toBeLessThan(3_000);
  });
});

describe('what the guard is told while things move (BR-3, catalogue 51)', () => {
  const seen = () => world.guard.seen.at(-1)!;

  it('numbers that come with the end of a big position are good: they are judged by what is open after it', async () => {
    const { terminal, command } = await closing('31');
    terminal.numbers = { ...terminal.numbers, equity: '8000' };
    await terminal.sync({ marks: [{ positionId: '31', price: '1.08', profit: '-2000', swap: '0' }] });
    await terminal.sync({ marks: [{ positionId: '31', price: '1.08', profit: '-2000', swap: '0' }] });
    expect(seen()).toMatchObject({ positionsComplete: true, reading: { quality: 'good' } });
    terminal.positions.clear();
    terminal.numbers = { ...terminal.numbers, balance: '8000' };
    await terminal.sync({
      events: [
        terminal.event({ type: 'deal', deal: { ...out('31', command, '0.10'), profit: '-2000' } }),
        terminal.event({ type: 'position-gone', gone: '31' }),
      ],
    });
    expect(seen()).toMatchObject({ reading: { quality: 'good' }, positions: [] });
  });

  it('while events are missing the positions are not known', async () => {
    const { terminal } = await closing('32');
    await terminal.sync();
    await terminal.sync();
    expect(seen()).toMatchObject({ positionsComplete: true });
    terminal.event({ type: 'position-gone', gone: '32' });
    terminal.positions.set('33', shown({ positionId: '33' }));
    const answer = await terminal.sync({
      events: [terminal.event({ type: 'position', position: terminal.positions.get('33')! })],
    });
    expect(answer.body.missing).toEqual({ from: 3, to: 3 });
    expect(seen()).toMatchObject({ positionsComplete: false });
    await terminal.sync();
    expect(seen()).toMatchObject({ positionsComplete: false });
  });
});
