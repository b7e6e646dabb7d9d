import { type Contact, type Role } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { NatsStrategy, Requests } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { FactRecorder, TEST_KEYS, type TestDatabase, testDatabase, testEnvironment } from '@plimsoll/testing';
import { NotificationsConfig } from '../src/notifications.config.js';
import { NotificationsModule } from '../src/notifications.module.js';
import { replacePeople } from '../src/people/people.store.js';

const HOUR_MS = 3_600_000;

/** A member of an organisation of a spec. */
export interface SpecPerson {
  readonly tenantId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
}

/** The notifications service on real servers, with organisations whose people it knows. */
export class Ground {
  private constructor(
    readonly service: RunningService,
    readonly facts: FactRecorder,
    private readonly database: TestDatabase,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Ground> {
    const database = await testDatabase('notifications');
    const natsUrl = testEnvironment().natsUrl!;
    Object.assign(process.env, database.environment, TEST_KEYS, { NATS_URL: natsUrl });
    const config = defineConfig(NotificationsConfig, {
      SERVICE_NAME: 'notifications',
      OPS_PORT: '0',
      LOG_LEVEL: 'error',
      PLIMSOLL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      PUBLIC_URL: 'https://plimsoll.example',
      ...environment,
    });
    const logger = Logger.create({ service: 'notifications', level: 'error' });
    const service = await startService(NotificationsModule, { transport: NatsStrategy }, { config, logger });
    return new Ground(service, await FactRecorder.start(natsUrl), database);
  }

  get db(): Database {
    return this.service.app.get(Database);
  }

  get requests(): Requests {
    return this.service.app.get(Requests);
  }

  /** An organisation with these people, whom identity told of. */
  async team(...people: readonly (Partial<Contact> & { readonly roles: Role[] })[]): Promise<SpecPerson[]> {
    const tenantId = newId();
    const contacts = people.map((person, index) => ({
      userId: newId(),
      email: `person${index}-${tenantId}@example.com`,
      emailVerified: true,
      ...person,
    }));
    const askedAt = new Date(Date.now() + HOUR_MS);
    await this.db.asWorker((tx) => replacePeople(tx, { tenantId, name: 'North', askedAt }, contacts));
    return contacts.map(({ userId, roles }) => ({ tenantId, userId, sessionId: newId(), roles }));
  }

  /** A fact comes to a consumer, in a transaction of its own. */
  async comes<E extends object>(
    consumer: new (...args: never[]) => object,
    method: string,
    {
      tenantId,
      data,
      id = newId(),
      occurredAt = new Date(),
    }: { tenantId: string; data: E; id?: string; occurredAt?: Date },
  ): Promise<string> {
    const handler = this.service.app.get<Record<string, (event: object, context: { tx: Tx }) => Promise<void>>>(
      consumer,
      { strict: false },
    );
    await this.db.asWorker((tx) =>
      handler[method]!({ id, tenantId, key: 'key', occurredAt: occurredAt.toISOString(), data }, { tx }),
    );
    return id;
  }

  async stop(): Promise<void> {
    await this.facts.stop();
    await this.service.stop('end of the spec');
    await this.database.drop();
  }
}
