/**
 * A text from outside as every column takes it, JSON too: at most `max` UTF-16 units, a NUL and halves of characters
 * (the end may have made one) as U+FFFD. For texts that are kept to be read, not for what decides anything.
 */
export function storableText(text: string, max = Number.POSITIVE_INFINITY): string {
  return text.slice(0, max).replaceAll('\0', '\uFFFD').toWellFormed();
}
