import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AUDIT_GENESIS,
  AuditChainWalk,
  auditHash,
  type AuditAnchor,
  type AuditLink,
  proveAuditChain,
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

describe('the proof of a chain, read in ranges (ID-5)', () => {
  const links = chainOf(['a', 'b', 'c', 'd']);
  const head = headOf(links);
  const genuine = { seq: 4, hash: links[3]!.hash, isGenuine: true };
  const prove = (memory: Partial<Parameters<typeof proveAuditChain>[1]>, stored: readonly AuditLink[] = links) =>
    proveAuditChain(TENANT, { head, lastSeq: 4, checkpoints: [genuine], ...memory }, (after, upTo) =>
      Promise.resolve(stored.filter(({ seq }) => seq > after && seq <= upTo)),
    );
  const moved = { seq: 3, hash: links[2]!.hash };

  it('is whole as written, and of the empty chain', async () => {
    expect(await prove({})).toEqual({ entries: 4, broken: undefined });
    expect(await prove({ head: undefined, lastSeq: 0, checkpoints: [] }, [])).toEqual({
      entries: 0,
      broken: undefined,
    });
  });

  it.each([
    ['an edited link', {}, changed(links, 2, { entry: 'x' }), { kind: 'content', seq: 3 }],
    ['a tail that is gone', {}, links.slice(0, 3), { kind: 'truncated', seq: 4 }],
    ['a head that was moved back', { head: moved }, links, { kind: 'truncated', seq: 4 }],
    ['links beyond the head', { head: moved, checkpoints: [] }, links, { kind: 'anchor', seq: 4 }],
    ['a head that was taken away', { head: undefined, checkpoints: [] }, links, { kind: 'anchor', seq: 4 }],
    ['a forged checkpoint', { checkpoints: [{ ...genuine, isGenuine: false }] }, links, { kind: 'checkpoint', seq: 4 }],
  ])('names %s', async (_, memory, stored, broken) => {
    expect((await prove(memory, stored)).broken).toMatchObject({ tenantId: TENANT, ...broken });
  });

  it('asks for no more than a range at a time, and not beyond the head', async () => {
    const long = chainOf(Array.from({ length: 2_500 }, (_, i) => i));
    const asked: [number, number][] = [];
    const proof = await proveAuditChain(
      TENANT,
      { head: headOf(long), lastSeq: 2_500, checkpoints: [] },
      (after, upTo) => {
        asked.push([after, upTo]);
        return Promise.resolve(long.slice(after, upTo));
      },
    );
    expect(proof).toEqual({ entries: 2_500, broken: undefined });
    expect(asked).toEqual([
      [0, 1_000],
      [1_000, 2_000],
      [2_000, 2_500],
    ]);
  });
});
