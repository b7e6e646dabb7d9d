import { describe, expect, it } from '@jest/globals';
import { requiresTls, smtpUrlFlaw } from './smtp-url.js';

describe('the address of a mail server', () => {
  it('is one of SMTP, with a host and settings that can be understood; a flaw repeats no password', () => {
    for (const text of [
      'smtp://mail.example.com',
      'smtps://u:p@mail.example.com:465',
      'smtp://127.0.0.1:25?requireTLS=true',
    ])
      expect(smtpUrlFlaw(text)).toBeUndefined();
    for (const text of [
      'mail.example.com',
      'https://u:secret@mail.example.com',
      'smtp:///x',
      'smtp://m?requireTLS=maybe',
    ])
      expect(smtpUrlFlaw(text)).toEqual(expect.not.stringContaining('secret'));
  });

  it.each([
    ['smtps://mail.example.com', true],
    ['smtp://mail.example.com', false],
    ['smtp://user:word@mail.example.com:587', true],
    ['smtp://user:word@mail.example.com?requireTLS=false', false],
    ['smtp://mail.example.com?requireTLS=true', true],
    // What nodemailer knows besides does not undo it.
    ['smtp://user:word@mail.example.com?ignoreTLS=true', true],
    ['smtp://user:word@127.0.0.1:1025', false],
    ['smtp://user:word@localhost', false],
    ['smtp://user:word@[::1]', false],
    ['smtp://user:word@localhost.example.com', true],
    ['smtp://user:word@127.0.0.1.example.com', true],
  ])('%s demands TLS: %s', (url, expected) => {
    expect(requiresTls(url)).toBe(expected);
  });
});
