import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension } from '@nestjs/swagger';

/**
 * What becomes of a route under load. `reduces-risk`: it takes risk or access away, so that neither a share nor a plan
 * nor a flood of other calls holds it up. `shows-risk`: it shows what risk there is, or gives one's own data out; no
 * plan counts it. `may-wait`: anything else.
 */
export type RouteLoad = 'reduces-risk' | 'shows-risk' | 'may-wait';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly load?: RouteLoad;
  }
}

export const ROUTE_LOAD = 'plimsoll:load';
/** In the OpenAPI document. */
export const LOAD_EXTENSION = 'x-load';

/** Closes, cancels, pauses, tightens, revokes, rotates, ends sessions: `POST /v1/orders/{orderId}/cancel`. */
export const ReducesRisk = (): MethodDecorator => loaded('reduces-risk');

/** What one looks at to know one's risk, and exports. */
export const ShowsRisk = (): MethodDecorator => loaded('shows-risk');

/** A route that changes something says so where it does not reduce risk: the gateway does not start without either. */
export const MayWait = (): MethodDecorator => loaded('may-wait');

/** What the route of a request said; a reading route that says nothing may wait. */
export function loadOf({
  routeOptions: { config },
}: {
  readonly routeOptions: { readonly config?: { readonly load?: RouteLoad } };
}): RouteLoad {
  return config?.load ?? 'may-wait';
}

function loaded(load: RouteLoad): MethodDecorator {
  return applyDecorators(SetMetadata(ROUTE_LOAD, load), RouteConfig({ load }), ApiExtension(LOAD_EXTENSION, load));
}
