import { type AttributeValue, type Span, type SpanStatus } from '@opentelemetry/api';

/** What is done with a span here. */
export type WorkSpan = Pick<Span, 'end'> & {
  setAttribute(name: string, value: AttributeValue): unknown;
  setStatus(status: SpanStatus): unknown;
};
