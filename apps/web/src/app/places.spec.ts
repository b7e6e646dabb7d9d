import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

const here = new URL('../', import.meta.url);
const places = JSON.parse(readFileSync(new URL('../public/places.json', here), 'utf8')) as string[];

describe('the places of the app (issue 8, 0.10)', () => {
  it('are the same for the router, and for the gateway that answers for them', () => {
    const routed = readdirSync(here, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(\.routes|\/router)\.tsx?$/.test(file))
      .flatMap((file) => [...readFileSync(new URL(file, here), 'utf8').matchAll(/^\s*path: '([^']+)'/gm)])
      .map(([, path]) => path!.replace(/\$(\w+)/g, ':$1'));
    expect([...new Set(routed)].sort()).toEqual([...places].sort());
  });
});
