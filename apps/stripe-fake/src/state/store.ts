import { invariant } from '@plimsoll/kernel';
import { type StripeObject } from '../model/model.js';
import { noSuch } from '../wire/stripe-problem.js';
import { type Journal } from './journal.js';

/** A journal of so many commits is written anew at a start, without what was replaced since. */
const COMPACT_AT = 1_000;

/**
 * All objects by id. They are never changed in place: `put` replaces. Changes are made inside `transaction` or `dryRun`
 * and are seen there at once; a transaction is kept whole or, where it throws, not at all.
 */
export class Store {
  private readonly kinds = new Map<string, Map<string, StripeObject>>();
  private readonly kindOf = new Map<string, string>();
  private readonly drafts: Map<string, StripeObject>[] = [];

  constructor(
    private readonly journal: Journal,
    private readonly onCommit: (objects: readonly StripeObject[]) => void = () => undefined,
  ) {
    let commits = 0;
    for (const commit of journal.read()) {
      commits += 1;
      commit.forEach((object) => this.keep(object));
    }
    if (commits >= COMPACT_AT) journal.replace([...this.kinds.values()].flatMap((kind) => [...kind.values()]));
  }

  get<T extends StripeObject>(kind: string, id: string): T | undefined {
    for (let at = this.drafts.length - 1; at >= 0; at -= 1) {
      const found = this.drafts[at]!.get(id);
      if (found !== undefined) return found.object === kind ? (found as T) : undefined;
    }
    return this.kinds.get(kind)?.get(id) as T | undefined;
  }

  /** Throws Stripe's "No such …" where there is none. */
  need<T extends StripeObject>(kind: string, id: string, param?: string): T {
    const found = this.get<T>(kind, id);
    if (found === undefined || found['_deleted'] === true) throw noSuch(kind.replace('.', ' '), id, param);
    return found;
  }

  /** Of any kind; for `expand`. */
  find(id: string): StripeObject | undefined {
    for (let at = this.drafts.length - 1; at >= 0; at -= 1) {
      const found = this.drafts[at]!.get(id);
      if (found !== undefined) return found;
    }
    const kind = this.kindOf.get(id);
    return kind === undefined ? undefined : this.kinds.get(kind)?.get(id);
  }

  /** All of a kind, oldest first. */
  all<T extends StripeObject>(kind: string): T[] {
    const merged = new Map(this.kinds.get(kind));
    for (const draft of this.drafts)
      for (const [id, object] of draft) if (object.object === kind) merged.set(id, object);
    return [...merged.values()].filter((object) => object['_deleted'] !== true) as T[];
  }

  put<T extends StripeObject>(object: T): T {
    const draft = this.drafts.at(-1);
    invariant(draft, 'objects change inside a transaction');
    draft.set(object.id, object);
    return object;
  }

  transaction<T>(work: () => T): T {
    const draft = new Map<string, StripeObject>();
    this.drafts.push(draft);
    let result: T;
    try {
      result = work();
    } finally {
      this.drafts.pop();
    }
    this.commit(draft);
    return result;
  }

  /** Does the work for its answer alone: nothing of it stays. */
  dryRun<T>(work: () => T): T {
    this.drafts.push(new Map());
    try {
      return work();
    } finally {
      this.drafts.pop();
    }
  }

  private commit(draft: Map<string, StripeObject>): void {
    if (draft.size === 0) return;
    const below = this.drafts.at(-1);
    const objects = [...draft.values()];
    if (below !== undefined) return objects.forEach((object) => below.set(object.id, object));
    this.journal.append(objects);
    objects.forEach((object) => this.keep(object));
    this.onCommit(objects);
  }

  private keep(object: StripeObject): void {
    const kind = this.kinds.get(object.object) ?? new Map<string, StripeObject>();
    kind.set(object.id, object);
    this.kinds.set(object.object, kind);
    this.kindOf.set(object.id, object.object);
  }
}
