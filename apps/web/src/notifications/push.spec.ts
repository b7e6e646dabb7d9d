import { expect, it } from '@jest/globals';
import { bytesOf } from './push';

it.each([
  ['', []],
  ['_-8', [255, 239]],
  ['AQID', [1, 2, 3]],
])('%j as bytes', (text, bytes) => {
  expect([...bytesOf(text)]).toEqual(bytes);
});
