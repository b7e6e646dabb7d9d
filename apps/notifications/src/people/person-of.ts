import { type Actor } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { type RequestContext } from '@plimsoll/messaging';

/** Who asks; everything here belongs to a person. */
export function personOf({ actor }: RequestContext): Actor {
  invariant(actor, 'notices belong to people');
  return actor;
}
