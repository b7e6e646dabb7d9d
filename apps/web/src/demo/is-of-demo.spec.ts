import { describe, expect, it } from '@jest/globals';
import { isOfDemo } from './is-of-demo';

const demo = { offered: true, alerts: true, terminalId: 't1' };

// A connected MetaTrader beside the demo: "nothing here is real" would be untrue there.
describe('the strings of the demo', () => {
  it('belong beside its own account, and no other', () => {
    expect(isOfDemo(demo, { terminalId: 't1' })).toBe(true);
    expect(isOfDemo(demo, { terminalId: 't2' })).toBe(false);
    expect(isOfDemo(demo, undefined)).toBe(true);
  });

  it('are not there without a demo', () => {
    expect(isOfDemo(undefined, { terminalId: 't1' })).toBe(false);
    expect(isOfDemo({ offered: false, alerts: false }, { terminalId: 't1' })).toBe(false);
    expect(isOfDemo({ offered: false, alerts: false }, {})).toBe(false);
  });
});
