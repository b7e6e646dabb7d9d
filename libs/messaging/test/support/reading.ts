import { AccountReading } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';

/** A sample as the broker service sends it. */
export function aReading(): AccountReading {
  return Object.assign(new AccountReading(), {
    accountId: newId(),
    balance: '1',
    equity: '1',
    margin: '0',
    freeMargin: '1',
    guardState: 'armed',
    guardProtected: true,
    connection: 'connected',
    ageMs: 0,
    marks: [],
    at: '2026-01-05T10:00:00.000Z',
  });
}
