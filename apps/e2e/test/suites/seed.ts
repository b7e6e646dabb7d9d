import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AccountPage,
  AccountStatement,
  ExecutionPage,
  PayloadPage,
  RegisteredTerminalPage,
  SignalPage,
  Tokens,
} from '@plimsoll/contracts';
import type { Platform } from '@plimsoll/infrastructure';
import { e2eEnv } from '../../src/platform/e2e.config.js';
import { RestClient } from '../../src/platform/rest-client.js';

const MAIN = path.resolve(import.meta.dirname, '../../../cli/dist/main.js');
const SIZE = ['--accounts', '5', '--signals', '200', '--deals', '500'];
const run = promisify(execFile);

interface Seeded {
  readonly ok: boolean;
  readonly email: string;
  readonly password: string;
  readonly tenantId: string;
}

interface Listed<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** A tenant with a history, as `plimsoll seed` makes it, seen through the public API. */
export function describeSeed(platform: () => Platform): void {
  describe('plimsoll seed', () => {
    let seeded: Seeded;
    let rest: RestClient;

    const plimsoll = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
      run(process.execPath, [MAIN, ...args, '--data-dir', platform().dataDir], { env: e2eEnv });

    async function all<T>(address: string): Promise<T[]> {
      const items: T[] = [];
      for (let cursor: string | undefined; ;) {
        const page: Listed<T> = await rest.get(
          `${address}?limit=200${cursor === undefined ? '' : `&cursor=${cursor}`}`,
        );
        items.push(...page.items);
        if (page.nextCursor === undefined) return items;
        cursor = encodeURIComponent(page.nextCursor);
      }
    }

    beforeAll(async () => {
      seeded = JSON.parse((await plimsoll('seed', ...SIZE, '--seed', '3', '--json')).stdout) as Seeded;
      rest = new RestClient(platform().urls.gateway);
      const { email, password } = seeded;
      rest.signIn((await rest.post<Tokens>('/v1/auth/log-in', { email, password })).accessToken);
    }, 120_000);

    it('holds what was asked for, and its books add up', async () => {
      const accounts = await all<AccountPage['items'][number]>('/v1/accounts');
      const statements = await Promise.all(
        accounts.map(({ accountId }) => rest.get<AccountStatement>(`/v1/accounts/${accountId}/statement`)),
      );
      expect(statements.map(({ balance }) => balance)).toEqual(accounts.map(({ ledgerBalance }) => ledgerBalance));
      expect(statements.map(({ balanceMismatches }) => balanceMismatches)).toEqual([0, 0, 0, 0, 0]);
      expect(statements.reduce((sum, { deals }) => sum + deals, 0)).toBe(500);
      expect(statements.reduce((sum, { openDiscrepancies }) => sum + openDiscrepancies, 0)).toBe(0);
    });

    it('has signals with their bodies, executions and terminals', async () => {
      const signals = await all<SignalPage['items'][number]>('/v1/signals');
      const payloads = await all<PayloadPage['items'][number]>('/v1/payloads');
      const executions = await all<ExecutionPage['items'][number]>('/v1/executions');
      const terminals = await all<RegisteredTerminalPage['items'][number]>('/v1/terminals');
      expect([signals.length, terminals.length, executions.length]).toEqual([200, 5, 20]);
      const read = payloads.filter(({ outcome }) => outcome === 'accepted').flatMap(({ signalIds }) => signalIds);
      expect(new Set(read)).toEqual(new Set(signals.map(({ signalId }) => signalId)));
      const known = new Set(read);
      expect(executions.filter(({ signalId }) => !known.has(signalId))).toEqual([]);
    });

    it('reads a stored body again as the signal that it became', async () => {
      const [payload] = (await rest.get<PayloadPage>('/v1/payloads?outcome=accepted&limit=1')).items;
      const [signal] = (await rest.get<SignalPage>('/v1/signals?limit=1')).items;
      const { reading } = await rest.get<{ reading: { signals: readonly object[] } }>(
        `/v1/payloads/${payload!.payloadId}`,
      );
      const { type, symbol, confidence, price } = signal!;
      expect(reading.signals).toMatchObject([{ type, symbol, confidence, price }]);
    });

    it('leaves the audit log whole', async () => {
      const { stdout } = await plimsoll('audit', 'verify', '--tenant', seeded.tenantId, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, broken: [] });
    });

    it('refuses by name to be planted twice', () =>
      expect(plimsoll('seed', ...SIZE, '--seed', '3')).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Seed 3 was planted here already'),
      }));

    it('refuses a database that was given by its address', () =>
      expect(
        run(process.execPath, [MAIN, 'seed', ...SIZE, '--seed', '4', '--data-dir', platform().dataDir], {
          env: { ...e2eEnv, PLIMSOLL_POSTGRES_URL: 'postgres://somebody@127.0.0.1:1/trades' },
        }),
      ).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('it may hold real trades') }));
  });
}
