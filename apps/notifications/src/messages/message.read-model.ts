import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  isAllowed,
  type KeptMessagesQuery,
  type MessagePage,
  type MessagesQuery,
  type MessageView,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, entityPage, type Tx } from '@plimsoll/persistence';
import { CLOCK, Loops } from '@plimsoll/service-host';
import { In } from 'typeorm';
import { ChannelPorts } from '../channels/channel-ports.js';
import { ELSEWHERE, lanes } from '../domain/lanes.js';
import { MESSAGES_LOOP } from './message-queue.js';
import { toMessage } from './message.convert.js';
import { MessageEntity, MessageTryEntity } from './message.entities.js';

/** The log of messages: what was sent to whom, and what became of it. */
@Injectable()
export class MessageReadModel {
  constructor(
    private readonly db: Database,
    private readonly ports: ChannelPorts,
    private readonly loops: Loops,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(actor: Actor, { status, channel, everybody, ...page }: MessagesQuery): Promise<MessagePage | Problem> {
    const { tenantId, userId, roles } = actor;
    if (everybody === true && !isAllowed(roles, 'member:manage'))
      return problem('permission-denied', 'the messages of others are seen by those who manage the members');
    const where = {
      tenantId,
      ...(everybody === true ? {} : { userId }),
      ...(status === undefined ? {} : { status }),
      ...(channel === undefined ? {} : { channel }),
    };
    return this.db.readTenant(tenantId, async (tx) => {
      const found = await entityPage(tx.of(MessageEntity), { where, keys: ['messageId'] }, page);
      return { ...found, items: await this.withTries(tx, found.items) };
    });
  }

  /** Of all tenants: who asks sits at the machine. */
  kept({ to, ...page }: KeptMessagesQuery): Promise<MessagePage> {
    return this.db.asWorker(async (tx) => {
      // Mails of signing in have a list of their own there, with their links.
      const where = { status: 'kept' as const, lane: In([...lanes]), ...(to === undefined ? {} : { shownTo: to }) };
      const found = await entityPage(tx.of(MessageEntity), { where, keys: ['queuedAt', 'messageId'] }, page);
      return { ...found, items: await this.withTries(tx, found.items) };
    });
  }

  /** One that was given up is due anew, where its channel is there; others stay as they are. */
  retry({ tenantId, userId, roles }: Actor, messageId: string): Promise<MessageView | Problem> {
    return this.db.withTenant(tenantId, async (tx) => {
      const message = await tx.of(MessageEntity).findOneBy({ tenantId, messageId });
      const isTheirs = message?.userId === userId || isAllowed(roles, 'member:manage');
      if (!message || !isTheirs) return problem('not-found', 'there is no such message');
      if (message.kind === 'channel-code') return problem('conflict', 'a code is not sent again: ask for a new one');
      if (message.lane === ELSEWHERE && message.status === 'failed')
        return problem('conflict', 'identity sends it: try it again by POST /v1/team/mails/{mailId}/retry');
      if (message.status === 'failed') {
        if (!this.ports.of(message.channel)) return problem('conflict', `this installation has no ${message.channel}`);
        const again = { status: 'waiting' as const, attempts: 0, replayedAfter: 0, nextAttemptAt: this.clock.now() };
        await tx.execute('delete from message_tries where tenant_id = $1 and message_id = $2', [tenantId, messageId]);
        await tx.of(MessageEntity).update({ tenantId, messageId }, again);
        tx.afterCommit(() => this.loops.wake(MESSAGES_LOOP));
        Object.assign(message, again);
      }
      return this.view(tx, message);
    });
  }

  /** One message as people see it. */
  async view(tx: Tx, message: MessageEntity): Promise<MessageView> {
    const [view] = await this.withTries(tx, [message]);
    return view!;
  }

  private async withTries(tx: Tx, messages: readonly MessageEntity[]): Promise<MessageView[]> {
    const ids = messages.map(({ messageId }) => messageId);
    const tries =
      ids.length === 0
        ? []
        : await tx
            .of(MessageTryEntity)
            .createQueryBuilder('t')
            .where('t.messageId = any(:ids)', { ids })
            .orderBy('t.attempt')
            .getMany();
    return messages.map((message) =>
      toMessage(
        message,
        tries.filter(({ tenantId, messageId }) => tenantId === message.tenantId && messageId === message.messageId),
      ),
    );
  }
}
