import { type IncomingMessage, type Server } from 'node:http';
import { type Duplex } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, Logger, Shutdown } from '@plimsoll/service-host';
import { type WebSocket, WebSocketServer } from 'ws';
import { GatewayConfig } from '../gateway.config.js';
import { StreamClient } from './stream-client.js';
import { StreamHub } from './stream-hub.js';
import { closeCodes, streamLimits } from './stream-limits.js';
import { StreamTickets } from './tickets.js';

export const STREAM_PATH = '/v1/stream';

/** Parts that a live stream is made of. */
@Injectable()
export class StreamParts {
  constructor(
    readonly hub: StreamHub,
    readonly tickets: StreamTickets,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}
}

/** Opens live streams: WebSocket upgrades of `/v1/stream?ticket=…&after=…` on the same port as the API. */
@Injectable()
export class StreamUpgrade implements OnApplicationBootstrap {
  private readonly sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: streamLimits.messageMaxBytes, clientTracking: false });

  constructor(
    private readonly config: GatewayConfig,
    private readonly parts: StreamParts,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.shutdown.register('stop-accepting', 'live streams', () => this.parts.hub.closeAll());
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', (error) => this.logger.debug('a stream socket broke', { error }));
      const refusal = this.refusal(request);
      if (refusal) refuse(socket, refusal);
      else this.sockets.handleUpgrade(request, socket, head, (opened) => void this.open(opened, request));
    });
  }

  private refusal(request: IncomingMessage): string | undefined {
    if (addressOf(request).pathname !== STREAM_PATH) return '404 Not Found';
    if (this.shutdown.signal.aborted || this.parts.hub.size >= streamLimits.connectionsMax) return '503 Service Unavailable';
    return this.isOurOrigin(request) ? undefined : '403 Forbidden';
  }

  /** A browser tells where its page is from; only our own page may listen. Programs send no origin. */
  private isOurOrigin(request: IncomingMessage): boolean {
    const { origin, host } = request.headers;
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    const ours = this.config.publicUrl === undefined ? undefined : new URL(this.config.publicUrl).origin;
    return origin === ours || new URL(origin).host === host;
  }

  private async open(socket: WebSocket, request: IncomingMessage): Promise<void> {
    socket.on('error', (error) => this.logger.debug('a live stream broke', { error }));
    const query = addressOf(request).searchParams;
    const signIn = await this.parts.tickets.redeem(query.get('ticket') ?? '');
    if (!signIn) return socket.close(closeCodes.notAuthenticated, 'the ticket is unknown, spent or too old');
    const { hub, clock } = this.parts;
    if (hub.openOf(signIn.actor.tenantId, signIn.actor.userId) >= streamLimits.connectionsPerUser) {
      return socket.close(closeCodes.tooMany, 'too many live streams of one person');
    }
    const client = new StreamClient(socket, signIn, hub.ring, clock);
    socket.on('close', () => hub.remove(client));
    hub.add(client);
    client.start(positionOf(query.get('after')));
  }
}

/** A position that is not a number is one we don't have: the client is told to read the state again. */
function positionOf(after: string | null): number | undefined {
  if (after === null || after === '') return undefined;
  return /^\d{1,15}$/.test(after) ? Number(after) : -1;
}

function addressOf(request: IncomingMessage): URL {
  const url = request.url ?? '/';
  return URL.canParse(url, 'http://gateway') ? new URL(url, 'http://gateway') : new URL('http://gateway/');
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
