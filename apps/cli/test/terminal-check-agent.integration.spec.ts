import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { repositoryRoot } from '../src/cli.config.js';
import { checkTerminal } from '../src/terminal-check/check.js';
import { ACCOUNT_SCENARIOS } from '../src/terminal-check/scenarios/account.js';
import { COMMAND_SCENARIOS } from '../src/terminal-check/scenarios/commands.js';
import { LINE_SCENARIOS } from '../src/terminal-check/scenarios/lines.js';
import { PAIRING_SCENARIOS } from '../src/terminal-check/scenarios/pairing.js';
import { type Scenario } from '../src/terminal-check/stage.js';

const WITHIN_MS = 180_000;
const compiler = spawnSync('g++', ['--version']).status === 0;
if (!compiler) process.stdout.write('skipped: the MT5 agent and the conformance kit: there is no g++ here\n');

/** Each part has an agent and a stand-in of its own, so that both are played at once. */
const PARTS: readonly (readonly Scenario[])[] = [
  COMMAND_SCENARIOS,
  ACCOUNT_SCENARIOS,
  LINE_SCENARIOS,
  PAIRING_SCENARIOS,
];

async function freeUrl(): Promise<string> {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  await new Promise((resolve) => holder.close(resolve));
  return `http://127.0.0.1:${port}`;
}

(compiler ? describe : describe.skip)('the MT5 agent, compiled, and the conformance kit (issue 10 §1)', () => {
  let folder: string;
  let program: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-agent-check-'));
    const main = path.join(repositoryRoot, 'apps/mt5-agent/dist/main.js');
    const built = spawnSync(process.execPath, [main, 'agent'], { encoding: 'utf8' });
    expect(built.stderr).toBe('');
    program = built.stdout.trim();
    // The agent ends when its standard input does: one that is open for reading and writing never does.
    expect(
      spawnSync(
        'mkfifo',
        PARTS.map((_, part) => path.join(folder, `input-${part}`)),
      ).status,
    ).toBe(0);
  }, WITHIN_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'keeps every rule of commands, of the account, of the line and of pairing',
    async () => {
      const all = await Promise.all(
        PARTS.map(async (scenarios, part) => {
          const place = `--login ${7001 + part} --dir "${folder}" 0<>"${folder}/input-${part}"`;
          const inputs = '--url "$TERMINAL_EDGE_URL" --terminal "$TERMINAL_ID" --secret "$TERMINAL_SECRET"';
          return checkTerminal({
            url: await freeUrl(),
            party: { terminalId: newId(), secret: newId() },
            run: `${program} ${inputs} ${place}`,
            pairRun: `${program} --url "$TERMINAL_EDGE_URL" --pairing-code "$TERMINAL_PAIRING_CODE" ${place}`,
            scenarios,
            isReal: false,
            waitMs: 20_000,
            tell: () => undefined,
          });
        }),
      );
      expect(all.flatMap(({ breaches }) => breaches)).toEqual([]);
      const verdicts = new Map(all[1]!.verdicts().map(({ rule, verdict }) => [rule, verdict]));
      expect([verdicts.get('DEALS-2'), verdicts.get('POLL-1')]).toEqual(['kept', 'kept']);
      expect(all[3]!.verdicts()).toContainEqual(expect.objectContaining({ rule: 'PAIR-1', verdict: 'kept' }));
    },
    WITHIN_MS,
  );
});
