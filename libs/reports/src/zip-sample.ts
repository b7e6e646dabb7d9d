import { deflateRawSync } from 'node:zlib';

const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8]);
const u32 = (value: number): Buffer =>
  Buffer.from([value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24]);

/** A ZIP archive, as far as a reader looks at one. For specs. */
export function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, data] of Object.entries(files)) {
    const packed = deflateRawSync(data);
    const head = Buffer.concat([
      u16(20),
      u16(0),
      u16(8),
      u32(0),
      u32(0),
      u32(packed.length),
      u32(data.length),
      u16(name.length),
      u16(0),
    ]);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed]);
    entries.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002'),
        u16(20),
        head,
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(at),
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([
    ...locals,
    directory,
    Buffer.from('PK\u0005\u0006'),
    u16(0),
    u16(0),
    u16(entries.length),
    u16(entries.length),
    u32(directory.length),
    u32(at),
    u16(0),
  ]);
}
