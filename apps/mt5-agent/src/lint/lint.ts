import { rules } from './rules.js';

/** One line that only one of both compilers would take. */
export interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly why: string;
}

/** Reads one source of the agent, comments and texts left out. */
export function lint(file: string, source: string): Complaint[] {
  const complaints: Complaint[] = [];
  const isExpert = file.endsWith('.mq5');
  const portable = file.endsWith('Portable.mqh');
  codeLines(source).forEach((code, index) => {
    for (const { name, pattern, why } of rules) {
      if (isExpert && name === 'property-or-input') continue;
      // The two spellings themselves.
      if (portable && ['array-parameter', 'open-array', 'array-by-value'].includes(name)) continue;
      if (pattern.test(code)) complaints.push({ file, line: index + 1, rule: name, why });
    }
  });
  return complaints;
}

/** The lines without comments and with empty texts; numbers of lines stay. */
function codeLines(source: string): string[] {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .split('\n')
    .map((line) =>
      line
        .replaceAll(/"(\\.|[^"\\])*"/g, '""')
        .replaceAll(/(?<![DC\w])'(\\.|[^'\\])'/g, "' '")
        .replace(/\/\/.*$/, ''),
    );
}
