import { describe, expect, it } from '@jest/globals';
import { type Saying, TelegramPace } from './telegram-pace.js';

const say = (chatId: string, isUrgent = false): Saying => ({ chatId, isUrgent });
/** All that goes at this moment; what is left waits. */
const goes = (pace: TelegramPace, waiting: Saying[], nowMs: number): string[] => {
  const gone: string[] = [];
  for (;;) {
    const next = pace.next(waiting, nowMs);
    if (typeof next !== 'object') return gone;
    waiting.splice(waiting.indexOf(next), 1);
    gone.push(next.chatId);
  }
};

describe('the pace of Telegram', () => {
  it('one message in a second for a chat, critical ones first', () => {
    const pace = new TelegramPace();
    const waiting = [say('a'), say('a'), say('a', true), say('b')];
    expect(goes(pace, waiting, 0)).toEqual(['a', 'b']);
    expect(waiting).toEqual([say('a'), say('a')]);
    expect(pace.next(waiting, 200)).toBe(800);
    expect(goes(pace, waiting, 1_000)).toEqual(['a']);
    expect(goes(pace, waiting, 2_000)).toEqual(['a']);
    expect(pace.next(waiting, 2_000)).toBeUndefined();
  });

  it('thirty in a second in all, of which ten are kept for what is critical', () => {
    const pace = new TelegramPace();
    const many = Array.from({ length: 40 }, (_, index) => say(`o${index}`));
    expect(goes(pace, many, 0)).toHaveLength(20);
    const urgent = Array.from({ length: 40 }, (_, index) => say(`u${index}`, true));
    expect(goes(pace, urgent, 10)).toHaveLength(10);
    expect(goes(pace, [...many, ...urgent], 500)).toEqual([]);
    expect(goes(pace, urgent, 1_000)).toHaveLength(20);
    expect(goes(pace, urgent, 1_010)).toHaveLength(10);
  });

  it('a chat waits while Telegram asked for it, and no other', () => {
    const pace = new TelegramPace();
    pace.hold('a', 5_000);
    expect(goes(pace, [say('a', true), say('b')], 1_000)).toEqual(['b']);
    expect(pace.next([say('a', true)], 1_000)).toBe(4_000);
    expect(goes(pace, [say('a', true)], 5_000)).toEqual(['a']);
  });
});
