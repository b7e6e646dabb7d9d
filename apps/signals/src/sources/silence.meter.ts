import { Injectable } from '@nestjs/common';
import { Metrics } from '@plimsoll/service-host';

/** What a look at all sources found. */
export interface SilenceCount {
  /** Those that spoke once and whose silence people want to know. */
  readonly watched: number;
  readonly silent: number;
}

/** How many sources are silent: many at once are our trouble, not theirs. */
@Injectable()
export class SilenceMeter {
  private count: SilenceCount = { watched: 0, silent: 0 };
  private isListening = false;

  constructor(metrics: Metrics) {
    metrics.gauge(
      'signals_listening',
      '1 while a gateway takes messages and they reach us: no other time counts as silence of a source',
      () => Number(this.isListening),
    );
    metrics.gauge('signals_sources_watched', 'Sources whose silence people want to know', () => this.count.watched);
    metrics.gauge('signals_sources_silent', 'Of these, those that are silent for too long', () => this.count.silent);
  }

  /** At each look: whether messages could come. */
  listens(isListening: boolean): void {
    this.isListening = isListening;
  }

  /** After a whole round. */
  found(count: SilenceCount): void {
    this.count = count;
  }
}
