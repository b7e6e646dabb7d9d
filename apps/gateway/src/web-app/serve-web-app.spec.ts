import { describe, expect, it } from '@jest/globals';
import { placesOf } from './serve-web-app.js';

describe('placesOf: which addresses are places of the app (issue 8, 0.10)', () => {
  const isPlace = placesOf(['/', '/accounts', '/accounts/:accountId']);

  it.each(['/', '/accounts', '/accounts/', '/accounts/0196f0c2-7b5e'])('%s is one', (path) => {
    expect(isPlace(path)).toBe(true);
  });

  it.each(['/account', '/accounts/a/b', '/accountsx', '/wp-admin', '//'])('%s is none', (path) => {
    expect(isPlace(path)).toBe(false);
  });
});
