import { describe, expect, it } from '@jest/globals';
import { publishAck } from './publish-ack.js';

describe('the answer to a publish', () => {
  it('says where the message lies', () => {
    expect(publishAck('{"stream":"FACTS","seq":7}')).toEqual({ seq: 7, duplicate: false });
    expect(publishAck('{"stream":"FACTS","seq":7,"duplicate":true}')).toEqual({ seq: 7, duplicate: true });
  });

  it.each([
    '{"error":{"code":503,"description":"insufficient storage"},"stream":"FACTS","seq":0}',
    '{"stream":"","seq":1}',
    '{"seq":1}',
    '{}',
    'x',
    '',
  ])('is no proof when it is %s', (text) => {
    expect(() => publishAck(text)).toThrow();
  });
});
