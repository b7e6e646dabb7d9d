import { type Tx } from '@plimsoll/persistence';
import { ChannelEntity } from './channel.entities.js';

/** Ways that a person linked and that work. */
export function activeChannels(tx: Tx, tenantId: string, userId: string): Promise<ChannelEntity[]> {
  return tx.of(ChannelEntity).find({ where: { tenantId, userId, state: 'active' }, order: { createdAt: 'asc' } });
}

/** The other side said that it is over: nothing is sent there until its person links it anew. */
export async function disableChannel(
  tx: Tx,
  { tenantId, channelId }: { readonly tenantId: string; readonly channelId: string },
  reason: string,
): Promise<void> {
  await tx.of(ChannelEntity).update({ tenantId, channelId }, { state: 'disabled', reason });
}

/** What an address of a channel is sealed for: it opens as this one only. */
export function addressPurpose(tenantId: string, channelId: string): string {
  return `channel:${tenantId}:${channelId}`;
}
