import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { sentencesIn } from './literals';
import { WrittenSentences, type WrittenTexts } from './written-sentences';

const here = new URL('./', import.meta.url);
const german = JSON.parse(readFileSync(new URL('written.de.json', here), 'utf8')) as WrittenTexts;
const sentences = new WrittenSentences(german);
const sayWritten = (text: string): string => sentences.say(text);

describe('what the platform wrote down, in the language of the page (issue 8)', () => {
  it('is said with its values, also where a value is a sentence of its own', () => {
    expect(sayWritten('Waits for the exit on EURUSD before it.')).toBe('Wartet auf den Ausstieg auf EURUSD davor.');
    expect(sayWritten('Stopped by risk: The account was not read yet.')).toBe(
      'Angehalten von risk: Das Konto wurde noch nicht gelesen.',
    );
    expect(sayWritten('An entry: buy, and no position is told.')).toBe(
      'Ein Einstieg: Kauf, und keine Position ist genannt.',
    );
    expect(sayWritten('An exit: the words say to close, and some of the position stays')).toBe(
      'Ein Ausstieg: die Worte sagen: schließen, und ein Teil der Position bleibt',
    );
  });

  it('leaves what stands in quotation marks, and what people wrote', () => {
    expect(sayWritten('"long" was not used.')).toBe('"long" wurde nicht verwendet.');
    expect(sayWritten('my own words about it')).toBe('my own words about it');
  });

  it('is said sentence by sentence where several stand together', () => {
    expect(sayWritten('The body is empty. Write a message into the alert; the guide has templates to copy.')).toBe(
      'Die Nachricht ist leer. Schreiben Sie eine Nachricht in den Alarm; die Anleitung hat Vorlagen zum Kopieren.',
    );
    expect(
      sayWritten(
        'The alert was sent longer ago than the source allows for an entry. It is 90 s old; the source allows 60 s. Raise the maximum age of the source, or find what delayed the alert. Exits are never refused for their age.',
      ),
    ).toBe(
      'Die Meldung wurde vor längerer Zeit gesendet, als die Quelle für einen Einstieg erlaubt. Sie ist 90 s alt; die Quelle erlaubt 60 s. Erhöhen Sie das Höchstalter der Quelle oder suchen Sie, was die Meldung verzögerte. Ausstiege werden nie wegen ihres Alters abgelehnt.',
    );
  });

  it('stays English where there are no words of a language', () => {
    expect(new WrittenSentences({}).say('The body is empty.')).toBe('The body is empty.');
  });
});

describe('the German of written sentences (issue 8)', () => {
  it('has each that services conclude, read or refuse with', () => {
    const folders = ['pipelines/src/domain', 'pipelines/src/executions', 'signals/src/domain'];
    const said = folders.flatMap((folder) => {
      const at = new URL(`../../../${folder}/`, here);
      return readdirSync(at, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.includes('.spec.') && !/-meter|sender-table/.test(file))
        .flatMap((file) => sentencesIn(readFileSync(new URL(file, at), 'utf8')));
    });
    expect(said.length).toBeGreaterThan(200);
    const phrases = JSON.parse(readFileSync(new URL('phrases.de.json', here), 'utf8')) as WrittenTexts;
    const unsaid = said.filter((text) => phrases[text] === undefined && sayWritten(text) === text);
    expect([...new Set(unsaid)]).toEqual([]);
  });

  it('has no place that the English has not, and is sorted by its keys', () => {
    const places = (text: string) => new Set([...text.matchAll(/\{\{\d\}\}/g)].map(([place]) => place));
    const strange = Object.entries(german).filter(([text, words]) =>
      [...places(words)].some((p) => !places(text).has(p)),
    );
    expect(strange).toEqual([]);
    expect(Object.keys(german)).toEqual(Object.keys(german).sort());
  });
});
