import { existsSync, readdirSync } from 'node:fs';
// Every answer of a service is checked against its contract, in the specs' own process and in services that they start.
process.env.PLIMSOLL_CHECK_ANSWERS ??= 'true';
/** One Jest project per workspace: `src` holds the pure specs, `test` those that need real servers. */
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true, tsx: false },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];
const project = (kind, group, name) => ({
  displayName: `${name}:${kind}`,
  rootDir: `<rootDir>/${group}/${name}`,
  testEnvironment: '<rootDir>/../../tools/jest/one-world-environment.mjs',
  runtime: '<rootDir>/../../tools/jest/one-world-runtime.mjs',
  // Among the packages: nothing is left in the temporary directory.
  cacheDirectory: '<rootDir>/../../node_modules/.cache/jest',
  testMatch: kind === 'unit' ? ['<rootDir>/src/**/*.spec.ts'] : ['<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  ...(kind === 'integration'
    ? {
        globalSetup: '<rootDir>/../../tools/jest/global-setup.mjs',
        globalTeardown: '<rootDir>/../../tools/jest/global-teardown.mjs',
        setupFiles: [
          '<rootDir>/../../tools/jest/own-servers.mjs',
          ...(existsSync(new URL(`./apps/${name}/src/service.manifest.ts`, import.meta.url))
            ? ['<rootDir>/../../tools/jest/patient.mjs']
            : []),
        ],
      }
    : {}),
});
const names = (group) =>
  readdirSync(new URL(`./${group}`, import.meta.url), { withFileTypes: true })
    .filter((d) => d.isDirectory())
    .map((d) => d.name);
export default {
  watchman: false,
  testSequencer: '<rootDir>/tools/jest/longest-first.mjs',
  // Not a setting of single projects: there Jest ignores it.
  testTimeout: 120_000,
  projects: [
    ...names('libs').map((n) => ['libs', n]),
    ...names('packages').map((n) => ['packages', n]),
    ...names('apps')
      .filter((n) => n !== 'e2e' && n !== 'web')
      .map((n) => ['apps', n]),
  ]
    .flatMap(([group, name]) => [project('unit', group, name), project('integration', group, name)])
    // What the page decides without a browser: times, merging, words.
    .concat(project('unit', 'apps', 'web'))
    // The whole platform through its public faces; each file starts its own.
    .concat(project('unit', 'apps', 'e2e'), {
      ...project('e2e', 'apps', 'e2e'),
      displayName: 'e2e',
      globalSetup: '<rootDir>/../../tools/jest/prepared-platform.mjs',
      globalTeardown: '<rootDir>/../../tools/jest/prepared-platform-end.mjs',
      testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
      testTimeout: 240_000,
    }),
};
