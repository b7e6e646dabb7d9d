import { describe, expect, it } from '@jest/globals';
import { placeAfter } from './keep-focus';

describe('the place of a person on the page', () => {
  const there =
    (...names: string[]) =>
    (name: string) =>
      names.includes(name);

  it('stays with what had the focus while it is there', () => {
    expect(placeAfter(['button', 'dialog', 'main'], there('button', 'main'), () => 'page')).toBe('button');
  });

  it('goes to the nearest part that is left when that is taken away', () => {
    expect(placeAfter(['button', 'dialog', 'main'], there('dialog', 'main'), () => 'page')).toBe('dialog');
  });

  it('goes to the page when nothing of it is left', () => {
    expect(placeAfter(['button', 'main'], there(), () => 'page')).toBe('page');
  });

  it('is not given to a person who had none', () => {
    expect(placeAfter([], there('main'), () => 'page')).toBeUndefined();
  });
});
