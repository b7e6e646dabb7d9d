import { describe, expect, it } from '@jest/globals';
import { headers as natsHeaders, type Msg } from '@nats-io/transport-node';
import { headerReader, wireHeaders } from './wire-headers.js';

/** What the client asks headers for; it is not part of its published type. */
const encoded = (written: object): Uint8Array => (written as { encode(): Uint8Array }).encode();
const received = (bytes: Uint8Array): Msg =>
  ({ _rdata: Buffer.concat([bytes, Buffer.from('{}')]), _msg: { hdr: bytes.length } }) as unknown as Msg;

describe('headers on the wire', () => {
  it('are what the client would write', () => {
    const theirs = natsHeaders();
    const ours: [string, string][] = [
      ['ce-id', '1'],
      ['plimsoll-key', ' a b '],
      ['Nats-Msg-Id', 'x:y'],
    ];
    for (const [name, value] of ours) theirs.set(name, value);
    const bytes = encoded(wireHeaders(ours));
    expect(Buffer.from(bytes).toString()).toBe((theirs as unknown as { toString(): string }).toString());
    expect(() => wireHeaders([['a', 'b\r\nc: d']])).toThrow('line break');
  });

  it('are read one by one, exactly by name', () => {
    const read = headerReader(
      received(
        encoded(
          wireHeaders([
            ['ce-id', '1'],
            ['ce-identity', '2'],
            ['empty', ''],
            ['last', 'é:z'],
          ]),
        ),
      ),
    );
    expect(['ce-id', 'ce-identity', 'empty', 'last', 'id', 'ce'].map(read)).toEqual([
      '1',
      '2',
      '',
      'é:z',
      undefined,
      undefined,
    ]);
    expect(headerReader({ _rdata: Buffer.from('{}'), _msg: { hdr: -1 } } as unknown as Msg)('ce-id')).toBeUndefined();
  });

  it('of a message that is kept in another way are asked of the client', () => {
    const headers = natsHeaders();
    headers.set('ce-id', '1');
    const read = headerReader({ headers });
    expect([read('ce-id'), read('other')]).toEqual(['1', undefined]);
  });
});
