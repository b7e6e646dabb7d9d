import { type NoticeChannel } from '@plimsoll/contracts';
import { sha256Hex } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { Not } from 'typeorm';
import { ChannelEntity, type ChannelState, LinkCodeEntity } from './channel.entities.js';

/** Why a chat tells its person nothing any more. */
export const LINKED_BY_OTHER = 'it was linked by somebody else';

/** Ways that a person linked and that work. */
export function activeChannels(tx: Tx, tenantId: string, userId: string): Promise<ChannelEntity[]> {
  return tx.of(ChannelEntity).find({ where: { tenantId, userId, state: 'active' }, order: { createdAt: 'asc' } });
}

export function channelsOf(tx: Tx, tenantId: string, userId: string): Promise<ChannelEntity[]> {
  return tx.of(ChannelEntity).find({ where: { tenantId, userId }, order: { createdAt: 'asc' } });
}

export function findChannel(tx: Tx, tenantId: string, channelId: string): Promise<ChannelEntity | null> {
  return tx.of(ChannelEntity).findOneBy({ tenantId, channelId });
}

/** The same address of the same person is the same channel, which works again; one that nobody confirmed stays so. Says which one it is, and if it is new. */
export async function keepChannel(
  tx: Tx,
  channel: ChannelEntity,
): Promise<{ channelId: string; isNew: boolean; state: ChannelState; confirmed: boolean }> {
  const row = await tx.one<{ channel_id: string; state: ChannelState; confirmed: boolean }>(
    `insert into channels (tenant_id, channel_id, user_id, channel, name, sealed_address, shown_address, address_hash,
       state, confirmed, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $10, $11, $9)
     on conflict (tenant_id, user_id, channel, address_hash)
       do update set name = excluded.name, reason = null,
         state = case when channels.confirmed or channels.state = 'active' then 'active' else excluded.state end
     returning channel_id, state, confirmed`,
    [
      channel.tenantId,
      channel.channelId,
      channel.userId,
      channel.channel,
      channel.name,
      channel.sealedAddress,
      channel.shownAddress,
      channel.addressHash,
      channel.createdAt,
      channel.state,
      channel.confirmed,
    ],
  );
  const { channel_id: channelId, state, confirmed } = row;
  return { channelId, isNew: channelId === channel.channelId, state, confirmed };
}

export async function removeChannel(tx: Tx, tenantId: string, channelId: string): Promise<void> {
  await tx.of(ChannelEntity).delete({ tenantId, channelId });
}

export async function setAddress(tx: Tx, tenantId: string, channelId: string, sealedAddress: string): Promise<void> {
  await tx.of(ChannelEntity).update({ tenantId, channelId }, { sealedAddress });
}

/** Nothing is sent there until its person links it anew. Whether it was in use until now. */
export async function disableChannel(
  tx: Tx,
  { tenantId, channelId }: { readonly tenantId: string; readonly channelId: string },
  reason: string,
): Promise<boolean> {
  const { affected } = await tx
    .of(ChannelEntity)
    .update({ tenantId, channelId, state: Not('disabled') }, { state: 'disabled', reason });
  return affected === 1;
}

/** A chat speaks for one person: whoever had linked it before, in whichever organisation, has not any more. Gives theirs. */
export async function disableOthersOfAddress(
  tx: Tx,
  channel: NoticeChannel,
  hash: string,
  keep: { readonly channelId: string },
): Promise<ChannelEntity[]> {
  const others = await tx.of(ChannelEntity).find({
    where: { channel, addressHash: hash, state: Not('disabled'), channelId: Not(keep.channelId) },
    order: { tenantId: 'asc', channelId: 'asc' },
  });
  for (const other of others) await disableChannel(tx, other, LINKED_BY_OTHER);
  return others;
}

/** Whose chat writes to us. Of all tenants. */
export async function channelByAddress(tx: Tx, channel: NoticeChannel, hash: string): Promise<ChannelEntity | null> {
  return tx.of(ChannelEntity).findOneBy({ channel, addressHash: hash, state: 'active' });
}

export async function insertLinkCode(tx: Tx, code: LinkCodeEntity): Promise<void> {
  await tx.of(LinkCodeEntity).insert(code);
}

/** Takes a code, once; undefined where it is spent, too old, or none. */
export async function takeLinkCode(
  tx: Tx,
  code: string,
  now: Date,
): Promise<{ tenantId: string; userId: string } | undefined> {
  const row = await tx.maybeOne<{ home_tenant_id: string; home_user_id: string }>(
    'delete from link_codes where code_hash = $1 and expires_at > $2 returning home_tenant_id, home_user_id',
    [sha256Hex(code), now],
  );
  return row && { tenantId: row.home_tenant_id, userId: row.home_user_id };
}

/** What an address of a channel is sealed for: it opens as this one only. */
export function addressPurpose(tenantId: string, channelId: string): string {
  return `channel:${tenantId}:${channelId}`;
}

/** Tells addresses apart without saying them. */
export function addressHash(channel: NoticeChannel, address: string): string {
  return sha256Hex(`${channel}:${address}`);
}
