import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TerminalEntity } from './terminal.entities.js';

/** The newest code of a terminal; an older one does not work any more. */
@Entity('pairing_codes')
@ForeignKey(() => TerminalEntity, ['tenantId', 'terminalId'], ['tenantId', 'terminalId'])
@Check('pairing_codes_code_hash_check', 'length(code_hash) = 64')
@Check('pairing_codes_attempt_hash_check', 'length(attempt_hash) = 64')
@Index('pairing_codes_expiry', ['expiresAt'])
export class PairingCodeEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') terminalId!: string;
  @Column('text') codeHash!: string;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) spentAt!: Date | null;
  @Column('text', { nullable: true }) attemptHash!: string | null;
  /** The secret that it was spent for. */
  @Column('uuid', { nullable: true }) secretId!: string | null;
}

@Entity('pairing_code_directory')
@Check('pairing_code_directory_code_hash_check', 'length(code_hash) = 64')
@Index('pairing_code_directory_expiry', ['expiresAt'])
export class PairingCodeDirectoryEntity {
  @PrimaryColumn('text') codeHash!: string;
  @Column('uuid') homeTenantId!: string;
  @Column('uuid') terminalId!: string;
  @Column('timestamptz') expiresAt!: Date;
}
