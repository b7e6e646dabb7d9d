import { describe, expect, it } from '@jest/globals';
import { addressOf } from './addresses';

describe('addresses of the API', () => {
  it('leave out filters that say nothing, and stand in one order', () => {
    expect(addressOf('/v1/signals', { symbol: 'EUR USD', limit: 20, text: '', to: undefined })).toBe(
      '/v1/signals?limit=20&symbol=EUR%20USD',
    );
    expect(addressOf('/v1/payloads?outcome=rejected', { limit: 5 })).toBe('/v1/payloads?outcome=rejected&limit=5');
    expect(addressOf('/v1/signals', {})).toBe('/v1/signals');
  });
});
