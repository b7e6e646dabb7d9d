import { type Actor } from '@plimsoll/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that a person began to do with the plan of his organisation and that is not in the audit log yet. */
@Entity('plan_acts')
@Index('plan_acts_begun', ['begunAt'])
export class PlanActEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') actId!: string;
  @Column('jsonb') author!: Pick<Actor, 'userId' | 'address' | 'apiKeyId' | 'via'>;
  @Column('text') action!: string;
  /** The subscription as it was named before; null where there was none. */
  @Column('uuid', { nullable: true }) subscriptionId!: string | null;
  @Column('jsonb') detail!: Record<string, unknown>;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') begunAt!: Date;
}
