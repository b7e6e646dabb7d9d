import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { interpretPayload } from '../interpret-payload.js';
import { senderExamples, senderTable } from './sender-table.js';

const GUIDE = readFileSync(new URL('../../../../../docs/guides/senders.md', import.meta.url), 'utf8');
const NOW = new Date('2026-01-05T10:00:00.000Z');

describe('issue 6 §1.1: every sender, every situation', () => {
  it.each(senderExamples.map((example) => ({ ...example, title: `${example.sender}: ${example.situation}` })))(
    '$title',
    ({ sender, body, reads }) => {
      const read = interpretPayload(
        Buffer.from(body),
        new Map(),
        { symbolMap: new Map(), defaultSymbol: 'EURUSD', defaultConfidence: 1, maxAgeSeconds: 60, sender },
        NOW,
      );
      if ('refused' in reads) return expect(read).toMatchObject({ ok: false, problem: { code: reads['refused'] } });
      expect(read).toMatchObject({ ok: true });
      if (read.ok)
        expect(read.value.signals).toEqual([
          expect.objectContaining(Object.fromEntries(Object.entries(reads).filter(([, value]) => value !== undefined))),
        ]);
      for (const [name, value] of Object.entries(reads))
        if (value === undefined && read.ok) expect(read.value.signals[0]).not.toHaveProperty(name);
    },
  );

  it('the guide prints this very table', () => {
    expect(GUIDE).toContain(senderTable());
  });
});
