import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { type Permission, permissionRefusal, problem, ProblemError } from '@plimsoll/contracts';
import { currentContext } from '@plimsoll/service-host';
import { PUBLIC_ROUTE, REQUIRED_PERMISSION, type SignedIn, type SignedInRequest } from './access.decorators.js';
import { ApiKeys } from './api-keys.js';
import { ACCESS_TOKEN_STRATEGY, AccessTokenStrategy, UnknownKeyError } from './access-token.strategy.js';

const NAMES_OF_BAD_TOKENS = ['JsonWebTokenError', 'NotBeforeError'];

interface RouteRule {
  readonly isPublic: boolean;
  readonly permission: Permission | undefined;
}

/** Every route: either public, or a verified access token or API key whose roles grant the permission that the route names. */
@Injectable()
export class AccessGuard extends AuthGuard(ACCESS_TOKEN_STRATEGY) {
  private readonly rules = new WeakMap<object, RouteRule>();

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokenStrategy,
    private readonly keys: ApiKeys,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const { isPublic, permission } = this.ruleOf(context);
    if (isPublic) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    // Most calls bring a token that was verified a moment ago: no need to go the whole way again.
    const { authorization } = request.headers;
    const known = this.keys.isKey(authorization)
      ? await this.keys.signIn(authorization, request.ip)
      : this.tokens.known(request);
    if (known) request.user = known;
    else await super.canActivate(context);
    const { user } = request;
    if (!user || permission === undefined) throw new ProblemError(problem('permission-denied'));
    const refusal = permissionRefusal(user.actor, permission);
    if (refusal) throw new ProblemError(refusal);
    const work = currentContext();
    if (work) Object.assign(work, { tenantId: user.actor.tenantId, userId: user.actor.userId });
    return true;
  }

  /** What a route says is the same for every call. */
  private ruleOf(context: ExecutionContext): RouteRule {
    const handler = context.getHandler();
    const told = this.rules.get(handler);
    if (told) return told;
    const places = [handler, context.getClass()];
    const rule = {
      isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, places) === true,
      permission: this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, places),
    };
    this.rules.set(handler, rule);
    return rule;
  }

  override handleRequest<T = SignedIn>(error: unknown, user: T | false, info: unknown): T {
    if (user && !error) return user;
    const cause = (error ?? info) as Error | undefined;
    if (cause instanceof ProblemError) throw cause;
    if (cause?.name === 'TokenExpiredError') throw new ProblemError(problem('token-expired'));
    const expected =
      cause === undefined || !error || cause instanceof UnknownKeyError || NAMES_OF_BAD_TOKENS.includes(cause.name);
    if (expected) throw new ProblemError(problem('not-authenticated'));
    throw new ProblemError(problem('service-unavailable'), { cause });
  }
}
