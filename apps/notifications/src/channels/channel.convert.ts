import { type ChannelView } from '@plimsoll/contracts';
import { type ChannelEntity } from './channel.entities.js';

/** A channel as its person sees it. */
export function toChannel({
  channelId,
  channel,
  name,
  shownAddress,
  state,
  confirmed,
  reason,
  createdAt,
}: ChannelEntity): ChannelView {
  return {
    channelId,
    channel,
    name,
    address: shownAddress,
    state,
    createdAt: createdAt.toISOString(),
    ...(channel === 'sms' ? { confirmed } : {}),
    ...(reason === null ? {} : { reason }),
  };
}
