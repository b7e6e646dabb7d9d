/**
 * Specs of services share two processors with all the other gates: a pause of the machine of some seconds is not what they are about. What waits
 * for an answer or a connection waits longer in their process; the limits themselves are proven by the specs of their libraries.
 */
import { MESSAGING_LIMITS } from '@plimsoll/messaging';
import { DATABASE_LIMITS } from '@plimsoll/persistence';

MESSAGING_LIMITS.requestMs = 10_000;
DATABASE_LIMITS.connectMs = 4_000;
