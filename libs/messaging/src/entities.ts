import { type EntityClass } from '@plimsoll/persistence';
import { OutboxEntity, RelayLeaseEntity } from './outbox/outbox.entities.js';
import { InboxEntity } from './consumers/inbox.entity.js';
import { TimerEntity } from './timers/timer.entity.js';
import { DeadLetterEntity } from './dead-letter.entity.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

/** The tables of messaging in the schema of each service that keeps facts. */
export const MESSAGING_ENTITIES: readonly EntityClass[] = [
  OutboxEntity,
  RelayLeaseEntity,
  InboxEntity,
  TimerEntity,
  DeadLetterEntity,
  IdempotencyKeyEntity,
];
