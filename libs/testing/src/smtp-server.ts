import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Where a conversation stands: what the client has just said; `text` is a line of the mail, `content` the dot after it. */
export type SmtpStep =
  'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'text' | 'content' | 'other';

export interface SmtpMail {
  readonly to: string;
  readonly text: string;
  readonly isEncrypted: boolean;
}

export interface SmtpTurn {
  readonly step: SmtpStep;
  /** What the client said. */
  readonly line: string;
  readonly to: string;
  readonly isEncrypted: boolean;
}

/** A line of its own, nothing at all, the end of the connection, or an answer that never ends. */
export type SmtpAnswer = string | { readonly does: 'silence' | 'drop' | 'dribble' };
/** Says what is not ordinary; undefined where it is. */
export type SmtpScript = (turn: SmtpTurn) => SmtpAnswer | undefined;

export interface SmtpOptions {
  readonly script?: SmtpScript;
  /** Offers STARTTLS with this certificate. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly offersAuth?: boolean;
}

const DRIBBLE_MS = 100;

/** A mail server on a real socket that follows a script, for whole conversations. */
export class SmtpServer {
  readonly taken: SmtpMail[] = [];
  /** All that clients said, in the order it came. */
  readonly heard: SmtpTurn[] = [];
  script: SmtpScript;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(readonly options: SmtpOptions = {}) {
    this.script = options.script ?? (() => undefined);
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      new Conversation(this, socket).begin();
    });
  }

  /** Conversations that are open now. */
  get open(): number {
    return this.sockets.size;
  }

  /** Listens; resolves with `127.0.0.1:port`. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const ORDINARY: Record<Exclude<SmtpStep, 'EHLO' | 'text'>, string> = {
  greeting: '220 mail.spec',
  STARTTLS: '220 go on',
  AUTH: '235 ok',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  content: '250 taken',
  other: '250 ok',
};

class Conversation {
  private to = '';
  private text: string | undefined;
  private rest = '';
  private isEncrypted = false;

  constructor(
    private readonly server: SmtpServer,
    private socket: Socket,
  ) {}

  begin(): void {
    this.listen();
    this.answer('greeting', '');
  }

  private listen(): void {
    // A client that hangs up is part of these conversations.
    this.socket.on('error', () => undefined);
    this.socket.on('data', (chunk: Buffer) => this.hear(chunk.toString('utf8')));
  }

  private hear(chunk: string): void {
    this.rest += chunk;
    for (let end = this.rest.indexOf('\r\n'); end !== -1; end = this.rest.indexOf('\r\n')) {
      const line = this.rest.slice(0, end);
      this.rest = this.rest.slice(end + 2);
      this.take(line);
    }
  }

  private take(line: string): void {
    if (this.text !== undefined) {
      if (line === '.') return this.answer('content', line);
      this.text += `${line}\n`;
      this.server.script(this.turn('text', line));
      return;
    }
    this.to = /^RCPT TO:<([^>]*)>/.exec(line)?.[1] ?? this.to;
    const word = line.split(/[ :]/)[0]!.toUpperCase();
    this.answer(word === 'EHLO' || word in ORDINARY ? (word as keyof typeof ORDINARY) : 'other', line);
  }

  private answer(step: Exclude<SmtpStep, 'text'>, line: string): void {
    const turn = this.turn(step, line);
    this.server.heard.push(turn);
    const answer = this.server.script(turn) ?? (step === 'EHLO' ? this.offer() : ORDINARY[step]);
    if (typeof answer !== 'string') return this.misbehave(answer.does);
    if (step === 'content') this.end(answer);
    this.socket.write(`${answer}\r\n`);
    if (step === 'DATA' && answer.startsWith('3')) this.text = '';
    if (step === 'STARTTLS' && answer.startsWith('2')) this.encrypt();
  }

  private turn(step: SmtpStep, line: string): SmtpTurn {
    return { step, line, to: this.to, isEncrypted: this.isEncrypted };
  }

  private end(answer: string): void {
    const { to, text = '', isEncrypted } = this;
    if (answer.startsWith('2')) this.server.taken.push({ to, text, isEncrypted });
    this.text = undefined;
  }

  private misbehave(how: 'silence' | 'drop' | 'dribble'): void {
    if (how === 'drop') this.socket.destroy();
    if (how !== 'dribble') return;
    const timer = setInterval(() => this.socket.write('250-still here\r\n'), DRIBBLE_MS);
    this.socket.on('close', () => clearInterval(timer));
  }

  private offer(): string {
    const { tls, offersAuth } = this.server.options;
    const lines = [
      'mail.spec',
      ...(tls && !this.isEncrypted ? ['STARTTLS'] : []),
      ...(offersAuth ? ['AUTH PLAIN'] : []),
    ];
    return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
  }

  private encrypt(): void {
    this.socket.removeAllListeners('data');
    this.socket = new TLSSocket(this.socket, { isServer: true, ...this.server.options.tls! });
    this.isEncrypted = true;
    this.rest = '';
    this.listen();
  }
}
