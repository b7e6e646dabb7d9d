import { describe, expect, it } from '@jest/globals';
import { parseForm } from './form.js';
import { Params } from './params.js';

describe('a form-encoded request', () => {
  it('nests hashes and lists as the official client writes them', () => {
    expect(
      parseForm(
        'mode=subscription&line_items[0][price]=price_1&line_items[0][quantity]=2&metadata[a%20b]=c%26d&expand[]=x',
      ),
    ).toEqual({
      mode: 'subscription',
      line_items: [{ price: 'price_1', quantity: '2' }],
      metadata: { 'a b': 'c&d' },
      expand: ['x'],
    });
  });

  it('keeps the order of a list by its numbers, not by their place', () => {
    expect(parseForm('a[10]=k&a[2]=c&a[0]=a')).toEqual({ a: ['a', 'c', 'k'] });
  });

  it.each(['[a]=1', 'a[b=1', 'a]b=1', `${'a' + '[b]'.repeat(9)}=1`])('refuses %s', (text) => {
    expect(() => parseForm(text)).toThrow();
  });

  it('refuses a name that is both a value and a hash', () => {
    expect(() => parseForm('a=1&a[b]=2')).toThrow('both a value and a hash');
  });

  it('does not reach a prototype', () => {
    parseForm('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('parameters', () => {
  it('refuse by name what nobody read, nested too', () => {
    const params = new Params(parseForm('a=1&b[c]=2&b[d]=3'));
    params.text('a');
    params.child('b')?.text('c');
    expect(() => params.refuseUnknown()).toThrow('unknown parameter: b[d]');
  });

  it('merge metadata, and take a key away where its value is empty', () => {
    expect(new Params(parseForm('metadata[a]=&metadata[b]=2')).metadata({ a: '1', c: '3' })).toEqual({
      b: '2',
      c: '3',
    });
    expect(new Params(parseForm('metadata=')).metadata({ a: '1' })).toEqual({});
  });

  it.each(['1.5', 'x', '1e3'])('refuse %s where a whole number is wanted', (value) => {
    expect(() => new Params({ amount: value }).whole('amount')).toThrow('Invalid integer');
  });
});
