import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import { GuardPlayground, position } from '../../test/guard-playground.js';

const credited = { balance: '10000', credit: '5000', margin: '0', freeMargin: '0' };

describe('BR-3 the guard and what happens between two of its looks', () => {
  it('plans another close when the command of one is gone without a word', () => {
    const account = GuardPlayground.breached();
    account.now = new Date(account.now.getTime() + 10_000);
    account.see('7900');
    expect(account.entry.state.status).toBe('closing');
    const step = account.see('7900', { openOrders: new Set(['2#1']) });
    expect(step.entry.closes.map((close) => [close.orderId, close.state])).toEqual([
      ['1#1', 'failed'],
      ['2#1', 'live'],
    ]);
    account.see('7900', { openOrders: new Set(['2#1']) });
    expect(
      account.see('7900', { openOrders: new Set(['2#1']) }).plan.map((p) => [p.target.targetId, p.attempt]),
    ).toEqual([['1', 2]]);
  });

  it('a late word about a close of an older run does not cut the countdown short', () => {
    const account = GuardPlayground.breached();
    account.see('7990', { outcomes: [{ orderId: 'of-the-run-before', runId: 'another', state: 'done' }] });
    expect(account.entry.state.status).toBe('breached');
  });

  it.each([-7_200_000, 7_200_000])(
    'the clock of the server jumps by %i ms in the countdown: a position that opens then is armed for what is left',
    (jump) => {
      const account = GuardPlayground.breached();
      const left = account.remaining()! - 300;
      account.now = new Date(account.now.getTime() + jump);
      account.positions.push(position('3', '-1'));
      const [planned] = account.see('7989', {}, left).plan;
      expect(planned!.notBefore!.getTime() - account.now.getTime()).toBe(left);
    },
  );

  it('the countdown ends while the clock shows an earlier time: closes whose hour is far off are taken back and given at once', () => {
    const account = GuardPlayground.breached();
    account.now = new Date(account.now.getTime() - 7_200_000);
    const step = account.see('7989', {}, 0);
    expect(account.entry.state.status).toBe('closing');
    expect(step.revoke).toBe(true);
    expect(step.plan.map((p) => [p.target.targetId, p.notBefore])).toEqual([
      ['1', undefined],
      ['2', undefined],
    ]);
  });

  it('credit whose deal comes a moment later raises no line', () => {
    const account = new GuardPlayground();
    for (let i = 0; i < 3; i += 1) account.see('10000');
    for (let i = 0; i < 5; i += 1)
      account.see('15000', {
        reading: { ...credited, equity: '15000', at: new Date(account.now.getTime() + 300), quality: 'good' },
      });
    account.see('15000', {
      reading: { ...credited, equity: '15000', at: new Date(account.now.getTime() + 300), quality: 'good' },
      cashBooked: [{ ticket: '1', type: 'credit', net: '5000', dealtAt: account.now }],
      ledgerBalance: dec('15000'),
    });
    for (let i = 0; i < 8; i += 1)
      account.see('15000', {
        reading: { ...credited, equity: '15000', at: new Date(account.now.getTime() + 300), quality: 'good' },
        ledgerBalance: dec('15000'),
      });
    expect(account.entry.state).toMatchObject({ status: 'armed' });
    expect(account.entry.state.peak!.toFixed()).toBe('15000');
  });

  it('credit that no deal ever tells of comes and goes without a fall from the peak', () => {
    const account = new GuardPlayground();
    for (let i = 0; i < 3; i += 1) account.see('10000');
    for (let i = 0; i < 40; i += 1)
      account.see('15000', {
        reading: { ...credited, equity: '15000', at: new Date(account.now.getTime() + 300), quality: 'good' },
      });
    expect(account.entry.state.peak!.toFixed()).toBe('15000');
    for (let i = 0; i < 40; i += 1) account.see('10000');
    expect(account.entry.state).toMatchObject({ status: 'armed' });
    expect(account.entry.state.peak!.toFixed()).toBe('10000');
  });
});
