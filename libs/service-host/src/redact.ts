const MASK = '***';
const MAX_DEPTH = 8;
const MAX_ITEMS = 100;
const MAX_TEXT = 8192;
const SECRET_NAME =
  /(authorization|token|password|passwd|secret|cookie|signature|api[-_]?key|master[-_]?key|private[-_]?key|credential|recovery[-_]?codes?|challenge|otpauth)/i;
/** Names that contain such a word but hold no secret. */
const HARMLESS_NAME = /^(token(Type|Count|s)|secretVersion|secretId|signatureVersion)$/i;

const SECRET_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${MASK}`],
  [/\beyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*/g, MASK],
  [/\bwhsec_[A-Za-z0-9+/=_-]+/g, MASK],
  [/\bplk_[A-Za-z0-9_-]+/g, MASK],
  [/(#code=)[A-Za-z0-9_-]+/g, `$1${MASK}`],
  [/(\w+:\/\/[^\s:/@]*):[^\s@]+@/g, `$1:${MASK}@`],
  [/([?&](?:ticket|token|secret|signature|password)=)[^&\s"']+/gi, `$1${MASK}`],
  [/("(?:[\w-]*(?:password|secret|token|authorization|cookie|signature)[\w-]*)"\s*:\s*")[^"]*/gi, `$1${MASK}`],
];

/** A text with everything that looks like a credential masked. */
export function redactText(text: string): string {
  const bounded = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… (${text.length} characters)` : text;
  return SECRET_TEXT.reduce((result, [pattern, mask]) => result.replace(pattern, mask), bounded);
}

/** A copy fit for a log line: secrets masked by name and by shape, depth and size bounded, cycles cut. */
export function redact(value: unknown, depth = 0, seen: Set<object> = new Set()): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`;
  if (depth >= MAX_DEPTH || seen.has(value)) return '(cut)';
  seen.add(value);
  try {
    if (value instanceof Error) return redactError(value, depth, seen);
    if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redact(item, depth + 1, seen));
    const entries =
      value instanceof Map ? [...value.entries()].map(([k, v]) => [String(k), v] as const) : Object.entries(value);
    return Object.fromEntries(
      entries.slice(0, MAX_ITEMS).map(([name, item]) => [name, redactField(name, item, depth, seen)]),
    );
  } finally {
    seen.delete(value);
  }
}

function redactField(name: string, item: unknown, depth: number, seen: Set<object>): unknown {
  const secret =
    SECRET_NAME.test(name) &&
    !HARMLESS_NAME.test(name) &&
    item !== undefined &&
    item !== null &&
    typeof item !== 'boolean';
  return secret ? MASK : redact(item, depth + 1, seen);
}

function redactError(error: Error, depth: number, seen: Set<object>): Record<string, unknown> {
  const extra = Object.entries(error).filter(([name]) => !['name', 'message', 'stack', 'cause'].includes(name));
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1, seen) }),
    ...Object.fromEntries(
      extra.slice(0, MAX_ITEMS).map(([name, item]) => [name, redactField(name, item, depth, seen)]),
    ),
  };
}
