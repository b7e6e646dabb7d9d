import { describe, expect, it } from '@jest/globals';
import { afterRefusal } from './after-failure.js';

const after = (status: number, code: string, retryAfterS?: number, atHello = false) =>
  afterRefusal({ status, code, retryAfterS }, atHello);
const NOTHING = { isFatal: false, endsSession: false, newJournal: false };

describe('what a refusal makes of the terminal (BR-1, protocol section 3)', () => {
  it('ends it for good when it is revoked, too old, or another agent took its place', () => {
    for (const code of ['terminal-revoked', 'terminal-too-old', 'epoch-superseded'])
      expect(after(403, code).isFatal).toBe(true);
    expect(after(409, 'session-unknown').isFatal).toBe(false);
  });

  it('ends the session on 409 and 401; after 425 it goes on in it', () => {
    expect(after(409, 'session-unknown')).toEqual({ ...NOTHING, endsSession: true });
    expect(after(401, 'timestamp-outside-window').endsSession).toBe(true);
    expect(after(425, 'sequence-replayed')).toEqual(NOTHING);
  });

  it('begins a new journal when a hello is told that the old one went back', () => {
    expect(after(409, 'conflict', undefined, true).newJournal).toBe(true);
    expect(after(409, 'conflict').newJournal).toBe(false);
  });

  it('waits as it is told, and a second after a fault of the platform', () => {
    expect(after(503, 'busy', 7).pauseMs).toBe(7_000);
    expect(after(429, 'rate-limited', 1).pauseMs).toBe(1_000);
    expect(after(500, 'internal-error').pauseMs).toBe(1_000);
    expect(after(422, 'message-invalid').pauseMs).toBeUndefined();
  });
});
