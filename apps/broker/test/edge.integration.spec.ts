import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cash, shown, trade } from './terminal.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

describe('first sync (BR-1)', () => {
  it('opens a session, books events, acknowledges after the commit', async () => {
    const terminal = await world.terminal();
    const hello = await terminal.hello();
    expect(hello).toMatchObject({ status: 200, body: { epoch: 1, resumeAfterSeq: 0, quarantined: false } });
    terminal.positions.set('1', shown({ positionId: '1' }));
    const events = [terminal.event({ type: 'deal', deal: cash('10000') }), terminal.event({ type: 'deal', deal: trade({ positionId: '1' }) }), terminal.event({ type: 'position', position: terminal.positions.get('1')! })];
    const answer = await terminal.sync({ events });
    expect(answer).toMatchObject({ status: 200, body: { ackSeq: 3, commands: [], need: { symbols: true } } });
    expect(await world.rows('select position_id, volume, open_price from positions where account_id = $1', [hello.body.accountId])).toEqual([{ position_id: '1', volume: '0.1', open_price: '1.1' }]);
  });
});
