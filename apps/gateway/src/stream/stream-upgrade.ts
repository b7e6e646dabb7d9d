import { type IncomingMessage, type Server } from 'node:http';
import { type Duplex } from 'node:stream';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Logger, plainAnswer, Shutdown } from '@plimsoll/service-host';
import { WebSocket, WebSocketServer } from 'ws';
import { type SignedIn } from '../access/access.decorators.js';
import { addressOf, type Refusal, StreamAdmission } from './stream-admission.js';
import { StreamHub } from './stream-hub.js';
import { closeCodes, streamLimits, streamsOfPersonMax } from './stream-limits.js';

export const STREAM_PATH = '/v1/stream';
const BUSY_RETRY_S = 2;

/** Opens live streams: WebSocket upgrades of `/v1/stream?ticket=…&after=…` on the same port as the API. */
@Injectable()
export class StreamUpgrade implements OnApplicationBootstrap {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: streamLimits.messageMaxBytes,
    clientTracking: false,
  });
  private pending = 0;

  constructor(
    private readonly admission: StreamAdmission,
    private readonly hub: StreamHub,
    private readonly host: HttpAdapterHost,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.shutdown.register('stop-accepting', 'live streams', () => this.hub.closeAll());
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Before anything is waited for: a line may break at any moment.
      socket.on('error', (error) => this.logger.debug('a stream socket broke', { error }));
      this.meet(request, socket, head).catch((error: unknown) => {
        this.logger.warn('a live stream could not be opened', { error });
        refuse(socket, { code: 'service-unavailable', retryAfterS: BUSY_RETRY_S });
      });
    });
  }

  /** The ticket is spent before the handshake is answered: who has none never becomes a WebSocket (F17). */
  private async meet(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const early = this.refusal(request);
    if (early) return refuse(socket, early);
    this.pending += 1;
    try {
      const signIn = await this.admission.signInOf(request);
      if ('code' in signIn) return refuse(socket, signIn);
      if (!socket.destroyed)
        this.sockets.handleUpgrade(request, socket, head, (opened) => this.open(opened, request, signIn));
    } finally {
      this.pending -= 1;
    }
  }

  private refusal(request: IncomingMessage): Refusal | undefined {
    if (addressOf(request).pathname !== STREAM_PATH) return { code: 'not-found' };
    const isFull =
      this.hub.size + this.pending >= streamLimits.connectionsMax || this.pending >= streamLimits.upgradesPending;
    if (this.shutdown.signal.aborted || isFull) return { code: 'busy', retryAfterS: BUSY_RETRY_S };
    return this.admission.isOurOrigin(request) ? undefined : { code: 'permission-denied' };
  }

  /**
   * Nothing is waited for here, so that no end of the line is missed between being counted and being listened to (F7).
   */
  private open(socket: WebSocket, request: IncomingMessage, signIn: SignedIn): void {
    socket.on('error', (error) => this.logger.debug('a live stream broke', { error }));
    const { hub } = this;
    if (hub.openOf(signIn.actor.tenantId, signIn.actor.userId) >= streamsOfPersonMax(hub.size)) {
      return socket.close(closeCodes.tooMany, 'too many live streams of one person');
    }
    const client = hub.clientOf(socket, signIn);
    socket.on('close', () => hub.remove(client));
    if (socket.readyState !== WebSocket.OPEN) return;
    hub.add(client);
    client.start(positionOf(addressOf(request).searchParams.get('after')));
  }
}

/** A position that is not a number is one we don't have: the client is told to read the state again. */
function positionOf(after: string | null): number | undefined {
  if (after === null || after === '') return undefined;
  return /^\d{1,15}$/.test(after) ? Number(after) : -1;
}

function refuse(socket: Duplex, { code, retryAfterS }: Refusal): void {
  if (socket.writable) socket.end(plainAnswer(code, retryAfterS), () => socket.destroy());
  else socket.destroy();
}
