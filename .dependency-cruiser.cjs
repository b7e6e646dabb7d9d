/** Who may import whom (docs/architecture.md). Nx tags say what a project is; these rules say what may stand where. */
const path = (group) => `^(${group})/`;
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A circle has no beginning to read from.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'lib-not-to-app',
      comment: 'Libraries do not know who uses them.',
      severity: 'error',
      from: { path: path('libs') },
      to: { path: path('apps|packages') },
    },
    {
      name: 'client-is-alone',
      comment: 'It runs in browsers, and where nothing else of ours is.',
      severity: 'error',
      from: { path: '^packages/client/src', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs|apps)/' },
    },
    {
      name: 'client-needs-no-node',
      severity: 'error',
      from: { path: '^packages/client/src', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'app-not-to-app',
      comment: 'Services talk by messages.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Decisions know neither I/O nor clock: kernel, and the types of the contracts.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: ['^apps/[^/]+/src/domain/', '^libs/(kernel|contracts)/', '^(buffer|node:buffer|crypto|node:crypto)$'],
      },
    },
    {
      name: 'kernel-is-alone',
      severity: 'error',
      from: { path: '^libs/kernel/src', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/kernel/' },
    },
    {
      name: 'contracts-know-the-kernel',
      severity: 'error',
      from: { path: '^libs/contracts/src', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(kernel|contracts)/' },
    },
    {
      name: 'persistence-below',
      severity: 'error',
      from: { path: '^libs/persistence/src' },
      to: { path: '^libs/(messaging|service-host|infrastructure|testing)/' },
    },
    {
      name: 'service-host-below',
      severity: 'error',
      from: { path: '^libs/service-host/src' },
      to: { path: '^libs/(messaging|persistence|infrastructure|testing)/' },
    },
    {
      name: 'testing-from-specs',
      comment: 'Test servers never run in the product; the tests of the whole may have them.',
      severity: 'error',
      from: { path: '^(libs|apps)/[^/]+/src/', pathNot: ['\\.spec\\.ts$', '^libs/testing/', '^apps/e2e/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'libs-by-their-face',
      comment: 'Only what a library lists is public.',
      severity: 'error',
      from: { path: '^(libs|apps|packages)/([^/]+)/' },
      to: {
        path: '^(?:libs|packages)/([^/]+)/src/',
        pathNot: [
          '^(libs|packages)/$2/src/',
          '^(libs|packages)/[^/]+/src/index\\.ts$',
          '^libs/messaging/src/nats/provisioning\\.ts$',
          // `@plimsoll/ui/words`, `/format` and `/preferences`: of a page's library, the parts that need no browser.
          '^libs/ui/src/(format|language|preferences)\\.ts$',
        ],
      },
    },
    {
      name: 'stores-stay-home',
      comment: 'A feature reads another through its read model or handler.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^apps/$1/src/[^/]+/[^/]+\\.store\\.ts$', pathNot: '^apps/$1/src/$2/' },
    },
    { name: 'no-unlisted', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|node_modules/(?!@plimsoll)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.lint.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
