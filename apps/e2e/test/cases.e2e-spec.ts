import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { type Case, readCases } from '../src/cases/case-file.js';
import { type CaseResult, runCases } from '../src/cases/run-cases.js';
import { defaultCases } from '../src/platform/e2e.config.js';

const cases: readonly Case[] = readCases(defaultCases) ?? [];
if (cases.length === 0) process.stdout.write('skipped: the real situations (../shared/cases) are not present\n');
describe('npm run cases', () => {
  it('says that there are no cases where there are none, and that is no failure', () => {
    const main = path.resolve(import.meta.dirname, '../dist/cases/main.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, '--dir', '/nowhere/at/all', '--json'], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stderr).toContain('skipped: there are no cases in /nowhere/at/all');
    expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toEqual({ passed: 0, failed: 0, skipped: 1, cases: [] });
  });
});

/** Without the folder there is nothing to run; the line above has said so. */
(cases.length > 0 ? describe : describe.skip)('real situations end as a trader expects (issue 6, must show 1)', () => {
  let results: readonly CaseResult[] = [];
  const failed = (kind: Case['kind']): string[] =>
    results
      .filter((each) => each.kind === kind && !each.ok && each.skipped === undefined)
      .map(({ id, name, why }) => `${id} ${name}: ${why ?? ''}`);

  beforeAll(async () => {
    results = await runCases({ cases, withFlows: false, say: () => undefined });
  }, 600_000);

  it.each(['report', 'webhook'] as const)('every %s', (kind) => {
    expect(results.filter((each) => each.kind === kind && each.skipped === undefined).length).toBeGreaterThan(0);
    expect(failed(kind)).toEqual([]);
  });
});
