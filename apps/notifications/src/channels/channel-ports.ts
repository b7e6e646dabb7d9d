import { Inject, Injectable } from '@nestjs/common';
import { type NoticeChannel } from '@plimsoll/contracts';
import { CHANNEL_PORTS, type ChannelPort } from './channel-port.js';

/** The ways out that this installation has. */
@Injectable()
export class ChannelPorts {
  private readonly byChannel: ReadonlyMap<NoticeChannel, ChannelPort>;

  constructor(@Inject(CHANNEL_PORTS) ports: readonly ChannelPort[]) {
    this.byChannel = new Map(ports.map((port) => [port.channel, port]));
  }

  /** Those that carry something now. */
  there(): ChannelPort[] {
    return [...this.byChannel.values()].filter(({ isThere }) => isThere);
  }

  of(channel: NoticeChannel): ChannelPort | undefined {
    const port = this.byChannel.get(channel);
    return port?.isThere ? port : undefined;
  }
}
