import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A trading account as the facts tell it. */
@Entity('accounts')
export class AccountEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @Column('text') login!: string;
  @Column('text') currency!: string;
  @Column('text') connection!: string;
  @Column('boolean') tradeAllowed!: boolean;
  @Column('integer', { default: 0 }) openPositions!: number;
  @Column('integer') revision!: number;
}
