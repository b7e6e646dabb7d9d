import { Inject, Injectable } from '@nestjs/common';
import { type Actor, notificationsAuditRecorded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, type Author, Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type ChannelEntity } from './channel.entities.js';

/** What people do with a way; of a message that is sent once more it is its webhook. */
export type ChannelDeed =
  'channel.linked' | 'channel.confirmed' | 'channel.unlinked' | 'channel.secret-renewed' | 'channel.message-replayed';

/** The person whose way it is, as the log names them. */
type Person = Pick<Actor, 'tenantId' | 'userId' | 'address' | 'apiKeyId' | 'via'>;

interface Deed {
  readonly by: Author;
  readonly action: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, string>>;
}

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
    person: Person,
    action: ChannelDeed,
    channel: ChannelEntity,
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.add(tx, channel, { by: { user: person }, action, detail: more });
  }

  /** That the platform tells nothing there any more, and why. */
  async recordEnd(tx: Tx, channel: ChannelEntity, reason: string): Promise<void> {
    await this.add(tx, channel, { by: { system: 'notifications' }, action: 'channel.disabled', reason });
  }

  private async add(
    tx: Tx,
    { tenantId, channelId, channel, name, shownAddress }: ChannelEntity,
    { detail, ...act }: Deed,
  ): Promise<void> {
    const data = auditEntry({
      ...act,
      at: this.clock.now(),
      targetKind: 'channel',
      targetId: channelId,
      detail: { channel, name, address: shownAddress, ...detail },
    });
    await this.outbox.add(tx, notificationsAuditRecorded, { tenantId, key: channelId, data });
  }
}
