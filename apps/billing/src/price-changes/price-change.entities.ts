import { type MoveState, type NewPrice, type PriceMoves } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Another price of a plan or an add-on from a day on. Of nobody. */
@Entity('price_changes')
@Check('price_changes_check', '(plan is null) = (plan_version is null) and (plan is null) <> (add_on is null)')
@Check('price_changes_moves_check', "moves in ('nobody', 'everybody', 'bought-since')")
@Check('price_changes_notice_days_check', 'notice_days >= 0')
@Check('price_changes_reason_check', "reason <> ''")
export class PriceChangeEntity {
  @PrimaryColumn('uuid') changeId!: string;
  @Column('text', { nullable: true }) plan!: string | null;
  @Column('integer', { nullable: true }) planVersion!: number | null;
  @Column('text', { nullable: true }) addOn!: string | null;
  @Column('timestamptz') soldFrom!: Date;
  @Column('text') moves!: PriceMoves;
  @Column('timestamptz', { nullable: true }) boughtSince!: Date | null;
  @Column('integer') noticeDays!: number;
  @Column('text') reason!: string;
  /** As they were wished. */
  @Column('jsonb') prices!: NewPrice[];
  /** Which price takes the place of which, by their names. */
  @Column('jsonb') mapping!: Record<string, string>;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** One organisation that moves to a new price, and how far it has come. */
@Entity('price_moves')
@Check('price_moves_state_check', "state in ('announced', 'placed', 'moved', 'left')")
@Index('price_moves_due', ['dueAt'], { where: "state in ('announced', 'placed')" })
@Index('price_moves_open', ['tenantId', 'changeId', 'subscriptionId'], { where: "state in ('announced', 'placed')" })
@Index('price_moves_of_change', ['changeId'])
export class PriceMoveEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') changeId!: string;
  @PrimaryColumn('uuid') subscriptionId!: string;
  @Column('text') state!: MoveState;
  /** Its first renewal from then on has the new price. */
  @Column('timestamptz') notBefore!: Date;
  @Column('timestamptz') announcedAt!: Date;
  @Column('timestamptz') lookedAt!: Date;
  /** When it is looked at next, while it is open. */
  @Column('timestamptz', { default: () => 'now()' }) dueAt!: Date;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
}
