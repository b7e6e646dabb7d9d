import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type CreateSource,
  type DeletedSource,
  type EditSource,
  type IssuedSource,
  problem,
  ProblemError,
  type RotateSource,
  type Source,
  SOURCE_DEFAULTS,
  type SourceRef,
} from '@plimsoll/contracts';
import { PlanLimits } from '@plimsoll/entitlements';
import { canonicalJson, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, takeTurn, type Tx } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { newWebhookSecret } from '../domain/webhook-signature.js';
import { SourceAnnouncer } from './source.announcer.js';
import { toSettings, toSource } from './source.convert.js';
import { sourceSecretPurpose } from './source.read-model.js';
import {
  countSources,
  endSource,
  findSource,
  insertSecret,
  insertSource,
  insertToken,
  retireSecrets,
  retireTokens,
  saveSource,
  type SourceRow,
} from './source.store.js';

const TOKEN_BYTES = 32;
const HOUR_MS = 3_600_000;
/** Sources of one tenant. */
const SOURCES_MAX = 100;
const BODY_SECRET = /^[A-Za-z0-9._~!@#$%^&*()+=-]{8,100}$/;

/**
 * What an issuing call keeps as its answer: token and secret only sealed, so that neither is ever stored in the clear.
 */
type SealedAnswer = Pick<IssuedSource, 'sourceId' | 'previousValidUntil'> & { readonly sealed: string };
type Proof = Pick<IssuedSource, 'token' | 'secret'>;

/** Creates sources, changes how their bodies are read, renews their proofs, ends them. */
@Injectable()
export class SourceHandler {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly keys: IdempotencyKeys,
    private readonly announcer: SourceAnnouncer,
    private readonly limits: PlanLimits,
  ) {}

  async create(input: CreateSource, actor: Actor, idempotencyKey: string | undefined): Promise<IssuedSource> {
    const bodySecretHash = hashOfBodySecret(input, undefined);
    return this.issueOnce('source.create', input, actor, idempotencyKey, async (tx) => {
      const { tenantId, userId } = actor;
      await takeTurn(tx, `sources ${tenantId}`);
      if ((await countSources(tx, tenantId)) >= SOURCES_MAX)
        throw new ProblemError(problem('conflict', `there are ${SOURCES_MAX} sources; delete one first`));
      const used = () => countSources(tx, tenantId);
      const refused = await this.limits.refusal(tx, tenantId, { feature: 'sources.active', used });
      if (refused) throw new ProblemError(refused);
      const now = this.announcer.now();
      const source: SourceRow = {
        tenantId,
        sourceId: newId(),
        name: input.name,
        kind: input.kind,
        settings: toSettings(input),
        bodySecretHash,
        createdBy: userId,
        createdAt: now,
      };
      await insertSource(tx, source);
      const proof = {
        ...(await this.addToken(tx, source, now)),
        ...(source.kind === 'generic' ? await this.addSecret(tx, source, now) : {}),
      };
      await this.announcer.acted(tx, source, {
        actor,
        action: 'source.created',
        detail: { name: source.name, kind: source.kind },
      });
      return { sourceId: source.sourceId, sealed: this.seal(source.sourceId, proof) };
    });
  }

  async edit(input: EditSource, actor: Actor): Promise<Source> {
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const found = await locked(tx, actor, input.sourceId);
      const source: SourceRow = {
        ...found,
        name: input.name,
        settings: toSettings(input),
        bodySecretHash: hashOfBodySecret(input, found.bodySecretHash),
      };
      await saveSource(tx, source);
      await this.announcer.acted(tx, source, {
        actor,
        action: 'source.edited',
        detail: { name: source.name, set: Object.keys(source.settings) },
      });
      return toSource(source);
    });
  }

  /** A generic source gets a new secret, another one a new token; the one before stays valid for the overlap. */
  async rotate(input: RotateSource, actor: Actor, idempotencyKey: string | undefined): Promise<IssuedSource> {
    return this.issueOnce('source.rotate', input, actor, idempotencyKey, async (tx) => {
      const source = await locked(tx, actor, input.sourceId);
      const now = this.announcer.now();
      const overlapHours = input.overlapHours ?? SOURCE_DEFAULTS.overlapHours;
      const until = new Date(now.getTime() + overlapHours * HOUR_MS);
      const generic = source.kind === 'generic';
      await (generic ? retireSecrets : retireTokens)(tx, source, until, now);
      const proof = generic ? await this.addSecret(tx, source, now) : await this.addToken(tx, source, now);
      await this.announcer.acted(tx, source, {
        actor,
        action: 'source.rotated',
        detail: { renewed: generic ? 'secret' : 'token', overlapHours },
      });
      return {
        sourceId: source.sourceId,
        sealed: this.seal(source.sourceId, proof),
        ...(overlapHours > 0 ? { previousValidUntil: until.toISOString() } : {}),
      };
    });
  }

  async delete({ sourceId }: SourceRef, actor: Actor): Promise<DeletedSource> {
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const source = await locked(tx, actor, sourceId);
      const now = this.announcer.now();
      await endSource(tx, actor.tenantId, sourceId, now);
      await this.announcer.acted(tx, source, { actor, action: 'source.deleted', detail: { name: source.name } });
      return { sourceId, deletedAt: now.toISOString() };
    });
  }

  private async issueOnce(
    scope: string,
    input: object,
    actor: Actor,
    idempotencyKey: string | undefined,
    work: (tx: Tx) => Promise<SealedAnswer>,
  ): Promise<IssuedSource> {
    const { tenantId, userId } = actor;
    const key = idempotencyKey ?? newId();
    const fingerprint = sha256Hex(canonicalJson({ userId, input }));
    const { sealed, ...answer } = await this.db.withTenant(tenantId, (tx) =>
      this.keys.once(tx, { tenantId, scope, key, fingerprint }, () => work(tx)),
    );
    return { ...answer, ...(JSON.parse(this.sealer.open(sealed, issuePurpose(answer.sourceId))) as Proof) };
  }

  private seal(sourceId: string, proof: Proof): string {
    return this.sealer.seal(JSON.stringify(proof), issuePurpose(sourceId));
  }

  private async addToken(tx: Tx, source: SourceRow, now: Date): Promise<Proof> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await insertToken(tx, source, sha256Hex(token), now);
    return { token };
  }

  private async addSecret(tx: Tx, source: SourceRow, now: Date): Promise<Proof> {
    const secret = newWebhookSecret();
    const id = newId();
    await insertSecret(tx, source, {
      id,
      sealed: this.sealer.seal(secret, sourceSecretPurpose(source.sourceId, id)),
      createdAt: now,
      expiresAt: undefined,
    });
    return { secret };
  }
}

async function locked(tx: Tx, actor: Actor, sourceId: string): Promise<SourceRow> {
  const found = await findSource(tx, actor.tenantId, sourceId, true);
  if (!found) throw new ProblemError(problem('not-found', 'there is no such source'));
  return found;
}

/** The field and the secret belong together; a secret given before stays while its field is named. */
function hashOfBodySecret(
  input: { bodySecretField?: string; bodySecret?: string },
  before: string | undefined,
): string | undefined {
  const { bodySecretField, bodySecret } = input;
  if (bodySecret !== undefined && !BODY_SECRET.test(bodySecret))
    throw wrong('bodySecret', 'must be 8 to 100 letters, digits or . _ ~ ! @ # $ % ^ & * ( ) + = -');
  if (bodySecret !== undefined && bodySecretField === undefined)
    throw wrong('bodySecretField', 'is required with a bodySecret');
  if (bodySecretField === undefined) return undefined;
  const hash = bodySecret === undefined ? before : sha256Hex(bodySecret);
  if (hash === undefined) throw wrong('bodySecret', 'is required with a bodySecretField');
  return hash;
}

function wrong(field: string, message: string): ProblemError {
  return new ProblemError(problem('validation-failed', undefined, { violations: [{ field, message }] }));
}

function issuePurpose(sourceId: string): string {
  return `source-issue:${sourceId}`;
}
