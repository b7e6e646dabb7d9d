import {
  type Actor,
  type MailboxMail,
  mailboxRequest,
  type MailKind,
  type Role,
  type Tokens,
  logInRequest,
  registerRequest,
  verifyEmailRequest,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { NatsStrategy, Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { testDatabase } from '@plimsoll/testing';
import pg from 'pg';
import { IdentityConfig } from '../src/identity.config.js';
import { IdentityModule } from '../src/identity.module.js';

export const PASSWORD = 'tea at four pm';

/** Identity on real servers, asked as its neighbours ask it. */
export class World {
  /** Changes of rights that a spec made past the audit log on purpose. */
  unrecordedMeant = 0;

  private constructor(
    readonly service: RunningService,
    readonly admin: pg.Client,
    readonly requests: Requests,
    readonly db: Database,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<World> {
    // Copied from a template that is migrated once for all specs of the run.
    const { appUrl, workerUrl, adminUrl } = await testDatabase('identity');
    Object.assign(process.env, {
      DATABASE_APP_URL: appUrl,
      DATABASE_WORKER_URL: workerUrl,
      NATS_URL: serversOfRun().natsUrl,
      PLIMSOLL_DELIVER_TWICE: '1',
    });
    const config = defineConfig(IdentityConfig, {
      SERVICE_NAME: 'identity',
      OPS_PORT: '0',
      PLIMSOLL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'warn',
      ...environment,
    });
    const service = await startService(
      IdentityModule,
      { transport: NatsStrategy },
      { config, logger: Logger.create({ service: 'identity', level: 'warn' }) },
    );
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query('set search_path = identity');
    return new World(service, admin, service.app.get(Requests), service.app.get(Database));
  }

  async stop(): Promise<void> {
    const { rows } = await this.admin.query<{ what: string }>(UNRECORDED);
    await this.admin.end();
    await this.service.stop('end of the spec');
    // Whatever a spec does: rights change with a word in the audit log, unless the spec itself went around it.
    if (rows.length > this.unrecordedMeant) throw new Error(rows.map(({ what }) => what).join(', '));
  }

  /** A new person with a tenant of their own, signed in. */
  async person(): Promise<{ email: string; actor: Actor; tokens: Tokens }> {
    const email = `${newId()}@example.com`;
    const { tenantId, userId } = await this.requests.ask(registerRequest, { email, password: PASSWORD });
    return { email, ...(await this.signIn(email, { tenantId, userId, roles: ['owner'] })) };
  }

  /** The same, with the address verified as people do it: by the code of the mail. */
  async verified(): Promise<{ email: string; actor: Actor; tokens: Tokens }> {
    const person = await this.person();
    await this.requests.ask(verifyEmailRequest, { code: await this.codeFor(person.email, 'verify-email') });
    return person;
  }

  /** What operations read of it: the value of a series. */
  async series(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.service.opsPort}/metrics`)).text();
    const line = text.split('\n').find((each) => each.startsWith(name));
    if (line === undefined) throw new Error(`there is no series ${name}`);
    return Number(line.split(' ').at(-1));
  }

  /** Mails of the Mailbox to an address, newest first. */
  async mailsTo(to: string, kind?: MailKind): Promise<MailboxMail[]> {
    return (await this.requests.ask(mailboxRequest, { to, ...(kind ? { kind } : {}) })).items;
  }

  /** The code of the newest mail of this kind. */
  async codeFor(to: string, kind: MailKind): Promise<string> {
    const [mail] = await this.mailsTo(to, kind);
    const code = mail?.link?.split('#code=')[1];
    if (code === undefined) throw new Error(`no mail ${kind} with a code to ${to}`);
    return code;
  }

  async signIn(
    email: string,
    who: { tenantId: string; userId: string; roles: Role[] },
  ): Promise<{ actor: Actor; tokens: Tokens }> {
    const { tokens } = await this.requests.ask(logInRequest, { email, password: PASSWORD, address: '192.0.2.7' });
    if (!tokens) throw new Error('a person without a second factor gets tokens at once');
    return {
      tokens,
      actor: { ...who, sessionId: claimsOf(tokens.accessToken)['sid'] as string, address: '192.0.2.7' },
    };
  }
}

const UNRECORDED = `
select table_name || ' ' || operation || ' without an audit entry' as what from witness_entries
where level = 'audited' and audit_entry is null and role in ('identity_app', 'identity_worker')`;

/** The servers that the whole run shares. */
export function serversOfRun(): { postgresUrl: string; natsUrl: string } {
  const { PLIMSOLL_POSTGRES_URL: postgresUrl, PLIMSOLL_NATS_URL: natsUrl } = process.env;
  if (!postgresUrl || !natsUrl)
    throw new Error('PLIMSOLL_POSTGRES_URL and PLIMSOLL_NATS_URL must name the servers of this run');
  return { postgresUrl, natsUrl };
}

export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString('utf8')) as Record<string, unknown>;
}
