import { describe, expect, it } from '@jest/globals';
import { firstLine, isAutomatic, isProven } from './mail-answer.js';

describe('what a mail answers (NT-1)', () => {
  it.each([
    ['cancel 5001 the news is over\n\nOn Mon, Plimsoll wrote:\n> Cancel', 'cancel 5001 the news is over'],
    ['\r\n \u00a0\r\n\u200bflatten\u00a05001  \r\n> x', 'flatten 5001'],
    ['> cancel 5001 quoted\nstatus', ''],
    ['On Mon, 5 Jan 2026 at 10:00, Plimsoll <p@example.com> wrote:\n> status', ''],
    ['Am 05.01.26 um 10:00 schrieb Plimsoll:\n> status', ''],
    ['-----Original Message-----\nstatus', ''],
    ['________________________________\nVon: Plimsoll', ''],
    ['From: Plimsoll <p@example.com>\nstatus', ''],
    ['', ''],
  ])('is the first line above the quote: %j', (text, line) => {
    expect(firstLine(text)).toBe(line);
  });

  it('is of no use where a program wrote it', () => {
    const mail = (name: string, value: string) => ({ headers: [{ name, value }], from: ['ann@example.com'] });
    for (const [name, value] of [
      ['auto-submitted', 'auto-replied'],
      ['auto-submitted', 'auto-generated (rejected)'],
      ['precedence', 'Bulk'],
      ['precedence', 'auto_reply'],
      ['x-autoreply', 'yes'],
      ['list-id', '<all.example.com>'],
      ['content-type', 'multipart/report; report-type=delivery-status; boundary=x'],
      ['return-path', '<>'],
    ] as const)
      expect([name, isAutomatic(mail(name, value))]).toEqual([name, true]);
    expect(isAutomatic({ headers: [], from: ['MAILER-DAEMON@mx.example.com'] })).toBe(true);
    expect(isAutomatic(mail('auto-submitted', 'no'))).toBe(false);
    expect(isAutomatic(mail('return-path', '<ann@example.com>'))).toBe(false);
  });
});

describe('whether the receiving server proved who sent it', () => {
  const proven = (...results: string[]) =>
    isProven(
      results.map((value) => ({ name: 'authentication-results', value })),
      'mx.example.net',
      'ann@Example.com',
    );

  it.each([
    'mx.example.net; dmarc=pass (p=reject) header.from=example.com',
    'MX.example.net 1; spf=fail smtp.mailfrom=x.y; dkim=pass header.d=example.com header.s=a',
    'mx.example.net; dkim=pass header.i=@mail.example.com',
    'mx.example.net; spf=fail smtp.mailfrom="(;"@x.y; dmarc=pass header.from="example.com"',
    'mx.example.net; spf=pass smtp.mailfrom=bounce@example.com',
  ])('yes: %s', (result) => {
    expect(proven(result)).toBe(true);
  });

  it.each([
    'mx.example.net; dkim=pass header.d=evil.org; spf=pass smtp.mailfrom=evil.org',
    'mx.example.net; dkim=pass header.d=com',
    'mx.example.net; dkim=pass header.d=notexample.com',
    'mx.example.net; dkim=fail header.d=example.com (dkim=pass header.d=example.com)',
    'mx.example.net; dmarc=pass header.from=evil.org',
    'mx.example.net; spf=pass smtp.mailfrom="x; dmarc=pass header.from=example.com "@evil.org',
    'mx.example.net; spf=pass smtp.mailfrom="x\\"; dkim=pass header.d=example.com "@evil.org',
    'mx.example.net; spf=pass (a\\) ; dkim=pass header.d=example.com (b) c) smtp.mailfrom=evil.org',
    'mx.example.net; spf=pass smtp.mailfrom="(" ; dmarc=fail header.from=example.com; x=")"',
    'mx.example.net; none',
    'mx.evil.org; dmarc=pass header.from=example.com',
  ])('no: %s', (result) => {
    expect(proven(result)).toBe(false);
  });

  it('by its topmost word alone: what is below may have come with the mail', () => {
    const [good, bad] = ['mx.example.net; dmarc=pass header.from=example.com', 'mx.example.net; dmarc=fail'];
    expect(proven(bad, good)).toBe(false);
    expect(proven(good, bad)).toBe(true);
    expect(proven()).toBe(false);
  });
});
