import { createHash, createHmac } from 'node:crypto';

/** What a terminal signs. All parts are text; see docs/terminal-protocol.md. */
export interface SignedRequest {
  readonly method: string;
  /** Path with its query, as sent. */
  readonly path: string;
  readonly body: string | Uint8Array;
  /** Session id; `-` for hello. */
  readonly session: string;
  readonly channel: 'agent' | 'listener';
  readonly seq: number;
  /** Milliseconds since 1970 by the terminal's clock. */
  readonly timestampMs: number;
}

/** The text that is signed: one part a line. */
export function canonicalRequest(request: SignedRequest): string {
  const digest = createHash('sha256').update(request.body).digest('hex');
  return [
    request.method.toUpperCase(),
    request.path,
    digest,
    request.session,
    request.channel,
    String(request.seq),
    String(request.timestampMs),
  ].join('\n');
}

/** HMAC-SHA256 of the canonical text under the terminal's secret (its text as shown once), in lower-case hex. */
export function signRequest(secret: string, request: SignedRequest): string {
  return createHmac('sha256', secret).update(canonicalRequest(request)).digest('hex');
}

/** Headers of the terminal protocol. */
export const terminalHeaders = {
  terminal: 'x-plimsoll-terminal',
  session: 'x-plimsoll-session',
  channel: 'x-plimsoll-channel',
  seq: 'x-plimsoll-seq',
  timestamp: 'x-plimsoll-timestamp',
  signature: 'x-plimsoll-signature',
} as const;

/** One open position in the digest. Decimals are written without trailing zeros; an absent stop or target is `0`. */
export interface DigestPosition {
  readonly positionId: string;
  readonly side: string;
  readonly volume: string;
  readonly stopLoss?: string | undefined;
  readonly takeProfit?: string | undefined;
}

/** SHA-256 over the open positions sorted by identifier, so that both sides see at once that they differ. */
export function positionsDigest(positions: readonly DigestPosition[]): string {
  const lines = positions
    .map((p) => [p.positionId, p.side, plain(p.volume), plain(p.stopLoss), plain(p.takeProfit)].join(':'))
    .sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function plain(decimal: string | undefined): string {
  if (decimal === undefined) return '0';
  return decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal;
}
