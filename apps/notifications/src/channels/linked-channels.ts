import { Injectable } from '@nestjs/common';
import { type NoticeChannel } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { ChannelPorts } from './channel-ports.js';
import { activeChannels, addressPurpose, disableChannel, findChannel } from './channel.store.js';

/** A linked way to a person. */
export interface LinkedChannel {
  readonly channel: NoticeChannel;
  readonly channelId: string;
  readonly to: string;
  /** The same as people may see it in the log. */
  readonly shownTo: string;
}

/** The ways that people linked, for those who tell them something. */
@Injectable()
export class LinkedChannels {
  constructor(
    private readonly ports: ChannelPorts,
    private readonly sealer: Sealer,
  ) {}

  /** Those of a person that work and that this installation can serve. */
  async of(tx: Tx, tenantId: string, userId: string): Promise<LinkedChannel[]> {
    const linked = await activeChannels(tx, tenantId, userId);
    return (
      linked
        .filter(({ channel }) => this.ports.of(channel) !== undefined)
        // Where it leads is asked when it goes: it may be over by then.
        .map(({ channel, channelId, shownAddress: shownTo }) => ({ channel, channelId, to: '', shownTo }))
    );
  }

  /** Where a channel leads now; undefined where it is not there or over. */
  async address(tx: Tx, tenantId: string, channelId: string): Promise<string | undefined> {
    const channel = await findChannel(tx, tenantId, channelId);
    if (channel?.state !== 'active') return undefined;
    return this.sealer.open(channel.sealedAddress, addressPurpose(tenantId, channelId));
  }

  /** The other side said that it is over: nothing is sent there until its person links it anew. */
  end(tx: Tx, ref: { readonly tenantId: string; readonly channelId: string }, reason: string): Promise<void> {
    return disableChannel(tx, ref, reason);
  }
}
