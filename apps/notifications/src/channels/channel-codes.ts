import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type ChannelCodeSent, type ChannelView, type Problem, problem } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import {
  CODE_LIFE_MS,
  CODE_PAUSE_MS,
  CODE_TRIES,
  codeHash,
  CODES_A_DAY,
  isCode,
  newCode,
} from '../domain/channel-code.js';
import { NotificationsConfig } from '../notifications.config.js';
import { ChannelSecrets } from './channel-secrets.js';
import { CodeMessages } from './code-messages.js';
import { toChannel } from './channel.convert.js';
import { type ChannelEntity } from './channel.entities.js';
import {
  codesSince,
  confirmChannel,
  insertCode,
  lockChannel,
  newestCode,
  tryCode,
  useCode,
} from './channel-code.store.js';

const DAY_MS = 24 * 3_600_000;

/** Proves that a telephone number is its person's: a code goes there, and they type it here. */
@Injectable()
export class ChannelCodes {
  constructor(
    private readonly db: Database,
    private readonly messages: CodeMessages,
    private readonly keys: ChannelSecrets,
    private readonly config: NotificationsConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Says so where the provider did not take it. The code before does not hold any more. */
  async send(actor: Actor, channelId: string): Promise<ChannelCodeSent | Problem> {
    const { tenantId } = actor;
    const code = newCode();
    const begun = await this.db.withTenant(tenantId, async (tx) => {
      const channel = await this.unconfirmed(tx, actor, channelId);
      if ('code' in channel) return channel;
      const now = this.clock.now();
      const refusal = await this.tooMany(tx, channel, now);
      if (refusal) return refusal;
      const expiresAt = new Date(now.getTime() + CODE_LIFE_MS);
      await insertCode(tx, {
        tenantId,
        codeId: newId(this.clock),
        channelId,
        userId: actor.userId,
        addressHash: channel.addressHash,
        codeHash: codeHash(this.config.masterKey, channel, code),
        tries: 0,
        sentAt: now,
        expiresAt,
        usedAt: null,
      });
      return { expiresAt, message: await this.messages.begin(tx, channel) };
    });
    if ('code' in begun) return begun;
    const { outcome, answer } = await this.messages.send(begun.message, code);
    if (outcome === 'failed' || outcome === 'refused')
      return problem('conflict', `the provider did not take it: ${answer}`);
    return { expiresAt: begun.expiresAt.toISOString(), triesLeft: CODE_TRIES };
  }

  /** Of a wrong code only a try is spent. */
  confirm(actor: Actor, channelId: string, typed: string): Promise<ChannelView | Problem> {
    const { tenantId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const channel = await this.unconfirmed(tx, actor, channelId);
      if ('code' in channel) return channel;
      const now = this.clock.now();
      const code = await newestCode(tx, channel);
      if (!code || code.usedAt !== null || code.expiresAt <= now || code.tries >= CODE_TRIES)
        return problem('conflict', 'no code is open for this number: ask for a new one');
      await tryCode(tx, code);
      if (!isCode(this.config.masterKey, channel, { typed, hash: code.codeHash })) {
        const left = CODE_TRIES - code.tries - 1;
        const message =
          left > 0 ? `does not match (tries left: ${left})` : 'does not match, and no try is left: ask for a new one';
        return problem('validation-failed', undefined, { violations: [{ field: 'code', message }] });
      }
      await useCode(tx, code, now);
      await confirmChannel(tx, channel);
      await this.keys.audit.record(tx, actor, 'channel.confirmed', channel);
      return toChannel({ ...channel, state: 'active', confirmed: true });
    });
  }

  private async unconfirmed(tx: Tx, { tenantId, userId }: Actor, channelId: string): Promise<ChannelEntity | Problem> {
    const channel = await lockChannel(tx, tenantId, channelId);
    if (channel?.userId !== userId) return problem('not-found', 'there is no such channel');
    return !channel.confirmed && channel.state !== 'disabled'
      ? channel
      : problem('conflict', 'only a number that is not confirmed yet has a code');
  }

  private async tooMany(tx: Tx, channel: ChannelEntity, now: Date): Promise<Problem | undefined> {
    const last = await newestCode(tx, channel);
    if (last && now.getTime() - last.sentAt.getTime() < CODE_PAUSE_MS)
      return problem('rate-limited', 'a code went out less than a minute ago');
    const since = new Date(now.getTime() - DAY_MS);
    const { toPerson } = await codesSince(tx, channel, since);
    // Whoever owns the number is not to be flooded by many accounts.
    const { toAddress } = await this.db.asWorker((all) => codesSince(all, channel, since));
    return Math.max(toPerson, toAddress) >= CODES_A_DAY
      ? problem('rate-limited', `${CODES_A_DAY} codes went out within a day: try again tomorrow`)
      : undefined;
  }
}
