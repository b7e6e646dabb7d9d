import path from 'node:path';
import { type ServiceManifest } from '@plimsoll/contracts';
import { invariant, systemClock } from '@plimsoll/kernel';
import { natsAccounts, OPERATOR } from '../nats/nats-accounts.js';
import { prometheusProcess, requirePrometheus } from '../observability/prometheus.js';
import { keepBackendsBehind } from '../postgres/backend-niceness.js';
import { freePort } from '../process/free-port.js';
import { type ManagedProcess } from '../process/managed-process.js';
import { behindUs } from '../process/niceness.js';
import { requireMasterKey, secret } from '../secrets.js';
import { SetupError } from '../setup-error.js';
import { startBacking } from './backing.js';
import { claimDataDir, type ProcessRecord } from './data-dir.js';
import { databaseUrls, type DatabaseUrls, prepareDatabases } from './databases.js';
import { mainOf, type ServiceName, SERVICES } from './house.js';
import { portsOf, type PortWishes, publicPorts, type PublicPorts } from './ports.js';
import { type Reach, reachedLocally, reachOf, type ReachWishes, toldAddresses } from './reach.js';
import { serviceEnvironment, type Servers } from './service-environment.js';
import { type NodeProcess, nodeProcess } from './service-spec.js';
import { Supervisor } from './supervisor.js';

export interface PlatformOptions {
  readonly dataDir: string;
  /** All when absent. */
  readonly services?: readonly ServiceName[];
  /** Added to what each service (`all`) or one of them gets. */
  readonly env?: Readonly<Record<ServiceName, Readonly<Record<string, string>> | undefined>>;
  /** Off for throw-away runs: PostgreSQL without fsync. */
  readonly durable?: boolean;
  readonly ports?: PortWishes;
  /** Who reaches it, and how; this machine alone unless given here or at an earlier start. */
  readonly reach?: ReachWishes;
  /** Bring up own servers even when the environment names others: for runs on data of their own. */
  readonly ownServers?: boolean;
  readonly logLevel?: string;
  readonly onProgress?: (progress: Progress) => void;
}

/** Guard, syncs and commands run in the broker service: with too little processor for all, the others wait. */
const BEHIND_THE_BROKER = behindUs(5);

/** What a person wants to see while it starts. `note` is for things they should know, `done` carries the time. */
export interface Progress {
  readonly kind: 'begin' | 'done' | 'note';
  readonly step: string;
  readonly ms?: number;
}

export interface PlatformUrls {
  readonly gateway: string;
  readonly terminals: string;
  /** Administrator's addresses, passwords included. */
  readonly postgres: string;
  readonly nats: string;
  readonly redis: string;
}

/** Brings everything up: servers, roles, migrations, services. Nothing is left behind when a part of it fails. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const dataDir = path.resolve(options.dataDir);
  const claim = await claimDataDir(dataDir);
  const note = (step: string): void => options.onProgress?.({ kind: 'note', step });
  if (claim.leftovers > 0) note(`cleaned up after a run that died: ${claim.leftovers} processes ended`);
  const supervisor = new Supervisor(dataDir);
  try {
    requireMasterKey(dataDir);
    const reach =
      options.ports?.anyFree && !options.reach ? reachedLocally : await reachOf(dataDir, options.reach ?? {});
    const ports = await publicPorts(dataDir, { ...options.ports, host: reach.bind });
    ports.notes.forEach(note);
    const servers = await backing(options, dataDir, supervisor);
    const release = (): void => claim.release();
    const platform = new Platform({ dataDir, options, servers, ports, reach, supervisor, release });
    await platform.startServices();
    ports.remember(portsOf(platform.urls));
    reach.remember();
    return platform;
  } catch (error) {
    await supervisor.stopAll([...STOP_WAVES]);
    claim.release();
    throw error;
  }
}

interface Run {
  readonly dataDir: string;
  readonly options: PlatformOptions;
  readonly servers: Servers;
  readonly ports: PublicPorts;
  readonly reach: Reach;
  readonly supervisor: Supervisor;
  readonly release: () => void;
}

/** Services first, the edge before the rest; then the servers, the truth last. */
const STOP_WAVES: readonly (readonly string[])[] = [...waves().reverse(), ['redis'], ['nats'], ['postgres']];

function waves(): string[][] {
  const numbers = [...new Set(SERVICES.map((entry) => entry.wave))].sort((a, b) => a - b);
  return numbers.map((wave) => SERVICES.filter((entry) => entry.wave === wave).map((entry) => entry.name));
}

async function backing(options: PlatformOptions, dataDir: string, supervisor: Supervisor): Promise<Servers> {
  return startBacking({
    dataDir,
    durable: options.durable ?? true,
    own: options.ownServers ?? false,
    natsAccounts: natsAccounts(SERVICES, (user) => secret(dataDir, user === OPERATOR ? 'nats' : `nats-${user}`)),
    restart: 'always',
    onState: () => supervisor.refresh(),
    progress: (step) => options.onProgress?.({ kind: 'note', step }),
    onUp: (server, ms) => {
      if (server.process)
        supervisor.adopt(server.process, { address: `127.0.0.1:${server.port}`, origin: server.origin });
      options.onProgress?.({ kind: 'done', step: `${server.name} ${server.version}, ${server.origin}`, ms });
    },
  });
}

/** A run of the whole platform and the handles on it: addresses, faults, an orderly end. */
export class Platform {
  private readonly addresses: { -readonly [Name in keyof PlatformUrls]: string };
  private stopping: Promise<void> | undefined;
  private ordering: (() => void) | undefined;

  constructor(private readonly parts: Run) {
    const { ports, servers, reach } = parts;
    const at = (port: number): string => `http://${reach.localHost}:${port}`;
    this.addresses = {
      gateway: at(ports.people),
      terminals: at(ports.terminals),
      postgres: servers.postgres.url,
      nats: servers.nats.url,
      redis: servers.redis.url,
    };
  }

  get dataDir(): string {
    return this.parts.dataDir;
  }

  get urls(): PlatformUrls {
    return this.addresses;
  }

  /** Migrates, then starts the services wave by wave. */
  async startServices(): Promise<void> {
    const wanted = this.parts.options.services ?? SERVICES.map((entry) => entry.name);
    const migrated = await this.timed(
      () => 'databases migrated',
      () => prepareDatabases(this.dataDir, this.urls.postgres, wanted),
    );
    const count = Object.values(migrated).flat().length;
    if (count > 0) this.parts.options.onProgress?.({ kind: 'note', step: `${count} migrations ran` });
    const address = this.urls.gateway;
    for (const wave of waves()) {
      const entries = SERVICES.filter((entry) => wave.includes(entry.name) && wanted.includes(entry.name));
      await Promise.all(entries.map((entry) => this.startService(entry)));
    }
    if (this.urls.gateway !== address && this.parts.reach.publicUrl === undefined) await this.tellAddress(wanted);
    this.ordering?.();
    this.ordering = keepBackendsBehind(
      () => this.parts.servers.postgres.process?.pid,
      new Set(SERVICES.map(({ name }) => name).filter((name) => name !== 'broker')),
      BEHIND_THE_BROKER,
    );
    this.parts.supervisor.nowReady(toldAddresses(this.parts.reach, this.urls));
  }

  /**
   * What a program run beside the platform needs: a simulator, a bench. It is supervised like a service and stops
   * before them.
   */
  async run(program: NodeProcess): Promise<ManagedProcess> {
    return this.timed(
      (done) => `${done.name} ready`,
      () => this.parts.supervisor.run(nodeProcess(this.dataDir, program), { address: new URL(program.readyUrl).host }),
    );
  }

  /**
   * Starts a Prometheus of this machine that reads all services, and stops before them. Gives its address; throws a
   * `SetupError` where there is none.
   */
  async observe({ everyS }: { readonly everyS?: number } = {}): Promise<string> {
    requirePrometheus();
    const port = await freePort();
    const addresses = new Map(SERVICES.map(({ name }) => [name, new URL(this.opsUrl(name)).host]));
    const spec = prometheusProcess({ dataDir: this.dataDir, port, addresses, ...(everyS ? { everyS } : {}) });
    const address = `127.0.0.1:${port}`;
    await this.timed(
      (done) => `${done.name} ready`,
      () => this.parts.supervisor.run(spec, { address, origin: 'this machine' }),
    );
    this.parts.supervisor.nowReady({ ...toldAddresses(this.parts.reach, this.urls), prometheus: `http://${address}` });
    return `http://${address}`;
  }

  /**
   * A further process of a service, as `--scale` starts one: the same environment, ports of its own. Gives its name, for
   * `process` and `kill`, and its address where it has one. Throws where the service lets only one process run.
   */
  async startAnother(service: ServiceName): Promise<{ readonly name: string; readonly url?: string }> {
    const entry = SERVICES.find(({ name }) => name === service);
    invariant(entry, `no service ${service}`);
    const count = this.status().filter(({ name }) => name === service || name.startsWith(`${service}-`)).length;
    const name = `${service}-${count + 1}`;
    const httpPort = entry.http === undefined ? undefined : String(await freePort(this.parts.reach.bind));
    await this.startOnce(entry, { name, ...(httpPort === undefined ? {} : { httpPort }) });
    return { name, ...(httpPort === undefined ? {} : { url: `http://${this.parts.reach.localHost}:${httpPort}` }) };
  }

  /** The process of a service or server; for a server given by address there is none. */
  process(name: string): ManagedProcess {
    return this.parts.supervisor.get(name);
  }

  /** Sends a signal; the supervisor starts again what dies of it. */
  kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): void {
    this.process(name).kill(signal);
  }

  /** Hangs a process and all below it: alive, but deaf. */
  halt(name: string): void {
    this.process(name).kill('SIGSTOP', { tree: true });
  }

  resume(name: string): void {
    this.process(name).kill('SIGCONT', { tree: true });
  }

  /** Variables for the next start only, a crash point for example. */
  overrideNextStart(name: string, env: Readonly<Record<string, string>>): void {
    this.process(name).overrideNextStart(env);
  }

  /** Ends a process in order and starts it again; `env` is added from then on. */
  async restart(name: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
    const process = this.process(name);
    await process.stop();
    process.addEnvironment(env);
    await process.start();
  }

  /** Resolves when all that should run is ready again. */
  async untilReady(withinMs?: number): Promise<void> {
    await Promise.all(this.status().map(({ name }) => this.process(name).untilReady(withinMs)));
  }

  status(): ProcessRecord[] {
    return this.parts.supervisor.status();
  }

  /** Addresses of a service's database by role, for looking and for tampering in tests. */
  databaseUrls(service: ServiceName): DatabaseUrls {
    return databaseUrls(this.dataDir, this.urls.postgres, service);
  }

  /** Where `/metrics` and `/health` of a service are. */
  opsUrl(service: ServiceName): string {
    return `http://127.0.0.1:${this.process(service).spec.env['OPS_PORT']}`;
  }

  /** Stops all in order. Safe to call twice. */
  stop(): Promise<void> {
    this.ordering?.();
    this.stopping ??= this.parts.supervisor.stopAll(STOP_WAVES).finally(() => this.parts.release());
    return this.stopping;
  }

  private async startService(entry: ServiceManifest): Promise<void> {
    try {
      await this.startOnce(entry);
    } catch (error) {
      const url = entry.http && ({ people: 'gateway', terminals: 'terminals' }[entry.http] as 'gateway' | 'terminals');
      if (
        !(error instanceof PortTakenError) ||
        url === undefined ||
        this.parts.options.ports?.[entry.http!] !== undefined
      )
        throw error;
      // Free a moment ago, before the service had loaded; nobody insisted on it, so another one will do.
      const port = await freePort(this.parts.reach.bind);
      this.parts.options.onProgress?.({ kind: 'note', step: `${error.what} Using ${port} instead.` });
      this.addresses[url] = `http://${this.parts.reach.localHost}:${port}`;
      await this.parts.supervisor.end(entry.name);
      await this.startOnce(entry);
    }
  }

  /** Who gives the address of the page to others was up before the edge had to take another port. */
  private async tellAddress(wanted: readonly ServiceName[]): Promise<void> {
    const tellers = SERVICES.filter((entry) => (entry.mails || entry.sells) && wanted.includes(entry.name));
    await Promise.all(tellers.map(({ name }) => this.restart(name, { PUBLIC_URL: this.urls.gateway })));
  }

  private async startOnce(
    entry: ServiceManifest,
    { name, httpPort }: { readonly name: string; readonly httpPort?: string } = entry,
  ): Promise<void> {
    const opsPort = await freePort();
    const env = {
      ...serviceEnvironment(entry, {
        dataDir: this.dataDir,
        urls: this.urls,
        servers: this.parts.servers,
        reach: this.parts.reach,
        logLevel: this.parts.options.logLevel ?? 'info',
      }),
      ...(httpPort === undefined ? {} : { HTTP_PORT: httpPort }),
      OPS_PORT: String(opsPort),
      ...this.parts.options.env?.all,
      ...this.parts.options.env?.[entry.name],
    };
    const port = env.HTTP_PORT;
    const address =
      port === undefined ? `127.0.0.1:${opsPort} (health, metrics)` : `http://${this.parts.reach.localHost}:${port}`;
    const spec = nodeProcess(this.dataDir, {
      name,
      main: mainOf(entry.name),
      env,
      ownLog: true,
      ...(entry.name === 'broker' ? {} : { niceness: BEHIND_THE_BROKER }),
      readyUrl: `http://127.0.0.1:${opsPort}/health/ready`,
    });
    const explain = (log: string): SetupError | undefined =>
      port !== undefined && /EADDRINUSE/.test(log) ? new PortTakenError(port, entry.name) : undefined;
    await this.timed(
      (process) => `${process.name} ready`,
      () => this.parts.supervisor.run({ ...spec, explain }, { address }),
    );
  }

  private async timed<T>(step: (result: T) => string, work: () => Promise<T>): Promise<T> {
    const begun = systemClock.monotonicMs();
    const result = await work();
    this.parts.options.onProgress?.({
      kind: 'done',
      step: step(result),
      ms: Math.round(systemClock.monotonicMs() - begun),
    });
    return result;
  }
}

class PortTakenError extends SetupError {
  constructor(port: string, service: string) {
    super(
      `Port ${port}, meant for ${service}, is taken by another program.`,
      'end that program, or give another port.',
    );
  }
}
