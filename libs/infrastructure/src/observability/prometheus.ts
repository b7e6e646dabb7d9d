import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inheritedEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';
import { HOUSE } from '../platform/house.js';
import { isOk } from '../platform/service-spec.js';
import { type ProcessSpec } from '../process/managed-process.js';
import { SetupError } from '../setup-error.js';

const OBSERVABILITY = path.join(HOUSE, 'deploy', 'observability');
const PROGRAM = 'prometheus';

export interface PrometheusInput {
  readonly dataDir: string;
  readonly port: number;
  /** Host and port of each service's `/metrics`, by its name. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Seconds between two readings; rules are judged half as often. The shipped ones unless given. */
  readonly everyS?: number;
}

/** Whether this machine has a Prometheus on its path. */
export function hasPrometheus(): boolean {
  return spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Ends with the cure where `--observe` is asked for and there is no Prometheus. */
export function requirePrometheus(): void {
  if (!hasPrometheus())
    throw new SetupError(
      'there is no prometheus on the path.',
      'install the package prometheus (Debian and Ubuntu have it), or start without --observe.',
    );
}

/**
 * A Prometheus on 127.0.0.1 that reads the services and judges the rules of `deploy/observability`; its data lies in
 * the data directory.
 */
export function prometheusProcess({ dataDir, port, addresses, everyS }: PrometheusInput): ProcessSpec {
  const folder = path.join(dataDir, PROGRAM);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'prometheus.yml');
  const shipped = readFileSync(path.join(OBSERVABILITY, 'prometheus.yml'), 'utf8');
  writeFileSync(file, localConfig(shipped, { rules: path.join(OBSERVABILITY, 'alerts'), addresses, everyS }));
  return {
    name: PROGRAM,
    command: PROGRAM,
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      '--storage.tsdb.retention.size=1GB',
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=warn',
    ],
    env: inheritedEnvironment(),
    cwd: folder,
    logFile: path.join(dataDir, 'logs', `${PROGRAM}.log`),
    stopSignal: 'SIGTERM',
    rank: 9,
    restart: 'always',
    isReady: () => isOk(`http://127.0.0.1:${port}/-/ready`),
    readyWithinMs: LIMITS.serverReadyMs,
  };
}

/** The shipped configuration, which is made for containers, with the addresses and the folder of rules of here. */
export function localConfig(
  shipped: string,
  here: Pick<PrometheusInput, 'addresses' | 'everyS'> & { readonly rules: string },
): string {
  const { everyS, rules, addresses } = here;
  const rounds = `global: { scrape_interval: ${everyS}s, scrape_timeout: ${everyS}s, evaluation_interval: ${2 * (everyS ?? 0)}s }`;
  const text = (everyS === undefined ? shipped : shipped.replace(/^global: .*$/m, rounds)).replace(
    "'/etc/prometheus/alerts/*.yml'",
    JSON.stringify(path.join(rules, '*.yml')),
  );
  return [...addresses].reduce((config, [service, address]) => {
    const inContainers = `'${service}:9100'`;
    if (!config.includes(inContainers)) throw new Error(`prometheus.yml does not read ${service}: npm run contracts`);
    return config.replace(inContainers, `'${address}'`);
  }, text);
}
