import { afterEach, describe, expect, it } from '@jest/globals';
import { ProblemError, problem } from '@plimsoll/contracts';
import { newContext, runInContext } from '../context.js';
import { Logger } from '../logger.js';
import { Metrics } from '../metrics.js';
import { containedFailures, whenContained } from './contained.js';
import { sendLogsTo } from './log-sink.js';
import { beginSpan, endSpan, inSpan, keepGuardTrace, leafSpan, recordSpansWith, runInSpan, SpanKind } from './spans.js';

const broken = (): never => {
  throw new Error('telemetry is broken');
};
const START = { name: 'work', kind: SpanKind.INTERNAL };

/** A span of which nothing works, as after a fault of the SDK. */
const BROKEN_SPAN = { setAttribute: broken, setStatus: broken, end: broken };

afterEach(() => {
  recordSpansWith(undefined);
  sendLogsTo(undefined);
  whenContained(undefined);
});

describe('a fault of telemetry is its own (issue 7 §6)', () => {
  it('an instrument that throws is counted and tells nobody at work', () => {
    const [metrics, before] = [new Metrics(), containedFailures('metrics')];
    const labels = {
      get outcome(): string {
        return broken();
      },
    };
    metrics.counter('things', 'Things').add(1, labels);
    metrics.histogram('seconds', 'Seconds').record(1, labels);
    expect(containedFailures('metrics') - before).toBe(2);
  });

  it('a recorder that throws leaves work without a span, and done once', async () => {
    recordSpansWith({ start: broken });
    let calls = 0;
    const work = (): Promise<number> => Promise.resolve((calls += 1));
    expect(await runInSpan(newContext(), START, work)).toBe(1);
    expect(await runInContext(newContext(), () => inSpan(START, work))).toBe(2);
    expect(leafSpan(newContext().trace, START)).toBeUndefined();
    expect(beginSpan(newContext(), START)).toBeUndefined();
    expect(calls).toBe(2);
  });

  it('a span that throws changes neither what work gives nor how it fails', async () => {
    recordSpansWith({ start: () => BROKEN_SPAN });
    const before = containedFailures('traces');
    const guarded = (): Promise<string> => {
      keepGuardTrace();
      return Promise.resolve('done');
    };
    expect(await runInSpan(newContext({ tenantId: 'tenant' }), START, guarded)).toBe('done');
    const refused = new ProblemError(problem('not-found'));
    for (const error of [refused, new Error('lost'), { toString: broken }])
      await expect(runInSpan(newContext(), START, () => Promise.reject(error as Error))).rejects.toBe(error);
    const context = newContext();
    beginSpan(context, START);
    endSpan(context);
    leafSpan(context.trace, START)!.span.end();
    expect(containedFailures('traces')).toBeGreaterThan(before);
  });

  it('a receiver of log lines that throws takes no line with it, and telling of it does not go round in circles', () => {
    const logger = Logger.create({ service: 'things', level: 'silent' });
    const heard: string[] = [];
    whenContained((part) => {
      heard.push(part);
      loud.error('telemetry failed');
    });
    const loud = Logger.create({ service: 'things', level: 'fatal' });
    sendLogsTo(broken);
    logger.info('not written');
    loud.fatal('written');
    expect(heard).toEqual(['logs']);
  });
});
