import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  canonicalRequest,
  CommandsAnswer,
  DealsAnswer,
  DealsPage,
  fieldsOf,
  PairingClaim,
  PairingGranted,
  parse,
  positionsDigest,
  problems,
  schemaClosure,
  SessionGranted,
  SessionHello,
  signRequest,
  SnapshotAnswer,
  SnapshotPart,
  SymbolsAnswer,
  SymbolsUpdate,
  SyncAnswer,
  SyncRequest,
  type WireClass,
} from '@plimsoll/contracts';

const page = readFileSync(new URL('../../../../docs/terminal-protocol.md', import.meta.url), 'utf8');
const SECRET = 'mYp1imso11Secret-0123456789abcdefghijklmnopq';
const SESSION = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a20';

describe('docs/terminal-protocol.md (BR-1)', () => {
  it('its worked example is what the platform verifies', () => {
    const body = /```json\n(\{.*\})\n```/.exec(page)![1]!;
    expect(parse(SnapshotPart, JSON.parse(body)).ok).toBe(true);
    const request = {
      method: 'POST',
      path: '/mt5/v1/snapshot',
      body,
      session: SESSION,
      channel: 'agent' as const,
      seq: 18,
      timestampMs: 1_767_607_200_000,
    };
    expect(page).toContain(`Secret \`${SECRET}\``);
    expect(page).toContain(`\`\`\`\n${canonicalRequest(request)}\n\`\`\``);
    expect(page).toContain(`Signature: \`${signRequest(SECRET, request)}\``);
    const poll = {
      method: 'GET',
      path: '/mt5/v1/commands?after=12&wait_ms=20000',
      body: '',
      session: SESSION,
      channel: 'listener' as const,
      seq: 3,
      timestampMs: 1_767_607_201_500,
    };
    expect(page).toContain(`\`\`\`\n${canonicalRequest(poll)}\n\`\`\``);
    expect(page).toContain(`Signature: \`${signRequest(SECRET, poll)}\``);
  });

  it('its digest is the one that is compared', () => {
    const digest = positionsDigest([
      { positionId: '1771882106', side: 'buy', volume: '0.10', stopLoss: '1.05' },
      { positionId: '999', side: 'sell', volume: '2.00', takeProfit: '0.98000' },
    ]);
    expect(page).toContain(`give \`${digest}\``);
  });

  it('names every field and every word of every message, also of what is nested in them', () => {
    const targets: WireClass[] = [
      PairingClaim,
      PairingGranted,
      SessionHello,
      SessionGranted,
      SyncRequest,
      SyncAnswer,
      CommandsAnswer,
      SnapshotPart,
      SnapshotAnswer,
      DealsPage,
      DealsAnswer,
      SymbolsUpdate,
      SymbolsAnswer,
    ];
    const named = (word: string): boolean => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(page);
    const missing = schemaClosure(targets).flatMap((target) =>
      fieldsOf(target).flatMap((field) =>
        [field.name, ...((field.kind.schema() as { enum?: string[] }).enum ?? [])]
          .filter((word) => !named(word))
          .map((word) => `${target.name}.${field.name}: ${word}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('names every problem that the edge answers with, under its status', () => {
    const sources = ['.', '../accounts'].flatMap((folder) => {
      const url = new URL(`${folder}/`, import.meta.url);
      return readdirSync(url)
        .filter(
          (name) =>
            /^(terminal|pairing|session|sync|resync|intake|command-poll|semaphore|live-accounts)/.test(name) &&
            !name.endsWith('.spec.ts'),
        )
        .map((name) => readFileSync(new URL(name, url), 'utf8'));
    });
    const codes = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/(?:problem\(|because: ProblemCode = |'epoch|\bend\(\w+, )'([a-z-]+)'/g)].map(
          (match) => match[1]!,
        ),
      ),
    );
    expect(codes.size).toBeGreaterThan(8);
    const missing = [...codes]
      .filter((code) => code !== 'account-unknown')
      .filter(
        (code) => !new RegExp(`\\| ${problems[code as keyof typeof problems].status} \\|[^|]*\`${code}\``).test(page),
      );
    expect(missing).toEqual([]);
  });
});
