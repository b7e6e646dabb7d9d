import { type Findings } from './findings.js';
import { ruleOf } from './rules.js';

const MARKS = { kept: 'kept', broken: 'BROKEN', 'not reached': '?', 'not checkable': '–' } as const;

/** What a person reads: each rule, then each breach with its exchange. */
export function reportText(findings: Findings): string {
  const rows = findings
    .verdicts()
    .map(
      ({ rule, verdict, why }) =>
        `  ${MARKS[verdict].padEnd(7)} ${rule.padEnd(11)} ${ruleOf(rule).text}${why ? ` (${why})` : ''}`,
    );
  const breaches = findings.breaches.map(({ rule, text, seen, exchange }) =>
    ['', `${rule}: ${text}`, `  Seen: ${seen}`, ...(exchange ? [exchange.replaceAll(/^/gm, '  ')] : [])].join('\n'),
  );
  return [...rows, ...breaches, '', summary(findings)].join('\n');
}

/** One line: how many rules were kept, broken and not seen. */
export function summary(findings: Findings): string {
  const count = (verdict: string): number => findings.verdicts().filter((one) => one.verdict === verdict).length;
  return `${count('kept')} rules kept, ${count('broken')} broken, ${count('not reached')} not reached, ${count('not checkable')} that no kit can see. The rules: docs/terminal-protocol.md, section 12.`;
}

/** The same for a program. */
export function reportJson(findings: Findings): object {
  return {
    ok: findings.breaches.length === 0,
    rules: findings.verdicts().map((one) => ({ ...one, text: ruleOf(one.rule).text })),
    breaches: findings.breaches,
  };
}
