import { Command } from 'commander';
import { type LiveFact, type Plimsoll, type Schemas } from '@plimsoll/client';
import { systemClock } from '@plimsoll/kernel';
import { allOf } from '../api/all-of.js';
import { requireId, wholeNumber } from '../command-line.js';
import { type Output } from '../output/output.js';
import { signalText } from '../output/signal-text.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';
import { follow, type FollowOptions, sayOn, unheldClock } from '../stream/follow.js';
import { followOptions } from './listen.js';
import { signalsListCommand } from './signals-list.js';

type Signal = Schemas['Signal'];

interface TailOptions extends ProfileOptions, FollowOptions {
  readonly last: number;
  readonly source?: string;
  readonly symbol?: string;
  readonly rejected: boolean;
  readonly within?: number;
}

const LAST_USUAL = 10;
const LAST_MAX = 200;
/** Signals that are known again when they come twice: from the list, and from the stream. */
const REMEMBERED = 2_000;

/** `plimsoll signals`: what came, and what comes in, as it comes. */
export function signalsCommand(): Command {
  const tail = profileCommand('tail', 'the last signals, then each as it comes, until Ctrl-C', [
    ['signals tail', 'the last ten, and then live'],
    ['signals tail --last 0 --symbol XAUUSD --json', 'only new ones of gold, a line of JSON each'],
    ['signals tail --after 4711', 'from where another run ended'],
  ])
    .option('--last <number>', 'begin with so many that came before', wholeNumber('--last', 0, LAST_MAX), LAST_USUAL)
    .option('--source <id>', 'only of this source')
    .option('--symbol <name>', 'only of this instrument; what was rejected has none')
    .option('--no-rejected', 'leave out what was no signal');
  return new Command('signals')
    .description('what the sources send')
    .addCommand(signalsListCommand())
    .addCommand(followOptions(tail).action(tailSignals));
}

async function tailSignals(options: TailOptions): Promise<void> {
  if (options.source !== undefined) requireId(options.source);
  const { plimsoll, output } = await connect(options, unheldClock);
  // The position first: what comes while the list is read is seen twice, and shown once.
  const after = options.after ?? (await plimsoll.postAnew('/v1/stream/tickets')).seq;
  const tail = new SignalTail(plimsoll, output, options);
  if (options.after === undefined) await tail.showLast();
  const end = await follow(
    plimsoll,
    { fact: (fact) => tail.take(fact), missed: () => tail.catchUp() },
    { ...options, after, ...(options.within === undefined ? {} : { withinS: options.within }) },
    sayOn(process.stderr),
  );
  if (end === 'time' && options.count !== undefined) process.exitCode = 1;
}

type TailFilter = Pick<TailOptions, 'last' | 'source' | 'symbol' | 'rejected'>;

/** Shows each signal once, whether it comes by the stream or is read from the list because the stream had a gap. */
export class SignalTail {
  private readonly shown = new Set<string>();
  private latest = systemClock.now().toISOString();

  constructor(
    private readonly plimsoll: Pick<Plimsoll, 'get' | 'items'>,
    private readonly output: Output,
    private readonly filter: TailFilter,
  ) {}

  /** Those that came before, oldest first. */
  async showLast(): Promise<void> {
    const { last } = this.filter;
    if (last === 0) return;
    const query = { ...this.query(), limit: last };
    const { items } = await this.plimsoll.get('/v1/signals', { params: { query } });
    for (const signal of [...items].reverse()) this.show(signal);
  }

  /** Gives whether it was news. */
  take({ type, data, seq }: LiveFact): boolean {
    const { source, symbol, rejected } = this.filter;
    if (source !== undefined && data['sourceId'] !== source) return false;
    if (type.startsWith('signals.signal.accepted.'))
      return (symbol === undefined || data['symbol'] === symbol) && this.show(data as unknown as Signal, seq);
    if (!type.startsWith('signals.payload.rejected.') || !rejected || symbol !== undefined) return false;
    return this.showRejected(data, seq);
  }

  /** Reads what the stream could not say any more. What was rejected meanwhile is on the page. */
  async catchUp(): Promise<void> {
    const params = { query: { ...this.query(), from: this.latest } };
    const missed = await allOf(this.plimsoll.items('/v1/signals', { params }));
    for (const signal of missed.reverse()) this.show(signal);
  }

  private query(): { sourceId?: string; symbol?: string } {
    const { source, symbol } = this.filter;
    return {
      ...(source === undefined ? {} : { sourceId: source }),
      ...(symbol === undefined ? {} : { symbol }),
    };
  }

  private show(signal: Signal, seq?: number): boolean {
    if (!this.isNew(signal.signalId)) return false;
    if (signal.receivedAt > this.latest) this.latest = signal.receivedAt;
    this.output.each(
      { kind: 'signal', ...(seq === undefined ? {} : { seq }), signal },
      `${signal.receivedAt}  ${signalText(signal)}  (${signal.sourceName}, ${signal.signalId})`,
    );
    return true;
  }

  private showRejected(data: LiveFact['data'], seq: number): boolean {
    const { payloadId, receivedAt, reason, detail } = data as Record<string, string>;
    if (!this.isNew(payloadId!)) return false;
    this.output.each(
      { kind: 'rejected', seq, payload: data },
      `${receivedAt}  rejected: ${reason}. ${detail ?? ''} (${payloadId})`,
    );
    return true;
  }

  private isNew(id: string): boolean {
    if (this.shown.has(id)) return false;
    this.shown.add(id);
    if (this.shown.size > REMEMBERED) this.shown.delete(this.shown.values().next().value!);
    return true;
  }
}
