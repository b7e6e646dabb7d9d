import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Global, Module, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import {
  type Actor,
  keysRequest,
  type PublicKey,
  problem,
  ProblemError,
  type RequestDefinition,
} from '@plimsoll/contracts';
import { ManualClock, newId } from '@plimsoll/kernel';
import { NatsLink, Requests } from '@plimsoll/messaging';
import { defineConfig, Logger, type RunningService, ServiceConfig, startService } from '@plimsoll/service-host';
import { exportJWK, SignJWT, UnsecuredJWT } from 'jose';
import { CurrentActor, Public, RequiresPermission } from './access.decorators.js';
import { AccessGuard } from './access.guard.js';
import { MayWait } from '../limits/route-load.js';
import { AccessModule } from './access.module.js';
import { SessionRevocations } from './session-revocations.js';

const REFRESH_MS = 5_000;

const clock = new ManualClock();

class IdentityStub {
  published: PublicKey[] = [];
  asked = 0;
  down = false;
  /** Ended before the gateway started; told one on a page. */
  readonly ended = [newId(), newId(), newId()];

  ask(request: RequestDefinition, input: { cursor?: string }): Promise<unknown> {
    if (this.down) return Promise.reject(new ProblemError(problem('service-unavailable')));
    if (request.name !== keysRequest.name) return Promise.resolve(this.endedPage(Number(input.cursor ?? 0)));
    this.asked += 1;
    return Promise.resolve({ keys: this.published });
  }

  private endedPage(page: number): object {
    const items = this.ended
      .slice(page, page + 1)
      .map((sessionId) => ({ tenantId: newId(), sessionId, endedAt: clock.now().toISOString() }));
    return { items, ...(page < this.ended.length - 1 ? { nextCursor: String(page + 1) } : {}) };
  }
}
const identity = new IdentityStub();

@Global()
@Module({
  providers: [
    { provide: Requests, useValue: identity },
    { provide: NatsLink, useValue: { whenUp: () => undefined } },
  ],
  exports: [Requests, NatsLink],
})
class IdentityStubModule {}

@Controller()
class RoutesController {
  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }

  @Get('read')
  @RequiresPermission('account:read')
  read(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Post('trade')
  @MayWait()
  @RequiresPermission('account:trade')
  trade(): string {
    return 'traded';
  }
}

@Module({
  imports: [IdentityStubModule, AccessModule],
  controllers: [RoutesController],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
})
class EdgeModule {}

@Controller('forgotten')
class ForgottenController {
  @Get()
  forgotten(): string {
    return 'anybody';
  }
}
@Module({ imports: [IdentityStubModule, AccessModule], controllers: [ForgottenController] })
class ForgottenModule {}

const subject = { sub: newId(), tid: newId(), sid: newId(), roles: ['trader'] };
const logger = Logger.create({ service: 'spec', level: 'silent' });
const start = (module: typeof EdgeModule): Promise<RunningService> =>
  startService(module, { http: 'public' }, { config: defineConfig(ServiceConfig, {}), logger, clock });
let service: RunningService;
let base: string;
let key: KeyObject;

async function publish(kid: string): Promise<KeyObject> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = await exportJWK(pair.publicKey);
  identity.published.push({ kty: 'EC', crv: 'P-256', x: jwk.x!, y: jwk.y!, kid, alg: 'ES256', use: 'sig' });
  return pair.privateKey;
}

interface Shape {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  issuer?: string;
  audience?: string;
  expires?: string;
  notBefore?: string;
  sign?: KeyObject;
}
function token(shape: Shape = {}): Promise<string> {
  const jwt = new SignJWT({ ...subject, ...shape.claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...shape.header })
    .setIssuer(shape.issuer ?? 'plimsoll')
    .setAudience(shape.audience ?? 'plimsoll-api')
    .setExpirationTime(shape.expires ?? '10m');
  if (shape.notBefore) jwt.setNotBefore(shape.notBefore);
  return jwt.sign(shape.sign ?? key);
}
async function call(
  path: string,
  bearer?: string,
  method = 'GET',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text },
  };
}

beforeAll(async () => {
  key = await publish('k1');
  service = await start(EdgeModule);
  base = `http://127.0.0.1:${service.httpPort}`;
});
afterAll(async () => void (await service.stop('spec')));

describe('ID-3 routes', () => {
  it('public ones need nothing, all others a token whose roles grant the permission', async () => {
    expect((await call('/open')).status).toBe(200);
    expect(await call('/read')).toMatchObject({ status: 401, body: { code: 'not-authenticated' } });
    expect(await call('/read', await token())).toMatchObject({
      status: 200,
      body: { tenantId: subject.tid, userId: subject.sub, sessionId: subject.sid, roles: ['trader'] },
    });
    expect(await call('/trade', await token({ claims: { roles: ['viewer'] } }), 'POST')).toMatchObject({
      status: 403,
      body: { code: 'permission-denied' },
    });
    expect(await call('/trade', await token({ claims: { roles: ['emperor'] } }), 'POST')).toMatchObject({
      status: 403,
    });
    expect((await call('/trade', await token(), 'POST')).status).toBe(201);
  });
});

describe('ID-2 access tokens that must be refused', () => {
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const hmacOfPublicKey = (): Promise<string> =>
    new SignJWT(subject)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' })
      .setIssuer('plimsoll')
      .setAudience('plimsoll-api')
      .setExpirationTime('10m')
      .sign(Buffer.from(JSON.stringify(identity.published[0])));
  const vectors: readonly [string, () => Promise<string> | string][] = [
    [
      'no signature',
      () =>
        new UnsecuredJWT(subject).setIssuer('plimsoll').setAudience('plimsoll-api').setExpirationTime('10m').encode(),
    ],
    ['HMAC with the public key', hmacOfPublicKey],
    ['another key under our key id', () => token({ sign: foreign.privateKey })],
    [
      'a key of its own in the header',
      () => token({ sign: foreign.privateKey, header: { jwk: foreign.publicKey.export({ format: 'jwk' }) } }),
    ],
    [
      'a key address in the header',
      () => token({ sign: foreign.privateKey, header: { jku: 'http://127.0.0.1:1/keys', kid: 'foreign' } }),
    ],
    ['a path as key id', () => token({ sign: foreign.privateKey, header: { kid: '../../etc/passwd' } })],
    ['not valid yet', () => token({ notBefore: '5m' })],
    ['another issuer', () => token({ issuer: 'elsewhere' })],
    ['another audience', () => token({ audience: 'elsewhere' })],
    ['another type', () => token({ header: { typ: 'JWT' } })],
    ['no tenant', () => token({ claims: { tid: undefined } })],
    ['a tenant that is no id', () => token({ claims: { tid: "' or 1=1" } })],
    [
      'changed claims',
      async () =>
        (await token()).replace(
          /\.[^.]+\./,
          `.${Buffer.from(JSON.stringify({ ...subject, iss: 'plimsoll', aud: 'plimsoll-api', exp: 4_102_444_800 })).toString('base64url')}.`,
        ),
    ],
    ['not a token', () => 'abc'],
    ['endless', () => 'a'.repeat(9_000)],
  ];

  it.each(vectors)('%s', async (_name, make) => {
    expect(await call('/read', await make())).toMatchObject({ status: 401, body: { code: 'not-authenticated' } });
  });

  it('an expired one is told so, for the client to refresh', async () => {
    expect(await call('/read', await token({ expires: '-1s' }))).toMatchObject({
      status: 401,
      body: { code: 'token-expired' },
    });
  });

  it('one of a session that was over before the gateway started', async () => {
    for (const sid of identity.ended) expect((await call('/read', await token({ claims: { sid } }))).status).toBe(401);
  });

  it('one of a session that is over', async () => {
    const sid = newId();
    const live = await token({ claims: { sid } });
    expect((await call('/read', live)).status).toBe(200);
    service.app.get(SessionRevocations).add(sid, clock.now().toISOString());
    expect(await call('/read', live)).toMatchObject({ status: 401 });
    expect((await call('/read', await token())).status).toBe(200);
  });
});

describe('ID-2 key rotation', () => {
  it('a new key id is looked up, unknown ones at most every five seconds', async () => {
    clock.advance(REFRESH_MS);
    const next = await publish('k2');
    expect((await call('/read', await token({ header: { kid: 'k2' }, sign: next }))).status).toBe(200);
    const asked = identity.asked;
    for (let i = 0; i < 20; i += 1) await call('/read', await token({ header: { kid: `forged-${i}` } }));
    expect(identity.asked).toBe(asked);
    clock.advance(REFRESH_MS);
    await call('/read', await token({ header: { kid: 'forged' } }));
    expect(identity.asked).toBe(asked + 1);
  });

  it('known keys go on working while identity is gone; a withdrawn key does not', async () => {
    identity.down = true;
    clock.advance(600_000);
    expect((await call('/read', await token())).status).toBe(200);
    identity.down = false;
    identity.published = identity.published.filter((published) => published.kid !== 'k2');
    clock.advance(600_000);
    expect((await call('/read', await token())).status).toBe(200);
    expect((await call('/read', await token({ header: { kid: 'k2' } }))).status).toBe(401);
  });
});

// The last one: passport knows one strategy of a name in a process, and this start brings its own.
describe('ID-3 a route that says nothing', () => {
  it('keeps the gateway from starting', async () => {
    await expect(start(ForgottenModule)).rejects.toThrow('GET ForgottenController.forgotten');
  });
});
