import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { sources } from '../compile.js';
import { lint } from './lint.js';
import { rules } from './rules.js';

const SAMPLES: Readonly<Record<string, string>> = {
  'array-parameter': 'void F(const uchar &data[])',
  'open-array': '   string names[];',
  'array-by-value': 'void F(const MqlArray<int> &x)',
  template: 'template <typename T>',
  auto: 'auto x = 1;',
  lambda: 'sort(a, [&](int x) { return x; });',
  namespace: 'std::vector<int> x;',
  pointer: 'CAgent *agent = new CAgent();',
  'local-reference': '   SDeal &deal = deals[0];',
  'reference-result': 'SDeal &First(void)',
  'range-for': 'for(int x : list)',
  'for-of-comma-types': 'unsigned int x = 0;',
  'c-cast': 'int x = static_cast<int>(y);',
  initialiser: 'int x{5};',
  'system-header': '#include <vector>',
  'include-guard': '#pragma once',
  'function-macro': '#define MIN(a, b) a',
  try: 'try {',
  octal: 'int x = 017;',
  'null-string': 'string x = NULL;',
  'property-or-input': 'input string Address = "";',
  'datetime-or-colour-literal': "datetime x = D'2026.01.01';",
};

describe('one source for two compilers', () => {
  it.each(rules.map(({ name }) => name))('refuses %s', (name) => {
    expect(lint('x.mqh', SAMPLES[name]!).map(({ rule }) => rule)).toContain(name);
  });

  it('takes the agent as it is', () => {
    const files = sources().filter((file) => /\.mq[h5]$/.test(file));
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((file) => lint(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('leaves comments and texts alone', () => {
    expect(lint('x.mqh', '// auto\n/* new CAgent\n auto */\nstring x = "auto -> NULL";')).toEqual([]);
  });
});
