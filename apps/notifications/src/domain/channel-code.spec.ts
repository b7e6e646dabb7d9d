import { describe, expect, it } from '@jest/globals';
import { codeHash, codeText, isCode, newCode } from './channel-code.js';

const key = Buffer.alloc(32, 7);
const channel = { tenantId: 'a', channelId: 'b' };

describe('the code that confirms a number', () => {
  it('has six digits, and is another each time', () => {
    const codes = Array.from({ length: 50 }, newCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(new Set(codes).size).toBeGreaterThan(40);
  });

  it('is kept under a key, for one channel; blanks that somebody typed do not count', () => {
    const hash = codeHash(key, channel, '048213');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(isCode(key, channel, { typed: '048 213', hash })).toBe(true);
    expect(isCode(key, channel, { typed: '048214', hash })).toBe(false);
    expect(isCode(key, { ...channel, channelId: 'c' }, { typed: '048213', hash })).toBe(false);
    expect(isCode(Buffer.alloc(32, 8), channel, { typed: '048213', hash })).toBe(false);
  });

  it('fits one text message in either language', () => {
    for (const language of ['en', 'de'] as const) expect(codeText('048213', language).length).toBeLessThanOrEqual(160);
  });
});
