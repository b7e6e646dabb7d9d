import tseslint from 'typescript-eslint';

/**
 * Rules of the house (docs/architecture.md) that need no types; those that do stand in .oxlintrc.json. Prettier decides
 * form. Limits of size are warnings (`npx eslint .` tells them): a review reads them, and cuts a long thing where its
 * meaning cuts.
 */
export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/node_modules',
      'coverage',
      '**/*.mjs',
      '**/*.cjs',
      'apps/web/vite.config.ts',
      '**/src/generated',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'max-lines': ['warn', { max: 300 }],
      'max-lines-per-function': ['warn', { max: 70 }],
      'max-params': ['warn', { max: 5 }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: 'CallExpression[callee.property.name="save"][callee.object.callee.property.name="of"]',
          message: 'save() reads first, and writes what nobody asked for: insert, update, upsert or delete.',
        },
        { selector: 'PropertyDefinition[decorators.length>1]', message: 'One decorator per field.' },
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Only the clock of the kernel reads the time.',
        },
        {
          selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
          message: 'Only the clock of the kernel reads the time.',
        },
        { selector: 'TSEnumDeclaration', message: 'Unions of strings instead of enums.' },
      ],
    },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/*.e2e-spec.ts',
      'apps/*/test/**/*.ts',
      'libs/*/test/**/*.ts',
      'packages/*/test/**/*.ts',
    ],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['warn', { max: 500 }],
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['libs/kernel/src/clock.ts', 'packages/client/src/clock.ts', 'apps/web/**', 'libs/ui/**'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
  // An environment is read where a service's configuration is made, and where processes are started.
  {
    files: ['**/src/**/*.ts'],
    ignores: ['**/*.config.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only *.config.ts reads the environment.' },
      ],
    },
  },
);
