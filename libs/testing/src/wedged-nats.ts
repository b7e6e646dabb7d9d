import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * A NATS whose JetStream is wedged, as nats-server 2.9 was seen after a full disk: it greets, takes every connection
 * and subscription and answers PING, but nothing that is published ever comes anywhere.
 */
export class WedgedNats {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async start(): Promise<WedgedNats> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const wedged = new WedgedNats(server, `nats://127.0.0.1:${port}`);
    server.on('connection', (socket) => wedged.greet(socket, port));
    return wedged;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private greet(socket: Socket, port: number): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
    const info = {
      server_id: 'WEDGED',
      server_name: 'wedged',
      version: '2.9.10',
      proto: 1,
      headers: true,
      host: '127.0.0.1',
      port,
      max_payload: 1_048_576,
      jetstream: true,
    };
    socket.write(`INFO ${JSON.stringify(info)}\r\n`);
    let rest = '';
    socket.on('data', (data) => {
      const lines = (rest + data.toString('latin1')).split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) if (line === 'PING') socket.write('PONG\r\n');
    });
  }
}
