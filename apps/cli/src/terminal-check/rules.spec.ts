import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SCENARIOS, WATCHED_RULES } from './check.js';
import { Findings } from './findings.js';
import { reportJson, reportText } from './report.js';
import { RULES } from './rules.js';

const page = readFileSync(new URL('../../../../docs/terminal-protocol.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('## 12. '));
const checked = new Set([...WATCHED_RULES, ...SCENARIOS.flatMap(({ rules }) => rules)]);

describe('the rules of docs/terminal-protocol.md, section 12 (issue 10 §1)', () => {
  it('are those of the kit, word for word, in their order', () => {
    const rows = [...section.matchAll(/^\| `([A-Z]+-\d+)` \| (.*?) \| (.*?) \|$/gm)].map(([, id, text, seen]) => [
      id,
      text,
      seen,
    ]);
    expect(rows).toEqual(RULES.map(({ id, text, unchecked }) => [id, text, unchecked ?? 'yes']));
  });

  it('each has a check, or says why no kit can have one', () => {
    expect(RULES.filter(({ id, unchecked }) => unchecked === undefined && !checked.has(id))).toEqual([]);
    expect(RULES.filter(({ id, unchecked }) => unchecked !== undefined && checked.has(id))).toEqual([]);
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });
});

describe('what is said of a client', () => {
  it('names the rule, what was seen, and what was not looked at; a breach is told once', () => {
    const findings = new Findings();
    findings.kept('SIGN-2');
    for (let i = 0; i < 2; i += 1) findings.broken('ONCE-1', 'it has 2 deals');
    findings.skip(['END-2'], 'the kit may not start the client: use --run');
    const text = reportText(findings);
    expect(text).toContain('BROKEN  ONCE-1');
    expect(text).toContain('Seen: it has 2 deals');
    expect(text).toContain('(the kit may not start the client: use --run)');
    expect(reportJson(findings)).toMatchObject({ ok: false, breaches: [{ rule: 'ONCE-1' }] });
    expect(() => findings.kept('NONE-1')).toThrow('no rule NONE-1');
  });
});
