import { type MessageKind, type NoticeChannel, type NoticeSeverity } from '@plimsoll/contracts';
import { type Lane } from '../domain/lanes.js';
import { type SendOutcome } from '../domain/send-outcome.js';

/** One message on its way out, as a channel gets it. */
export interface OutgoingMessage {
  /** The same for every attempt: where a channel can tell a repetition by it, it does. */
  readonly messageId: string;
  readonly tenantId: string;
  readonly channelId: string | undefined;
  /** Address, chat or secret address, opened. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly kind: MessageKind;
  readonly severity: NoticeSeverity;
  readonly lane: Lane;
  /** An attempt before this one arrived, or may have. */
  readonly isRepeated: boolean;
  /** What machines read of it. */
  readonly payload: Readonly<Record<string, unknown>> | undefined;
  readonly queuedAt: Date;
}

/** A way out to people. It keeps nothing and never tries again by itself: attempts are rows of the message. */
export interface ChannelPort {
  readonly channel: NoticeChannel;
  /** Whether this installation has it: without, messages by it are not written. */
  readonly isThere: boolean;
  /** Never throws for what the other side does; the signal ends the conversation. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
}

/** Token of all ports of the installation. */
export const CHANNEL_PORTS = Symbol('plimsoll:channel-ports');
