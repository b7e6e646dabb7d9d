import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { ChannelPorts } from '../channels/channel-ports.js';
import { activeChannels, addressPurpose } from '../channels/channel.store.js';
import { type Destination } from '../messages/message-queue.js';
import { NotificationsConfig } from '../notifications.config.js';
import { type PersonEntity } from '../people/people.entities.js';

/** All ways by which a person can be told. */
@Injectable()
export class Destinations {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly ports: ChannelPorts,
    private readonly sealer: Sealer,
  ) {}

  async of(tx: Tx, { tenantId, userId, email, emailVerified }: PersonEntity): Promise<Destination[]> {
    const linked = await activeChannels(tx, tenantId, userId);
    const { route } = this.config.mail;
    // A mail to an address that nobody has proved may tell a stranger; in the Mailbox it stays on the machine.
    const isMailed = route === 'mailbox' || (route === 'smtp' && emailVerified);
    return [
      { channel: 'in-app', to: userId, shownTo: email },
      ...(isMailed ? [{ channel: 'email' as const, to: email, shownTo: email }] : []),
      ...linked
        .filter(({ channel }) => this.ports.of(channel) !== undefined)
        .map(({ channel, channelId, sealedAddress, shownAddress }) => ({
          channel,
          channelId,
          to: this.sealer.open(sealedAddress, addressPurpose(tenantId, channelId)),
          shownTo: shownAddress,
        })),
    ];
  }

  /** Nothing carries mail here: it stays in the Mailbox. */
  isKept({ channel }: Destination): boolean {
    return channel === 'email' && this.config.mail.route === 'mailbox';
  }

  linkTo(place: string): string {
    return `${this.config.origin}${place}`;
  }
}
