import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { type Actor, problem, ProblemError, type Permission } from '@plimsoll/contracts';
import { type FastifyRequest } from 'fastify';

export const PUBLIC_ROUTE = 'plimsoll:public';
export const REQUIRED_PERMISSION = 'plimsoll:permission';
export const ACCESS_TOKEN_SCHEME = 'access-token';

/** A route that needs no sign-in. Every other route names its permission; a route with neither does not start. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(PUBLIC_ROUTE, true), ApiExtension('x-public', true));

/** The permission that the caller's roles must grant (ID-3). The service behind checks it again. */
export const RequiresPermission = (permission: Permission): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(REQUIRED_PERMISSION, permission),
    ApiBearerAuth(ACCESS_TOKEN_SCHEME),
    ApiExtension('x-required-permission', permission),
  );

/** A request as the access guard leaves it. */
export type SignedInRequest = FastifyRequest & { user?: SignedIn };

/** What a verified access token says. */
export interface SignedIn {
  readonly actor: Actor;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

/** Who asks, from the verified token: `@CurrentActor() actor: Actor`. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => signedIn(context).actor,
);

/** The same with the end of the token's life. */
export const CurrentSignIn = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn =>
  signedIn(context),
);

/** The address that the call came from. */
export const CallerAddress = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => context.switchToHttp().getRequest<FastifyRequest>().ip,
);

function signedIn(context: ExecutionContext): SignedIn {
  const { user } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!user) throw new ProblemError(problem('not-authenticated'));
  return user;
}
