import { describe, expect, it } from '@jest/globals';
import { type Ask, readAccounts } from './read-accounts';

const rows = (...ids: readonly string[]) => ids.map((accountId) => ({ accountId }));

describe('the accounts of a person with more than a list holds (issue 8, 0.4)', () => {
  it('have every countdown among them, of whichever account', async () => {
    const asked: string[] = [];
    const ask: Ask = <T>(path: string) => {
      asked.push(path);
      const isCounting = path.includes('guardState=breached');
      return Promise.resolve(
        (isCounting ? { items: rows('b', 'z') } : { items: rows('a', 'b'), nextCursor: 'c' }) as T,
      );
    };
    expect((await readAccounts(ask)).map(({ accountId }) => accountId)).toEqual(['a', 'b', 'z']);
    expect(asked).toEqual(['/v1/accounts?limit=200', '/v1/accounts?guardState=breached&limit=200']);
  });

  it('ask once where the list holds them all', async () => {
    let times = 0;
    await readAccounts(<T>() => {
      times += 1;
      return Promise.resolve({ items: rows('a') } as T);
    });
    expect(times).toBe(1);
  });
});
