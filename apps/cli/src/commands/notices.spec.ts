import { describe, expect, it } from '@jest/globals';
import { messagesText, noticesText } from './notices.js';

const notice = {
  noticeId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
  kind: 'guard-blocked',
  severity: 'critical',
  title: 'Entries blocked on account 70358000',
  text: 'Equity fell.',
  action: 'Decide what to close.',
  place: '/accounts/a',
  occurredAt: '2026-01-05T10:00:00.000Z',
  createdAt: '2026-01-05T10:00:00.100Z',
  repeats: 0,
  undelivered: ['email'],
} as const;

describe('notices at the command line', () => {
  it('says what happened, what to do, and what could not be delivered', () => {
    expect(noticesText([{ ...notice, undelivered: [...notice.undelivered] }])).toBe(
      [
        '2026-01-05T10:00:00Z  CRITICAL  Entries blocked on account 70358000',
        '  Equity fell.',
        '  Decide what to close.',
        '  NOT DELIVERED by email',
        '  0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
      ].join('\n'),
    );
    expect(noticesText([])).toBe('Nothing to tell.');
  });

  it('shows the log with the last answer', () => {
    const text = messagesText([
      {
        messageId: notice.noticeId,
        kind: 'guard-blocked',
        carrier: 'notifications',
        severity: 'critical',
        channel: 'email',
        to: 'ann@example.com',
        status: 'failed',
        subject: notice.title,
        text: '',
        attempts: 1,
        repeated: false,
        queuedAt: notice.createdAt,
        tries: [{ at: notice.createdAt, outcome: 'refused', answer: '550 no such person', tookMs: 4 }],
      },
    ]);
    expect(text).toMatch(/email\s+ann@example\.com\s+failed\s+1\s+Entries blocked.*550 no such person/);
  });
});
