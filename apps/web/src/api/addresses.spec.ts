import { describe, expect, it } from '@jest/globals';
import { addressOf, isOnlyHere } from './addresses';

describe('addresses of the API', () => {
  it('leave out filters that say nothing, and stand in one order', () => {
    expect(addressOf('/v1/signals', { symbol: 'EUR USD', limit: 20, text: '', to: undefined })).toBe(
      '/v1/signals?limit=20&symbol=EUR%20USD',
    );
    expect(addressOf('/v1/payloads?outcome=rejected', { limit: 5 })).toBe('/v1/payloads?outcome=rejected&limit=5');
    expect(addressOf('/v1/signals', {})).toBe('/v1/signals');
  });

  it('are known to lead to this machine or network alone', () => {
    for (const host of [
      '127.0.0.1:7300',
      'localhost:7300',
      '192.168.1.4',
      '172.20.0.2',
      '[::1]:7300',
      'nas.local',
      'nas',
    ])
      expect([host, isOnlyHere(`http://${host}/v1/hooks/x`)]).toEqual([host, true]);
    for (const host of ['trade.example.com', '172.200.0.2', '11.0.0.1', '[2001:db8::1]'])
      expect([host, isOnlyHere(`https://${host}/v1/hooks/x`)]).toEqual([host, false]);
  });
});
