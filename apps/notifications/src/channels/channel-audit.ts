import { Inject, Injectable } from '@nestjs/common';
import { type Actor, notificationsAuditRecorded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type ChannelEntity } from './channel.entities.js';

/** What people do with a way; of a message that is sent once more it is its webhook. */
export type ChannelDeed =
  'channel.linked' | 'channel.confirmed' | 'channel.unlinked' | 'channel.secret-renewed' | 'channel.message-replayed';

/** Where a person is told is where their affairs are read: who changes it stands in the audit log (ID-5). */
@Injectable()
export class ChannelAudit {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the transaction that does it; of the address as much as people see. */
  async record(
    tx: Tx,
    actor: Actor,
    action: ChannelDeed,
    { channelId, channel, name, shownAddress }: ChannelEntity,
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const data = auditEntry({
      by: { user: actor },
      at: this.clock.now(),
      action,
      targetKind: 'channel',
      targetId: channelId,
      detail: { channel, name, address: shownAddress, ...more },
    });
    await this.outbox.add(tx, notificationsAuditRecorded, { tenantId: actor.tenantId, key: channelId, data });
  }
}
