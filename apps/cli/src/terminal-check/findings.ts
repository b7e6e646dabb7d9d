import { type Exchange, shown } from './exchange.js';
import { RULES, ruleOf } from './rules.js';

/** A rule that was broken: what was seen, and where. */
export interface Breach {
  readonly rule: string;
  readonly text: string;
  readonly seen: string;
  readonly exchange?: string;
}

export type Verdict = 'kept' | 'broken' | 'not reached' | 'not checkable';

/** What of each rule was seen. */
export class Findings {
  readonly breaches: Breach[] = [];
  private readonly looked = new Set<string>();
  private readonly skipped = new Map<string, string>();

  /** A rule was looked at and kept this time. */
  kept(id: string): void {
    this.looked.add(ruleOf(id).id);
  }

  /** A rule was broken; told once for each way in which it was. */
  broken(id: string, seen: string, exchange?: Exchange): void {
    const { text } = ruleOf(id);
    this.looked.add(id);
    if (this.breaches.some((one) => one.rule === id && one.seen === seen)) return;
    this.breaches.push({ rule: id, text, seen, ...(exchange ? { exchange: shown(exchange) } : {}) });
  }

  /** Looks: kept when it holds, broken otherwise. */
  expect(id: string, holds: boolean, seen: string, exchange?: Exchange): boolean {
    if (holds) this.kept(id);
    else this.broken(id, seen, exchange);
    return holds;
  }

  /** Rules that could not be looked at in this run, and why. */
  skip(ids: readonly string[], why: string): void {
    for (const id of ids) this.skipped.set(ruleOf(id).id, why);
  }

  /** Every rule with what came of it, in their order. */
  verdicts(): { readonly rule: string; readonly verdict: Verdict; readonly why?: string }[] {
    return RULES.map(({ id, unchecked }) => {
      if (this.breaches.some(({ rule }) => rule === id)) return { rule: id, verdict: 'broken' as const };
      if (unchecked !== undefined) return { rule: id, verdict: 'not checkable' as const, why: unchecked };
      if (this.looked.has(id)) return { rule: id, verdict: 'kept' as const };
      return { rule: id, verdict: 'not reached' as const, why: this.skipped.get(id) ?? 'no scenario came so far' };
    });
  }
}
