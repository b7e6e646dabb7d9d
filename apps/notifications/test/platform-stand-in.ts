import { Controller, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type AsyncMicroserviceOptions } from '@nestjs/microservices';
import {
  accountGet,
  exampleOf,
  type GuardHistoryEntry,
  GuardRun,
  type GuardView,
  GuardView as GuardViewClass,
  isAllowed,
  AccountDetail,
  cancelGuardRequest,
  type Permission,
  type PersonAnswer,
  personAsk,
  type PersonAsk,
  positionCloseAll,
  problem,
  type Problem,
  type Role,
} from '@plimsoll/contracts';
import { Answers, MessagingModule, NatsLink, NatsStrategy, type RequestContext } from '@plimsoll/messaging';
import { defineConfig, Logger, ServiceConfig, ServiceHostModule } from '@plimsoll/service-host';

/** One account of the platform of a spec, with its countdown. */
export interface SpecAccount {
  readonly tenantId: string;
  readonly accountId: string;
  readonly login: string;
  runId: string;
  state: GuardView['state'];
  positions: number;
}

const PERMISSIONS: Readonly<Record<string, Permission>> = {
  'account.list': 'account:read',
  'account.get': accountGet.permission as Permission,
  'guard.get': 'guard:read',
  'guard.cancel': cancelGuardRequest.permission as Permission,
  'position.close-all': positionCloseAll.permission as Permission,
  'pipeline.list': 'pipeline:read',
  'pipeline.deactivate': 'pipeline:manage',
};

/** What the platform behind the bot is, for one spec: roles as they are now, accounts, and what was done to them. */
export class SpecPlatform {
  readonly roles = new Map<string, Role[]>();
  readonly accounts: SpecAccount[] = [];
  readonly pipelines: { tenantId: string; pipelineId: string; name: string; active: boolean }[] = [];
  readonly done: { request: string; key: string | undefined; accountId?: unknown; reason?: unknown }[] = [];
  readonly history = new Map<string, GuardHistoryEntry[]>();
  private readonly answered = new Map<string, object>();

  answer(asked: PersonAsk, key: string | undefined): object | Problem {
    const roles = this.roles.get(asked.userId);
    if (!roles) return problem('permission-denied', 'who asks is not in the organisation');
    const permission = PERMISSIONS[asked.request]!;
    if (!isAllowed(roles, permission)) return problem('permission-denied', `needs ${permission}`);
    return this.of(asked, key);
  }

  private of({ tenantId, userId, request, input }: PersonAsk, key: string | undefined): object | Problem {
    const mine = this.accounts.filter((account) => account.tenantId === tenantId);
    const account = mine.find(({ accountId }) => accountId === input['accountId']);
    if ('accountId' in input && !account) return problem('not-found');
    switch (request) {
      case 'account.list': {
        const wanted = mine.filter(
          ({ login, state }) =>
            (input['guardState'] === undefined || state === input['guardState']) &&
            (input['text'] === undefined || (typeof input['text'] === 'string' && login.includes(input['text']))),
        );
        return { items: wanted.map(detailOf) };
      }
      case 'account.get':
        return detailOf(account!);
      case 'guard.get':
        return this.guardOf(account!);
      case 'guard.cancel':
        return this.cancel(account!, userId, input, key);
      case 'position.close-all':
        return this.closeAll(account!, key);
      case 'pipeline.list':
        return { items: this.pipelines.filter((one) => one.tenantId === tenantId && one.active) };
      case 'pipeline.deactivate': {
        const pipeline = this.pipelines.find(
          (one) => one.tenantId === tenantId && one.pipelineId === input['pipelineId'],
        );
        if (!pipeline) return problem('not-found');
        pipeline.active = false;
        this.done.push({ request, key });
        return pipeline;
      }
    }
  }

  private cancel(
    account: SpecAccount,
    userId: string,
    input: Record<string, unknown>,
    key: string | undefined,
  ): object | Problem {
    if (account.state !== 'breached' || account.runId !== input['runId'])
      return problem('guard-state', `there is no countdown: the guard is ${account.state}`);
    account.state = 'reducing';
    const entry = { action: 'guard.cancel-asked', actor: userId, reason: String(input['reason']) };
    const at = new Date().toISOString();
    const before = this.history.get(account.accountId) ?? [];
    const written = { ...entry, revision: 1, before: 'breached', state: 'breached', at } as const;
    this.history.set(account.accountId, [written, ...before]);
    this.done.push({ request: 'guard.cancel', key, accountId: account.accountId, reason: input['reason'] });
    return this.guardOf(account);
  }

  /** Once for its key, as the broker does. */
  private closeAll(account: SpecAccount, key: string | undefined): object {
    const before = key === undefined ? undefined : this.answered.get(key);
    if (before) return before;
    this.done.push({ request: 'position.close-all', key, accountId: account.accountId });
    const answer = { orders: Array.from({ length: account.positions }, () => ({})) };
    if (key !== undefined) this.answered.set(key, answer);
    return answer;
  }

  private guardOf({ accountId, runId, state }: SpecAccount): GuardView {
    return {
      ...(exampleOf(GuardViewClass) as unknown as GuardView),
      accountId,
      runId,
      state,
      history: this.history.get(accountId) ?? [],
      ...(state === 'breached' ? { deadlineAt: '2026-01-05T10:00:10.000Z', run: runSince(new Date()) } : {}),
    };
  }
}

function runSince(at: Date): GuardView['run'] {
  return { ...(exampleOf(GuardRun) as unknown as GuardRun), breachedAt: at.toISOString() };
}

function detailOf({ accountId, login, state, positions }: SpecAccount): object {
  const example = exampleOf(AccountDetail) as unknown as AccountDetail;
  return {
    ...example,
    accountId,
    identity: { ...example.identity, login, currency: 'EUR' },
    equity: '7990.00',
    drawdown: '0.201',
    guardState: state,
    connection: 'connected',
    at: '2026-01-05T10:00:00.000Z',
    positions: Array.from({ length: positions }, () => ({
      ...example.positions[0]!,
      symbol: 'EURUSD',
      profit: '-12.50',
    })),
  };
}

/** The gateway of a spec on the real bus. */
export async function startPlatform(platform: SpecPlatform): Promise<{ stop: () => Promise<void> }> {
  @Controller()
  class GatewayStandIn {
    @Answers(personAsk)
    ask(asked: PersonAsk, { idempotencyKey }: RequestContext): Promise<PersonAnswer | Problem> {
      const answer = platform.answer(asked, idempotencyKey);
      return Promise.resolve('code' in answer ? answer : { answer: answer as Record<string, unknown> });
    }
  }
  const host = ServiceHostModule.create({
    config: defineConfig(ServiceConfig, { SERVICE_NAME: 'gateway' }),
    logger: Logger.create({ service: 'gateway-stand-in', level: 'fatal' }),
  });
  const messaging = MessagingModule.forService({ service: 'gateway', database: false });
  @Module({ imports: [host, messaging], controllers: [GatewayStandIn] })
  class StandInModule {}
  const app: INestApplicationContext & { listen: () => Promise<unknown> } =
    await NestFactory.createMicroservice<AsyncMicroserviceOptions>(StandInModule, {
      logger: false,
      inject: [NatsStrategy],
      useFactory: (strategy: NatsStrategy) => ({ strategy }),
    });
  await app.listen();
  return {
    stop: async () => {
      await app.get(NatsLink).close();
      await app.close();
    },
  };
}
