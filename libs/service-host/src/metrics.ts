import { type ServerResponse, type IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { type Meter } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { contained, containedFailures, TELEMETRY_PARTS } from './telemetry/contained.js';

export type Labels = Readonly<Record<string, string>>;
export interface Counter {
  add(amount?: number, labels?: Labels): void;
}
export interface Histogram {
  record(value: number, labels?: Labels): void;
}
export interface Reading {
  readonly value: number;
  readonly labels?: Labels;
}

/** Seconds; fits a request that should take milliseconds. */
export const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/**
 * A scrape waits no longer for one reading: what hangs (a database, NATS) shows nothing, and the process does not look
 * dead.
 */
const READING_MS = 1_000;

/**
 * Measures of this process, by OpenTelemetry, shown on `/metrics` for Prometheus. Labels have few values: never an id.
 * A fault of an instrument is contained: measuring never breaks what is measured.
 */
@Injectable()
export class Metrics {
  private readonly exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  private readonly provider = new MeterProvider({ readers: [this.exporter] });
  private readonly meter: Meter = this.provider.getMeter('plimsoll');
  private readonly counters = new Map<string, Counter>();
  private readonly histograms = new Map<string, Histogram>();

  constructor() {
    this.countOf(
      'plimsoll_telemetry_failures',
      'Faults inside of what measures, traces and sends log lines, by part; none reached the work',
      () => TELEMETRY_PARTS.map((part) => ({ value: containedFailures(part), labels: { part } })),
    );
  }

  /** Only ever rises. Asked twice for one name, it gives the same counter. The exporter appends `_total`. */
  counter(name: string, help: string): Counter {
    const known = this.counters.get(name);
    if (known) return known;
    const instrument = this.meter.createCounter(name, { description: help });
    const counter: Counter = {
      add: (amount = 1, labels) => contained('metrics', () => instrument.add(amount, labels)),
    };
    this.counters.set(name, counter);
    return counter;
  }

  histogram(name: string, help: string, buckets: readonly number[] = LATENCY_BUCKETS): Histogram {
    const known = this.histograms.get(name);
    if (known) return known;
    const instrument = this.meter.createHistogram(name, {
      description: help,
      advice: { explicitBucketBoundaries: [...buckets] },
    });
    const histogram: Histogram = {
      record: (value, labels) => contained('metrics', () => instrument.record(value, labels)),
    };
    this.histograms.set(name, histogram);
    return histogram;
  }

  /** A count that somebody else keeps, and that only ever rises. */
  countOf(name: string, help: string, read: () => readonly Reading[]): void {
    this.meter.createObservableCounter(name, { description: help }).addCallback((result) => {
      for (const { value, labels } of read()) result.observe(value, labels);
    });
  }

  /**
   * A value that is read when somebody looks: a number, or one for each set of labels. One that fails or hangs is left
   * out.
   */
  gauge(
    name: string,
    help: string,
    read: () => number | readonly Reading[] | Promise<number | readonly Reading[]>,
  ): void {
    this.meter.createObservableGauge(name, { description: help }).addCallback(async (result) => {
      const value = await withinReadingTime(name, read);
      if (typeof value === 'number') result.observe(value);
      else for (const reading of value) result.observe(reading.value, reading.labels);
    });
  }

  /** Answers a scrape. */
  serve(request: IncomingMessage, response: ServerResponse): void {
    this.exporter.getMetricsRequestHandler(request, response);
  }

  async close(): Promise<void> {
    await this.provider.shutdown();
  }
}

/** Its failure reaches OpenTelemetry, which leaves out this reading and shows all others. */
async function withinReadingTime<T>(name: string, read: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} was not read within ${READING_MS} ms`)), READING_MS);
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
