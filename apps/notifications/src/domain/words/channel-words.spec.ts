import { describe, expect, it } from '@jest/globals';
import { channelWord } from './channel-words.js';

describe('the ways out as people read them', () => {
  it('are words of the language, and names', () => {
    expect(channelWord('en', 'sms')).toBe('text message');
    expect(channelWord('de', 'email')).toBe('E-Mail');
    expect(channelWord('de', 'slack')).toBe('Slack');
    expect(channelWord('en', 'pager')).toBe('pager');
    expect(channelWord('en')).toBe('');
  });
});
