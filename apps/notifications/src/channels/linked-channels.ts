import { Injectable } from '@nestjs/common';
import { type Actor, type NoticeChannel } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { ChannelAudit } from './channel-audit.js';
import { ChannelPorts } from './channel-ports.js';
import { activeChannels, addressPurpose, disableChannel, findChannel } from './channel.store.js';

/** A linked way to a person. */
export interface LinkedChannel {
  readonly channel: NoticeChannel;
  readonly channelId: string;
  readonly to: string;
  /** The same as people may see it in the log. */
  readonly shownTo: string;
  /** False: a number that was linked before codes were asked for. */
  readonly confirmed: boolean;
}

/** The ways that people linked, for those who tell them something. */
@Injectable()
export class LinkedChannels {
  constructor(
    private readonly ports: ChannelPorts,
    private readonly sealer: Sealer,
    private readonly audit: ChannelAudit,
  ) {}

  /** Those of a person that work and that this installation can serve. */
  async of(tx: Tx, tenantId: string, userId: string): Promise<LinkedChannel[]> {
    const linked = await activeChannels(tx, tenantId, userId);
    return (
      linked
        .filter(({ channel }) => this.ports.of(channel) !== undefined)
        // Where it leads is asked when it goes: it may be over by then.
        .map(({ channel, channelId, shownAddress: shownTo, confirmed }) => ({
          channel,
          channelId,
          to: '',
          shownTo,
          confirmed,
        }))
    );
  }

  /** Where a channel leads now; undefined where it is not there or over. */
  async address(tx: Tx, tenantId: string, channelId: string): Promise<string | undefined> {
    const channel = await findChannel(tx, tenantId, channelId);
    if (channel?.state !== 'active') return undefined;
    return this.sealer.open(channel.sealedAddress, addressPurpose(tenantId, channelId));
  }

  /** In the audit log, that a message goes by this channel once more; false where it is not there or over. */
  async recordReplay(
    tx: Tx,
    actor: Actor,
    { channelId, messageId }: { readonly channelId: string; readonly messageId: string },
  ): Promise<boolean> {
    const channel = await findChannel(tx, actor.tenantId, channelId);
    if (channel?.state !== 'active') return false;
    await this.audit.record(tx, actor, 'channel.message-replayed', channel, { messageId });
    return true;
  }

  /** How its person and the log call a channel; undefined where it is not there any more. */
  async labelOf(tx: Tx, tenantId: string, channelId: string): Promise<string | undefined> {
    const channel = await findChannel(tx, tenantId, channelId);
    return channel ? `${channel.name} ${channel.shownAddress}` : undefined;
  }

  /** The other side said that it is over: nothing is sent there until its person links it anew. */
  async end(
    tx: Tx,
    { tenantId, channelId }: { readonly tenantId: string; readonly channelId: string },
    reason: string,
  ): Promise<void> {
    const channel = await findChannel(tx, tenantId, channelId);
    if (channel && (await disableChannel(tx, channel, reason))) await this.audit.recordEnd(tx, channel, reason);
  }
}
