import { describe, expect, it } from '@jest/globals';
import {
  accountChanged,
  discrepancyChanged,
  guardChanged,
  limitCrossed,
  orderChanged,
  priceChangeAnnounced,
  sourceSilence,
  usageCostCrossed,
} from '@plimsoll/contracts';
import {
  toldByAccount,
  toldByDiscrepancy,
  toldByGuard,
  toldByLimit,
  toldByOrder,
  toldByPriceChange,
  toldBySource,
  toldByUsageCost,
} from './told-by.js';

const known = { login: '70358000', currency: 'EUR' };

describe('what facts mean to people', () => {
  it.each([
    ['armed', 'warned', 'guard-warning'],
    ['warned', 'reducing', 'guard-blocked'],
    ['reducing', 'breached', 'guard-countdown'],
    ['breached', 'closing', 'guard-closing'],
    ['closing', 'flat-locked', 'guard-closed'],
    ['breached', 'reducing', 'guard-clear'],
    ['warned', 'armed', 'guard-clear'],
    ['flat-locked', 'armed', 'guard-clear'],
  ] as const)('the guard from %s to %s: %s', (before, state, kind) => {
    const entriesBlocked = state !== 'armed' && state !== 'warned';
    const meant = toldByGuard({ ...guardChanged.example, before, state, entriesBlocked }, known);
    expect(meant).toMatchObject({ kind, values: { account: '70358000', currency: 'EUR', about: state } });
  });

  it('says nothing of a step that leaves the guard where it is, nor of its first state', () => {
    const armed = { ...guardChanged.example, state: 'armed', entriesBlocked: false } as const;
    expect(toldByGuard({ ...armed, before: 'armed' }, known)).toBeUndefined();
    const { before: _, ...first } = armed;
    expect(toldByGuard(first, known)).toBeUndefined();
  });

  it('tells that a countdown is overdue, and that a guard without good numbers protects nothing', () => {
    const standing = { ...guardChanged.example, before: 'breached', state: 'breached' } as const;
    expect(toldByGuard({ ...standing, overdue: true }, known)?.kind).toBe('guard-overdue');
    const blind = { ...guardChanged.example, state: 'armed', before: 'armed', entriesBlocked: true } as const;
    expect(toldByGuard(blind, known)?.kind).toBe('guard-unprotected');
  });

  const before = { ...known, connection: 'connected', tradeAllowed: true, openPositions: 2 };
  it.each([
    ['silent with something open', { connection: 'offline', openPositions: 2 }, before, 'terminal-silent'],
    ['silent with nothing open', { connection: 'offline', openPositions: 0 }, before, undefined],
    ['silent, known as such', { connection: 'offline' }, { ...before, connection: 'offline' }, undefined],
    ['back', { connection: 'connected' }, { ...before, connection: 'offline' }, 'terminal-back'],
    ['trading switched off', { tradeAllowed: false }, before, 'guard-unprotected'],
    ['another account under it', { connection: 'quarantined' }, before, 'guard-unprotected'],
    ['new', {}, undefined, undefined],
  ] as const)('a terminal that is %s', (_, change, then, kind) => {
    expect(toldByAccount({ ...accountChanged.example, ...change }, then)?.kind).toBe(kind);
  });

  it('tells a discrepancy when it is opened, unless it is only for the record', () => {
    const opened = { ...discrepancyChanged.example, severity: 'critical' } as const;
    expect(toldByDiscrepancy(opened, known)).toMatchObject({ kind: 'discrepancy-opened', severity: 'critical' });
    expect(toldByDiscrepancy({ ...opened, severity: 'info' }, known)).toBeUndefined();
    expect(toldByDiscrepancy({ ...opened, revision: 2 }, known)).toBeUndefined();
    expect(toldByDiscrepancy({ ...opened, state: 'resolved' }, known)).toBeUndefined();
  });

  it.each([
    ['rejected', 'order-rejected'],
    ['unknown', 'order-unknown'],
    ['done', undefined],
  ] as const)('an order that is %s: %s', (state, kind) => {
    expect(toldByOrder({ ...orderChanged.example, state }, known)?.kind).toBe(kind);
  });

  it('a price that changes, and that it stays, are two things of one change', () => {
    const { example } = priceChangeAnnounced;
    const announced = toldByPriceChange(example);
    expect(announced).toMatchObject({ kind: 'price-change', values: { minorBefore: '9900', minor: '10900' } });
    const withdrawn = toldByPriceChange({ ...example, isWithdrawn: true });
    expect(withdrawn).toMatchObject({ kind: 'price-change', values: { about: 'withdrawn' } });
    expect(withdrawn.subjectKey).not.toBe(announced.subjectKey);
  });

  it('a limit at 80 % and at 100 %, with what lifts it; where nothing does, without', () => {
    const { example } = limitCrossed;
    const near = toldByLimit(example);
    expect(near).toMatchObject({ kind: 'limit-near', values: { plan: 'Pro', minor: '9900', more: '20', used: '4' } });
    const { lift: _, ...alone } = { ...example, state: 'reached' } as const;
    const reached = toldByLimit(alone);
    expect(reached).toMatchObject({ kind: 'limit-reached', values: { limit: '5' } });
    expect(reached.values).not.toHaveProperty('minor');
    expect(toldByLimit({ ...example, limit: 10 }).subjectKey).not.toBe(near.subjectKey);
  });

  it('what usage costs, each step once', () => {
    const { example } = usageCostCrossed;
    expect(toldByUsageCost(example)).toMatchObject({ kind: 'usage-cost', values: { about: 'begun', minor: '420' } });
    expect(toldByUsageCost({ ...example, step: 'as-plan' }).subjectKey).not.toBe(toldByUsageCost(example).subjectKey);
  });

  it('a source that falls silent, and speaks again', () => {
    const data = sourceSilence.example;
    expect(toldBySource(data)).toMatchObject({ kind: 'source-silent', values: { name: 'EMA cross', at: data.lastAt } });
    expect(toldBySource({ ...data, isSilent: false })).toMatchObject({ kind: 'source-back' });
  });
});
