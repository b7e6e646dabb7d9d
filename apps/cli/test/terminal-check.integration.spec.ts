import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { repositoryRoot } from '../src/cli.config.js';
import { CheckImpossible, checkTerminal, SCENARIOS } from '../src/terminal-check/check.js';
import { ACCOUNT_SCENARIOS } from '../src/terminal-check/scenarios/account.js';
import { COMMAND_SCENARIOS } from '../src/terminal-check/scenarios/commands.js';
import { LINE_SCENARIOS } from '../src/terminal-check/scenarios/lines.js';
import { LOCAL_SCENARIOS } from '../src/terminal-check/scenarios/local-guard.js';
import { END_SCENARIOS } from '../src/terminal-check/scenarios/ends.js';
import { PAIRING_SCENARIOS } from '../src/terminal-check/scenarios/pairing.js';
import { type Scenario } from '../src/terminal-check/stage.js';

const simulator = `${process.execPath} ${path.join(repositoryRoot, 'apps', 'simulator', 'dist', 'main.js')}`;

/** Each part has a simulator and a stand-in of its own, so that all are played at once. */
const PARTS: readonly (readonly Scenario[])[] = [
  [...COMMAND_SCENARIOS, ...ACCOUNT_SCENARIOS],
  LINE_SCENARIOS,
  LOCAL_SCENARIOS,
  [...END_SCENARIOS, ...PAIRING_SCENARIOS],
];

async function freeUrl(): Promise<string> {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  await new Promise((resolve) => holder.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function check(scenarios: readonly Scenario[], run: string, waitMs = 20_000) {
  const party = { terminalId: newId(), secret: newId() };
  return checkTerminal({
    url: await freeUrl(),
    party,
    run,
    pairRun: `${simulator} --pair "$TERMINAL_PAIRING_CODE"`,
    scenarios,
    isReal: false,
    waitMs,
    tell: () => undefined,
  });
}

describe('plimsoll terminals check (issue 10 §1)', () => {
  it('the simulator keeps every rule of the protocol that a kit can see', async () => {
    expect(PARTS.flat()).toHaveLength(SCENARIOS.length);
    const all = await Promise.all(PARTS.map((scenarios) => check(scenarios, simulator)));
    expect(all.flatMap(({ breaches }) => breaches)).toEqual([]);
    const kept = new Set(
      all.flatMap((one) => one.verdicts().flatMap(({ rule, verdict }) => (verdict === 'kept' ? [rule] : []))),
    );
    const open = all[0]!.verdicts().filter(({ rule, verdict }) => verdict !== 'not checkable' && !kept.has(rule));
    expect(open).toEqual([]);
  }, 180_000);

  it('a client that signs with another secret is told so', async () => {
    await expect(check([], `env TERMINAL_SECRET=${newId()} ${simulator}`, 6_000)).rejects.toThrow(/SIGN-2/);
  }, 60_000);

  it('a client that never comes is named as such', async () => {
    const party = { terminalId: newId(), secret: newId() };
    const options = { url: await freeUrl(), party, run: 'sleep 60', isReal: false, waitMs: 300, tell: () => undefined };
    await expect(checkTerminal(options)).rejects.toThrow(CheckImpossible);
  });
});
