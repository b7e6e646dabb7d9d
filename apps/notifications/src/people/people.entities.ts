import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation whose people were asked for. */
@Entity('teams')
export class TeamEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('text') name!: string;
  @Column('timestamptz') askedAt!: Date;
}

/** How to reach a person, as identity said last. */
@Entity('people')
export class PersonEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') userId!: string;
  @Column('text') email!: string;
  @Column('boolean') emailVerified!: boolean;
  @Column('text', { array: true }) roles!: string[];
  @Column('text', { nullable: true }) locale!: string | null;
  @Column('text', { nullable: true }) timeZone!: string | null;
}
