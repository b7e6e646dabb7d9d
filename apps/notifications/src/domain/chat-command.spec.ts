import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { BUTTON_BYTES_MAX, longId, noticeButtons, shortId } from './chat-button.js';
import { cancelReasons, commandOfButton, commandOfText } from './chat-command.js';

describe('what people write to the bot', () => {
  it.each([
    ['status', { kind: 'status' }],
    ['/status@plimsoll_bot', { kind: 'status' }],
    ['Positionen 5001', { kind: 'positions', login: '5001' }],
    ['cancel 5001 the news is over', { kind: 'cancel-by-text', words: '5001 the news is over' }],
    ['schließen', { kind: 'flatten' }],
    ['close 5001', { kind: 'flatten', login: '5001' }],
    ['pause', { kind: 'pipelines' }],
    ['pause Trend 2', { kind: 'pause-by-text', name: 'Trend 2' }],
    ['constructor', { kind: 'help' }],
    ['', { kind: 'help' }],
    ['F:AAAAAAAAAAAAAAAAAAAAAA', { kind: 'help' }],
  ])('%s', (text, command) => {
    expect(commandOfText(text)).toEqual(command);
  });

  it('fits on a button with two ids and every reason, and comes back as it was', () => {
    const [accountId, runId] = [newId(), newId()];
    expect(longId(shortId(accountId))).toBe(accountId);
    for (const reason of cancelReasons) {
      const data = `C:${shortId(accountId)}:${shortId(runId)}:${reason}`;
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(BUTTON_BYTES_MAX);
      expect(commandOfButton(data)).toEqual({ kind: 'cancel', accountId, runId, reason });
    }
  });

  it.each(['', 'C:x:y:news', 'f:', 'q:AAAAAAAAAAAAAAAAAAAAAA', 'F:', `C:${'A'.repeat(22)}:${'A'.repeat(22)}:other`])(
    'a button that is not ours does nothing: %s',
    (data) => {
      expect(commandOfButton(data)).toEqual({ kind: 'help' });
    },
  );

  it('has buttons under what the guard does, and a link only where Telegram takes it', () => {
    const accountId = newId();
    const labels = (kind: Parameters<typeof noticeButtons>[0]['kind'], link: string) =>
      noticeButtons({ kind, accountId, link }, 'de').map(({ label }) => label);
    expect(labels('guard-countdown', 'https://plimsoll.example/a')).toEqual([
      'Countdown abbrechen',
      'Alle Positionen schließen',
      'Öffnen',
    ]);
    expect(labels('guard-blocked', 'http://127.0.0.1:7300/a')).toEqual(['Alle Positionen schließen']);
    expect(labels('guard-clear', 'https://plimsoll.example/a')).toEqual([]);
  });
});
