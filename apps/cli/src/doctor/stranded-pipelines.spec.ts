import { describe, expect, it } from '@jest/globals';
import { statusText } from '../commands/status.js';
import { strandedCure, strandedText } from './stranded-pipelines.js';

const one = { pipelineId: '0196', name: 'Mine', version: 3, accountId: 'a', login: '5001001' };

describe('a pipeline on an account that is gone (newcomer)', () => {
  it('is named, with what to do', () => {
    expect(strandedText([one])).toBe(
      '"Mine" acts on account 5001001, whose terminal was revoked: its alerts are traded nowhere',
    );
    expect(strandedText(Array.from({ length: 5 }, () => one))).toContain(' and 2 more, ');
    expect(strandedCure([one])).toContain('PATCH /v1/pipelines/0196 {"baseVersion": 3, "accountId": "…"}');
  });

  it('status shows it, and the platform is up all the same', () => {
    const text = statusText({ state: 'up', trouble: [] } as never, '/d', new Date(), ['"Mine" acts on account 1.']);
    expect(text.split('\n')[0]).toMatch(/^Plimsoll is up/);
    expect(text).toContain('  · "Mine" acts on account 1.');
  });
});
