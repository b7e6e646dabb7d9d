import { describe, expect, it } from '@jest/globals';
import { limitCrossed, noticeChannels, noticeKinds, priceChangeAnnounced, usageCostCrossed } from '@plimsoll/contracts';
import { type NoticeValues } from './meant.js';
import { type Reader, readerOf } from './reader.js';
import { markRepeated, render, type Telling, wordsOf } from './rendering.js';
import { toldByLimit, toldByPriceChange, toldByUsageCost } from './told-by.js';

const english = readerOf({ locale: 'en-GB', timeZone: 'UTC' });
const german = readerOf({ locale: 'de', timeZone: 'Europe/Berlin' });
const values: NoticeValues = {
  account: '70358000',
  currency: 'EUR',
  equity: '8410.5',
  peak: '10000.00',
  drawdown: '0.15895',
  deadlineAt: '2026-01-05T10:00:10.000Z',
  at: '2026-02-19T11:00:00.000Z',
  minor: '9900',
  plan: 'pro',
  about: 'grace-ends',
  name: 'Bot',
  reason: 'Said\nby a broker',
};
const telling: Telling = {
  kind: 'guard-countdown',
  severity: 'critical',
  values,
  occurredAt: '2026-01-05T10:00:00.000Z',
  link: 'https://plimsoll.example/accounts/a',
};

describe('the words of a notice', () => {
  it('amounts and times as the reader writes them, in their zone', () => {
    expect(wordsOf(telling, english).text).toBe(
      'Equity is 8,410.50 EUR, 15.9 % below its peak of 10,000.00 EUR. The guard closes everything at 10:00:10 UTC, unless it is cancelled.',
    );
    expect(wordsOf(telling, german).text).toBe(
      'Die Equity beträgt 8.410,50 EUR, 15,9 % unter ihrem Höchststand von 10.000,00 EUR. Der Wächter schließt um 11:00:10 MEZ alles, wenn niemand abbricht.',
    );
  });

  it('money in the smallest unit, also of a currency without one', () => {
    const failed = { ...telling, kind: 'payment-failed' } as const;
    const said = (more: NoticeValues) => wordsOf({ ...failed, values: { ...values, ...more } }, english).text;
    expect(said({ currency: 'USD' })).toContain('US$99.00 for the plan pro');
    expect(said({ currency: 'JPY' })).toContain('JP¥9,900 for the plan pro');
    expect(said({ currency: 'USD', minor: '5' })).toContain('US$0.05');
  });

  it('a price that changes: what is paid until when, and what from then on', () => {
    const { example } = priceChangeAnnounced;
    const said = (isWithdrawn: boolean, reader: Reader) =>
      wordsOf(toldByPriceChange({ ...example, isWithdrawn }), reader).text;
    expect(said(false, english)).toBe(
      'The price of Pro changes for you. From 19 Jan 2027, 11:00 UTC on you pay US$109.00 a month in all instead of US$99.00; until then nothing changes.',
    );
    expect(said(false, german)).toMatch(/Ab 19\. Jan\. 2027.*109,00\s\$ im Monat statt 99,00\s\$/);
    expect(said(true, english)).toMatch(/does not come\. You go on paying US\$99\.00 a month/);
    expect(said(true, german)).toMatch(/kommt nicht.*99,00\s\$ im Monat/);
  });

  it('a limit with what lifts it, in the words of the reader', () => {
    const near = toldByLimit(limitCrossed.example);
    expect(wordsOf(near, english).text).toBe('4 of 5 active pipelines are used. Pro gives 20, for US$99.00 a month.');
    expect(wordsOf(near, german).text).toMatch(
      /^4 von 5 sind benutzt: aktive Pipelines\. Pro gibt 20, für 99,00\s\$ im/,
    );
    const tokens = { ...limitCrossed.example, used: 1_000_000, limit: 1_000_000 };
    expect(wordsOf(toldByLimit(tokens), german).text).toContain('1.000.000 von 1.000.000');
  });

  it('what usage costs so far, and at the end of the period', () => {
    expect(wordsOf(toldByUsageCost(usageCostCrossed.example), english).text).toBe(
      'What your plan includes is used up. So far US$4.20; the period ends 5 Feb 2026, 10:00 UTC. If it goes on so, US$12.00 by then.',
    );
  });

  it.each(noticeKinds)('%s says Sie in German, as the page does', (kind) => {
    const { title, text, action } = wordsOf({ kind, values }, german);
    expect(`${title} ${text} ${action}`).not.toMatch(/(?<!\p{L})(du|dein(?:e[mnrs]?)?|dir|dich)(?!\p{L})/iu);
  });

  it.each(noticeKinds)('%s is whole in both languages, with and without its values, in every channel', (kind) => {
    for (const reader of [english, german])
      for (const given of [values, {}]) {
        const { title, text, action } = wordsOf({ kind, values: given }, reader);
        expect(title).not.toBe('');
        expect(action).toMatch(/[.!?]$/);
        expect(`${title}${text}${action}`).not.toMatch(/undefined|null|NaN|\n/);
        for (const channel of noticeChannels) {
          const { subject, text: sent } = render(channel, { ...telling, kind, values: given }, reader);
          expect(subject).not.toContain('\n');
          if (channel !== 'in-app' && channel !== 'webhook') expect(sent).toContain(telling.link);
          if (channel === 'sms' || channel === 'push') expect(sent.length).toBeLessThanOrEqual(300);
        }
      }
  });

  it('a mail has what happened, what to do, where to look and when it was', () => {
    expect(render('email', telling, english)).toEqual({
      subject: 'Countdown: account 70358000 will be closed',
      text: [
        'Equity is 8,410.50 EUR, 15.9 % below its peak of 10,000.00 EUR. The guard closes everything at 10:00:10 UTC, unless it is cancelled.',
        'What to do: Cancel the countdown now if you want to keep what is open, or close it yourself.',
        'https://plimsoll.example/accounts/a',
        'When: 5 Jan 2026, 10:00 UTC',
        'Plimsoll, https://plimsoll.example\n',
      ].join('\n\n'),
    });
  });

  it('nothing that somebody typed begins another line, and a long text leaves the link whole', () => {
    expect(wordsOf({ kind: 'order-rejected', values }, english).text).toContain('Said by a broker');
    const long = { ...telling, kind: 'order-rejected', values: { ...values, reason: 'x'.repeat(2_000) } } as const;
    expect(render('sms', long, english).text).toMatch(/… https:\/\/plimsoll\.example\/accounts\/a$/);
  });

  it('says when it is sent again', () => {
    expect(markRepeated({ subject: 'a', text: 'b\n' }, german).text).toBe(
      'b\n\nNoch einmal gesendet; vielleicht kam es schon an.\n',
    );
  });

  it('reads a profile without language or zone, or with one that nobody knows', () => {
    expect(readerOf({})).toEqual({ language: 'en', locale: 'en', timeZone: 'UTC' });
    expect(readerOf({ locale: '???', timeZone: 'Mars/Olympus' })).toEqual({
      language: 'en',
      locale: 'en',
      timeZone: 'UTC',
    });
    expect(readerOf({ locale: 'de-AT', timeZone: 'Europe/Vienna' })).toMatchObject({ language: 'de', locale: 'de-AT' });
  });
});
