import { type ChannelView } from '@plimsoll/contracts';
import { type ChannelEntity } from './channel.entities.js';

/** A channel as its person sees it. */
export function toChannel({
  channelId,
  channel,
  name,
  shownAddress,
  state,
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
    ...(reason === null ? {} : { reason }),
  };
}
