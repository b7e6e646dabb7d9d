import { generateKeyPairSync } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { headers as natsHeaders } from '@nats-io/transport-node';
import { Controller, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type AsyncMicroserviceOptions } from '@nestjs/microservices';
import {
  type Contact,
  type Contacts,
  type ContactsQuery,
  contactsRequest,
  Nothing,
  endedSessionsRequest,
  type EndedSessions,
  type FactDefinition,
  type GivenLimit,
  type GivenLimits,
  givenLimitsList,
  type GivenLimitsPage,
  factSubject,
  getTerminalRequest,
  headers,
  keysRequest,
  type KeySet,
  type Limits,
  limitsGet,
  logInRequest,
  problem,
  type Problem,
  type RegisteredTerminal,
  type RegisteredTerminalRef,
  type Role,
  type StandingOfOrganisation,
  type Standings,
  standingsList,
  type StandingsPage,
} from '@plimsoll/contracts';
import { newId, systemClock } from '@plimsoll/kernel';
import {
  Answers,
  ensureStream,
  MessagingModule,
  NatsLink,
  NatsStrategy,
  type RequestContext,
  Requests,
  Samples,
} from '@plimsoll/messaging';
import {
  defineConfig,
  Logger,
  type RunningService,
  ServiceConfig,
  ServiceHostModule,
  startService,
} from '@plimsoll/service-host';
import { Redis } from 'ioredis';
import { exportJWK, SignJWT } from 'jose';
import { GatewayConfig } from '../src/gateway.config.js';
import { gatewayHttp } from '../src/gateway.http.js';
import { GatewayModule } from '../src/gateway.module.js';

const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const logger = Logger.create({ service: 'gateway-spec', level: 'fatal' });

/** Stands in for identity: publishes one key, knows no ended sessions, lets nobody sign in. */
@Controller()
class IdentityStandIn {
  @Answers(keysRequest)
  async keys(_: Nothing): Promise<KeySet> {
    const jwk = await exportJWK(signing.publicKey);
    return { keys: [{ kty: 'EC', crv: 'P-256', x: jwk.x!, y: jwk.y!, kid: 'spec', alg: 'ES256', use: 'sig' }] };
  }

  @Answers(endedSessionsRequest)
  ended(): Promise<EndedSessions> {
    return Promise.resolve({ items: [] });
  }

  @Answers(standingsList)
  standings({ after }: StandingsPage): Promise<Standings> {
    const items = [...heldAtStart].filter(({ tenantId }) => after === undefined || tenantId > after);
    return Promise.resolve({ items });
  }

  @Answers(getTerminalRequest)
  async terminal(
    { terminalId }: RegisteredTerminalRef,
    { tenantId }: RequestContext,
  ): Promise<RegisteredTerminal | Problem> {
    if (terminalId === slowTerminal.terminalId) {
      slowTerminal.asked += 1;
      await slowTerminal.released.promise;
    }
    const known = tenantId === demoMarket.tenantId && terminalId === demoMarket.terminalId;
    return known
      ? {
          terminalId,
          name: 'Simulated',
          version: 1,
          createdBy: newId(),
          status: 'active',
          createdAt: systemClock.now().toISOString(),
          secrets: [],
        }
      : problem('not-found');
  }

  @Answers(contactsRequest)
  contacts({ tenantId }: ContactsQuery): Promise<Contacts> {
    return Promise.resolve({ team: 'North', items: membersOf.get(tenantId) ?? [] });
  }

  @Answers(logInRequest)
  logIn(): Promise<Problem> {
    return Promise.resolve(problem('credentials-wrong'));
  }
}

/** Stands in for billing, where a spec wants it. */
@Controller()
class BillingStandIn {
  @Answers(givenLimitsList)
  given({ after }: GivenLimitsPage): Promise<GivenLimits> {
    return Promise.resolve({ items: givenAtStart.filter(({ tenantId }) => after === undefined || tenantId > after) });
  }

  @Answers(limitsGet)
  limits(): Promise<Limits> {
    const price = { priceId: 'basic-v1-month-usd', currency: 'USD', interval: 'month', amount: 2_900 } as const;
    const lift = { plan: 'basic', planName: 'Basic', limit: 1_200, prices: [price] } as const;
    const calls = { feature: 'api.calls', meaning: 'calls of the API a minute', limit: 5, enforced: true } as const;
    return Promise.resolve({
      plan: 'free',
      planName: 'Free',
      limits: [{ ...calls, lift: { ...lift, prices: [...lift.prices] } }],
      enforced: true,
      at: systemClock.now().toISOString(),
    });
  }
}

/** What plans give before the gateway starts, in the order of ids. */
export const givenAtStart: GivenLimit[] = [];

/** Organisations that are frozen before the gateway starts. */
export const heldAtStart: StandingOfOrganisation[] = [];

/** Who is in an organisation by what identity says, for specs to change. */
export const membersOf = new Map<string, Contact[]>();

/** A terminal of whom nobody hears before it is released. */
export const slowTerminal = { terminalId: newId(), asked: 0, released: Promise.withResolvers<void>() };

/** The terminal that the simulated market of the specs plays, and whose it is. */
export const demoMarket = { tenantId: newId(), terminalId: newId() };

export interface Person {
  readonly tenantId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly token: string;
}

async function standIn(service: string, controller: Type): Promise<INestApplicationContext> {
  const host = ServiceHostModule.create({
    config: defineConfig(ServiceConfig, { SERVICE_NAME: 'neighbour' }),
    logger,
  });
  const messaging = MessagingModule.forService({ service, database: false });
  @Module({ imports: [host, messaging], controllers: [controller] })
  class NeighbourModule {}
  const neighbour = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(NeighbourModule, {
    logger: false,
    inject: [NatsStrategy],
    useFactory: (strategy: NatsStrategy) => ({ strategy }),
  });
  await neighbour.listen();
  return neighbour;
}

/** The gateway on real NATS and Redis, with a neighbour that plays the services. */
export class World {
  private constructor(
    readonly gateway: RunningService,
    private readonly neighbour: INestApplicationContext,
    private readonly billing: INestApplicationContext | undefined,
  ) {}

  static async start(
    environment: Record<string, string> = {},
    { hasBilling = false }: { readonly hasBilling?: boolean } = {},
  ): Promise<World> {
    const { PLIMSOLL_NATS_URL: natsUrl, PLIMSOLL_REDIS_URL: redisUrl } = process.env;
    if (!natsUrl || !redisUrl)
      throw new Error('PLIMSOLL_NATS_URL and PLIMSOLL_REDIS_URL must name the servers of this run');
    process.env['NATS_URL'] = natsUrl;
    const neighbour = await standIn('identity', IdentityStandIn);
    const billing = hasBilling ? await standIn('billing', BillingStandIn) : undefined;
    await ensureStream(await neighbour.get(NatsLink).manager());
    const config = defineConfig(GatewayConfig, {
      SERVICE_NAME: 'gateway',
      NATS_URL: natsUrl,
      REDIS_URL: redisUrl,
      ...environment,
    });
    return new World(await startService(GatewayModule, gatewayHttp, { config, logger }), neighbour, billing);
  }

  /** How a service beside the gateway asks it. */
  get neighbours(): Requests {
    return this.neighbour.get(Requests);
  }

  get base(): string {
    return `http://127.0.0.1:${this.gateway.httpPort}`;
  }

  get address(): string {
    return `ws://127.0.0.1:${this.gateway.httpPort}`;
  }

  async stop(): Promise<void> {
    await this.gateway.stop('end of the spec');
    for (const one of [this.neighbour, this.billing]) {
      await one?.get(NatsLink).close();
      await one?.close();
    }
  }

  /** A person whose access token lives so long. */
  async person(
    roles: readonly Role[] = ['owner'],
    options: { lifeS?: number; tenantId?: string } = {},
  ): Promise<Person> {
    const who = { tenantId: options.tenantId ?? newId(), userId: newId(), sessionId: newId() };
    const token = await new SignJWT({ tid: who.tenantId, sid: who.sessionId, roles })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'spec' })
      .setSubject(who.userId)
      .setIssuer('plimsoll')
      .setAudience('plimsoll-api')
      .setExpirationTime(Math.floor(systemClock.now().getTime() / 1_000) + (options.lifeS ?? 600))
      .sign(signing.privateKey);
    return { ...who, token };
  }

  async call(
    method: string,
    path: string,
    person?: Person,
    body?: object,
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
    const answer = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        ...(person ? { authorization: `Bearer ${person.token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text },
    };
  }

  /** Publishes a fact as a relay would; gives its position. */
  async publish<T extends object>(fact: FactDefinition<T>, tenantId: string, data: Partial<T> = {}): Promise<number> {
    const message = natsHeaders();
    const id = newId();
    for (const [name, value] of Object.entries({
      [headers.eventId]: id,
      [headers.eventType]: fact.type,
      [headers.eventTime]: systemClock.now().toISOString(),
      [headers.eventSource]: 'spec',
      [headers.tenant]: tenantId,
      [headers.key]: 'key',
      [headers.correlation]: id,
    }))
      message.set(name, value);
    const js = jetstream(this.neighbour.get(NatsLink).connection());
    const ack = await js.publish(factSubject(fact, tenantId, 'key'), JSON.stringify({ ...fact.example, ...data }), {
      headers: message,
      msgID: id,
    });
    return ack.seq;
  }

  /** Whether the shared Redis holds a key, asked without the gateway. */
  static async redisHolds(key: string): Promise<boolean> {
    const redis = new Redis(process.env['PLIMSOLL_REDIS_URL'] ?? '');
    try {
      return (await redis.exists(key)) === 1;
    } finally {
      redis.disconnect();
    }
  }

  get samples(): Samples {
    return this.neighbour.get(Samples);
  }
}
