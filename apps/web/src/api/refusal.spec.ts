import { describe, expect, it } from '@jest/globals';
import { ProblemError } from './problem';
import { refusalOf } from './refusal';

const refused = (code: string): ProblemError => new ProblemError({ status: 401, code, title: code });

describe('what a refusal says of the session', () => {
  it.each([
    ['token-expired', 'renew'],
    ['not-authenticated', 'over'],
    ['second-factor-wrong', undefined],
    ['credentials-wrong', undefined],
  ])('%s: %s', (code, meaning) => expect(refusalOf(refused(code))).toBe(meaning));

  it('says nothing where nobody answered', () => expect(refusalOf(new TypeError('fetch failed'))).toBeUndefined());
});
