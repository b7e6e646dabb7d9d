import { describe, expect, it } from '@jest/globals';
import { Progress } from './progress.js';
import { table } from './table.js';
import { bytes, counted, duration, short } from './words.js';

describe('words for people', () => {
  it('says how long something took in the unit that fits', () => {
    expect([0, 999, 1_000, 59_940, 61_000, 3_600_000, 90_000_000].map(duration)).toEqual([
      '0 ms',
      '999 ms',
      '1.0 s',
      '59.9 s',
      '1 min 1 s',
      '1 h 0 min',
      '1 d 1 h',
    ]);
  });
  it('says sizes, counts and long lines shortly', () => {
    expect([10, 2_048, 5 * 1024 ** 3].map(bytes)).toEqual(['10 B', '2.0 KiB', '5.0 GiB']);
    expect([counted(1, 'entry', 'entries'), counted(2, 'entry', 'entries'), counted(0, 'order')]).toEqual([
      '1 entry',
      '2 entries',
      '0 orders',
    ]);
    expect([short('a\n b', 10), short('abcdefgh', 5)]).toEqual(['a b', 'abcd…']);
  });
});

describe('table', () => {
  it('makes each column as wide as its widest cell and leaves no blanks behind', () => {
    expect(
      table(
        [{ title: 'what' }, { title: 'ms', align: 'right' }, { title: 'from' }],
        [
          ['postgres', '140', ''],
          ['nats', '7', 'here'],
        ],
      ),
    ).toBe(['  what       ms  from', '  postgres  140', '  nats        7  here'].join('\n'));
  });
});

describe('progress', () => {
  const written = (
    isTTY: boolean,
    shown = true,
  ): { stream: { isTTY: boolean; write: (text: string) => void }; lines: string[]; progress: Progress } => {
    const lines: string[] = [];
    const stream = { isTTY, write: (text: string) => void lines.push(text) };
    return { stream, lines, progress: new Progress(stream, shown) };
  };
  it('writes plain lines where there is no terminal: what begins, and what it took', async () => {
    const { lines, progress } = written(false);
    await expect(
      progress.step(
        'migrating',
        () => Promise.resolve(3),
        (n) => `${n} ran`,
      ),
    ).resolves.toBe(3);
    expect(lines[0]).toBe('  … migrating\n');
    expect(lines[1]).toMatch(/^ {2}✓ migrating {2}\d+ ms {2}3 ran\n$/);
  });
  it('marks what failed and lets the error through', async () => {
    const { lines, progress } = written(false);
    await expect(progress.step('migrating', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(lines.at(-1)).toContain('✗ migrating');
  });
  it('clears its live line before it writes another', () => {
    const { lines, progress } = written(true);
    progress.begin('starting');
    progress.part('redis 7', 12);
    progress.close();
    expect(lines.join('')).toContain('\u001b[K  ✓ redis 7  12 ms\n');
  });
  it('says nothing when nobody may read it', async () => {
    const { lines, progress } = written(false, false);
    await progress.step('x', () => Promise.resolve());
    expect(lines).toEqual([]);
  });
});
