import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@plimsoll/infrastructure';
import { request } from 'undici';
import { until } from '../platform/wait.js';
import { OBSERVABILITY } from './dashboards.js';

const READY_MS = 20_000;

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

/** A Prometheus of this machine that reads the services of a test platform by the shipped configuration and rules. */
export class Prometheus {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly url: string,
  ) {}

  static isHere(): boolean {
    return spawnSync('prometheus', ['--version'], { stdio: 'ignore' }).status === 0;
  }

  /** `addresses`: host and port of each service's `/metrics`, by its name. */
  static async start(addresses: ReadonlyMap<string, string>): Promise<Prometheus> {
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-prometheus-'));
    const file = path.join(folder, 'prometheus.yml');
    writeFileSync(file, configFor(addresses));
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(
      'prometheus',
      [
        `--config.file=${file}`,
        `--storage.tsdb.path=${path.join(folder, 'data')}`,
        `--web.listen-address=${address}`,
        '--log.level=error',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const prometheus = new Prometheus(child, folder, `http://${address}`);
    await until('Prometheus', () => prometheus.isReady(), READY_MS).catch(async (error: unknown) => {
      await prometheus.stop();
      throw error;
    });
    return prometheus;
  }

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

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((done) => this.child.once('exit', done));
      this.child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async isReady(): Promise<boolean> {
    const { statusCode, body } = await request(`${this.url}/-/ready`);
    await body.dump();
    return statusCode === 200;
  }

  private async ask<T>(place: string): Promise<T> {
    const { body } = await request(`${this.url}/api/v1/${place}`);
    const answer = (await body.json()) as { status: string; error?: string; data: T };
    if (answer.status !== 'success') throw new Error(answer.error ?? 'no reason given');
    return answer.data;
  }
}

/** The shipped configuration, with the addresses of here and quicker rounds. */
function configFor(addresses: ReadonlyMap<string, string>): string {
  const shipped = readFileSync(path.join(OBSERVABILITY, 'prometheus.yml'), 'utf8')
    .replace(/^global: .*$/m, 'global: { scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 5s }')
    .replace('/etc/prometheus/alerts', path.join(OBSERVABILITY, 'alerts'));
  return [...addresses].reduce((text, [service, address]) => {
    if (!text.includes(`'${service}:9100'`)) throw new Error(`prometheus.yml does not read ${service}`);
    return text.replace(`'${service}:9100'`, `'${address}'`);
  }, shipped);
}
