import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Platform } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { Secret, TOTP } from 'otpauth';
import { e2eEnv } from '../../src/platform/e2e.config.js';
import { Trader } from '../../src/platform/trader.js';

const MAIN = path.resolve(import.meta.dirname, '../../../cli/dist/main.js');
const STEP_MS = 30_000;
const HARMLESS = 'PLIMSOLL.TEST';

type Line = Readonly<Record<string, unknown>>;

interface Ran {
  readonly code: number | null;
  readonly said: string;
  /** Lines of standard output as JSON. */
  readonly lines: readonly Line[];
}

/** The code of now, or of a later step: each works once. */
function totp(secret: string, later = 0): string {
  const timestamp = systemClock.now().getTime() + later * STEP_MS;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** The commands that act as somebody, as a script has them: `--json`, standard input, exit codes. */
export function describeCommandLine(platform: () => Platform): void {
  describe('the command line, signed in (ID-2, ID-7, SG-1)', () => {
    let ann: Trader;
    const configDir = mkdtempSync(path.join(tmpdir(), 'plimsoll cli '));
    const running: ReturnType<typeof spawn>[] = [];

    beforeAll(async () => {
      ann = await Trader.register(platform().urls);
    }, 60_000);

    afterAll(() => {
      running.forEach((child) => child.kill('SIGKILL'));
      rmSync(configDir, { recursive: true, force: true });
    });

    function start(args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ran> {
      const child = spawn(process.execPath, [MAIN, ...args, '--json'], {
        env: { ...e2eEnv, PLIMSOLL_CONFIG_DIR: configDir, ...env },
      });
      running.push(child);
      child.stdin.end(input);
      let said = '';
      child.stdout.on('data', (chunk) => (said += String(chunk)));
      return new Promise((resolve) =>
        child.once('close', (code) => {
          const lines = said.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
          resolve({ code, said, lines });
        }),
      );
    }

    const url = (): string => platform().urls.gateway;
    const profileFile = (): string => path.join(configDir, 'profiles', 'desk.json');

    it('signs in without a password on the command line, and keeps it for its owner alone', async () => {
      const login = ['login', url(), '--profile', 'desk', '--email', ann.email, '--password-stdin'];
      const wrong = await start(login, 'wrong password\n');
      expect([wrong.code, wrong.lines]).toEqual([
        77,
        [
          expect.objectContaining({
            ok: false,
            exitCode: 77,
            error: expect.objectContaining({ code: 'credentials-wrong' }),
          }),
        ],
      ]);
      const right = await start(login, `${ann.password}\n`);
      expect([right.code, right.lines[0]]).toEqual([0, expect.objectContaining({ ok: true, profile: 'desk' })]);
      expect(statSync(profileFile()).mode & 0o777).toBe(0o600);
      expect(readFileSync(profileFile(), 'utf8')).not.toContain(ann.password);
    }, 60_000);

    it('goes on with the session, two commands at once too', async () => {
      const both = await Promise.all([start(['whoami']), start(['whoami'])]);
      expect(both.map(({ code, lines }) => [code, (lines[0]!['me'] as Line)['email']])).toEqual([
        [0, ann.email],
        [0, ann.email],
      ]);
    }, 60_000);

    it('makes a source, sends it an alert that no broker can trade, and tells what came of it', async () => {
      const added = await start(['sources', 'add', 'Script', '--max-age', '30']);
      expect(added.lines[0]).toMatchObject({ ok: true, kept: true, webhookUrl: expect.stringContaining('/v1/hooks/') });
      const { seq } = await ann.rest.post<{ seq: number }>('/v1/stream/tickets', {});
      const from = ['--after', String(seq), '--count', '1', '--within', '60'];
      const tail = start(['signals', 'tail', ...from]);
      const heard = start(['listen', '--type', 'pipelines.signal.judged', ...from]);
      const sent = await start(['trigger', 'Script']);
      expect(sent.code).toBe(0);
      expect(sent.lines[0]).toMatchObject({
        ok: true,
        reading: { accepted: true, signals: [expect.objectContaining({ symbol: HARMLESS })] },
        signals: [{ executions: [], unfinished: false }],
      });
      const tailed = await tail;
      expect([tailed.code, tailed.lines]).toEqual([
        0,
        [expect.objectContaining({ kind: 'signal', signal: expect.objectContaining({ symbol: HARMLESS }) })],
      ]);
      expect((await heard).lines).toEqual([expect.objectContaining({ topic: 'verdict' })]);
    }, 120_000);

    it('asks before it sends what may trade, and says 1 where it was no signal', async () => {
      const unasked = await start(['trigger', 'Script', '--body', 'BUY EURUSD']);
      expect(unasked.code).toBe(64);
      const refused = await start(['trigger', 'Script', '--body', 'good morning', '--yes']);
      expect([refused.code, refused.lines[0]]).toEqual([1, expect.objectContaining({ ok: false, sent: true })]);
    }, 60_000);

    it('signs what goes to a generic source', async () => {
      const added = await start(['sources', 'add', 'Signed', '--kind', 'generic']);
      expect(added.lines[0]).toMatchObject({ secret: expect.stringMatching(/^whsec_/) });
      expect((await start(['trigger', 'Signed'])).lines[0]).toMatchObject({ ok: true });
    }, 60_000);

    it('makes a key that works by itself, and ends it', async () => {
      const { lines } = await start(['keys', 'create', 'Script', '--scope', 'read', '--days', '1']);
      const { key, apiKeyId } = lines[0] as unknown as { key: string; apiKeyId: string };
      const asKey = { PLIMSOLL_API_KEY: key, PLIMSOLL_URL: url() };
      expect((await start(['whoami'], '', asKey)).lines[0]).toMatchObject({ me: { email: ann.email } });
      const refused = await start(['terminals', 'add', 'Not with this key'], '', asKey);
      expect(refused.lines[0]).toMatchObject({ exitCode: 77, error: { code: 'scope-missing' } });
      expect((await start(['keys', 'revoke', apiKeyId, '--yes'])).lines[0]).toMatchObject({ status: 'revoked' });
      const kept = await start(['login', url(), '--profile', 'robot', '--key'], 'plk_nonsense\n');
      expect(kept.code).toBe(77);
    }, 90_000);

    it('registers a terminal, with what it must be told', async () => {
      const { code, lines } = await start(['terminals', 'add', 'VPS', '--edge', 'https://terminals.example.com']);
      expect([code, lines[0]]).toEqual([
        0,
        expect.objectContaining({ secret: expect.any(String), edge: 'https://terminals.example.com' }),
      ]);
    }, 60_000);

    it('asks for the code of a second factor', async () => {
      const bob = await Trader.register(platform().urls);
      const { secret } = await bob.rest.post<{ secret: string }>('/v1/me/second-factor', { password: bob.password });
      await bob.rest.post('/v1/me/second-factor/confirm', { code: totp(secret) });
      const login = ['login', url(), '--profile', 'bob', '--email', bob.email, '--password-stdin'];
      expect((await start(login, bob.password)).code).toBe(64);
      const next = ['--code', totp(secret, 1)];
      expect((await start([...login, ...next], bob.password)).lines[0]).toMatchObject({ ok: true, email: bob.email });
      expect((await start(['logout', '--profile', 'bob'])).lines[0]).toMatchObject({ ended: true });
      await start(['profiles', 'remove', 'bob']);
      await start(['profiles', 'use', 'desk']);
    }, 90_000);

    it('signs out everywhere, and then says so with a code of its own', async () => {
      expect((await start(['logout'])).lines[0]).toMatchObject({ ok: true, was: 'session', ended: true });
      const after = await start(['whoami']);
      expect(after.lines[0]).toMatchObject({
        exitCode: 77,
        error: { cure: expect.stringContaining('plimsoll login') },
      });
      const nobody = await start(['whoami'], '', { PLIMSOLL_API_KEY: 'plk_x', PLIMSOLL_URL: 'http://127.0.0.1:9' });
      expect(nobody.code).toBe(69);
      expect((await start(['profiles', 'remove', 'desk', '--yes'])).lines[0]).toMatchObject({ removed: true });
      expect((await start(['profiles'])).lines[0]).toEqual({ ok: true, items: [] });
    }, 90_000);
  });
}
