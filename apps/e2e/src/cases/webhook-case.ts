import { readFileSync } from 'node:fs';
import type { RawAnswer, RestClient } from '../platform/rest-client.js';
import type { AlertSource, Trader } from '../platform/trader.js';
import { sentAgain, until } from '../platform/wait.js';
import { betterOutcome } from './better-outcomes.js';
import { type BodyOutcome, judge, ofBody, unknownParts, type Verdict } from './case-check.js';
import type { Case } from './case-file.js';

interface TakenBody {
  readonly payloadId: string;
  readonly accepted: boolean;
  readonly reason?: string;
  readonly signalIds: readonly string[];
}

/** Fields of a signal that say who and when; what it means is in the others. */
const INCIDENTAL = new Set([
  'signalId',
  'sourceId',
  'sourceKind',
  'sourceName',
  'payloadId',
  'occurredAt',
  'receivedAt',
  'expiresAt',
  'confidence',
]);
/** Answers of the hook that refuse a body for what it is. */
const BODY_REFUSED: readonly number[] = [400, 413, 415, 422];

/** One body, byte for byte, to a source of its own; what it became is read through the API. */
export async function runWebhookCase(each: Case, trader: Trader, sender: RestClient): Promise<Verdict> {
  const bytes = readFileSync(each.input!);
  const source = await trader.createSource({ name: `Case ${each.id}`, ...each.sourceOptions });
  const outcome = await outcomeOf(bytes, source, trader, sender);
  if ('status' in outcome) return { ok: false, actual: outcome, why: `the hook answered ${outcome.status}` };
  const questions = ofBody(outcome);
  const judgement = each.check === undefined ? 'unknown' : judge(each.check, questions);
  if (
    judgement === 'holds' ||
    (judgement === 'fails' && betterOutcome(each, bytes.toString('utf8'), outcome) !== undefined)
  )
    return { ok: true, actual: outcome };
  return judgement === 'unknown'
    ? { ok: false, actual: outcome, skipped: unknownParts(each.check, questions) }
    : { ok: false, actual: outcome, why: `expected: ${each.expected}` };
}

async function outcomeOf(
  bytes: Buffer,
  source: AlertSource,
  trader: Trader,
  sender: RestClient,
): Promise<BodyOutcome | RawAnswer> {
  const answer = await sentAgain(() =>
    sender.raw('POST', source.hookPath, bytes, { 'content-type': 'text/plain; charset=utf-8' }),
  );
  const code = (answer.body as { code?: string } | undefined)?.code;
  if (BODY_REFUSED.includes(answer.status) && code !== undefined)
    return { accepted: false, reason: code, notes: [], signals: [] };
  if (answer.status !== 202) return answer;
  const body = answer.body as TakenBody;
  const payload = await until('the payload', () =>
    trader.rest.get<{ outcome: string; reason?: string; notes: string[] }>(`/v1/payloads/${body.payloadId}`),
  );
  const signals = await Promise.all(
    body.signalIds.map((id) =>
      until('the signal', () => trader.rest.get<Record<string, unknown>>(`/v1/signals/${id}`)),
    ),
  );
  const reason = payload.reason ?? body.reason;
  const notes = [
    ...payload.notes,
    ...signals.flatMap((signal) => (Array.isArray(signal['notes']) ? (signal['notes'] as string[]) : [])),
  ];
  return {
    accepted: body.accepted,
    notes: [...new Set(notes)],
    signals: signals.map(meaning),
    ...(reason === undefined ? {} : { reason }),
  };
}

function meaning(signal: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(signal).filter(([name]) => !INCIDENTAL.has(name)));
}
