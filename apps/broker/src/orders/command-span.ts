import { type OrderState } from '@plimsoll/contracts';
import { attributes, currentContext, leafSpan, SpanKind } from '@plimsoll/service-host';
import { type AskedBy, type OpenCommand } from './open-command.js';

/** The work at hand asks for a command. */
export function askedBy(now: Date): { readonly asked?: AskedBy } {
  const trace = currentContext()?.trace;
  return trace === undefined ? {} : { asked: { trace, atMs: now.getTime() } };
}

/** A command is over: a span from when it was asked for until now, linked to the terminal's call that told it. */
export function tellCommand({ asked, wire, orderId }: OpenCommand, state: OrderState): void {
  const told = currentContext()?.trace;
  leafSpan(asked?.trace, {
    name: `command ${wire.type}`,
    kind: SpanKind.CLIENT,
    ...(told === undefined ? {} : { links: [told] }),
    startedAt: asked?.atMs ?? 0,
    attributes: {
      [attributes.order]: orderId,
      [attributes.outcome]: state,
      // It waits for the terminal, an armed one for its moment: how long says nothing.
      [attributes.waits]: true,
    },
  })?.span.end();
}
