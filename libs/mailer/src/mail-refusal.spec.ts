import { describe, expect, it } from '@jest/globals';
import { failureText, isRefusedForGood } from './mail-refusal.js';

/** As nodemailer tells what the server answered to which command. */
const said = (command: string, responseCode: number, { code = 'EENVELOPE', text = '' } = {}): Error =>
  Object.assign(new Error('said no'), { command, responseCode, code, response: `${responseCode} ${text}` });

describe('what a mail server refuses for good (ID-1)', () => {
  it('is the receiver, or the mail itself', () => {
    expect(isRefusedForGood(said('RCPT TO', 550))).toBe(true);
    expect(isRefusedForGood(said('RCPT TO', 550, { text: '5.1.1 no such user' }))).toBe(true);
    expect(isRefusedForGood(said('DATA', 554, { code: 'EMESSAGE' }))).toBe(true);
  });

  it('is nothing that may be mended on our side: greeting, TLS, sign-in, who we are', () => {
    expect(isRefusedForGood(said('CONN', 554, { code: 'EPROTOCOL' }))).toBe(false);
    expect(isRefusedForGood(said('STARTTLS', 502, { code: 'ETLS' }))).toBe(false);
    expect(isRefusedForGood(said('AUTH PLAIN', 535, { code: 'EAUTH' }))).toBe(false);
    expect(isRefusedForGood(said('MAIL FROM', 530))).toBe(false);
  });

  it.each(['5.7.1 relaying denied', '5.7.26 unauthenticated', '5.3.4 not now', '5.1.8 bad sender'])(
    'is nothing that it has against us, whichever command it says it to: %s',
    (text) => {
      expect(isRefusedForGood(said('RCPT TO', 550, { text }))).toBe(false);
      expect(isRefusedForGood(said('DATA', 554, { text }))).toBe(false);
    },
  );

  it('is nothing that is refused for now, and no silence', () => {
    expect(isRefusedForGood(said('RCPT TO', 451))).toBe(false);
    expect(isRefusedForGood(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))).toBe(false);
  });
});

describe('why a mail did not go out', () => {
  const limits = { deadlineMs: 60_000 };
  it('is what the server said, on one line', () => {
    expect(failureText(new Error('no\r\n  such user'), limits)).toBe('no such user');
    expect(failureText(new Error('x'.repeat(2000)), limits)).toHaveLength(300);
  });

  it('is told with its cure where the server does not: the deadline, the encryption', () => {
    const ended = (name: string) => Object.assign(new Error('aborted', { cause: { name } }), { code: 'EABORT' });
    expect(failureText(ended('TimeoutError'), limits)).toMatch(/within 60 s/);
    expect(failureText(ended('Error'), limits)).toMatch(/the service ended/);
    expect(failureText(said('STARTTLS', 502, { code: 'ETLS' }), limits)).toMatch(/requireTLS/);
  });
});
