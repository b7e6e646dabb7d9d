import { attributes, SpanKind, type SpanStart } from '@plimsoll/service-host';
import { type Run } from './run.js';
import { currentStep } from './step.handler.js';

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

/** One transaction of it: from the node it stands at as far as it comes. */
export function stepSpan(run: Run): SpanStart {
  const step = currentStep(run);
  return {
    name: 'step',
    kind: SpanKind.INTERNAL,
    attributes: {
      [attributes.execution]: run.executionId,
      ...(step === undefined ? {} : { [attributes.node]: step.nodeId }),
    },
  };
}
