/** One thing that only one of the two compilers takes. */
export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly why: string;
}

/**
 * What would compile with g++ and not with MetaEditor, or the other way round. The grounds are pages of MetaQuotes' MQL5
 * reference (https://www.mql5.com/en/docs), named in each `why`.
 */
export const rules: readonly Rule[] = [
  {
    name: 'array-parameter',
    pattern: /\(([^()]*,)?\s*(const\s+)?\w+\s*&\s*\w+\s*\[\s*\]/,
    why: 'arrays are passed as `T &name[]` in MQL5 (basis/variables/formal) and not in C++: write ARRAY_OF(T, name)',
  },
  {
    name: 'open-array',
    pattern: /^\s*(static\s+)?(string|int|long|ulong|uint|uchar|char|double|bool|S[A-Z]\w+)\s+\w+\s*\[\s*\]\s*;/,
    why: 'a dynamic array is `T name[]` in MQL5 (basis/variables): write LIST(T, name)',
  },
  {
    name: 'array-by-value',
    pattern: /[(,]\s*(const\s+)?Mql(Array)\s*</,
    why: 'the shim has MqlArray, MQL5 has not',
  },
  {
    name: 'template',
    pattern: /\btemplate\s*</,
    why: 'templates of MQL5 take typename only, without default and specialisation (basis/oop/templates)',
  },
  { name: 'auto', pattern: /\bauto\b/, why: 'MQL5 has no `auto` (basis/types)' },
  { name: 'lambda', pattern: /\[[&=]?\]\s*\(/, why: 'MQL5 has no lambdas (basis/function)' },
  {
    name: 'namespace',
    pattern: /\b(std|shim)\s*::|\busing\s+namespace\b/,
    why: 'the standard library of C++ and the shim are not there in MQL5',
  },
  {
    name: 'pointer',
    pattern: /->|\bnew\s+\w|\bdelete\s+\w|\bnullptr\b|\b(C|S|Mql)[A-Z]?\w*\s*\*\s*\w+\s*[;=,)]/,
    why: 'pointers of MQL5 are handles, with a dot (basis/types/object_pointers): use values',
  },
  {
    name: 'local-reference',
    pattern: /^\s*(const\s+)?\w+\s*&\s*\w+\s*=/,
    why: 'MQL5 has references as parameters only (basis/variables/formal)',
  },
  {
    name: 'reference-result',
    pattern: /^\s*(const\s+)?\w+\s*&\s*\w+\s*\(/,
    why: 'a function of MQL5 gives no reference back (basis/function/functions_return)',
  },
  {
    name: 'range-for',
    pattern: /\bfor\s*\(\s*(const\s+)?\w+\s*&?\s*\w+\s*:\s/,
    why: 'MQL5 has no for over a range (basis/operators/for)',
  },
  {
    name: 'for-of-comma-types',
    pattern: /\b(unsigned|signed|int64_t|uint64_t|uint8_t|size_t|char16_t|constexpr|noexcept|decltype|static_assert)\b/,
    why: 'a word of C++ that MQL5 does not know (basis/types/integer)',
  },
  {
    name: 'c-cast',
    pattern: /\b(static|reinterpret|const)_cast\b/,
    why: 'MQL5 has `(type)value` and dynamic_cast only (basis/types/casting)',
  },
  {
    name: 'initialiser',
    pattern: /\b\w+\s+\w+\s*\{[^}]*\}\s*;/,
    why: 'MQL5 initialises with `=` (basis/variables/initialization)',
  },
  {
    name: 'system-header',
    pattern: /^\s*#\s*include\s*<(?!Plimsoll\/)/,
    why: 'only headers of the agent (basis/preprosessor/include)',
  },
  {
    name: 'include-guard',
    pattern: /^\s*#\s*(pragma|if|elif|error|line|warning)\b(?!def)/,
    why: 'MQL5 knows #ifdef, #ifndef, #else, #endif (basis/preprosessor/conditional_compilation)',
  },
  {
    name: 'function-macro',
    pattern: /^\s*#\s*define\s+(?!ARRAY_OF\b|LIST\b)\w+\(/,
    why: 'macros with parameters are for the two spellings of arrays only',
  },
  { name: 'try', pattern: /\b(try|catch|throw)\b\s*[({;]/, why: 'MQL5 has no exceptions (basis/operators)' },
  {
    name: 'octal',
    pattern: /(?<![\w.])0\d+\b/,
    why: 'C++ reads an octal number, MQL5 a decimal one (basis/types/integer)',
  },
  {
    name: 'null-string',
    pattern: /\bNULL\b/,
    why: 'a string that is NULL is no empty one in MQL5, and no string at all in C++ (basis/types/stringconst)',
  },
  {
    name: 'property-or-input',
    pattern: /^\s*(#property|input\s|sinput\s)/,
    why: 'properties, inputs and event handlers stand in the .mq5 only (basis/preprosessor/compilation, basis/variables/inputvariables)',
  },
  {
    name: 'datetime-or-colour-literal',
    pattern: /\b[DC]'/,
    why: "literals such as D'2026.01.01' or C'0,0,0' are MQL5's (basis/types/integer)",
  },
];
