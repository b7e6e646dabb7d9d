import {
  type CallHandler,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { catchError, firstValueFrom, map, type Observable, of } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  accountSizing,
  type AccountSizing,
  type AccountSizingInput,
  problem,
  type Problem,
  ProblemError,
  type RequestDefinition,
} from '@plimsoll/contracts';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { type RunningService } from '@plimsoll/service-host';
import { QUEUE_ROOM } from '../src/requests/request-queues.js';
import { Answers, IdempotencyKeys, OnTimer, type RequestContext, Requests, type Timer, Timers } from '../src/index.js';
import { effects, note } from './support/effects.js';
import { type Ground, openGround, startTrial, until } from './support/ground.js';

const guarded = {
  ...accountSizing,
  name: 'spec.guarded',
  permission: 'account:trade',
  deadlineMs: 3_000,
} as RequestDefinition<AccountSizingInput, AccountSizing>;
const open = { ...accountSizing, name: 'spec.open', permission: 'internal', deadlineMs: 3_000 } as typeof guarded;
const kept = { ...guarded, name: 'spec.kept' } as typeof guarded;
const nobody = { ...accountSizing, name: 'spec.nobody' } as typeof guarded;
const slow = { ...accountSizing, name: 'spec.slow', permission: 'internal', deadlineMs: 150 } as typeof guarded;
const queued = { ...slow, name: 'spec.queued', priority: 'history' } as typeof guarded;
const input: AccountSizingInput = { accountId: newId(), symbol: 'EURUSD' };
const trader: Actor = { tenantId: newId(), userId: newId(), sessionId: 's', roles: ['trader'] };

const seen: RequestContext[] = [];
let slowCalls = 0;
@Injectable()
class SymbolGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.switchToRpc().getData<AccountSizingInput>().symbol === 'EURUSD')
      throw new ProblemError(problem('permission-denied', 'the guard knows better'));
    return context.switchToRpc().getContext<RequestContext>().tenantId === trader.tenantId;
  }
}

@Injectable()
class Marking implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<object> {
    return next.handle().pipe(map((answer: object) => ({ ...answer, intercepted: true })));
  }
}

@Controller()
class Responder {
  open(): Promise<AccountSizing> {
    return Promise.resolve({ echo: 'open' } as never);
  }
  @UseGuards(SymbolGuard)
  @UseInterceptors(Marking)
  kept({ symbol }: AccountSizingInput): Promise<AccountSizing> {
    return Promise.resolve({ echo: symbol } as never);
  }
  answer(_input: AccountSizingInput, ctx: RequestContext): Promise<AccountSizing | Problem> {
    seen.push(ctx);
    if (_input.symbol === 'BROKEN') return Promise.reject(new Error('a bug'));
    if (_input.symbol === 'HUGE') return Promise.resolve({ echo: 'x'.repeat(5_000_000) } as never);
    return Promise.resolve(
      _input.symbol === 'NOPE' ? problem('account-unknown', 'not here') : ({ echo: _input.symbol } as never),
    );
  }
  async slow(): Promise<AccountSizing> {
    slowCalls += 1;
    await sleep(400);
    return {} as AccountSizing;
  }
  queued(): Promise<AccountSizing> {
    return this.slow();
  }
  async due(tx: Tx, timer: Timer): Promise<void> {
    if (timer.data['lost'] === true && timer.key !== 'cured') throw new ProblemError(problem('service-unavailable'));
    if (timer.data['fail'] === true && timer.key !== 'cured') throw new Error('not yet');
    await note(tx, 'timers', { id: timer.data['id'] as string, tenantId: timer.tenantId, key: timer.key });
  }
}
const on = (name: 'answer' | 'slow' | 'queued' | 'due' | 'open' | 'kept'): PropertyDescriptor =>
  Object.getOwnPropertyDescriptor(Responder.prototype, name)!;
Answers(guarded)(Responder.prototype, 'answer', on('answer'));
Answers(slow)(Responder.prototype, 'slow', on('slow'));
Answers(queued)(Responder.prototype, 'queued', on('queued'));
Answers(open)(Responder.prototype, 'open', on('open'));
Answers(kept)(Responder.prototype, 'kept', on('kept'));
OnTimer('spec')(Responder.prototype, 'due', on('due'));

let ground: Ground;
let service: RunningService;
let requests: Requests;

beforeAll(async () => {
  ground = await openGround();
  service = await startTrial(ground, [Responder]);
  requests = service.app.get(Requests);
});

afterAll(async () => {
  await service?.stop('end of specs');
  await ground?.stop();
});

const asked = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: { problem?: Problem }) => error.problem);

describe('a request', () => {
  it('is answered, with the asker known to the service', async () => {
    expect(await requests.ask(guarded, input, { actor: trader, idempotencyKey: 'one' })).toEqual({ echo: 'EURUSD' });
    const ctx = seen.at(-1)!;
    expect(ctx).toMatchObject({ actor: trader, tenantId: trader.tenantId, idempotencyKey: 'one' });
    expect(ctx.deadline.getTime() - systemClock.now().getTime()).toBeGreaterThan(2_000);
  });

  it('is refused by the service itself without the permission (ID-3)', async () => {
    expect(await asked(requests.ask(guarded, input, { actor: { ...trader, roles: ['viewer'] } }))).toMatchObject({
      code: 'permission-denied',
    });
    expect(await asked(requests.ask(guarded, input))).toMatchObject({ code: 'not-authenticated' });
  });

  it('with invalid input, a problem or a bug comes back as a problem', async () => {
    expect(await asked(requests.ask(guarded, { ...input, more: 1 } as never, { actor: trader }))).toMatchObject({
      code: 'validation-failed',
      violations: [{ field: 'more' }],
    });
    expect(await asked(requests.ask(guarded, { ...input, symbol: 'NOPE' }, { actor: trader }))).toMatchObject({
      code: 'account-unknown',
      detail: 'not here',
    });
    expect(await asked(requests.ask(guarded, { ...input, symbol: 'BROKEN' }, { actor: trader }))).toMatchObject({
      code: 'internal-error',
    });
  });

  it('whose answer is too large for NATS is told so, and does not wait for its deadline', async () => {
    const began = systemClock.monotonicMs();
    expect(await asked(requests.ask(guarded, { ...input, symbol: 'HUGE' }, { actor: trader }))).toMatchObject({
      code: 'internal-error',
    });
    expect(systemClock.monotonicMs() - began).toBeLessThan(1_500);
  });

  it('whose answer breaks its own contract is found out, where answers are checked', async () => {
    const strict = await openGround();
    const other = await startTrial(strict, [Responder], { environment: { PLIMSOLL_CHECK_ANSWERS: 'true' } });
    const ask = (symbol: string): Promise<unknown> =>
      asked(other.app.get(Requests).ask(guarded, { ...input, symbol }, { actor: trader }));
    await service.stop('the other answers');
    expect([await ask('EURUSD'), await ask('NOPE')]).toMatchObject([
      { code: 'internal-error' },
      { code: 'account-unknown' },
    ]);
    await other.stop('done');
    await strict.stop();
    service = await startTrial(ground, [Responder]);
    requests = service.app.get(Requests);
  });

  it('that nobody answers fails at once, one that is late after its deadline: both 503', async () => {
    const began = systemClock.monotonicMs();
    expect(await asked(requests.ask(nobody, input))).toMatchObject({ code: 'service-unavailable' });
    expect(systemClock.monotonicMs() - began).toBeLessThan(500);
    expect(await asked(requests.ask(slow, input))).toMatchObject({ code: 'service-timeout' });
  });

  it('whose deadline has passed is not begun (row 71)', async () => {
    const calls = slowCalls;
    expect(
      await asked(requests.ask(slow, input, { deadline: new Date(systemClock.now().getTime() - 1) })),
    ).toMatchObject({ code: 'service-timeout' });
    expect(slowCalls).toBe(calls);
  });

  it('that waited for its turn until nobody waits for it is not begun either (row 71)', async () => {
    const calls = slowCalls;
    const answers = await Promise.all(
      Array.from({ length: 4 * QUEUE_ROOM.history.running }, () => asked(requests.ask(queued, input))),
    );
    expect(answers).toEqual(answers.map(() => expect.objectContaining({ code: 'service-timeout' })));
    await sleep(1_000);
    expect(slowCalls - calls).toBe(QUEUE_ROOM.history.running);
  });
});

describe('Nest on the bus', () => {
  it('asks through its own client too', async () => {
    expect(
      await firstValueFrom(
        requests.send(guarded, input).pipe(catchError((error: ProblemError) => of(error.problem.code))),
      ),
    ).toBe('not-authenticated');
    expect(await firstValueFrom(requests.send(open, input))).toEqual({ echo: 'open' });
  });

  it('runs its guards and interceptors around a handler, and a problem thrown in one is the answer', async () => {
    expect(await asked(requests.ask(kept, input, { actor: trader }))).toMatchObject({
      code: 'permission-denied',
      detail: 'the guard knows better',
    });
    expect(await requests.ask(kept, { ...input, symbol: 'GBPUSD' }, { actor: trader })).toEqual({
      echo: 'GBPUSD',
      intercepted: true,
    });
  });

  it('ends the start where a handler would not be heard (revA 7)', async () => {
    await expect(startTrial(ground, [], { providers: [Responder] })).rejects.toThrow(
      /Responder\.\w+ is on the bus: its class must be a controller/,
    );
  });

  it('does not emit facts past the outbox', async () => {
    await expect(firstValueFrom(requests.emit('a.fact', {}))).rejects.toThrow('the outbox');
  });
});

describe('a call with an idempotency key', () => {
  const call = (tenantId: string, fingerprint: string, work: () => Promise<{ id: string }>): Promise<unknown> => {
    const keys = service.app.get(IdempotencyKeys);
    return asked(
      service.app
        .get(Database)
        .withTenant(tenantId, (tx) => keys.once(tx, { tenantId, scope: 'order.place', key: 'k1', fingerprint }, work)),
    );
  };

  it('happens once, answers the same again, and refuses another question', async () => {
    const tenantId = newId();
    let calls = 0;
    const work = (): Promise<{ id: string }> => Promise.resolve({ id: `call ${++calls}` });
    expect([await call(tenantId, 'f1', work), await call(tenantId, 'f1', work)]).toEqual([
      { id: 'call 1' },
      { id: 'call 1' },
    ]);
    expect(await call(tenantId, 'f2', work)).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await call(newId(), 'f2', work)).toEqual({ id: 'call 2' });
  });

  it('is told to wait while the first is still running, and may try again when that one failed', async () => {
    const tenantId = newId();
    let fail: () => void = () => undefined;
    let first: Promise<unknown> | undefined;
    await new Promise<void>((begun) => {
      first = call(tenantId, 'f', () => {
        begun();
        return new Promise((_, reject) => (fail = () => reject(new Error('failed'))));
      });
    });
    expect(await call(tenantId, 'f', () => Promise.resolve({ id: 'x' }))).toMatchObject({
      code: 'idempotency-key-in-use',
    });
    fail();
    expect(await first).toBeUndefined();
    expect(await call(tenantId, 'f', () => Promise.resolve({ id: 'second' }))).toEqual({ id: 'second' });
  });
});

describe('a timer', () => {
  const schedule = (tenantId: string, key: string, inMs: number, data: object): Promise<void> => {
    const at = new Date(systemClock.now().getTime() + inMs);
    return service.app
      .get(Database)
      .withTenant(tenantId, (tx) => service.app.get(Timers).schedule(tx, { name: 'spec', key, tenantId, at, data }));
  };

  it('fires once and in time, moved or not', async () => {
    const tenantId = newId();
    await schedule(tenantId, 'a', 60_000, { id: newId() });
    const began = systemClock.monotonicMs();
    await schedule(tenantId, 'a', 200, { id: newId() });
    const [effect] = await until(
      () => effects(ground.db, 'timers', tenantId),
      (rows) => rows.length === 1,
    );
    expect(systemClock.monotonicMs() - began).toBeGreaterThanOrEqual(195);
    expect(systemClock.monotonicMs() - began).toBeLessThan(900);
    expect(effect!.times).toBe(1);
  });

  it('fires once when two processes look', async () => {
    const second = await startTrial(ground, [Responder]);
    const tenantId = newId();
    await Promise.all(Array.from({ length: 30 }, (_, i) => schedule(tenantId, `t${i}`, 50 + (i % 5), { id: newId() })));
    const done = await until(
      () => effects(ground.db, 'timers', tenantId),
      (rows) => rows.length === 30,
    );
    await second.stop('done');
    expect(done.every((row) => row.times === 1)).toBe(true);
  });

  it('can be cancelled', async () => {
    const tenantId = newId();
    await schedule(tenantId, 'c', 100, { id: newId() });
    const cancel = (): Promise<boolean> =>
      service.app
        .get(Database)
        .withTenant(tenantId, (tx) => service.app.get(Timers).cancel(tx, { name: 'spec', key: 'c' }));
    expect([await cancel(), await cancel()]).toEqual([true, false]);
    await sleep(250);
    expect(await effects(ground.db, 'timers', tenantId)).toEqual([]);
  });

  it('that fails is tried again later', async () => {
    const tenantId = newId();
    await schedule(tenantId, 'f', 0, { id: newId(), fail: true });
    const row = await until(
      () =>
        ground.db.asWorker((tx) =>
          tx.maybeOne<{ attempts: number }>('select attempts from timers where tenant_id = $1', [tenantId]),
        ),
      (timer) => (timer?.attempts ?? 0) >= 2,
    );
    expect(row!.attempts).toBeGreaterThanOrEqual(2);
    await ground.db.asWorker((tx) => tx.execute(`update timers set key = 'cured' where tenant_id = $1`, [tenantId]));
    await until(
      () => effects(ground.db, 'timers', tenantId),
      (rows) => rows.length === 1,
    );
  });

  it('that lacks a dependency waits for it, however long, and is no dead letter', async () => {
    const tenantId = newId();
    await schedule(tenantId, 'l', 0, { id: newId(), lost: true });
    const row = (): Promise<{ attempts: number } | undefined> =>
      ground.db.asWorker((tx) =>
        tx.maybeOne<{ attempts: number }>('select attempts from timers where tenant_id = $1', [tenantId]),
      );
    await sleep(1_500);
    expect(await row()).toEqual({ attempts: 0 });
    await ground.db.asWorker((tx) => tx.execute(`update timers set key = 'cured' where tenant_id = $1`, [tenantId]));
    await until(
      () => effects(ground.db, 'timers', tenantId),
      (rows) => rows.length === 1,
      1_500,
    );
  });
});
