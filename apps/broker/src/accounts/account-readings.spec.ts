import { describe, expect, it } from '@jest/globals';
import { type AccountReading } from '@plimsoll/contracts';
import { systemClock } from '@plimsoll/kernel';
import { AccountReadings } from './account-readings.js';

const AT = new Date('2026-03-02T10:00:00.000Z');
const values = { balance: '1000.00', equity: '990.00', credit: '0.00', margin: '0.00', freeMargin: '990.00' };

function scene() {
  const told: AccountReading[] = [];
  const live = {
    ref: { accountId: 'A', tenantId: 'T' },
    accountStatus: { connection: 'connected', lastSeenAt: AT },
    numbers: { values, at: AT },
    positions: new Map(),
    ageMs: () => 5,
  };
  const guard = { isProtected: true };
  const readings = new AccountReadings(
    { all: () => [live], onForget: () => undefined } as never,
    { statusOf: () => ({ state: 'armed' }), isProtected: () => guard.isProtected } as never,
    { publish: (_: unknown, __: string, reading: AccountReading) => told.push(reading) } as never,
    {} as never,
    systemClock,
  );
  return { readings, live, guard, told };
}

describe('the live readings of an account', () => {
  it('are told when its numbers changed', async () => {
    const { readings, live, told } = scene();
    await readings.round();
    await readings.round();
    expect(told).toHaveLength(1);
    live.numbers = { values: { ...values, equity: '980.00' }, at: AT };
    await readings.round();
    expect(told.map(({ equity }) => equity)).toEqual(['990.00', '980.00']);
  });

  it('tell at once that the guard cannot act any more, also where no number changed', async () => {
    const { readings, guard, told } = scene();
    await readings.round();
    guard.isProtected = false;
    await readings.round();
    await readings.round();
    expect(told.map(({ guardProtected }) => guardProtected)).toEqual([true, false]);
  });
});
