import { type TransactionWatch, type WatchedTransaction } from '@plimsoll/persistence';
import { attributes, currentContext, failSpan, leafSpan, SpanKind } from '@plimsoll/service-host';

/**
 * A span for each transaction of running work, and one for each of its statements that was slow. `slowMs`: from when on
 * it is.
 */
export function transactionSpans(service: string, slowMs: number): TransactionWatch {
  return { begin: (pool) => watchedIn(service, pool, slowMs) };
}

function watchedIn(service: string, pool: string, slowMs: number): WatchedTransaction | undefined {
  const ofAll = { [attributes.dbSystem]: 'postgresql', [attributes.dbNamespace]: service };
  const leaf = leafSpan(currentContext()?.trace, {
    name: 'transaction',
    kind: SpanKind.CLIENT,
    attributes: { ...ofAll, [attributes.dbOperation]: 'transaction', [attributes.pool]: pool },
  });
  if (leaf === undefined) return undefined;
  const { span, trace } = leaf;
  return {
    slowMs,
    slow: ({ text, startedAt, endedAt }) => {
      const attributesOfStatement = { ...ofAll, [attributes.dbQuery]: text };
      leafSpan(trace, {
        name: 'statement',
        kind: SpanKind.CLIENT,
        attributes: attributesOfStatement,
        startedAt,
      })?.span.end(endedAt);
    },
    end: ({ statements, attempts, error }) => {
      span.setAttribute(attributes.statements, statements);
      if (attempts !== 1) span.setAttribute(attributes.attempts, attempts);
      if (error !== undefined) failSpan(span, error);
      span.end();
    },
  };
}
