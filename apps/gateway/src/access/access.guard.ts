import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { isAllowed, type Permission, problem, ProblemError } from '@plimsoll/contracts';
import { currentContext } from '@plimsoll/service-host';
import { PUBLIC_ROUTE, REQUIRED_PERMISSION, type SignedIn, type SignedInRequest } from './access.decorators.js';
import { ACCESS_TOKEN_STRATEGY, UnknownKeyError } from './access-token.strategy.js';

const NAMES_OF_BAD_TOKENS = ['JsonWebTokenError', 'NotBeforeError'];

/** Every route: either public, or a verified access token whose roles grant the permission that the route names. */
@Injectable()
export class AccessGuard extends AuthGuard(ACCESS_TOKEN_STRATEGY) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, places) === true) return true;
    await super.canActivate(context);
    const { user } = context.switchToHttp().getRequest<SignedInRequest>();
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, places);
    if (!user || permission === undefined || !isAllowed(user.actor.roles, permission)) throw new ProblemError(problem('permission-denied'));
    const work = currentContext();
    if (work) Object.assign(work, { tenantId: user.actor.tenantId, userId: user.actor.userId });
    return true;
  }

  override handleRequest<T = SignedIn>(error: unknown, user: T | false, info: unknown): T {
    if (user && !error) return user;
    const cause = (error ?? info) as Error | undefined;
    if (cause instanceof ProblemError) throw cause;
    if (cause?.name === 'TokenExpiredError') throw new ProblemError(problem('token-expired'));
    const expected = cause === undefined || !error || cause instanceof UnknownKeyError || NAMES_OF_BAD_TOKENS.includes(cause.name);
    if (expected) throw new ProblemError(problem('not-authenticated'));
    throw new ProblemError(problem('service-unavailable'), { cause });
  }
}
