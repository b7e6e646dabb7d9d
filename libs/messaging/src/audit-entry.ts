import { type Actor, type AuditEntry, type AuditOutcome } from '@plimsoll/contracts';
import { isId } from '@plimsoll/kernel';
import { currentContext } from '@plimsoll/service-host';

/** Who acted: a person, a terminal, or a part of the platform. */
export type Author =
  | { readonly user: Pick<Actor, 'userId' | 'address' | 'apiKeyId' | 'via'> }
  | { readonly terminal: string }
  | { readonly system: string };

/** An act that the audit log must keep. */
export interface Act {
  readonly by: Author;
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly at: Date;
  /** `done` unless given. */
  readonly outcome?: AuditOutcome;
  /** Cut to what the log takes. */
  readonly reason?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

const REASON_MAX = 500;

/**
 * The entry of an act (ID-5), with the correlation of the call that it belongs to: a caller may choose its own, the log
 * keeps those that are ids.
 */
export function auditEntry({ by, at, outcome = 'done', reason, detail, ...target }: Act): AuditEntry {
  const correlationId = currentContext()?.correlationId;
  const { apiKeyId: key, via } = 'user' in by ? by.user : {};
  // A program with a key of the person acted (ID-7), or they wrote by a linked chat (ID-6): the entry says so.
  const how = { ...(key === undefined ? {} : { apiKeyId: key }), ...(via === undefined ? {} : { via }) };
  const told = key === undefined && via === undefined ? detail : { ...detail, ...how };
  return {
    ...authorOf(by),
    ...target,
    at: at.toISOString(),
    outcome,
    ...(reason ? { reason: reason.slice(0, REASON_MAX) } : {}),
    ...(told === undefined ? {} : { detail: told }),
    ...(isId(correlationId) ? { correlationId } : {}),
  };
}

function authorOf(by: Author): Pick<AuditEntry, 'actorKind' | 'actorId' | 'address'> {
  if ('terminal' in by) return { actorKind: 'terminal', actorId: by.terminal };
  if ('system' in by) return { actorKind: 'system', actorId: by.system };
  const { userId, address } = by.user;
  return { actorKind: 'user', actorId: userId, ...(address ? { address } : {}) };
}
