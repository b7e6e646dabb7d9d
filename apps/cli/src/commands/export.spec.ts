import { describe, expect, it } from '@jest/globals';
import { notReadyText } from './export.js';

const ASKED = { exportId: 'e', askedBy: 'u', createdAt: '2026-01-05T10:00:00.000Z', bytes: 0 };

describe('why an export gave no file', () => {
  it('is told in words', () => {
    expect(notReadyText({ ...ASKED, state: 'failed', failure: 'A part did not answer.' })).toBe(
      'A part did not answer.',
    );
    expect(notReadyText({ ...ASKED, state: 'expired' })).toBe('Another export took the place of this one.');
    expect(notReadyText({ ...ASKED, state: 'collecting' })).toBe('It was not ready in half an hour.');
  });
});
