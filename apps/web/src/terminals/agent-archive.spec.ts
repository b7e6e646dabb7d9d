import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { agentArchive, zipOf } from '../../agent/archive';

const LOCAL_BYTES = 30;
const mql5 = new URL('../../../mt5-agent/mql5', import.meta.url).pathname;

/** The names and texts that the local headers of an archive tell. */
function filesOf(zip: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const from = at + LOCAL_BYTES + nameLength;
    const name = zip.subarray(at + LOCAL_BYTES, from).toString('utf8');
    files[name] = inflateRawSync(zip.subarray(from, from + packed)).toString('utf8');
    at = from + packed;
  }
  return files;
}

describe('the agent for download (issue 10 §1)', () => {
  it('an archive holds the files that were given, and counts them at its end', () => {
    const zip = zipOf([
      { name: 'a/one.txt', bytes: Buffer.from('one '.repeat(50)) },
      { name: 'two.txt', bytes: Buffer.from('') },
    ]);
    expect(filesOf(zip)).toEqual({ 'a/one.txt': 'one '.repeat(50), 'two.txt': '' });
    expect(zip.readUInt32LE(zip.length - 22)).toBe(0x06054b50);
    expect(zip.readUInt16LE(zip.length - 12)).toBe(2);
    const central = zip.readUInt32LE(zip.length - 6);
    expect(zip.readUInt32LE(central)).toBe(0x02014b50);
  });

  it('has the sources of the agent as the data folder of MetaTrader wants them, and is the same each time', () => {
    const one = agentArchive(mql5);
    expect(one.version).toMatch(/^\d+\.\d+$/);
    expect(one.file).toBe(`plimsoll-mt5-agent-${one.version}-${one.sha256.slice(0, 8)}.zip`);
    const names = Object.keys(filesOf(one.bytes));
    expect(names).toContain('MQL5/Experts/Plimsoll/Plimsoll.mq5');
    expect(names.every((name) => /^MQL5\/(Experts|Include)\/Plimsoll\/\w+\.mq[5h]$/.test(name))).toBe(true);
    expect(agentArchive(mql5).sha256).toBe(one.sha256);
  });
});
