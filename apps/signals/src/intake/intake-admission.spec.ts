import { describe, expect, it } from '@jest/globals';
import { type DispatchReading } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Samples } from '@plimsoll/messaging';
import { type Logger, type Metrics, type Shutdown } from '@plimsoll/service-host';
import { IntakeAdmission } from './intake-admission.js';

/** An admission that hears what `tell` says; the clock stands at `at`. */
function admission(): {
  subject: IntakeAdmission;
  tell: (reading: Partial<DispatchReading>) => void;
  at: (ms: number) => void;
} {
  let nowMs = 0;
  let hear: (reading: DispatchReading) => void = () => undefined;
  const samples = {
    subscribe: (_: unknown, __: unknown, listener: typeof hear) => {
      hear = listener;
      return Promise.resolve({ stop: () => undefined });
    },
  } as unknown as Samples;
  const metrics = { counter: () => ({ add: () => undefined }), gauge: () => undefined } as unknown as Metrics;
  const clock = { monotonicMs: () => nowMs } as unknown as Clock;
  const shutdown = { register: () => undefined } as unknown as Shutdown;
  const subject = new IntakeAdmission(samples, shutdown, {} as Logger, metrics, clock);
  subject.onApplicationBootstrap();
  return {
    subject,
    tell: (reading) => hear({ delayMs: 0, behind: [], at: '2026-01-05T10:00:00.000Z', ...reading }),
    at: (ms) => (nowMs = ms),
  };
}

const sends = (subject: IntakeAdmission, tenantId: string): boolean[] =>
  Array.from({ length: 50 }, () => subject.draw(tenantId));

describe('whose entries are sent away (ADR 10, revC 3)', () => {
  it('those of a tenant that waits long, and of nobody else', () => {
    const { subject, tell } = admission();
    tell({ behind: [{ tenantId: 'flood', delayMs: 5_000 }] });
    expect(sends(subject, 'flood')).not.toContain(false);
    expect(sends(subject, 'quiet')).not.toContain(true);
  });

  it('all, when the whole waits; none, when nothing was ever heard', () => {
    const { subject, tell } = admission();
    expect(sends(subject, 'quiet')).not.toContain(true);
    tell({ delayMs: 5_000 });
    expect(sends(subject, 'quiet')).not.toContain(false);
    tell({ delayMs: 500, behind: [{ tenantId: 'other', delayMs: 400 }] });
    expect(sends(subject, 'quiet')).not.toContain(true);
  });

  it('none, when nothing is heard any more', () => {
    const { subject, tell, at } = admission();
    tell({ delayMs: 5_000, behind: [{ tenantId: 'flood', delayMs: 5_000 }] });
    at(1_500);
    expect(sends(subject, 'flood')).not.toContain(false);
    at(1_501);
    expect(sends(subject, 'flood')).not.toContain(true);
  });
});
