import { exact, money } from '@plimsoll/ui/format';
import { t } from '@plimsoll/ui/words';
import { GUARD_WORDS } from '../guard/state-words';

/** A sentence of the platform, with what stands in its places. */
export interface Phrase {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const NUMBER = /^-?\d+(\.\d+)?$/;
/** Places that hold money of the account: hidden with all other amounts. */
const MONEY = new Set(['equity', 'peak', 'trigger', 'closed', 'by', 'amount', 'before', 'after']);

/** What the platform said, in the language of the page; as it was written down where it is no sentence of its own. */
export function sayPhrases(phrases: readonly Phrase[] | undefined, written: string): string {
  return phrases === undefined ? written : phrases.map(sayPhrase).join(' ');
}

/** One sentence. A value that is a word of the platform is said too; a number is written as the language does. */
export function sayPhrase({ text, values }: Phrase): string {
  const said = Object.entries(values).map(([name, value]) => [name, { written: sayValue(name, String(value)) }]);
  return t(text, Object.fromEntries(said) as Record<string, { written: string }>);
}

function isGuardState(value: string): value is keyof typeof GUARD_WORDS {
  return Object.hasOwn(GUARD_WORDS, value);
}

function sayValue(name: string, value: string): string {
  if (name === 'state') return t(isGuardState(value) ? GUARD_WORDS[value].title : value);
  if (!NUMBER.test(value)) return t(value);
  return MONEY.has(name) ? money(value) : exact(value);
}
