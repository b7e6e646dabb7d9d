import { describe, expect, it } from '@jest/globals';
import { codeOfLink } from './code-of-link';

describe('the code of a link in a mail (ID-1)', () => {
  it.each([
    ['behind the question mark', { search: '?code=abc.def', hash: '' }, 'abc.def'],
    ['behind the hash', { search: '', hash: '#code=abc.def' }, 'abc.def'],
    ['with blanks of a mail program around it', { search: '?code=%20abc%20', hash: '' }, 'abc'],
    ['empty', { search: '?code=', hash: '' }, undefined],
    ['missing', { search: '', hash: '' }, undefined],
  ])('%s', (_, place, code) => expect(codeOfLink(place)).toBe(code));
});
