import { describe, expect, it } from '@jest/globals';
import { type ProcessRecord, type RunRecord } from '@plimsoll/infrastructure';
import { statusText } from '../commands/status.js';
import { judge } from './judge-run.js';
import { alertCurl, quoted, upScreen } from './screen.js';

const record = (name: string, state = 'ready', more: Partial<ProcessRecord> = {}): ProcessRecord => ({
  name,
  state,
  identity: `${name}:1`,
  readyMs: 40,
  restarts: 0,
  address: `${name}:1`,
  origin: undefined,
  logFile: undefined,
  ...more,
});
const run = (processes: ProcessRecord[], ready = true): RunRecord => ({
  owner: '1:1',
  startedAt: '2026-01-05T10:00:00.000Z',
  ready,
  urls: { gateway: 'http://127.0.0.1:7300', terminals: 'http://127.0.0.1:7301' },
  processes,
});
const living =
  (...names: string[]) =>
  (p: ProcessRecord): boolean =>
    names.includes(p.name);

describe('judging a run: honest about one that is half dead', () => {
  const both = [record('nats'), record('broker')];
  it.each([
    ['up', run(both), true, living('nats', 'broker'), []],
    ['starting', run(both, false), true, living('nats', 'broker'), []],
    ['starting', undefined, true, living(), []],
    ['troubled', run([record('nats'), record('broker', 'crashed')]), true, living('nats'), ['broker is crashed']],
    ['troubled', run(both), true, living('nats'), ['broker is gone and was not started again yet']],
    [
      'half-dead',
      run(both),
      false,
      living('nats'),
      ['the run that was here died without cleaning up', 'nats is still there'],
    ],
    ['down', run(both), false, living(), ['the run that was here died without cleaning up']],
  ])('%s', (state, of, supervised, lives, trouble) =>
    expect(judge(of, supervised, lives)).toMatchObject({ state, trouble }),
  );

  it('is told to people with what it means', () => {
    const now = new Date('2026-01-05T11:30:00.000Z');
    expect(statusText(judge(run(both), true, living('nats', 'broker')), '/d', now)).toContain(
      'Plimsoll is up, since 1 h 30 min.',
    );
    expect(statusText(judge(run(both), false, living('nats')), '/d', now)).toContain('npx plimsoll down');
  });
});

describe('the one screen', () => {
  const demo = { email: 'demo@plimsoll.local', password: 'abc-def', opened: 1, hookToken: 'tok' };
  const base = { run: run([record('broker', 'ready', { restarts: 2 })]), demo, startedInMs: 4_200, inForeground: true };
  it('says what runs where, the address, the login and what to try next', () => {
    const screen = upScreen({ ...base, dataDir: '/r/.plimsoll', usualDataDir: true });
    for (const part of [
      'Plimsoll is up after 4.2 s.',
      'broker',
      'http://127.0.0.1:7300/docs',
      'demo@plimsoll.local  abc-def',
      'curl -sS http://127.0.0.1:7300/v1/hooks/tok',
      'npx plimsoll demo crash\n',
      'Ctrl-C',
      'restarts',
    ])
      expect(screen).toContain(part);
  });
  it('names the data directory in every command when it is not the usual one', () => {
    const screen = upScreen({ ...base, dataDir: '/srv/two three', usualDataDir: false });
    expect(screen).toContain("npx plimsoll demo crash --data-dir '/srv/two three'");
    expect(screen).toContain("npx plimsoll down --data-dir '/srv/two three'");
  });
  it('offers a person who starts without the demo something to do too', () =>
    expect(upScreen({ ...base, demo: undefined, dataDir: '/d', usualDataDir: true })).toContain('connect a terminal'));
  it('quotes for a shell only where that is needed', () => {
    expect([quoted('/tmp/a-b'), quoted('/tmp/a b'), quoted("it's")]).toEqual([
      '/tmp/a-b',
      "'/tmp/a b'",
      String.raw`'it'\''s'`,
    ]);
    expect(alertCurl('http://x/y')).toContain(`-d '{"ticker": "EURUSD", "action": "buy"}'`);
  });
});
