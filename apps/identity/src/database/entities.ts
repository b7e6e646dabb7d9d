import { EntitlementEntity } from '@plimsoll/entitlements';
import { MESSAGING_ENTITIES } from '@plimsoll/messaging';
import { type EntityClass, WitnessEntity } from '@plimsoll/persistence';
import {
  EmailDirectoryEntity,
  MembershipEntity,
  PlansSinceEntity,
  TenantEntity,
  UserEntity,
} from '../users/user.entities.js';
import { LoginThrottleEntity, RefreshTokenEntity, SessionEntity } from '../sessions/session.entities.js';
import { TerminalDirectoryEntity, TerminalEntity, TerminalSecretEntity } from '../terminals/terminal.entities.js';
import { PairingCodeDirectoryEntity, PairingCodeEntity } from '../terminals/pairing.entities.js';
import { ApiKeyDirectoryEntity, ApiKeyEntity } from '../api-keys/api-key.entities.js';
import { OneTimeCodeEntity } from '../codes/one-time-code.entity.js';
import { PasskeyDirectoryEntity, PasskeyEntity, SpentPasskeyChallengeEntity } from '../passkeys/passkey.entities.js';
import { MailEntity } from '../mails/mail.entities.js';
import { RecoveryCodeEntity, SecondFactorEntity } from '../second-factor/second-factor.entities.js';
import { InvitationEntity } from '../team/invitation.entity.js';
import { SigningKeyEntity } from '../keys/signing-key.entity.js';
import { AuditCheckpointEntity, AuditEntryEntity, AuditHeadEntity } from '../audit/audit.entities.js';
import { ExportEntity, ExportPartEntity } from '../exports/export.entities.js';
import { OrganisationStandingEntity } from '../standing/standing.entities.js';

/** All tables of the schema. */
export const ENTITIES: readonly EntityClass[] = [
  ...MESSAGING_ENTITIES,
  WitnessEntity,
  EntitlementEntity,
  EmailDirectoryEntity,
  MembershipEntity,
  PlansSinceEntity,
  TenantEntity,
  UserEntity,
  LoginThrottleEntity,
  RefreshTokenEntity,
  SessionEntity,
  TerminalDirectoryEntity,
  TerminalEntity,
  TerminalSecretEntity,
  PairingCodeEntity,
  PairingCodeDirectoryEntity,
  SigningKeyEntity,
  MailEntity,
  OneTimeCodeEntity,
  SecondFactorEntity,
  RecoveryCodeEntity,
  ApiKeyEntity,
  ApiKeyDirectoryEntity,
  InvitationEntity,
  PasskeyEntity,
  PasskeyDirectoryEntity,
  SpentPasskeyChallengeEntity,
  AuditCheckpointEntity,
  AuditEntryEntity,
  AuditHeadEntity,
  OrganisationStandingEntity,
  ExportEntity,
  ExportPartEntity,
];
