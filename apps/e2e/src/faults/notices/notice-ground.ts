import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { connect, headers as natsHeaders, type NatsConnection } from '@nats-io/transport-node';
import { type FactDefinition, factSubject, headers } from '@plimsoll/contracts';
import {
  busKeys,
  databaseUrls,
  freePort,
  masterKey,
  prepareDatabases,
  provisionFacts,
  type RunningServer,
  startNats,
  startPostgres,
} from '@plimsoll/infrastructure';
import { newId, randomHex, sha256Hex, systemClock } from '@plimsoll/kernel';
import { Sealer } from '@plimsoll/service-host';
import pg from 'pg';
import { NoticeProcess } from './notice-process.js';
import { NoticeProvider } from './notice-provider.js';
import { type PlannedChannel } from './notice.plan.js';

const DATABASE = 'notices';
const PROVISION_MS = 10_000;
const BOT_TOKEN = '4242:of-the-fault-runs';

/** A fact that is put into the stream as its owner would. */
export interface PutFact<T extends object> {
  readonly fact: FactDefinition<T>;
  readonly tenantId: string;
  readonly key: string;
  readonly data: T;
  readonly id: string;
  /** The stream gives it twice. */
  readonly isDoubled: boolean;
}

/** PostgreSQL, NATS, the service as a process of its own, and everybody whom it sends to, for a whole series. */
export class NoticeGround {
  readonly provider = new NoticeProvider();
  private base = '';
  private running: NoticeProcess | undefined;

  private constructor(
    private readonly dir: string,
    private readonly servers: readonly RunningServer[],
    private readonly nats: NatsConnection,
    private readonly database: pg.Pool,
  ) {}

  static async start(): Promise<NoticeGround> {
    const dir = mkdtempSync(path.join(tmpdir(), 'plimsoll-notices-'));
    const [postgres, nats] = await Promise.all([
      startPostgres({ dataDir: dir, durable: false }),
      startNats({ dataDir: dir }),
    ]);
    const adminUrl = new URL(postgres.url);
    adminUrl.pathname = `/${DATABASE}`;
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    await admin.query(`create database ${DATABASE}`).finally(() => admin.end());
    await prepareDatabases(dir, adminUrl.href, ['notifications']);
    await provisionFacts(nats.url, PROVISION_MS);
    const { host, username, password } = new URL(nats.url);
    const connection = await connect({
      servers: host,
      user: decodeURIComponent(username),
      pass: decodeURIComponent(password),
    });
    const pool = new pg.Pool({ connectionString: adminUrl.href, options: '-c search_path=notifications' });
    const ground = new NoticeGround(dir, [nats, postgres], connection, pool);
    await ground.begin(adminUrl.href, nats.url);
    return ground;
  }

  get service(): NoticeProcess {
    if (!this.running) throw new Error('notifications was not begun');
    return this.running;
  }

  private async begin(adminUrl: string, natsUrl: string): Promise<void> {
    this.base = await this.provider.start();
    const urls = databaseUrls(this.dir, adminUrl, 'notifications');
    this.running = new NoticeProcess(this.dir, {
      ...busKeys(this.dir, { name: 'notifications', asks: [], secrets: ['sealed-requests-key'] }),
      SERVICE_NAME: 'notifications',
      OPS_PORT: String(await freePort()),
      DATABASE_APP_URL: urls.app,
      DATABASE_WORKER_URL: urls.worker,
      NATS_URL: natsUrl,
      LOG_LEVEL: 'error',
      PLIMSOLL_MASTER_KEY: masterKey(this.dir),
      PUBLIC_URL: 'https://plimsoll.example',
      OUTBOUND_REACHES_INSIDE: 'true',
      TELEGRAM_BOT_TOKEN: BOT_TOKEN,
      TELEGRAM_API_BASE: this.base,
      SMS_URL: `${this.base}/sms`,
    });
    await this.running.start();
  }

  async rows<T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.database.query<T>(sql, [...values])).rows;
  }

  /** An organisation whose people the service knows for good; says who they are. */
  async team(tenantId: string, people: number): Promise<string[]> {
    const userIds = Array.from({ length: people }, () => newId());
    await this.rows(`insert into teams (tenant_id, name, asked_at) values ($1, 'North', now() + interval '1 day')`, [
      tenantId,
    ]);
    await this.rows(
      `insert into people (tenant_id, user_id, email, email_verified, roles, locale, time_zone)
       select $1, u, u || '@example.com', true, '{trader}', 'en', 'UTC' from unnest($2::uuid[]) u`,
      [tenantId, userIds],
    );
    return userIds;
  }

  /** Links a channel, as its person would. */
  async link(tenantId: string, userId: string, plan: PlannedChannel): Promise<void> {
    const channelId = newId();
    const { address, kept } = this.addressOf(plan, channelId);
    const sealer = new Sealer(Buffer.from(masterKey(this.dir), 'base64'));
    await this.rows(
      `insert into channels (tenant_id, channel_id, user_id, channel, name, sealed_address, shown_address, address_hash,
         state, created_at) values ($1, $2, $3, $4, 'x', $5, 'x', $6, 'active', now())`,
      [
        tenantId,
        channelId,
        userId,
        plan.channel,
        sealer.seal(JSON.stringify(kept), `channel:${tenantId}:${channelId}`),
        sha256Hex(`${plan.channel}:${address}`),
      ],
    );
    this.provider.add(address, { tenantId, userId, plan });
  }

  /** Organisations of one owner each, with a webhook that is answered at once; nobody looks what it is told. */
  async crowd(count: number): Promise<string[]> {
    const sealer = new Sealer(Buffer.from(masterKey(this.dir), 'base64'));
    const secrets = [{ secret: `whsec_${randomHex(24)}` }];
    const kept = JSON.stringify({ url: `${this.base}/crowd`, secrets });
    const rows = Array.from({ length: count }, () => {
      const [tenant, user, channel] = [newId(), newId(), newId()];
      return { tenant, user, channel, sealed: sealer.seal(kept, `channel:${tenant}:${channel}`) };
    });
    const given = 'jsonb_to_recordset($1::jsonb) as r(tenant uuid, "user" uuid, channel uuid, sealed text)';
    for (const sql of [
      `insert into teams (tenant_id, name, asked_at) select r.tenant, 'North', now() + interval '1 day' from ${given}`,
      `insert into people (tenant_id, user_id, email, email_verified, roles, locale, time_zone)
       select r.tenant, r."user", r."user" || '@example.com', true, '{owner}', 'en', 'UTC' from ${given}`,
      `insert into channels (tenant_id, channel_id, user_id, channel, name, sealed_address, shown_address, address_hash,
         state, created_at)
       select r.tenant, r.channel, r."user", 'webhook', 'x', r.sealed, 'x', repeat('a', 64), 'active', now() from ${given}`,
    ])
      await this.rows(sql, [JSON.stringify(rows)]);
    return rows.map(({ tenant }) => tenant);
  }

  /** Where a bare call is answered as the crowd's are. */
  get bareUrl(): string {
    return this.base;
  }

  private addressOf({ channel }: PlannedChannel, id: string): { address: string; kept: object } {
    const url = `${this.base}/${id}`;
    switch (channel) {
      case 'slack':
      case 'discord':
        return { address: `/${id}`, kept: { url } };
      case 'webhook':
        return { address: `/${id}`, kept: { url, secrets: [{ secret: `whsec_${randomHex(24)}` }] } };
      case 'telegram':
        return { address: id, kept: { chatId: id } };
      case 'sms':
        return { address: id, kept: { number: id } };
    }
  }

  /** Resolves when the stream has it; when that began is the time of the fact. */
  async put<T extends object>({ fact, tenantId, key, data, id, isDoubled }: PutFact<T>): Promise<number> {
    const at = systemClock.now();
    const head = natsHeaders();
    const all = {
      [headers.eventId]: id,
      [headers.eventType]: fact.type,
      [headers.eventTime]: at.toISOString(),
      [headers.eventSource]: `plimsoll/${fact.type.split('.', 1)[0]!}`,
      [headers.tenant]: tenantId,
      [headers.key]: key,
      [headers.correlation]: id,
    };
    for (const [name, value] of Object.entries(all)) head.set(name, value);
    const options = (msgID: string): object => ({ msgID, headers: head });
    const subject = factSubject(fact, tenantId, key);
    const js: JetStreamClient = jetstream(this.nats);
    await js.publish(subject, JSON.stringify(data), options(id));
    if (isDoubled) await js.publish(subject, JSON.stringify(data), options(`${id}:again`));
    return at.getTime();
  }

  async stop(): Promise<void> {
    await this.running?.kill();
    await this.provider.stop();
    await this.nats.close();
    await this.database.end();
    for (const server of this.servers) await server.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
