export {
  AUDIT_GENESIS,
  type AuditAnchor,
  type AuditBreak,
  type AuditBreakKind,
  auditHash,
  type AuditLink,
  type AuditLinks,
  type AuditMemory,
  checkpointSeal,
  proveAuditChain,
} from './audit-chain.js';
export { type Clock, ManualClock, sleep, systemClock } from './clock.js';
export { decodeCursor, encodeCursor } from './cursor.js';
export { dec, Decimal, floorToStep, toWire, ZERO } from './decimal.js';
export { canonicalJson, sha256Hex } from './hash.js';
export { deterministicId, isId, newId, randomHex } from './ids.js';
export { invariant, InvariantError, unreachable } from './invariant.js';
export { Mutex } from './mutex.js';
export { inEnglish, phrase, type Phrase } from './phrase.js';
export { clockTime, dayAndTime, type Language, type Reader, readerOf } from './reader.js';
export { fail, ok, type Result } from './result.js';
export { Semaphore, type SemaphoreLimits } from './semaphore.js';
export { StateMachine, type Transitions } from './state-machine.js';
export { storableText } from './storable.js';
export { percentile, summarise, type Summary } from './statistics.js';
export {
  readTarHeader,
  TAR_BLOCK,
  TAR_END,
  TAR_FILE_MAX,
  type TarEntry,
  tarHeader,
  tarPadding,
  tarSpace,
} from './tar.js';
