import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entities.js';

/** A key of a person on a device. Its private half never was here. */
@Entity('passkeys')
@ForeignKey(() => UserEntity, ['tenantId', 'userId'], ['tenantId', 'userId'])
@Check('passkeys_credential_hash_check', 'length(credential_hash) = 64')
@Index('passkeys_of_user', ['tenantId', 'userId', 'passkeyId'])
export class PasskeyEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') passkeyId!: string;
  @Column('uuid') userId!: string;
  @Column('text') name!: string;
  /** As the device calls it, in base64url. */
  @Column('text') credentialId!: string;
  @Column('text') credentialHash!: string;
  /** COSE, in base64url. */
  @Column('text') publicKey!: string;
  @Column('bigint') counter!: string;
  @Column('text', { array: true }) transports!: string[];
  /** Kept by a password manager on more than one device. */
  @Column('boolean') synced!: boolean;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
}

/** Where a key is, asked before anybody knows whose it is. */
@Entity('passkey_directory')
@Check('passkey_directory_credential_hash_check', 'length(credential_hash) = 64')
export class PasskeyDirectoryEntity {
  @PrimaryColumn('text') credentialHash!: string;
  @Column('uuid') homeTenantId!: string;
  @Column('uuid') passkeyId!: string;
}

/** Challenges that were answered, until they would have expired: each works once. */
@Entity('spent_passkey_challenges')
@Check('spent_passkey_challenges_challenge_hash_check', 'length(challenge_hash) = 64')
@Index('spent_passkey_challenges_expiry', ['expiresAt'])
export class SpentPasskeyChallengeEntity {
  @PrimaryColumn('text') challengeHash!: string;
  @Column('timestamptz') expiresAt!: Date;
}
