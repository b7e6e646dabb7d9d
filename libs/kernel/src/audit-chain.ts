import { canonicalJson, sha256Hex } from './hash.js';

/** What the first entry of every chain points back to. */
export const AUDIT_GENESIS = '0'.repeat(64);

/** Where a chain stands: its last number and the hash of that entry. Number 0 is the empty chain. */
export interface AuditAnchor {
  readonly seq: number;
  readonly hash: string;
}

/** One entry as it was stored. `entry` is any JSON value; its form does not matter to the chain. */
export interface AuditLink {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly entry: unknown;
}

/**
 * What broke: `order` an entry is missing, doubled or moved; `link` it does not point to the entry before it; `content`
 * it was changed after it was written; `anchor` it is not the entry that the head or a checkpoint remembers;
 * `truncated` the chain ends before an entry that the head or a checkpoint remembers; `checkpoint` a checkpoint is not
 * what its seal says.
 */
export type AuditBreakKind = 'order' | 'link' | 'content' | 'anchor' | 'truncated' | 'checkpoint';

export interface AuditBreak {
  readonly tenantId: string;
  readonly seq: number;
  readonly kind: AuditBreakKind;
  readonly expected: string;
  readonly actual: string;
}

/** The hash of an entry: over tenant, number, the hash before and the content, so that none can be exchanged. */
export function auditHash(tenantId: string, seq: number, prevHash: string, entry: unknown): string {
  return sha256Hex(canonicalJson({ tenantId, seq, prevHash, entry }));
}

/** Walks a chain from its beginning, link by link, so that a chain of any length is verified in bounded memory. */
export class AuditChainWalk {
  private last: AuditAnchor;
  private readonly anchors: AuditAnchor[];
  private broken: AuditBreak | undefined;

  /**
   * `anchors` are what was remembered elsewhere: head and checkpoints, in any order. `from` is a place verified before.
   */
  constructor(
    private readonly tenantId: string,
    anchors: readonly AuditAnchor[],
    from: AuditAnchor = { seq: 0, hash: AUDIT_GENESIS },
  ) {
    this.last = from;
    this.anchors = anchors.filter((anchor) => anchor.seq >= from.seq).sort((a, b) => a.seq - b.seq);
    this.checkAnchors();
  }

  /** Where the walk stands. */
  get position(): AuditAnchor {
    return this.last;
  }

  /** Takes the next link in the order of numbers. The first break found stays the answer. */
  next(link: AuditLink): AuditBreak | undefined {
    if (this.broken) return this.broken;
    const seq = this.last.seq + 1;
    const hash = auditHash(this.tenantId, seq, this.last.hash, link.entry);
    if (link.seq !== seq) return this.breaks(seq, 'order', String(seq), String(link.seq));
    if (link.prevHash !== this.last.hash) return this.breaks(seq, 'link', this.last.hash, link.prevHash);
    if (link.hash !== hash) return this.breaks(seq, 'content', link.hash, hash);
    this.last = { seq, hash };
    this.checkAnchors();
    return this.broken;
  }

  /** No link is left: everything that was remembered must have been seen. */
  end(): AuditBreak | undefined {
    const missed = this.broken ? undefined : this.anchors[0];
    return missed
      ? this.breaks(this.last.seq + 1, 'truncated', `an entry ${missed.seq}`, `the chain ends with ${this.last.seq}`)
      : this.broken;
  }

  private checkAnchors(): void {
    while (this.anchors[0]?.seq === this.last.seq && !this.broken) {
      const anchor = this.anchors.shift()!;
      if (anchor.hash !== this.last.hash) this.breaks(anchor.seq, 'anchor', anchor.hash, this.last.hash);
    }
  }

  private breaks(seq: number, kind: AuditBreakKind, expected: string, actual: string): AuditBreak {
    this.broken = { tenantId: this.tenantId, seq, kind, expected, actual };
    return this.broken;
  }
}

/** The first broken link of a chain that fits in memory; undefined when the chain is whole. */
export function verifyAuditChain(
  tenantId: string,
  links: Iterable<AuditLink>,
  anchors: readonly AuditAnchor[],
): AuditBreak | undefined {
  const walk = new AuditChainWalk(tenantId, anchors);
  for (const link of links) {
    const broken = walk.next(link);
    if (broken) return broken;
  }
  return walk.end();
}

/** What is remembered of a chain beside its links, all of one snapshot. */
export interface AuditMemory {
  /** Undefined: it was never written, or somebody took it away. */
  readonly head: AuditAnchor | undefined;
  /** Number of the last link; 0 for none. */
  readonly lastSeq: number;
  /** By number; `isGenuine`: the seal says what the checkpoint says. */
  readonly checkpoints: readonly (AuditAnchor & { readonly isGenuine: boolean })[];
}

/** Links whose numbers are above `after` and not above `upTo`, by number. */
export type AuditLinks = (after: number, upTo: number) => Promise<readonly AuditLink[]>;

/** Links that are read at a time: a long chain takes time, not memory. */
const LINKS_AT_ONCE = 1_000;

/**
 * Proves a chain up to its head as it was remembered, or names what broke first: a link, what an anchor remembers, the
 * seal of a checkpoint, links beyond the head. Links are asked for by ranges of numbers, so that a number that is there
 * twice cannot hide behind the end of a batch.
 */
export async function proveAuditChain(
  tenantId: string,
  { head, lastSeq, checkpoints }: AuditMemory,
  linksOf: AuditLinks,
): Promise<{ readonly entries: number; readonly broken: AuditBreak | undefined }> {
  const walk = new AuditChainWalk(tenantId, [...(head ? [head] : []), ...checkpoints]);
  const upTo = head?.seq ?? lastSeq;
  let broken: AuditBreak | undefined;
  for (let after = 0; after < upTo && !broken; after += LINKS_AT_ONCE)
    for (const link of await linksOf(after, Math.min(upTo, after + LINKS_AT_ONCE))) broken ??= walk.next(link);
  broken ??= walk.end() ?? forgedOf(tenantId, checkpoints) ?? beyondHead(tenantId, head, lastSeq);
  return { entries: walk.position.seq, broken };
}

function forgedOf(tenantId: string, checkpoints: AuditMemory['checkpoints']): AuditBreak | undefined {
  const forged = checkpoints.find(({ isGenuine }) => !isGenuine);
  return (
    forged && {
      tenantId,
      seq: forged.seq,
      kind: 'checkpoint',
      expected: 'a checkpoint under our seal',
      actual: 'its seal does not open or says something else',
    }
  );
}

/** Entries and head move in one transaction, so in one snapshot the head is the last entry. */
function beyondHead(tenantId: string, head: AuditAnchor | undefined, lastSeq: number): AuditBreak | undefined {
  if (lastSeq <= (head?.seq ?? 0)) return undefined;
  return {
    tenantId,
    seq: head ? head.seq + 1 : lastSeq,
    kind: 'anchor',
    expected: `a head at ${lastSeq}`,
    actual: head ? `a head at ${head.seq}` : 'no head',
  };
}

/** What a checkpoint of this tenant is sealed for, and what its seal says. */
export function checkpointSeal(
  tenantId: string,
  { seq, hash }: AuditAnchor,
): { readonly purpose: string; readonly text: string } {
  return { purpose: `audit-checkpoint:${tenantId}`, text: `${seq}:${hash}` };
}
