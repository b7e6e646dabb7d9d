import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { secretFile, SERVICES } from '@plimsoll/infrastructure';
import { envText, renewed } from './docker-env.js';

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-docker-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const variables = (text: string): string[] => [...text.matchAll(/^([A-Z_0-9]+)=/gm)].map(([, name]) => name!);
const lines = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
    .sort();
const without = (text: string, name: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith(`${name}=`))
    .join('\n');

describe('docker.env', () => {
  const text = envText(folder);

  it('holds each secret once: of databases, of NATS users, and the keys that make a question on the bus believed', () => {
    expect(variables(text)).toEqual([...new Set(variables(text))]);
    expect(variables(text)).toEqual(
      expect.arrayContaining([
        'NATS_OPERATOR_PASSWORD',
        ...SERVICES.map(({ name }) => `NATS_${name.toUpperCase()}_PASSWORD`),
        'GRAFANA_PASSWORD',
        'PLIMSOLL_SECRET_MASTER_KEY',
        'ACTOR_SIGNING_KEY',
        'ACTOR_VERIFICATION_KEY',
        'SEALED_REQUESTS_KEY_IDENTITY',
        'SEALED_REQUESTS_PUBLIC_KEYS',
      ]),
    );
    expect(text).toMatch(/SEALED_REQUESTS_PUBLIC_KEYS=identity=\S+,signals=\S+/);
  });

  it('of an older version gets what it lacks, and what it has stays', () => {
    const old = text
      .split('\n')
      .filter((line) => !/^(ACTOR|SEALED|NATS_OPERATOR)/.test(line))
      .join('\n');
    const now = renewed(folder, old);
    expect(now.added).toEqual(variables(text).filter((name) => /^(ACTOR|SEALED|NATS_OPERATOR)/.test(name)));
    expect(now.text.startsWith(old)).toBe(true);
    expect(lines(now.text)).toEqual(lines(text));
    expect(renewed(folder, text)).toEqual({ text, added: [], replaced: [] });
  });

  it.each([
    ['ACTOR_SIGNING_KEY', 'actor-signing-key', 'ACTOR_VERIFICATION_KEY'],
    ['SEALED_REQUESTS_KEY_SIGNALS', 'sealed-requests-signals', 'SEALED_REQUESTS_PUBLIC_KEYS'],
  ])('of which %s was taken out gets a new one and the public key that belongs to it', (name, kept, derived) => {
    const before = envText(folder);
    rmSync(secretFile(folder, kept));
    const now = renewed(folder, without(before, name));
    expect(now).toMatchObject({ added: [name], replaced: [derived] });
    expect(variables(now.text).sort()).toEqual(variables(before).sort());
    expect(lines(now.text)).toEqual(lines(envText(folder)));
  });

  it('of which only the file of the secret is gone keeps the key it has, and what belongs to it', () => {
    const before = envText(folder);
    rmSync(secretFile(folder, 'actor-signing-key'));
    expect(renewed(folder, before)).toEqual({ text: before, added: [], replaced: [] });
  });

  it('with something else for a key says so and changes nothing', () => {
    const broken = text.replace(/^ACTOR_SIGNING_KEY=.*$/m, 'ACTOR_SIGNING_KEY=');
    expect(() => renewed(folder, broken)).toThrow('ACTOR_SIGNING_KEY in docker.env is no private key');
  });
});
