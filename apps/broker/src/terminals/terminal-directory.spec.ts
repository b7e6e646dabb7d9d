import { describe, expect, it } from '@jest/globals';
import { type Requests } from '@plimsoll/messaging';
import { type Database } from '@plimsoll/persistence';
import { ManualClock } from '@plimsoll/kernel';
import { TerminalDirectory } from './terminal-directory.read-model.js';
import { type TerminalSecrets } from './terminal-secrets.js';
import { type TerminalStore } from './terminal.store.js';

describe('terminals that may speak', () => {
  it('one that was revoked while the database was out of reach, or the process held up, is learnt all the same', async () => {
    const clock = new ManualClock();
    let isReached = true;
    const row = { terminal_id: 't1', tenant_id: 'n1', name: 'VPS', user_id: 'u1', secrets: [], status: 'active' };
    const rows = [{ ...row, version: 1, changedMs: clock.monotonicMs() }];
    const changed = (_tx: unknown, withinS?: number) =>
      Promise.resolve(
        rows.filter(({ changedMs }) => withinS === undefined || changedMs > clock.monotonicMs() - withinS * 1_000),
      );
    const asWorker = (work: (tx: unknown) => unknown) =>
      isReached ? work({}) : Promise.reject(new Error('the database is out of reach'));
    const known = (tenantId: string, terminal: object) => ({ tenantId, ...terminal });
    const directory = new TerminalDirectory(
      { changed } as unknown as TerminalStore,
      { asWorker } as unknown as Database,
      {} as Requests,
      { known } as unknown as TerminalSecrets,
      clock,
    );
    await directory.refresh();
    expect(await directory.find('t1', 'a')).toMatchObject({ status: 'active' });
    clock.advance(1_000);
    rows.splice(0, 1, { ...row, status: 'revoked', version: 2, changedMs: clock.monotonicMs() });
    isReached = false;
    await expect(directory.refresh()).rejects.toThrow('out of reach');
    clock.advance(60_000);
    isReached = true;
    await directory.refresh();
    expect(await directory.find('t1', 'a')).toMatchObject({ status: 'revoked' });
  });
});
