/** Longest password we hash: enough for any sentence, too short to keep a processor busy. */
export const PASSWORD_MAX = 128;
export const PASSWORD_MIN = 10;

/**
 * What most guessing lists begin with. A password that is one of these with digits or signs around it is as weak as the
 * word.
 */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwort motdepasse contrasena kennwort passw0rd p@ssword p@ssw0rd admin administrator welcome willkommen letmein iloveyou sunshine princess football
  baseball basketball superman batman dragon monkey master shadow michael jennifer jordan hunter trustno starwars whatever freedom computer internet
  samsung google facebook secret changeme default qwerty qwertz azerty qwertyuiop qwertzuiop asdfghjkl zxcvbnm qazwsx qazwsxedc asdfgh abcdef abcdefgh
  abcdefghij test testtest login user guest root summer winter spring autumn hello hallo bonjour trading trader bitcoin metatrader plimsoll
  correcthorsebatterystaple loveyou lovely charlie andrew thomas robert matthew daniel jessica ashley liverpool chelsea arsenal barcelona`.split(
    /\s+/,
  ),
);
const KEY_ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
];

/** One spelling for what looks the same on different keyboards; hashed and verified in this form. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Why a password is refused, in words for the person; undefined when it is good. Length beats composition, so there are
 * no rules about signs.
 */
export function passwordFlaw(password: string, email: string): string | undefined {
  const text = normalisePassword(password);
  const length = [...text].length;
  if (length < PASSWORD_MIN) return `it has fewer than ${PASSWORD_MIN} characters`;
  if (length > PASSWORD_MAX) return `it has more than ${PASSWORD_MAX} characters`;
  const lower = text.toLowerCase();
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (COMMON_WORDS.has(lower) || COMMON_WORDS.has(core) || COMMON_WORDS.has(unleet(core)))
    return 'it is a common password';
  if (isRepetition(lower) || isKeyboardWalk(lower)) return 'it is a repetition or a walk over the keyboard';
  return isAddress(lower, email.toLowerCase()) ? 'it is your e-mail address' : undefined;
}

/** The address or what stands before its @, also backwards, with digits or signs around it or other signs within. */
function isAddress(text: string, email: string): boolean {
  const letters = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '');
  const bare = (value: string): string => letters(value).replace(/^\d+|\d+$/g, '');
  const local = email.split('@')[0] ?? '';
  const reversed = [...text].reverse().join('');
  return (
    text.includes(email) ||
    [text, reversed].some((way) =>
      [email, local].some((part) => letters(way) === letters(part) || (bare(part) !== '' && bare(way) === bare(part))),
    )
  );
}

function unleet(word: string): string {
  const letters: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
  };
  return word.replace(/[013457@$]/g, (sign) => letters[sign] ?? sign);
}

/** One part of at most four characters, again and again. */
function isRepetition(text: string): boolean {
  return /^(.{1,4}?)\1+.{0,3}$/su.test(text) && new Set(text).size <= 4;
}

function isKeyboardWalk(text: string): boolean {
  const doubled = KEY_ROWS.map((row) => row + row);
  const reversed = doubled.map((row) => [...row].reverse().join(''));
  return [...doubled, ...reversed].some((row) => row.includes(text));
}
