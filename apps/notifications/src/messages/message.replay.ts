import { Inject, Injectable } from '@nestjs/common';
import { type Actor, isAllowed, type MessageView, type Problem, problem } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Loops } from '@plimsoll/service-host';
import { LinkedChannels } from '../channels/linked-channels.js';
import { MESSAGES_LOOP } from './message-queue.js';
import { MessageEntity } from './message.entities.js';
import { MessageReadModel } from './message.read-model.js';

/** Sends a webhook that was delivered once more: its program lost it, or did wrong by it. */
@Injectable()
export class MessageReplay {
  constructor(
    private readonly db: Database,
    private readonly messages: MessageReadModel,
    private readonly channels: LinkedChannels,
    private readonly loops: Loops,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Under the same id, marked as repeated, with attempts of its own; those of before stay in the log. */
  replay(actor: Actor, messageId: string): Promise<MessageView | Problem> {
    const { tenantId, userId, roles } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const message = await tx
        .of(MessageEntity)
        .findOne({ where: { tenantId, messageId }, lock: { mode: 'pessimistic_write' } });
      if (!message || (message.userId !== userId && !isAllowed(roles, 'member:manage')))
        return problem('not-found', 'there is no such message');
      if (message.channel !== 'webhook' || message.channelId === null)
        return problem('conflict', 'only what went to a webhook is sent once more: people were told');
      if (message.status !== 'sent')
        return problem('conflict', 'it was not delivered yet; what was given up is tried again by retry');
      if (!(await this.channels.recordReplay(tx, actor, { channelId: message.channelId, messageId })))
        return problem('conflict', 'its webhook is unlinked, or over');
      const again = {
        status: 'waiting' as const,
        unsettled: true,
        replayedAfter: message.attempts,
        nextAttemptAt: this.clock.now(),
      };
      await tx.of(MessageEntity).update({ tenantId, messageId }, again);
      tx.afterCommit(() => this.loops.wake(MESSAGES_LOOP));
      return this.messages.view(tx, { ...message, ...again });
    });
  }
}
