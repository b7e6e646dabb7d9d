/** Where somebody begins to say something: the start, or behind a mark. */
const BEGINS = String.raw`(?<=^[^\p{L}]*|[.,;:!\n–—-][^\p{L}]*)`;
/** "I'm closing EURUSD", "We are now exiting": who follows closes too. What is going to be done is not done now. */
const DOING = new RegExp(
  String.raw`${BEGINS}(?:i|we)(?:[ ]?['’](?:m|re)|[ ]am|[ ]are)[ ]+(?:(?:now|just|hereby|both|all|fully|manually|also)[ ]+){0,2}(?=(?:closing|exiting|flattening|liquidating|getting[ ]+out[ ]+of)(?![\p{L}]))`,
  'giu',
);
/** "Get out of EURUSD", "Square off EURUSD". */
const OUT =
  /(?<![\p{L}])(?:(?:get|bail|cash)(?:ting|ing)?[ ]+(?:out|rid)[ ]+of|squar(?:e|ing)[ ]+off)(?=[ ]+[\p{L}])/giu;
const NAME = String.raw`[@#$]?[A-Z][A-Z0-9./_]{2,14}`;
/** "Flat EURUSD now", and nothing else. */
const FLAT_NAME = new RegExp(
  String.raw`^([^\p{L}\p{N}]*)(?:[Bb]e[ ]+)?(?:FLAT|[Ff]lat)[ ]+(?:in[ ]+|on[ ]+)?(${NAME}(?:[ ]+now)?[^\p{L}\p{N}]*)$`,
  'u',
);
/** "EURUSD: FLAT", and nothing else. */
const NAME_FLAT = new RegExp(
  String.raw`^([^\p{L}\p{N}]*${NAME}[ ]*[,:;=-]?[ ]*)(?:FLAT|[Ff]lat)(?:[ ]+now)?[^\p{L}\p{N}]*$`,
  'u',
);

/** A text with the word "close" where it says the same in other words. */
export function inOrdinaryWords(text: string): string {
  return text
    .replaceAll(DOING, '')
    .replaceAll(OUT, (words) => (/ing[ ]/i.test(words) ? 'closing' : 'close'))
    .replace(FLAT_NAME, '$1close $2')
    .replace(NAME_FLAT, '$1close');
}
