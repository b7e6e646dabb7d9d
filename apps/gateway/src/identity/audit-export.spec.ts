import { describe, expect, it } from '@jest/globals';
import { exampleOf, RecordedAuditEntry } from '@plimsoll/contracts';
import { auditExport, csvLine } from './audit-export.js';

const entry = (changes: Partial<RecordedAuditEntry>): RecordedAuditEntry => ({
  ...(exampleOf(RecordedAuditEntry) as unknown as RecordedAuditEntry),
  ...changes,
});

async function all(texts: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const text of texts) found.push(text);
  return found;
}

describe('the export of the audit log', () => {
  it('quotes what needs it, and nothing in it is a formula', () => {
    const line = csvLine(entry({ reason: '=HYPERLINK("http://x")', targetId: 'a,b', detail: { lots: '0.1' } }));
    expect(line).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(line).toContain('"a,b"');
    for (const start of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n'])
      expect(csvLine(entry({ reason: `${start}1+1` }))).toContain(`'${start}1+1`);
    expect(line).toContain('"{""lots"":""0.1""}"');
    expect(line.endsWith('\r\n')).toBe(true);
  });

  it('goes through every page, with the names of the columns once', async () => {
    const asked: (string | undefined)[] = [];
    const pages = (cursor: string | undefined) => {
      asked.push(cursor);
      return Promise.resolve({ items: [entry({})], ...(cursor === undefined ? { nextCursor: 'next' } : {}) });
    };
    const csv = (await all(auditExport('csv', pages))).join('').split('\r\n');
    expect([asked, csv.length, csv[0]!.split(',')[0]]).toEqual([[undefined, 'next'], 4, 'actorKind']);
    const lines = (await all(auditExport('ndjson', pages))).join('').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as RecordedAuditEntry).seq)).toEqual([entry({}).seq, entry({}).seq]);
  });
});
