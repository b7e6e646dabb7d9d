import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('signing_keys')
export class SigningKeyEntity {
  @PrimaryColumn('text') kid!: string;
  @Column('jsonb') publicJwk!: unknown;
  @Column('text') privateSealed!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') signsFrom!: Date;
}
