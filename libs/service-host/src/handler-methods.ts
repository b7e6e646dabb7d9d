import { type DiscoveryService, MetadataScanner } from '@nestjs/core';

type Wrappers = ReturnType<DiscoveryService['getProviders']>;

export interface HandlerMethod {
  readonly instance: Record<string, unknown>;
  readonly prototype: object;
  readonly name: string;
}

/** The methods of these classes that carry something under `key`. */
export function* methodsWith(key: symbol, wrappers: Wrappers): Generator<HandlerMethod> {
  const scanner = new MetadataScanner();
  for (const wrapper of wrappers) {
    const instance = wrapper.instance as Record<string, unknown> | null | undefined;
    if (typeof instance !== 'object' || instance === null || !wrapper.isDependencyTreeStatic()) continue;
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (prototype === null || prototype === Object.prototype) continue;
    for (const name of scanner.getAllMethodNames(prototype))
      if (Reflect.hasMetadata(key, prototype, name)) yield { instance, prototype, name };
  }
}
