import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type ChatAct } from '../domain/chat-act.js';

/** Instead of the number of a bot, for what people answered by mail. */
export const BY_MAIL = 'mail';

/** One thing that a person wrote to the bot or in answer to a mail: what it meant is kept before it is done, the answer with what became of it. */
@Entity('chat_updates')
@Index('chat_updates_by_age', ['beganAt'])
@Index('chat_updates_one_act', ['tenantId', 'answersId'], {
  unique: true,
  where: `answers_id is not null and act ->> 'does' <> 'say'`,
})
export class ChatUpdateEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  /** Number of the bot: another one counts its updates anew. Or `mail`. */
  @PrimaryColumn('text') bot!: string;
  @PrimaryColumn('bigint') updateId!: string;
  @Column('uuid') userId!: string;
  @Column('uuid') channelId!: string;
  @Column('jsonb') act!: ChatAct;
  @Column('timestamptz') beganAt!: Date;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  /** The mail that is answered, as it stands in the log of messages; for each one thing is done. */
  @Column('uuid', { nullable: true }) answersId!: string | null;
  /** The answer in the log of messages. */
  @Column('uuid', { nullable: true }) messageId!: string | null;
}

/** Lets one person close one account from one chat, once, for a minute. */
@Entity('chat_nonces')
@Index('chat_nonces_by_end', ['expiresAt'])
export class ChatNonceEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') nonceHash!: string;
  @Column('uuid') userId!: string;
  @Column('uuid') channelId!: string;
  @Column('uuid') accountId!: string;
  @Column('text') login!: string;
  @Column('timestamptz') expiresAt!: Date;
}
