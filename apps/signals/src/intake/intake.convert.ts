import type { SignalAcceptedData, TakePayload } from '@plimsoll/contracts';
import { explain, type Rejection, shown } from '../domain/rejections.js';
import type { KnownSource } from '../sources/known-source.js';
import { maskField, maskQuery } from './mask-secret.js';
import type { Envelope, NewSignal, Outcome } from './intake.store.js';

const DETAIL_MAX = 600;
const QUERY_FIELDS_MAX = 20;
const MASK = '***';

/** The fact about a new signal. */
export function toSignalAccepted(
  signal: NewSignal,
  source: Pick<KnownSource, 'sourceId' | 'kind' | 'name'>,
  payloadId: string,
  receivedAt: Date,
): SignalAcceptedData {
  const { occurredAt, expiresAt, orderExpiresAt, ...rest } = signal;
  const times = {
    occurredAt: occurredAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(orderExpiresAt ? { orderExpiresAt: orderExpiresAt.toISOString() } : {}),
  };
  return { ...rest, payloadId, sourceId: source.sourceId, sourceKind: source.kind, sourceName: source.name, ...times };
}

export function acceptedOutcome(notes: readonly string[]): Outcome {
  return { outcome: 'accepted', fields: [], notes: notes.map((note) => shown(note, 300)) };
}

export function rejectedOutcome(rejection: Rejection): Outcome & { readonly reason: string; readonly detail: string } {
  return {
    outcome: 'rejected',
    reason: rejection.code,
    detail: shown(explain(rejection), DETAIL_MAX),
    fields: rejection.fields,
    notes: [],
  };
}

/** What came along, fit to be kept: a secret in the address is masked by the name of its field. */
export function toEnvelope(input: TakePayload, secretField: string | undefined): Envelope {
  const query = input.query === undefined ? undefined : maskQuery(input.query, secretField);
  const { contentType, userAgent, address, requester, webhookId } = input;
  const known = { query, contentType, userAgent, address, requester, webhookId };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== ''));
}

/** Fields given in the address of the webhook: they fill in what the body leaves out. */
export function queryFields(query: string | undefined): Map<string, string> {
  return new Map([...new URLSearchParams(query ?? '')].slice(0, QUERY_FIELDS_MAX));
}

/**
 * The body fit to be kept: what its secret field held is masked by name, right or wrong, and a right one wherever else
 * it stands.
 */
export function masked(body: Buffer, secretField: string | undefined, secrets: ReadonlySet<string>): Buffer {
  const byName = secretField === undefined ? body : maskField(body, secretField);
  if (secrets.size === 0) return byName;
  return Buffer.from([...secrets].reduce((text, secret) => text.replaceAll(secret, MASK), byName.toString('utf8')));
}
