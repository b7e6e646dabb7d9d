import { describe, expect, it } from '@jest/globals';
import { recentRefusals, refusalCure } from './refusals';

describe('terminals that are refused (issue 8, 0.7)', () => {
  it('are shown while it is news, with what mends it', () => {
    const nowMs = Date.parse('2026-03-02T10:00:00.000Z');
    const refusal = (terminalId: string, at: string) => ({ terminalId, name: 'Desk', code: 'x', at, count: 1 });
    const shown = recentRefusals(
      [refusal('new', '2026-03-02T09:58:00.000Z'), refusal('old', '2026-03-02T09:40:00.000Z')],
      nowMs,
    );
    expect(shown.map(({ terminalId }) => terminalId)).toEqual(['new']);
    expect(refusalCure('signature-invalid')).toContain('rotate');
    expect(refusalCure('something-new')).toBe('something new.');
  });
});
