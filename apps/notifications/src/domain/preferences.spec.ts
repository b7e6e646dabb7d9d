import { describe, expect, it } from '@jest/globals';
import { EVERY_ACCOUNT, isWanted, type Preference } from './preferences.js';

const ACCOUNT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const set = (accountId: string, fromSeverity: Preference['fromSeverity']): Preference => ({
  accountId,
  kind: 'order-rejected',
  channel: 'email',
  fromSeverity,
});
const order = { kind: 'order-rejected', severity: 'warning', channel: 'email', accountId: ACCOUNT } as const;

describe('who is told of what by which way', () => {
  it('by itself: warnings by mail, a text message only for what is critical, all of it on the page', () => {
    expect(isWanted([], order)).toBe(true);
    expect(isWanted([], { ...order, severity: 'info' })).toBe(false);
    expect(isWanted([], { ...order, channel: 'sms' })).toBe(false);
    expect(isWanted([], { ...order, channel: 'sms', severity: 'critical' })).toBe(true);
    expect(isWanted([], { ...order, channel: 'in-app', severity: 'info' })).toBe(true);
  });

  it('what was set for the account goes before what was set for all', () => {
    const all = set(EVERY_ACCOUNT, 'never');
    expect(isWanted([all], order)).toBe(false);
    expect(isWanted([all, set(ACCOUNT, 'info')], order)).toBe(true);
    expect(isWanted([all, set(ACCOUNT, 'info')], { ...order, accountId: undefined })).toBe(false);
    expect(isWanted([set(EVERY_ACCOUNT, 'critical')], order)).toBe(false);
  });
});
