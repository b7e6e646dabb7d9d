import { isId } from '@plimsoll/kernel';
import { attributes, SpanKind, type SpanStart, traceIdOf } from '@plimsoll/service-host';
import { type Run } from './run.js';

/** What this process does for an execution at one go. */
export function executionSpan(run: Run): SpanStart {
  return {
    name: 'execution',
    kind: SpanKind.INTERNAL,
    attributes: {
      [attributes.execution]: run.executionId,
      [attributes.pipeline]: run.pipelineId,
      [attributes.account]: run.accountId,
      [attributes.signal]: run.signal.signalId,
    },
  };
}

/**
 * One unit of work of it: from the node it stands at, as far as it comes. `nodeId`: undefined where all nodes have run.
 */
export function stepSpan(run: Run, nodeId: string | undefined): SpanStart {
  return {
    name: 'step',
    kind: SpanKind.INTERNAL,
    attributes: {
      [attributes.execution]: run.executionId,
      ...(nodeId === undefined ? {} : { [attributes.node]: nodeId }),
    },
  };
}

/** The trace of what was stored under a correlation id; nothing where none was stored, or one that is no id. */
export function traceOf(correlationId: string | null): { traceId?: string } {
  const traceId = isId(correlationId) ? traceIdOf(correlationId) : undefined;
  return traceId === undefined ? {} : { traceId };
}
