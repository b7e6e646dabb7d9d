// The hand-listed face of the client.
export { backOffMs } from './back-off.js';
export { type Clock } from './clock.js';
export { type components, type operations, type paths } from './generated/schema.js';
export {
  type Line,
  type LiveFact,
  type LiveListener,
  type LiveSample,
  LiveStream,
  type LiveStreamOptions,
  type Socket,
} from './live-stream.js';
export { createPlimsoll, Plimsoll, type PlimsollOptions } from './plimsoll.js';
export {
  isDecided,
  OutcomeUnknownError,
  type ProblemCode,
  type ProblemDetails,
  ProblemError,
  UnreachableError,
} from './problem.js';
export { type Session, type Tokens } from './session.js';
export { type KeptTokens, memoryTokens, type TabLocks, type TabStorage, tabTokens, type TokenStore } from './tokens.js';
export { type Method } from './transport.js';
export {
  type AnswerOf,
  type CallOptions,
  type ItemOf,
  type OrderOptions,
  type Page,
  type PagedPath,
  type PathsOf,
  type Schemas,
} from './types.js';
export { signWebhook, type SignedMessage, verifyWebhook, WebhookError, type WebhookHeaders } from './webhook.js';
