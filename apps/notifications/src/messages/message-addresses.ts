import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { LinkedChannels } from '../channels/linked-channels.js';
import { type ClaimedMessage, messagePurpose } from './message.store.js';

/** Where a message goes: what was written with it, or where its linked channel leads by now. */
@Injectable()
export class MessageAddresses {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly channels: LinkedChannels,
  ) {}

  async of({ tenantId, messageId, channelId, sealedTo }: ClaimedMessage): Promise<string | undefined> {
    if (channelId === null) return this.sealer.open(sealedTo, messagePurpose(tenantId, messageId));
    return this.db.readTenant(tenantId, (tx) => this.channels.address(tx, tenantId, channelId));
  }
}
