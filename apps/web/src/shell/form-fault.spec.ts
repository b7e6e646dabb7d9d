import { describe, expect, it } from '@jest/globals';
import { faultWords } from './form-fault';

const fine = { valueMissing: false, tooShort: false, typeMismatch: false };

describe('what is wrong with a field, in words of the page (issue 8, must show 4: no bubble of the browser)', () => {
  it.each([
    [{ ...fine, valueMissing: true }, 'text', 'this is needed.'],
    [{ ...fine, valueMissing: true }, 'radio', 'choose one.'],
    [{ ...fine, tooShort: true }, 'text', 'at least 3 letters.'],
    [{ ...fine, typeMismatch: true }, 'email', 'this is no e-mail address.'],
    [fine, 'text', 'this does not fit here.'],
  ])('%j of %s', (validity, type, words) => expect(faultWords(validity, type, 3)).toBe(words));
});
