import { MESSAGING_ENTITIES } from '@plimsoll/messaging';
import { type EntityClass } from '@plimsoll/persistence';
import { EmailDirectoryEntity, MembershipEntity, TenantEntity, UserEntity } from '../users/user.entities.js';
import { LoginThrottleEntity, RefreshTokenEntity, SessionEntity } from '../sessions/session.entities.js';
import { TerminalDirectoryEntity, TerminalEntity, TerminalSecretEntity } from '../terminals/terminal.entities.js';
import { SigningKeyEntity } from '../keys/signing-key.entity.js';
import { AuditCheckpointEntity, AuditEntryEntity, AuditHeadEntity } from '../audit/audit.entities.js';

/** All tables of the schema. */
export const ENTITIES: readonly EntityClass[] = [
  ...MESSAGING_ENTITIES,
  EmailDirectoryEntity,
  MembershipEntity,
  TenantEntity,
  UserEntity,
  LoginThrottleEntity,
  RefreshTokenEntity,
  SessionEntity,
  TerminalDirectoryEntity,
  TerminalEntity,
  TerminalSecretEntity,
  SigningKeyEntity,
  AuditCheckpointEntity,
  AuditEntryEntity,
  AuditHeadEntity,
];
