import { type Tx } from '@plimsoll/persistence';
import { ChannelCodeEntity, ChannelEntity } from './channel.entities.js';

type OneChannel = Pick<ChannelEntity, 'tenantId' | 'channelId'>;

/** Whoever asks for codes or types one does it in turn. */
export function lockChannel(tx: Tx, tenantId: string, channelId: string): Promise<ChannelEntity | null> {
  return tx.of(ChannelEntity).findOne({ where: { tenantId, channelId }, lock: { mode: 'pessimistic_write' } });
}

export async function insertCode(tx: Tx, code: ChannelCodeEntity): Promise<void> {
  await tx.of(ChannelCodeEntity).insert(code);
}

/** The one that holds, if any does. */
export function newestCode(tx: Tx, { tenantId, channelId }: OneChannel): Promise<ChannelCodeEntity | null> {
  return tx.of(ChannelCodeEntity).findOne({ where: { tenantId, channelId }, order: { sentAt: 'desc' } });
}

/** How many went to this person and to this number; the number of all tenants only where the transaction sees them. */
export async function codesSince(
  tx: Tx,
  { tenantId, userId, addressHash }: ChannelEntity,
  since: Date,
): Promise<{ toPerson: number; toAddress: number }> {
  const row = await tx.one<{ person: string; address: string }>(
    `select count(*) filter (where tenant_id = $1 and user_id = $2) as person,
       count(*) filter (where address_hash = $3) as address
     from channel_codes where sent_at > $4 and (tenant_id = $1 and user_id = $2 or address_hash = $3)`,
    [tenantId, userId, addressHash, since],
  );
  return { toPerson: Number(row.person), toAddress: Number(row.address) };
}

export async function tryCode(tx: Tx, { tenantId, codeId }: ChannelCodeEntity): Promise<void> {
  await tx.of(ChannelCodeEntity).increment({ tenantId, codeId }, 'tries', 1);
}

/** It works once. */
export async function useCode(tx: Tx, { tenantId, codeId }: ChannelCodeEntity, now: Date): Promise<void> {
  await tx.of(ChannelCodeEntity).update({ tenantId, codeId }, { usedAt: now });
}

export async function confirmChannel(tx: Tx, { tenantId, channelId }: OneChannel): Promise<void> {
  await tx.of(ChannelEntity).update({ tenantId, channelId }, { state: 'active', confirmed: true });
}
