import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ROUTE_LOAD } from '../limits/route-load.js';
import { PUBLIC_ROUTE, REQUIRED_PERMISSION } from './access.decorators.js';

/** A route of the gateway, as its decorators tell it. */
export interface RouteRule {
  readonly route: string;
  readonly guarded: boolean;
  /** It reads, or says whether it takes risk away. */
  readonly loaded: boolean;
}

/**
 * Refuses to start while any route is neither `@Public()` nor `@RequiresPermission()` (ID-3), or changes something and
 * is neither `@ReducesRisk()` nor `@MayWait()`.
 */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = this.routes().filter((rule) => !rule.guarded);
    if (open.length > 0)
      throw new Error(
        `routes without @Public() or @RequiresPermission(): ${open.map((rule) => rule.route).join(', ')}`,
      );
    const unsaid = this.routes().filter((rule) => !rule.loaded);
    if (unsaid.length > 0)
      throw new Error(`routes without @ReducesRisk() or @MayWait(): ${unsaid.map((rule) => rule.route).join(', ')}`);
  }

  routes(): RouteRule[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, object>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => ruleOf(metatype, prototype[name]!, name));
    });
  }
}

function ruleOf(controller: object & { name?: string }, handler: object, name: string): RouteRule[] {
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const places = [handler, controller];
  const guarded = places.some(
    (place) =>
      Reflect.getMetadata(PUBLIC_ROUTE, place) === true ||
      typeof Reflect.getMetadata(REQUIRED_PERMISSION, place) === 'string',
  );
  const path = String(Reflect.getMetadata(PATH_METADATA, handler));
  const loaded =
    method === RequestMethod.GET || method === RequestMethod.HEAD || Reflect.hasMetadata(ROUTE_LOAD, handler);
  return [{ route: `${RequestMethod[method]} ${controller.name}.${name} (${path})`, guarded, loaded }];
}
