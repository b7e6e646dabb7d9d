import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AUDIT_GENESIS,
  AuditChainWalk,
  auditHash,
  type AuditAnchor,
  type AuditLink,
  verifyAuditChain,
} from './audit-chain.js';

const TENANT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';

function chainOf(entries: readonly unknown[], tenantId = TENANT): AuditLink[] {
  let prevHash = AUDIT_GENESIS;
  return entries.map((entry, i) => {
    const hash = auditHash(tenantId, i + 1, prevHash, entry);
    const link = { seq: i + 1, prevHash, hash, entry };
    prevHash = hash;
    return link;
  });
}

function headOf(links: readonly AuditLink[]): AuditAnchor {
  const last = links.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: AUDIT_GENESIS };
}

const entries = fc.array(fc.record({ action: fc.string(), target: fc.string(), details: fc.jsonValue() }), {
  minLength: 1,
  maxLength: 12,
});
const changed = (links: readonly AuditLink[], at: number, by: Partial<AuditLink>): AuditLink[] =>
  links.map((link, i) => (i === at ? { ...link, ...by } : link));

describe('audit chain (ID-5)', () => {
  it('is whole as written, also after a round trip through JSON', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const links = chainOf(list);
        expect(verifyAuditChain(TENANT, links, [headOf(links)])).toBeUndefined();
        expect(
          verifyAuditChain(TENANT, JSON.parse(JSON.stringify(links)) as AuditLink[], [headOf(links)]),
        ).toBeUndefined();
      }),
    );
  });

  it('names the entry that was edited', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, pick) => {
        const links = chainOf(list);
        const at = pick % links.length;
        const edited = changed(links, at, { entry: { ...(links[at]!.entry as object), forged: true } });
        expect(verifyAuditChain(TENANT, edited, [headOf(links)])).toMatchObject({ seq: at + 1, kind: 'content' });
      }),
    );
  });

  it('names the entry after an edit whose own hash was made to fit', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, pick) => {
        const links = chainOf(list);
        const at = pick % links.length;
        const entry = { ...(links[at]!.entry as object), forged: true };
        const edited = changed(links, at, { entry, hash: auditHash(TENANT, at + 1, links[at]!.prevHash, entry) });
        const broken = verifyAuditChain(TENANT, edited, [headOf(links)]);
        expect(broken).toMatchObject(
          at + 1 < links.length ? { seq: at + 2, kind: 'link' } : { seq: at + 1, kind: 'anchor' },
        );
      }),
    );
  });

  it('sees a chain that was forged from some entry on, by what was remembered of it', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, pick) => {
        const links = chainOf(list);
        const at = pick % links.length;
        const forged = chainOf(list.map((entry, i) => (i === at ? { ...entry, forged: true } : entry)));
        expect(verifyAuditChain(TENANT, forged, [headOf(links)])).toMatchObject({ kind: 'anchor', seq: links.length });
      }),
    );
  });

  it('sees a deletion, at the end too', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, pick) => {
        const links = chainOf(list);
        const at = pick % links.length;
        const broken = verifyAuditChain(
          TENANT,
          links.filter((_, i) => i !== at),
          [headOf(links)],
        );
        expect(broken).toMatchObject({ seq: at + 1, kind: at + 1 < links.length ? 'order' : 'truncated' });
      }),
    );
  });

  it('sees two entries that were exchanged, with or without their numbers', () => {
    fc.assert(
      fc.property(
        entries.filter((list) => list.length > 1),
        fc.nat(),
        (list, pick) => {
          const links = chainOf(list);
          const at = pick % (links.length - 1);
          const a = links[at]!;
          const b = links[at + 1]!;
          const moved = [...links.slice(0, at), b, a, ...links.slice(at + 2)];
          expect(verifyAuditChain(TENANT, moved, [headOf(links)])).toMatchObject({ seq: at + 1, kind: 'order' });
          if (JSON.stringify(a.entry) === JSON.stringify(b.entry)) return;
          const swapped = changed(changed(links, at, { entry: b.entry }), at + 1, { entry: a.entry });
          expect(verifyAuditChain(TENANT, swapped, [headOf(links)])).toMatchObject({ seq: at + 1, kind: 'content' });
        },
      ),
    );
  });

  it('sees a tail cut off together with the head, by a checkpoint', () => {
    const links = chainOf(['a', 'b', 'c', 'd']);
    const cut = links.slice(0, 2);
    expect(verifyAuditChain(TENANT, cut, [headOf(cut)])).toBeUndefined();
    expect(verifyAuditChain(TENANT, cut, [headOf(cut), { seq: 3, hash: links[2]!.hash }])).toMatchObject({
      seq: 3,
      kind: 'truncated',
    });
  });

  it('does not take the chain of another tenant', () => {
    const links = chainOf(['a'], 'another');
    expect(verifyAuditChain(TENANT, links, [])).toMatchObject({ seq: 1, kind: 'content' });
  });

  it('goes on from a place verified before', () => {
    const links = chainOf(['a', 'b', 'c']);
    const walk = new AuditChainWalk(TENANT, [headOf(links)], { seq: 2, hash: links[1]!.hash });
    expect(walk.next(links[2]!)).toBeUndefined();
    expect(walk.end()).toBeUndefined();
    expect(walk.position).toEqual(headOf(links));
  });
});
