import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { isNamed } from './check-words';
import { deedWords } from './deed-words';
import { isRejectionNamed } from '../signals/rejection-words';
import { actionsIn, literalsIn, saidIn } from './literals';

const here = new URL('./', import.meta.url);
const german = JSON.parse(readFileSync(new URL('de.json', here), 'utf8')) as Record<string, string>;

const sources = [new URL('../', here), new URL('../../../../libs/ui/src/', here)].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.spec.'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8')),
);
const placesIn = (text: string): readonly string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort();

/** The page speaks to people as Sie. */
const FAMILIAR = /(?<!\p{L})(du|dein(?:e[mnrs]?)?|dir|dich)(?!\p{L})/iu;

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

const services = ['broker', 'pipelines'].flatMap((service) => {
  const folder = new URL(`../../../${service}/src/`, here);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.spec.'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
});

describe('the German of the sentences of the platform (issue 8)', () => {
  const words = JSON.parse(readFileSync(new URL('phrases.de.json', here), 'utf8')) as Record<string, string>;

  it('has each of them, and nothing that no service says', () => {
    const said = new Set(services.flatMap((source) => saidIn(source, 'phrase')));
    expect(said.size).toBeGreaterThan(30);
    expect([...said].filter((text) => words[text] === undefined && german[text] === undefined)).toEqual([]);
    const literals = new Set(services.flatMap(literalsIn));
    expect(Object.keys(words).filter((text) => !literals.has(text) || german[text] !== undefined)).toEqual([]);
  });

  it('says Sie to everybody, and never du', () => {
    expect(Object.values(words).filter((said) => FAMILIAR.test(said))).toEqual([]);
  });

  it('keeps the places of values, and is sorted by its keys', () => {
    const texts = Object.entries(words);
    expect(texts.filter(([text, german]) => placesIn(text).join() !== placesIn(german).join())).toEqual([]);
    expect(Object.keys(words)).toEqual(Object.keys(words).sort());
  });
});

describe('codes of acts (issue 8)', () => {
  it('each have words, on the page of the audit log and in the history of a guard', () => {
    const folders = ['broker', 'identity', 'pipelines', 'signals'].map(
      (service) => new URL(`../../../${service}/src/`, here),
    );
    const actions = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.includes('.spec.'))
        .flatMap((file) => actionsIn(readFileSync(new URL(file, folder), 'utf8'))),
    );
    expect(new Set(actions).size).toBeGreaterThan(60);
    expect([...new Set(actions)].filter((action) => deedWords(action) === undefined)).toEqual([]);
  });
});

describe('return codes of the broker (issue 8)', () => {
  it('each have words, also in German', () => {
    const table = readFileSync(new URL('../../../broker/src/domain/retcodes.ts', here), 'utf8');
    const meanings = [...table.matchAll(/\[100\d\d, (?:\w+\(|\{.*meaning: )('(?:[^'\\]|\\.)*')/g)].flatMap(([, text]) =>
      literalsIn(text!),
    );
    const words = JSON.parse(readFileSync(new URL('phrases.de.json', here), 'utf8')) as Record<string, string>;
    expect(meanings.length).toBeGreaterThan(35);
    expect(meanings.filter((text) => words[text] === undefined && german[text] === undefined)).toEqual([]);
  });
});

describe('codes of checks and rules (issue 8)', () => {
  it('each have words', () => {
    const folder = new URL('../../../pipelines/src/domain/', here);
    const codes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('.spec.'))
      .flatMap((file) => [
        ...readFileSync(new URL(file, folder), 'utf8').matchAll(
          /\b(?:(?:check|rule): |(?:checked|refuse|veto)\(\s*)'([a-z]+(?:-[a-z]+)*)'/g,
        ),
      ])
      .map(([, code]) => code!);
    expect(new Set(codes).size).toBeGreaterThan(35);
    expect([...new Set(codes)].filter((code) => !isNamed(code))).toEqual([]);
  });
});

describe('codes of messages that are no signal (issue 8)', () => {
  it('each have words', () => {
    const kinds = readFileSync(new URL('../../../signals/src/domain/rejections.ts', here), 'utf8');
    const codes = [...kinds.matchAll(/^  '([a-z-]+)': \{/gm)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !isRejectionNamed(code))).toEqual([]);
  });
});

describe('the German of the page (issue 8, 1)', () => {
  it('has every text that is said', () => {
    const said = new Set(sources.flatMap((source) => saidIn(source)));
    expect([...said].filter((text) => german[text] === undefined)).toEqual([]);
  });

  it('has no text that nobody says any more', () => {
    const literals = new Set(sources.flatMap(literalsIn));
    expect(Object.keys(german).filter((text) => !literals.has(text))).toEqual([]);
  });

  it('says Sie to everybody, and never du', () => {
    expect(Object.values(german).filter((words) => FAMILIAR.test(words))).toEqual([]);
  });

  it('keeps the places of values, and is sorted by its keys', () => {
    const texts = Object.entries(german);
    expect(texts.filter(([text, words]) => placesIn(text).join() !== placesIn(words).join())).toEqual([]);
    expect(Object.keys(german)).toEqual(Object.keys(german).sort());
  });
});
