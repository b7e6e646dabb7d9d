import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { ChannelAudit } from './channel-audit.js';
import { ChannelLinker } from './channel-linker.js';
import { type LinkCodeEntity } from './channel.entities.js';
import {
  addressHash,
  channelByAddress,
  disableOthersOfAddress,
  insertLinkCode,
  LINKED_BY_OTHER,
  takeLinkCode,
} from './channel.store.js';

/** Chats of Telegram and whose they are. */
@Injectable()
export class ChatLinks {
  constructor(
    private readonly linker: ChannelLinker,
    private readonly audit: ChannelAudit,
  ) {}

  keepCode(tx: Tx, code: LinkCodeEntity): Promise<void> {
    return insertLinkCode(tx, code);
  }

  /** Whether the code was good: then this chat is its person's, and nobody else's. In the worker's transaction. */
  async link(tx: Tx, code: string, chatId: string, now: Date): Promise<boolean> {
    const person = await takeLinkCode(tx, code, now);
    if (!person) return false;
    const { row } = await this.linker.link(tx, {
      ...person,
      channel: 'telegram',
      name: 'Telegram',
      address: chatId,
      shownAddress: `…${chatId.slice(-4)}`,
      kept: { chatId },
    });
    await this.audit.record(tx, { ...person, via: 'telegram' }, 'channel.linked', row);
    const taken = await disableOthersOfAddress(tx, 'telegram', row.addressHash, row);
    for (const channel of taken) await this.audit.recordEnd(tx, channel, LINKED_BY_OTHER);
    return true;
  }

  /** Whose chat it is; undefined where nobody linked it. In the worker's transaction. */
  async personOf(
    tx: Tx,
    chatId: string,
  ): Promise<{ tenantId: string; userId: string; channelId: string; via: 'telegram' } | undefined> {
    const found = await channelByAddress(tx, 'telegram', addressHash('telegram', chatId));
    if (!found) return undefined;
    return { tenantId: found.tenantId, userId: found.userId, channelId: found.channelId, via: 'telegram' };
  }
}
