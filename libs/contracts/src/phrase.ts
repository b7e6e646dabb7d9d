import { Json, ListOf, Text } from './vocabulary/index.js';

/** A sentence for people that can be said in other languages. */
export class PhraseView {
  @Text({
    max: 500,
    meaning: 'in English, with `{{name}}` in the place of each value: the same for every value, so it is also its code',
    example: 'Equity {{equity}} is {{percent}} % below its peak of {{peak}}.',
  })
  text: string;
  @Json({
    maxBytes: 4_096,
    meaning: 'what stands in the places, as text; numbers with a decimal point',
    example: { equity: '7990.00', percent: '20.1', peak: '10000.00' },
  })
  values: Record<string, string>;
}

/** What was said in sentences of the platform; absent where a person wrote it, or the record is older than this. */
export const Phrases = (meaning: string): PropertyDecorator =>
  ListOf(() => PhraseView, { max: 10, optional: true, meaning });
