import { type Actor } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { type RequestContext } from '@plimsoll/messaging';
import { type OwnAct } from './audit-log.js';

/** An act of a person for the audit log: who, from where, and by which API key where it was one. */
export function actOf(
  actor: Pick<Actor, 'userId' | 'address' | 'apiKeyId'>,
  act: Omit<OwnAct, 'actorKind' | 'actorId' | 'address' | 'outcome'> & { readonly outcome?: OwnAct['outcome'] },
): OwnAct {
  const { userId, address, apiKeyId } = actor;
  const detail = apiKeyId === undefined ? act.detail : { ...act.detail, apiKeyId };
  return {
    outcome: 'done',
    ...act,
    actorKind: 'user',
    actorId: userId,
    ...(detail === undefined ? {} : { detail }),
    ...(address === undefined ? {} : { address }),
  };
}

/** The person who asks; requests with a permission always have one. */
export function personOf({ actor }: Pick<RequestContext, 'actor'>): Actor {
  invariant(actor, 'this is asked for by a person');
  return actor;
}
