import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ReferenceDocument, referencePage } from './reference-page.js';

const document = JSON.parse(
  readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8'),
) as ReferenceDocument;

describe('the reference of the API', () => {
  const page = referencePage(document);

  it('shows every operation and every schema, and no link of it leads nowhere', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const item of Object.values(document.paths))
      for (const operation of Object.values(item) as { operationId: string }[])
        expect(ids).toContain(operation.operationId);
    for (const name of Object.keys(document.components!.schemas!)) expect(ids).toContain(`schema-${name}`);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target!);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('needs nothing from anywhere', () => {
    const outside = [...page.matchAll(/(?:src|href)="([^"#][^"]*)"/g)].map(([, address]) => address);
    expect(new Set(outside)).toEqual(new Set(['/docs/reference.js', '/openapi.json']));
  });

  it('takes nothing in the document for markup', () => {
    const odd = { ...document, paths: {}, info: { title: '<img src=x>', version: '1', description: '`a < b` & "c"' } };
    expect(referencePage(odd)).toContain('<h1>&#60;img src=x&#62; API');
    expect(referencePage(odd)).toContain('<p><code>a &#60; b</code> &#38; &#34;c&#34;</p>');
  });
});
