import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from './http-answer.js';
import { readUpdates, startCode, telegramRule, withTelegramWait } from './telegram.js';

const now = new Date('2026-01-05T10:00:00Z');
const said = (status: number, description: string, more = '') => ({
  status,
  retryAfter: undefined,
  text: `{"ok":false,"error_code":${status},"description":"${description}"${more}}`,
});
const outcome = (answer: ReturnType<typeof said>) => outcomeOf(withTelegramWait(answer), telegramRule(answer), now);

describe('what people write', () => {
  it('is kept, whatever signs it has', () => {
    const message = { chat: { id: 77, type: 'private' }, text: 'cancel 5001 a\0b' };
    expect(readUpdates([{ update_id: 5, message }]).updates[0]?.text).toBe('cancel 5001 a\uFFFDb');
  });
});

describe('what Telegram says', () => {
  it('a chat that is over ends the channel; a text that it does not take is about the text', () => {
    expect(outcome(said(403, 'Forbidden: bot was blocked by the user'))).toMatchObject({ kind: 'refused', ends: true });
    expect(outcome(said(400, 'Bad Request: chat not found'))).toMatchObject({ kind: 'refused', ends: true });
    expect(outcome(said(400, 'Bad Request: message is too long'))).not.toHaveProperty('ends');
    expect(outcome(said(404, 'Not Found'))).not.toHaveProperty('ends');
  });

  it('says how long to wait', () => {
    const slow = said(429, 'Too Many Requests: retry after 14', ',"parameters":{"retry_after":14}');
    expect(outcome(slow)).toMatchObject({ kind: 'failed', retryAfterMs: 14_000 });
  });

  it('texts and buttons of private chats are read, all else passes', () => {
    const chat = { id: 77, type: 'private' };
    expect(
      readUpdates([
        { update_id: 5, message: { chat, text: '/start abc' } },
        { update_id: 6, callback_query: { id: 'q', data: 'cancel:1', message: { chat } } },
        { update_id: 7, message: { chat: { id: -1, type: 'group' }, text: 'hello' } },
        { update_id: 8, message: { chat } },
        { update_id: 9, edited_message: {} },
      ]),
    ).toEqual({
      next: 10,
      updates: [
        { updateId: 5, chatId: '77', text: '/start abc' },
        { updateId: 6, chatId: '77', text: 'cancel:1', callbackId: 'q' },
      ],
    });
    expect(readUpdates([])).toEqual({ next: undefined, updates: [] });
    expect(readUpdates('nonsense')).toEqual({ next: undefined, updates: [] });
  });

  it.each([
    ['/start AbC0123456789_-x', 'AbC0123456789_-x'],
    ['/start@plimsoll_bot AbC0123456789_-x', 'AbC0123456789_-x'],
    ['/start', undefined],
    ['/start short', undefined],
    ['hello', undefined],
  ])('%j carries the code %j', (text, code) => {
    expect(startCode(text)).toBe(code);
  });
});
