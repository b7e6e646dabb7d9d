import { describe, expect, it } from '@jest/globals';
import { alertOf, commandTimes, type SentAlert } from './alerts.js';

const opened = (stopLoss: string, receivedAtMs: number): never =>
  ({ command: { type: 'open', stopLoss }, receivedAtMs }) as never;
const closed = (receivedAtMs: number): never => ({ command: { type: 'close' }, receivedAtMs }) as never;

describe('alerts of the bench', () => {
  it('tell each account to buy in one round and to close in the next', () => {
    expect([0, 1, 2, 3, 4].map((i) => alertOf(i, 2)).map(({ account, kind }) => `${account} ${kind}`)).toEqual([
      '0 open',
      '1 open',
      '0 close',
      '1 close',
      '0 open',
    ]);
    expect(alertOf(0, 2).mark).not.toBe(alertOf(1, 2).mark);
  });

  it('are paired with their own command, each command once, and a missing command is missed', () => {
    const alert = (kind: 'open' | 'close', atMs: number, mark?: string): SentAlert => ({
      login: 'a',
      kind,
      sentAtMs: atMs,
      acceptedAtMs: atMs + 5,
      ...(mark ? { mark } : {}),
    });
    const alerts = [
      alert('open', 100, '1.05000'),
      alert('close', 200),
      alert('open', 300, '1.05002'),
      alert('close', 400),
    ];
    expect(commandTimes(alerts, () => [closed(212), opened('1.05', 115), closed(421)])).toEqual([10, 7, 16]);
  });

  it('are not paired with a close that came before', () => {
    expect(
      commandTimes([{ login: 'a', kind: 'close', sentAtMs: 300, acceptedAtMs: 305 }], () => [closed(250)]),
    ).toEqual([]);
  });
});
