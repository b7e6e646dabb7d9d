import { describe, expect, it } from '@jest/globals';
import { exportedText, notReadyText } from './export.js';

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

describe('what an export brought', () => {
  const came = { file: '/tmp/org.tar', takenAt: '2026-01-05T10:00:00.000Z', bytes: 2_048, sha256: 'ab12', flaws: [] };

  it('is told with the digest that is compared later', () => {
    const text = exportedText(came);
    expect(text).toContain('is in /tmp/org.tar (2.0 KiB compressed), read and whole.');
    expect(text).toContain('Digest of its manifest, to be kept apart from it: ab12');
  });

  it('is never called whole where it is not', () => {
    const text = exportedText({ ...came, flaws: ['billing/invoices.ndjson is missing'] });
    expect(text).toBe('/tmp/org.tar did NOT come as it was written:\n  billing/invoices.ndjson is missing');
  });
});
