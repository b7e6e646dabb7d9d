import {
  type Msg,
  type MsgHdrs,
  type NatsConnection,
  NoRespondersError,
  nuid,
  TimeoutError,
} from '@nats-io/transport-node';
import { answerInbox } from '@plimsoll/contracts';

interface Waiting {
  readonly subject: string;
  readonly replyTo: string;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (message: Msg) => void;
  readonly reject: (error: Error) => void;
}

/** Status of the answer that the server gives when nobody listens. */
const NO_RESPONDERS = 503;

/**
 * Questions over one connection and their answers, by one subscription. The client's own `request` does the same, but
 * makes an error with its stack for each question that was answered, which is a good part of what it costs.
 */
export class ReplyBox {
  /** Not guessed by others: answers to one service are known to all that answer it, but only below their own name. */
  private readonly box = nuid.next();
  private readonly waiting = new Map<string, Waiting>();
  private count = 0;

  constructor(
    private readonly nc: NatsConnection,
    private readonly service: string,
  ) {
    nc.subscribe(`${answerInbox(service, '*')}.${this.box}.*`, {
      callback: (error, message) => {
        if (!error) this.receive(message);
      },
    });
  }

  /**
   * `answerer`: the service that is asked; nobody else can answer. Throws a `NoRespondersError` when nobody listens, a
   * `TimeoutError` after so many ms. Survives reconnects; what was asked before one may go unanswered.
   */
  ask(
    answerer: string,
    subject: string,
    data: string,
    options: { readonly headers: MsgHdrs; readonly timeoutMs: number },
  ): Promise<Msg> {
    return new Promise((resolve, reject) => {
      this.count += 1;
      const token = this.count.toString(36);
      const replyTo = `${answerInbox(this.service, answerer)}.${this.box}.${token}`;
      const timer = setTimeout(() => {
        this.waiting.delete(token);
        reject(new TimeoutError());
      }, options.timeoutMs);
      this.waiting.set(token, { subject, replyTo, timer, resolve, reject });
      try {
        this.nc.publish(subject, data, { reply: replyTo, headers: options.headers });
      } catch (error) {
        this.end(token);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  private receive(message: Msg): void {
    const token = message.subject.slice(message.subject.lastIndexOf('.') + 1);
    // One that was asked can answer below its own name only: what comes from elsewhere is no answer to this question.
    if (this.waiting.get(token)?.replyTo !== message.subject) return;
    const asked = this.end(token)!;
    if (message.data.length === 0 && message.headers?.code === NO_RESPONDERS)
      asked.reject(new NoRespondersError(asked.subject));
    else asked.resolve(message);
  }

  private end(token: string): Waiting | undefined {
    const asked = this.waiting.get(token);
    if (!asked) return undefined;
    this.waiting.delete(token);
    clearTimeout(asked.timer);
    return asked;
  }
}
