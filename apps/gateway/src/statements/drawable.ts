import { type PeriodStatement } from '@plimsoll/contracts';
import { openSync } from 'fontkit';
import { fontFile } from './font-file.js';

/** What stands where there is no letter. */
const PLACE = '□';
const HEX = 16;
const CODE_LENGTH = 4;

/** A statement of which every letter can be drawn. */
export interface DrawableStatement {
  readonly statement: PeriodStatement;
  /** Names that cannot be drawn: the number that marks one, and its characters by their Unicode numbers. */
  readonly undrawn: readonly string[];
}

let regular: { hasGlyphForCodePoint: (codePoint: number) => boolean } | undefined;

/** Whether the plain letters of statements, in which names are written, have this character. */
export function hasLetter(codePoint: number): boolean {
  regular ??= openSync(fontFile('DejaVuSans'));
  return regular.hasGlyphForCodePoint(codePoint);
}

/**
 * Marks the names for which there are no letters (Chinese, Japanese, Korean; emoji) by a number, so that one symbol is
 * never taken for another, and says at the end what they are.
 */
export function drawable(statement: PeriodStatement, has: (codePoint: number) => boolean): DrawableStatement {
  const marks = new Map<string, string>();
  const isDrawn = (letter: string): boolean => has(letter.codePointAt(0)!);
  const shown = (text: string): string => {
    const letters = Array.from(text);
    if (letters.every(isDrawn)) return text;
    const mark = marks.get(text) ?? `[${marks.size + 1}]`;
    marks.set(text, mark);
    return `${mark} ${letters.map((letter) => (isDrawn(letter) ? letter : PLACE)).join('')}`;
  };
  const { login, server, currency, lines } = statement;
  const drawn = {
    ...statement,
    login: shown(login),
    server: shown(server),
    currency: shown(currency),
    lines: lines.map((line) => (line.symbol === undefined ? line : { ...line, symbol: shown(line.symbol) })),
  };
  return { statement: drawn, undrawn: [...marks].map(([text, mark]) => `${mark} ${charactersOf(text, isDrawn)}`) };
}

/** `U+9EC4 U+91D1 -Live`: what can be drawn as it is, the rest by number. */
function charactersOf(text: string, isDrawn: (letter: string) => boolean): string {
  return Array.from(text, (letter) => (isDrawn(letter) ? letter : ` ${unicodeOf(letter)} `))
    .join('')
    .replaceAll(/ +/g, ' ')
    .trim();
}

function unicodeOf(letter: string): string {
  return `U+${letter.codePointAt(0)!.toString(HEX).toUpperCase().padStart(CODE_LENGTH, '0')}`;
}
