import { Inject, Injectable } from '@nestjs/common';
import {
  type BodyReading,
  type SourceListQuery,
  type Source,
  SOURCE_DEFAULTS,
  type SourcePage,
} from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';
import { bodyReading } from '../readings/read-body.js';
import type { KnownSource } from './known-source.js';
import { toReadingRules, toSource } from './source.convert.js';
import { countSources, findSource, findToken, secretsOf, sourcePage, type SourceRow } from './source.store.js';

interface Known {
  readonly source: KnownSource;
  readonly tokenExpiresAt: Date | undefined;
}

interface Entry {
  readonly loadedAt: number;
  readonly known: Promise<Known | undefined>;
}

/** A change of a source reaches other processes of this service within this. */
const FRESH_MS = 5_000;
const ENTRIES_MAX = 10_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What a secret of a source is sealed for. */
export function sourceSecretPurpose(sourceId: string, secretId: string): string {
  return `source-secret:${sourceId}:${secretId}`;
}

/**
 * Sources for reading: by people, and by the intake, which finds them by token without asking the database each time.
 */
@Injectable()
export class SourceReadModel {
  private readonly byToken = new Map<string, Entry>();

  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(tenantId: string, sourceId: string): Promise<Source | undefined> {
    return this.db.readTenant(tenantId, async (tx) => {
      const source = await findSource(tx, tenantId, sourceId);
      return source && toSource(source);
    });
  }

  page(tenantId: string, query: SourceListQuery): Promise<SourcePage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const page = await sourcePage(tx, tenantId, query);
      return { ...page, items: page.items.map(toSource) };
    });
  }

  count(tenantId: string): Promise<number> {
    return this.db.readTenant(tenantId, (tx) => countSources(tx, tenantId));
  }

  /** The source of a webhook token, at most five seconds old; undefined when there is none. */
  async ofToken(token: string): Promise<KnownSource | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const tokenHash = sha256Hex(token);
    const now = this.clock.monotonicMs();
    let entry = this.byToken.get(tokenHash);
    if (!entry || now - entry.loadedAt >= FRESH_MS) {
      entry = { loadedAt: now, known: this.load(tokenHash) };
      this.remember(tokenHash, entry);
    }
    const known = await entry.known;
    const over = known?.tokenExpiresAt && known.tokenExpiresAt <= this.clock.now();
    return over ? undefined : known?.source;
  }

  /** The source of a tenant with its secrets, read now. */
  async known(tx: Tx, tenantId: string, sourceId: string): Promise<KnownSource | undefined> {
    const source = await findSource(tx, tenantId, sourceId);
    if (!source) return undefined;
    const secrets = source.kind === 'generic' ? await secretsOf(tx, tenantId, sourceId) : [];
    return toKnown(
      source,
      secrets.map(({ id, sealed, expiresAt }) => ({
        secret: this.sealer.open(sealed, sourceSecretPurpose(sourceId, id)),
        expiresAt,
      })),
    );
  }

  /** How the source would read a body now; undefined when there is no such source. Nothing is kept. */
  async tryBody(
    tenantId: string,
    sourceId: string,
    body: Uint8Array,
    query: string | undefined,
  ): Promise<BodyReading | undefined> {
    const source = await this.db.readTenant(tenantId, (tx) => this.known(tx, tenantId, sourceId));
    return source && bodyReading(source, body, query, this.clock.now());
  }

  /** Forgets what it remembers; for who changed a source. */
  forget(): void {
    this.byToken.clear();
  }

  private async load(tokenHash: string): Promise<Known | undefined> {
    const token = await this.db.withoutTenant((tx) => findToken(tx, tokenHash));
    if (!token) return undefined;
    const source = await this.db.readTenant(token.tenantId, (tx) => this.known(tx, token.tenantId, token.sourceId));
    return source && { source, tokenExpiresAt: token.expiresAt };
  }

  private remember(tokenHash: string, entry: Entry): void {
    if (this.byToken.size >= ENTRIES_MAX) this.byToken.clear();
    this.byToken.set(tokenHash, entry);
    // Neither a failure nor an unknown token is remembered: the next call may find it.
    const drop = (): void => {
      if (this.byToken.get(tokenHash) === entry) this.byToken.delete(tokenHash);
    };
    entry.known.then((known) => (known ? undefined : drop()), drop);
  }
}

function toKnown(source: SourceRow, secrets: KnownSource['secrets']): KnownSource {
  const { tenantId, sourceId, name, kind, settings, bodySecretHash } = source;
  const bodySecret =
    settings.bodySecretField !== undefined && bodySecretHash !== undefined
      ? { field: settings.bodySecretField, hash: bodySecretHash }
      : undefined;
  return {
    tenantId,
    sourceId,
    name,
    kind,
    rules: toReadingRules(settings),
    dedupeSeconds: settings.dedupeSeconds ?? SOURCE_DEFAULTS.dedupeSeconds,
    bodySecret,
    secrets,
  };
}
