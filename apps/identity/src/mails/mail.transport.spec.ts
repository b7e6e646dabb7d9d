import { describe, expect, it } from '@jest/globals';
import { isRefusedForGood } from './mail.transport.js';

/** As nodemailer tells what the server answered to which command. */
const said = (command: string, responseCode: number, code = 'EENVELOPE'): Error =>
  Object.assign(new Error('said no'), { command, responseCode, code });

describe('what a mail server refuses for good (ID-1)', () => {
  it('is the receiver, or the mail itself', () => {
    expect(isRefusedForGood(said('RCPT TO', 550))).toBe(true);
    expect(isRefusedForGood(said('DATA', 554, 'EMESSAGE'))).toBe(true);
  });

  it('is nothing that may be mended on our side: greeting, TLS, sign-in, who we are', () => {
    expect(isRefusedForGood(said('CONN', 554, 'EPROTOCOL'))).toBe(false);
    expect(isRefusedForGood(said('STARTTLS', 502, 'ETLS'))).toBe(false);
    expect(isRefusedForGood(said('AUTH PLAIN', 535, 'EAUTH'))).toBe(false);
    expect(isRefusedForGood(said('MAIL FROM', 530))).toBe(false);
  });

  it('is nothing that is refused for now, and no silence', () => {
    expect(isRefusedForGood(said('RCPT TO', 451))).toBe(false);
    expect(isRefusedForGood(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))).toBe(false);
  });
});
