import { beforeEach, describe, expect, it } from '@jest/globals';
import { keepDraft, readDraft } from '../pipelines/drafts';
import { keepChosen, preferredAccount } from '../board/preferred-account';
import { dropOwn, keepOwn, ownedBy, readOwn } from './own-things';

/** As much of the device's store as is used here. */
function store(): Storage {
  const kept: Record<string, unknown> = {};
  const define = (name: string, value: unknown) => Object.defineProperty(kept, name, { value, enumerable: false });
  define('getItem', (key: string) => (kept[key] as string | undefined) ?? null);
  define('setItem', (key: string, text: string) => void (kept[key] = text));
  define('removeItem', (key: string) => void delete kept[key]);
  return kept as unknown as Storage;
}

beforeEach(() => {
  Object.defineProperty(globalThis, 'localStorage', { value: store(), configurable: true });
  ownedBy(undefined);
});

describe('what a person has on a device that others use too (issue 8)', () => {
  it('is theirs again when they come back, and nobody else sees it', () => {
    ownedBy('anna');
    keepOwn('views.signals', '[{"name":"Gold"}]');
    keepDraft('p1', { baseVersion: 2, values: { name: 'Mine' } as never });
    keepChosen('a2');
    ownedBy(undefined);
    expect([readOwn('views.signals'), readDraft('p1')]).toEqual([null, undefined]);
    ownedBy('ben');
    expect([readOwn('views.signals'), readDraft('p1')]).toEqual([null, undefined]);
    const accounts = ['a1', 'a2'].map((accountId) => ({ accountId, connection: 'offline' as const }));
    expect(preferredAccount(accounts)).toBe('a1');
    dropOwn('views.signals');
    ownedBy('anna');
    expect([readOwn('views.signals'), readDraft('p1')?.baseVersion, preferredAccount(accounts)]).toEqual([
      '[{"name":"Gold"}]',
      2,
      'a2',
    ]);
  });

  it('is taken away where nobody knows whose it was, and nothing else is', () => {
    localStorage.setItem('plimsoll.views.signals', '[]');
    localStorage.setItem('plimsoll.pipeline-draft.p1', '{}');
    localStorage.setItem('plimsoll.account', 'a1');
    localStorage.setItem('plimsoll.preferences', '{}');
    ownedBy('ben');
    expect(Object.keys(localStorage)).toEqual(['plimsoll.preferences']);
  });
});
