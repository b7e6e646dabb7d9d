import { Inject, Injectable } from '@nestjs/common';
import { type NoticeChannel } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';
import { type ChannelEntity } from './channel.entities.js';
import { addressHash, addressPurpose, keepChannel } from './channel.store.js';

/** A way that is to be linked. */
export interface NewChannel {
  readonly tenantId: string;
  readonly userId: string;
  readonly channel: NoticeChannel;
  readonly name: string;
  /** What tells it from others of its kind. */
  readonly address: string;
  readonly shownAddress: string;
  /** What its port needs, sealed. */
  readonly kept: object;
}

/** Writes a linked channel with its address sealed. */
@Injectable()
export class ChannelLinker {
  constructor(
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async link(tx: Tx, { address, kept, ...channel }: NewChannel): Promise<{ row: ChannelEntity; isNew: boolean }> {
    const channelId = newId(this.clock);
    const row: ChannelEntity = {
      ...channel,
      channelId,
      sealedAddress: this.sealer.seal(JSON.stringify(kept), addressPurpose(channel.tenantId, channelId)),
      addressHash: addressHash(channel.channel, address),
      // Whoever types a number has not shown that it is theirs.
      state: channel.channel === 'sms' ? 'unconfirmed' : 'active',
      confirmed: channel.channel !== 'sms',
      reason: null,
      createdAt: this.clock.now(),
    };
    const stored = await keepChannel(tx, row);
    const { isNew, ...identity } = stored;
    return { row: { ...row, ...identity }, isNew };
  }
}
