import { request } from 'undici';
import { until } from '../platform/wait.js';

const READY_MS = 20_000;

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

/** Asks a Prometheus. */
export class PrometheusClient {
  constructor(private readonly url: string) {}

  /** The series of a query over the last `seconds`; throws what Prometheus says when it cannot read it. */
  async range(query: string, seconds: number, nowMs: number): Promise<Series[]> {
    const end = nowMs / 1_000;
    const parameters = new URLSearchParams({
      query: query.replaceAll('$__rate_interval', '15s'),
      start: String(end - seconds),
      end: String(end),
      step: '2',
    });
    const { result } = await this.ask<{ result: Series[] }>(`query_range?${parameters.toString()}`);
    return result;
  }

  /** Waits until so many services were read twice. */
  async hasRead(services: number): Promise<void> {
    const query = encodeURIComponent('sum(count_over_time(up[1m]) >= bool 2)');
    await until(
      `${services} services that are read`,
      async () => {
        const { result } = await this.ask<{ result: { value: [number, string] }[] }>(`query?query=${query}`);
        return Number(result[0]?.value[1]) === services;
      },
      READY_MS,
    );
  }

  /** Names of the alerts that fired within the last `seconds`, without the watchdog. */
  async fired(seconds: number, nowMs: number): Promise<string[]> {
    const series = await this.range('ALERTS{alertstate="firing", alertname!="Watchdog"}', seconds, nowMs);
    return [...new Set(series.map(({ metric }) => metric['alertname']!))];
  }

  /** Names of the alerts that fire now, without the watchdog. */
  async firing(): Promise<Set<string>> {
    const { alerts } = await this.ask<{ alerts: { state: string; labels: { alertname: string } }[] }>('alerts');
    const names = alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname);
    return new Set(names.filter((name) => name !== 'Watchdog'));
  }

  /** Rules that Prometheus could not evaluate, with its reason. */
  async brokenRules(): Promise<string[]> {
    const { groups } = await this.ask<{ groups: { rules: { name: string; health: string; lastError?: string }[] }[] }>(
      'rules',
    );
    return groups
      .flatMap(({ rules }) => rules)
      .filter(({ health }) => health === 'err')
      .map(({ name, lastError }) => `${name}: ${lastError ?? 'no reason given'}`);
  }

  private async ask<T>(place: string): Promise<T> {
    const { body } = await request(`${this.url}/api/v1/${place}`);
    const answer = (await body.json()) as { status: string; error?: string; data: T };
    if (answer.status !== 'success') throw new Error(answer.error ?? 'no reason given');
    return answer.data;
  }
}
