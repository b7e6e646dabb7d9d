import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AccountHeartbeat } from '../src/accounts/account-heartbeat.js';
import { GuardAccount } from './guard-account.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(() => world?.stop());

/** What the alerts of guard.yml read, without the zeros. */
async function exposure(): Promise<string[]> {
  const text = await (await fetch(`http://127.0.0.1:${world.service.opsPort}/metrics`)).text();
  return [...text.matchAll(/^plimsoll_broker_(exposed_accounts|guards_unprotected)(\{.*\} [1-9]\d*)(?: \d+)?$/gm)].map(
    ([, name, rest]) => `${name}${rest}`,
  );
}

it('BR-3 OP-1 tells accounts with something open or pending by whether their terminal is there and their guard could act', async () => {
  await GuardAccount.open(world, []);
  expect(await exposure()).toEqual([]);
  await GuardAccount.open(world, ['1']);
  await (await GuardAccount.open(world, [])).placePending('900');
  expect(await exposure()).toEqual(['exposed_accounts{connection="connected"} 2']);
  world.clock.advance(61_000);
  for (let i = 0; i < 3; i += 1) await world.service.app.get(AccountHeartbeat).beat();
  expect(await exposure()).toEqual([
    'exposed_accounts{connection="offline"} 2',
    'guards_unprotected{exposed="true"} 2',
    'guards_unprotected{exposed="false"} 1',
  ]);
}, 60_000);
