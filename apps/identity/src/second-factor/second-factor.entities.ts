import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entities.js';

@Entity('second_factors')
@ForeignKey(() => UserEntity, ['tenantId', 'userId'], ['tenantId', 'userId'])
export class SecondFactorEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') userId!: string;
  @Column('text') secretSealed!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  /** The newest time step whose code was used: that one and older ones are spent. */
  @Column('bigint') lastStep!: string;
  @Column('integer') failures!: number;
  @Column('timestamptz') windowEndsAt!: Date;
}

@Entity('recovery_codes')
@ForeignKey(() => SecondFactorEntity, ['tenantId', 'userId'], ['tenantId', 'userId'], { onDelete: 'CASCADE' })
export class RecoveryCodeEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') userId!: string;
  @PrimaryColumn('text') codeMark!: string;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}
