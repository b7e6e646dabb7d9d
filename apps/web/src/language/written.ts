let say: (text: string) => string = (text) => text;

/** Sets how sentences that the platform wrote down are said; in English they stay as they are. */
export function setWritten(how: (text: string) => string): void {
  say = how;
}

/**
 * What the platform wrote down in English, in the language of the page; as it was written where no sentence of the
 * platform fits, as what people wrote.
 */
export function sayWritten(text: string): string {
  return say(text);
}
