import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { literalsIn, saidIn } from './literals';

const here = new URL('./', import.meta.url);
const german = JSON.parse(readFileSync(new URL('de.json', here), 'utf8')) as Record<string, string>;

const sources = [new URL('../', here), new URL('../../../../libs/ui/src/', here)].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.spec.'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8')),
);
const placesIn = (text: string): readonly string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort();

describe('the German of the problems of the platform (issue 8, 1)', () => {
  it('has the title and the cure of each, and nothing else', () => {
    const catalogue = readFileSync(new URL('../../../../libs/contracts/src/problems.ts', here), 'utf8');
    const told = catalogue
      .split('export const problems = {')[1]!
      .matchAll(/(?:title|cure):\s*('(?:[^'\\]|\\.)*'|"[^"]*")/g);
    const texts = [...told].flatMap(([, literal]) => literalsIn(literal!));
    const words = JSON.parse(readFileSync(new URL('problems.de.json', here), 'utf8')) as Record<string, string>;
    expect(texts.length).toBeGreaterThan(100);
    expect(Object.keys(words)).toEqual([...new Set(texts)].sort());
  });
});

describe('the German of the page (issue 8, 1)', () => {
  it('has every text that is said', () => {
    const said = new Set(sources.flatMap(saidIn));
    expect([...said].filter((text) => german[text] === undefined)).toEqual([]);
  });

  it('has no text that nobody says any more', () => {
    const literals = new Set(sources.flatMap(literalsIn));
    expect(Object.keys(german).filter((text) => !literals.has(text))).toEqual([]);
  });

  it('keeps the places of values, and is sorted by its keys', () => {
    const texts = Object.entries(german);
    expect(texts.filter(([text, words]) => placesIn(text).join() !== placesIn(words).join())).toEqual([]);
    expect(Object.keys(german)).toEqual(Object.keys(german).sort());
  });
});
