import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { IdentityColumn } from '../orm/identity-column.js';
import { WITNESS_TABLE } from './witness-table.js';

/** What the database itself wrote down of a change; see `WITNESS_UP`. */
@Entity(WITNESS_TABLE)
@Check('witness_entries_level_check', `level in ('audited', 'served')`)
@Index('witness_entries_seq', ['seq'])
export class WitnessEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') entryId!: string;
  @IdentityColumn() seq!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) at!: Date;
  @Column('bigint') transactionId!: string;
  @Column('text') tableName!: string;
  @Column('text') operation!: string;
  @Column('text') level!: string;
  @Column('jsonb') rowKey!: unknown;
  @Column('jsonb', { nullable: true }) before!: unknown;
  @Column('jsonb', { nullable: true }) after!: unknown;
  @Column('text', { array: true }) hidden!: string[];
  @Column('uuid', { nullable: true }) auditEntry!: string | null;
  @Column('text') role!: string;
  @Column('text') program!: string;
  @Column('text', { nullable: true }) address!: string | null;
}
