import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type AddChannel,
  type ChannelAdded,
  CHANNELS_MAX,
  type Channels,
  type ChannelView,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { randomBytes } from 'node:crypto';
import { addressFlaw, shownAddress, type WebhookAddress, withSecret } from '../domain/channel-address.js';
import { ChannelLinker } from './channel-linker.js';
import { ChannelOffers } from './channel-offers.js';
import { ChannelSecrets } from './channel-secrets.js';
import { toChannel } from './channel.convert.js';
import { addressPurpose, channelsOf, findChannel, removeChannel, setAddress } from './channel.store.js';

const SECRET_BYTES = 24;

/** The ways that a person links and unlinks. */
@Injectable()
export class ChannelHandler {
  constructor(
    private readonly db: Database,
    private readonly linker: ChannelLinker,
    private readonly offers: ChannelOffers,
    private readonly keys: ChannelSecrets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list({ tenantId, userId }: Actor): Promise<Channels> {
    const { publicKey: pushKey } = await this.keys.ring.get();
    const rows = await this.db.readTenant(tenantId, (tx) => channelsOf(tx, tenantId, userId));
    return { items: rows.map(toChannel), offers: this.offers.all(), pushKey };
  }

  async add(actor: Actor, input: AddChannel): Promise<ChannelAdded | Problem> {
    const { tenantId, userId } = actor;
    const { channel, name, keys } = input;
    const address = input.address.trim();
    const flaw =
      addressFlaw(channel, address) ?? (channel === 'push' && !keys ? 'needs the keys of the browser' : undefined);
    if (flaw !== undefined)
      return problem('validation-failed', undefined, { violations: [{ field: 'address', message: flaw }] });
    const offer = this.offers.all().find((one) => one.channel === channel);
    if (!offer?.isThere) return problem('conflict', `this installation has no ${channel}: ${offer?.cure ?? ''}`.trim());
    const secret = channel === 'webhook' ? newSecret() : undefined;
    return this.db.withTenant(tenantId, async (tx) => {
      if ((await channelsOf(tx, tenantId, userId)).length >= CHANNELS_MAX)
        return problem('conflict', `there are ${CHANNELS_MAX} channels already`);
      const { row, isNew } = await this.linker.link(tx, {
        tenantId,
        userId,
        channel,
        name,
        address,
        shownAddress: shownAddress(channel, address),
        kept: keptOf(input, address, secret),
      });
      await this.keys.audit.record(tx, actor, 'channel.linked', row);
      return { channel: toChannel(row), ...(isNew && secret !== undefined ? { secret } : {}) };
    });
  }

  remove(actor: Actor, channelId: string): Promise<ChannelView | Problem> {
    const { tenantId, userId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const row = await findChannel(tx, tenantId, channelId);
      if (row?.userId !== userId) return problem('not-found', 'there is no such channel');
      await removeChannel(tx, tenantId, channelId);
      await this.keys.audit.record(tx, actor, 'channel.unlinked', row);
      return toChannel(row);
    });
  }

  /** The secret of before signs for a day more. */
  rotate(actor: Actor, channelId: string): Promise<ChannelAdded | Problem> {
    const { tenantId, userId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const row = await findChannel(tx, tenantId, channelId);
      if (row?.userId !== userId) return problem('not-found', 'there is no such channel');
      if (row.channel !== 'webhook') return problem('conflict', 'only webhooks have a secret');
      const purpose = addressPurpose(tenantId, channelId);
      const secret = newSecret();
      const before = JSON.parse(this.keys.sealer.open(row.sealedAddress, purpose)) as WebhookAddress;
      const after = withSecret(before, secret, this.clock.now());
      await setAddress(tx, tenantId, channelId, this.keys.sealer.seal(JSON.stringify(after), purpose));
      await this.keys.audit.record(tx, actor, 'channel.secret-renewed', row);
      return { channel: toChannel(row), secret };
    });
  }
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

function keptOf({ channel, keys }: AddChannel, address: string, secret: string | undefined): object {
  if (channel === 'sms') return { number: address };
  if (channel === 'push') return { endpoint: address, ...keys };
  return secret === undefined ? { url: address } : { url: address, secrets: [{ secret }] };
}
