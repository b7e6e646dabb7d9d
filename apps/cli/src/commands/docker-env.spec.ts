import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@plimsoll/infrastructure';
import { envText, missingLines } from './docker-env.js';

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-docker-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const variables = (text: string): string[] => [...text.matchAll(/^([A-Z_0-9]+)=/gm)].map(([, name]) => name!);

describe('docker.env', () => {
  const text = envText(folder);

  it('holds each secret once: of databases, of NATS users, and the keys that make a question on the bus believed', () => {
    expect(variables(text)).toEqual([...new Set(variables(text))]);
    expect(variables(text)).toEqual(
      expect.arrayContaining([
        'NATS_OPERATOR_PASSWORD',
        ...SERVICES.map(({ name }) => `NATS_${name.toUpperCase()}_PASSWORD`),
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
    expect(missingLines(folder, old).map((line) => line.slice(0, line.indexOf('=')))).toEqual(
      variables(text).filter((name) => /^(ACTOR|SEALED|NATS_OPERATOR)/.test(name)),
    );
    expect(missingLines(folder, text)).toEqual([]);
  });
});
