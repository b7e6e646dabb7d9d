import { type ReservationState } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Held by whoever reserves or settles usage of a meter, so that they come one after the other. */
@Entity('usage_budgets')
export class UsageBudgetEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('smallint') meter!: number;
}

/** Usage that is held under the limit of its meter before it happens. */
@Entity('usage_reservations')
@Check('usage_reservations_quantity_check', 'quantity > 0')
@Check('usage_reservations_state_check', "state in ('open', 'settled', 'released', 'expired')")
@Check('usage_reservations_check', "(state = 'settled') = (settled is not null)")
@Index('usage_reservations_open', ['tenantId', 'meter', 'expiresAt'], { where: "state = 'open'" })
@Index('usage_reservations_due', ['expiresAt'], { where: "state = 'open'" })
@Index('usage_reservations_age', ['reservedAt'])
export class UsageReservationEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') reservationId!: string;
  @Column('smallint') meter!: number;
  @Column('numeric') quantity!: string;
  @Column('jsonb') dims!: Readonly<Record<string, string>>;
  @Column('text') state!: ReservationState;
  @Column('timestamptz') reservedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** What it came to. */
  @Column('numeric', { nullable: true }) settled!: string | null;
}
