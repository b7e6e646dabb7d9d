import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import { isProblem, parse, type RequestDefinition, requestSubject } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type ConsumerDeclaration, CONSUMES } from './consumers/consumes.decorator.js';
import { type Handler } from './consumers/consumer-pipeline.js';
import { type FactEvent } from './envelope.js';
import { ANSWERS } from './requests/answers.decorator.js';
import { type ResponderDeclaration } from './requests/responder.js';
import { ON_TIMER, type Timer } from './timers/on-timer.decorator.js';
import { type TimerHandler } from './timers/timer-loop.js';

export interface Discovered {
  readonly consumers: { readonly declaration: ConsumerDeclaration; readonly handler: Handler }[];
  readonly responders: ResponderDeclaration[];
  readonly timers: Map<string, TimerHandler>;
}

type Method = (...args: unknown[]) => Promise<object | void>;

/** Finds the `@Consumes`, `@Answers` and `@OnTimer` methods of all providers. Two for one name are a bug. */
export function discover(discovery: DiscoveryService, service: string): Discovered {
  const found: Discovered = { consumers: [], responders: [], timers: new Map() };
  const scanner = new MetadataScanner();
  for (const wrapper of discovery.getProviders()) {
    const instance = wrapper.instance as Record<string, unknown> | null | undefined;
    if (typeof instance !== 'object' || instance === null || !wrapper.isDependencyTreeStatic()) continue;
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (prototype === null || prototype === Object.prototype) continue;
    for (const name of scanner.getAllMethodNames(prototype)) collect(found, instance, prototype, name, service);
  }
  return found;
}

function collect(found: Discovered, instance: Record<string, unknown>, prototype: object, name: string, service: string): void {
  const call: Method = (...args) => (instance[name] as Method).apply(instance, args);
  const consumes = Reflect.getMetadata(CONSUMES, prototype, name) as ConsumerDeclaration | undefined;
  if (consumes) {
    const { durable, batch } = consumes.options;
    invariant(!found.consumers.some((known) => known.declaration.options.durable === durable), `two consumers are called ${durable}`);
    const one = async (tx: Tx, events: FactEvent[]): Promise<void> => void (await call(tx, events[0]));
    const many = async (tx: Tx, events: FactEvent[]): Promise<void> => void (await call(tx, events));
    found.consumers.push({ declaration: consumes, handler: batch ? many : one });
  }
  const request = Reflect.getMetadata(ANSWERS, prototype, name) as RequestDefinition | undefined;
  if (request) {
    const subject = requestSubject(request);
    invariant(request.owner === service, `${subject} belongs to ${request.owner}, not to ${service}`);
    invariant(!found.responders.some((known) => requestSubject(known.request) === subject), `two methods answer ${subject}`);
    found.responders.push({ request, answer: (input, ctx) => call(input, ctx) as Promise<object> });
  }
  const timer = Reflect.getMetadata(ON_TIMER, prototype, name) as string | undefined;
  if (timer !== undefined) {
    invariant(!found.timers.has(timer), `two methods take the timer ${timer}`);
    found.timers.set(timer, async (tx: Tx, due: Timer) => void (await call(tx, due)));
  }
}

/** The same, but refuses an answer that its own contract does not allow. */
export function checked({ request, answer }: ResponderDeclaration): ResponderDeclaration {
  const check = async (...args: Parameters<typeof answer>): Promise<object> => {
    const result = await answer(...args);
    // As it arrives: what JSON leaves out is not there.
    const output = isProblem(result) ? undefined : parse(request.output, JSON.parse(JSON.stringify(result)));
    invariant(output?.ok ?? true, `${requestSubject(request)} would answer with wrong data: ${output?.ok === false ? output.problem.map((v) => `${v.field} ${v.message}`).join('; ') : ''}`);
    return result;
  };
  return { request, answer: check };
}
