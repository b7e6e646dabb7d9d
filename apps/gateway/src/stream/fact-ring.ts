import { type Permission } from '@plimsoll/contracts';

/** One fact as the live stream shows it; the text is made once for all who listen. */
export interface ShownFact {
  readonly seq: number;
  readonly permission: Permission;
  /** The envelope as JSON: `{seq, at, topic, type, data}`. */
  readonly text: string;
}

/** What follows a cursor: facts, or the news that some are no longer here. */
export type Replay = { readonly kind: 'facts'; readonly facts: readonly ShownFact[] } | { readonly kind: 'resync' };

interface Ring {
  /** Facts up to this position may be missing here. */
  floor: number;
  facts: ShownFact[];
  /** Characters of its facts. */
  length: number;
}

const TENANT_MAX = 2_000;
/** Characters of all tenants together. */
const TOTAL_MAX = 64_000_000;
const SHARE_DROPPED = 0.1;

/**
 * The newest facts of each tenant, so that a client which was away for a moment misses nothing. Bounded; a noisy tenant
 * pays first.
 */
export class FactRing {
  private readonly rings = new Map<string, Ring>();
  private floor = Number.MAX_SAFE_INTEGER;
  private last = 0;
  private total = 0;

  constructor(
    private readonly tenantMax: number = TENANT_MAX,
    private readonly totalMax: number = TOTAL_MAX,
  ) {}

  /** Position of the newest fact seen, of any tenant. */
  get lastSeq(): number {
    return this.last;
  }

  /** Characters kept. */
  get size(): number {
    return this.total;
  }

  /** Begins anew: from now on everything after `floor` will be seen. */
  reset(floor: number): void {
    this.rings.clear();
    this.total = 0;
    this.floor = floor;
    this.last = floor;
  }

  /** Notes how far the stream was seen, also by facts that are not shown. */
  advance(seq: number): void {
    this.last = seq;
  }

  add(tenantId: string, fact: ShownFact): void {
    const ring = this.ringOf(tenantId);
    ring.facts.push(fact);
    ring.length += fact.text.length;
    this.total += fact.text.length;
    this.last = fact.seq;
    if (ring.facts.length > this.tenantMax) this.drop(ring, Math.ceil(this.tenantMax * SHARE_DROPPED));
    while (this.total > this.totalMax) this.dropFromLongest();
  }

  /**
   * At most `limit` facts after the cursor. A cursor from before what is kept, or from another stream, needs a resync.
   */
  after(tenantId: string, cursor: number, limit: number): Replay {
    const ring = this.rings.get(tenantId);
    if (cursor < (ring?.floor ?? this.floor) || cursor > this.last) return { kind: 'resync' };
    if (!ring) return { kind: 'facts', facts: [] };
    const from = firstAfter(ring.facts, cursor);
    return { kind: 'facts', facts: ring.facts.slice(from, from + limit) };
  }

  private ringOf(tenantId: string): Ring {
    let ring = this.rings.get(tenantId);
    if (!ring) {
      ring = { floor: this.floor, facts: [], length: 0 };
      this.rings.set(tenantId, ring);
    }
    return ring;
  }

  private dropFromLongest(): void {
    let longest: Ring | undefined;
    for (const ring of this.rings.values()) if (!longest || ring.length > longest.length) longest = ring;
    if (longest) this.drop(longest, Math.max(1, Math.ceil(longest.facts.length * SHARE_DROPPED)));
  }

  private drop(ring: Ring, count: number): void {
    const dropped = ring.facts.splice(0, count);
    ring.floor = dropped.at(-1)?.seq ?? ring.floor;
    const length = dropped.reduce((sum, fact) => sum + fact.text.length, 0);
    ring.length -= length;
    this.total -= length;
  }
}

function firstAfter(facts: readonly ShownFact[], cursor: number): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (facts[middle]!.seq <= cursor) low = middle + 1;
    else high = middle;
  }
  return low;
}
