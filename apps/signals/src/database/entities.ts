import { EntitlementEntity, StandingEntity } from '@plimsoll/entitlements';
import { MESSAGING_ENTITIES } from '@plimsoll/messaging';
import { type EntityClass } from '@plimsoll/persistence';
import {
  ListeningSpellEntity,
  SourceDirectoryEntity,
  SourceEntity,
  SourceSecretEntity,
} from '../sources/source.entities.js';
import { ClaimEntity, PayloadEntity } from '../payloads/payload.entities.js';
import { SignalEntity } from '../signals/signal.entity.js';

/** All tables of the schema. */
export const ENTITIES: readonly EntityClass[] = [
  ...MESSAGING_ENTITIES,
  StandingEntity,
  EntitlementEntity,
  SourceDirectoryEntity,
  SourceEntity,
  SourceSecretEntity,
  ListeningSpellEntity,
  ClaimEntity,
  PayloadEntity,
  SignalEntity,
];
