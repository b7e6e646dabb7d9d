import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { canonicalRequest, Command, CommandResult, fieldsOf, GuardStanding, parse, positionsDigest, SessionHello, signRequest, SnapshotPart, SyncAnswer, SyncRequest, TerminalDeal, TerminalPosition, type WireClass } from '@plimsoll/contracts';

const page = readFileSync(new URL('../../../../docs/terminal-protocol.md', import.meta.url), 'utf8');
const SECRET = 'mYp1imso11Secret-0123456789abcdefghijklmnopq';
const SESSION = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a20';

describe('docs/terminal-protocol.md (BR-1)', () => {
  it('its worked example is what the platform verifies', () => {
    const body = /```json\n(\{.*\})\n```/.exec(page)![1]!;
    expect(parse(SnapshotPart, JSON.parse(body)).ok).toBe(true);
    const request = { method: 'POST', path: '/mt5/v1/snapshot', body, session: SESSION, channel: 'agent' as const, seq: 18, timestampMs: 1_767_607_200_000 };
    expect(page).toContain(`Secret \`${SECRET}\``);
    expect(page).toContain(`\`\`\`\n${canonicalRequest(request)}\n\`\`\``);
    expect(page).toContain(`Signature: \`${signRequest(SECRET, request)}\``);
    const poll = { method: 'GET', path: '/mt5/v1/commands?after=12&wait_ms=20000', body: '', session: SESSION, channel: 'listener' as const, seq: 3, timestampMs: 1_767_607_201_500 };
    expect(page).toContain(`\`\`\`\n${canonicalRequest(poll)}\n\`\`\``);
    expect(page).toContain(`Signature: \`${signRequest(SECRET, poll)}\``);
  });

  it('its digest is the one that is compared', () => {
    const digest = positionsDigest([{ positionId: '1771882106', side: 'buy', volume: '0.10', stopLoss: '1.05' }, { positionId: '999', side: 'sell', volume: '2.00', takeProfit: '0.98000' }]);
    expect(page).toContain(`give \`${digest}\``);
  });

  it('names every field of every message', () => {
    const targets: WireClass[] = [SessionHello, SyncRequest, SyncAnswer, SnapshotPart, Command, CommandResult, GuardStanding, TerminalDeal, TerminalPosition];
    const missing = targets.flatMap((target) => fieldsOf(target).filter((field) => !page.includes(`\`${field.name}\``)).map((field) => `${target.name}.${field.name}`));
    expect(missing).toEqual([]);
  });
});
