import { readFileSync } from 'node:fs';
import type { RestClient } from '../platform/rest-client.js';
import type { Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';
import { betterThan } from './better-outcomes.js';
import { type BodyOutcome, holds, unknownPart, type Verdict } from './case-check.js';
import type { Case } from './case-file.js';

interface TakenBody {
  readonly payloadId: string;
  readonly accepted: boolean;
  readonly reason?: string;
  readonly signalIds: readonly string[];
}

/** Fields of a signal that say who and when; what it means is in the others. */
const INCIDENTAL = new Set(['signalId', 'sourceId', 'sourceKind', 'sourceName', 'payloadId', 'occurredAt', 'receivedAt', 'expiresAt', 'confidence']);

/** Why a case of this kind cannot be judged, if it cannot. */
export function unjudgeable({ check, unusable }: Case): string | undefined {
  if (unusable !== undefined) return unusable;
  const unknown = check === undefined ? 'no check' : unknownPart(check);
  return unknown === undefined ? undefined : `it has ${unknown === 'no check' || unknown === 'an empty check' ? unknown : `a check of a kind that is not known: ${unknown}`}`;
}

/** One body, byte for byte, to a source of its own; what it became is read through the API. */
export async function runWebhookCase(each: Case, trader: Trader, sender: RestClient): Promise<Verdict> {
  const source = await trader.createSource({ name: `Case ${each.id}`, ...each.sourceOptions });
  const answer = await sender.raw('POST', source.hookPath, readFileSync(each.input!), { 'content-type': 'text/plain; charset=utf-8' });
  if (answer.status !== 202) return { ok: false, actual: { status: answer.status, body: answer.body }, why: `the hook answered ${answer.status}` };
  const body = answer.body as TakenBody;
  const payload = await until('the payload', () => trader.rest.get<{ outcome: string; reason?: string; notes: string[] }>(`/v1/payloads/${body.payloadId}`));
  const signals = await Promise.all(body.signalIds.map((id) => until('the signal', () => trader.rest.get<Record<string, unknown>>(`/v1/signals/${id}`))));
  const reason = payload.reason ?? body.reason;
  const notes = [...payload.notes, ...signals.flatMap((signal) => (Array.isArray(signal['notes']) ? (signal['notes'] as string[]) : []))];
  const outcome: BodyOutcome = { accepted: body.accepted, notes: [...new Set(notes)], signals: signals.map(meaning), ...(reason === undefined ? {} : { reason }) };
  const better = betterThan(each);
  const ok = holds(each.check!, outcome) || (better !== undefined && holds(better, outcome));
  return { ok, actual: outcome, ...(ok ? {} : { why: `expected: ${each.expected}` }) };
}

function meaning(signal: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(signal).filter(([name]) => !INCIDENTAL.has(name)));
}
