import { describe, expect, it } from '@jest/globals';
import { type SystemPart } from '@plimsoll/contracts';
import { systemState } from './system-state.js';

const AT = new Date('2026-11-28T10:00:00Z');
const part = (more: Partial<SystemPart> = {}): SystemPart => ({
  version: '0.1.0',
  node: '24.21.0',
  startedAt: AT.toISOString(),
  servers: [{ name: 'postgresql', version: '16.4' }],
  checks: [{ name: 'outbox', state: 'ok', found: 'empty' }],
  ...more,
});

describe('the state of the system (issue 8 §2)', () => {
  it('names each service and each server once, with its version', () => {
    const state = systemState(AT, [
      { name: 'broker', ms: 3.4, part: part() },
      { name: 'signals', ms: 5, part: part({ servers: [{ name: 'postgresql', version: '15.9' }] }) },
      { name: 'identity', ms: 5, part: part() },
    ]);
    expect(state).toMatchObject({ state: 'ok', at: AT.toISOString() });
    expect(state.services[0]).toMatchObject({ name: 'broker', answers: true, version: '0.1.0', answeredInMs: 3 });
    expect(state.servers.map(({ version }) => version)).toEqual(['16.4', '15.9']);
    expect(state).not.toHaveProperty('metricsUrl');
  });

  it('is as bad as its worst finding, which comes first; silence is a failure', () => {
    const bad = part({ checks: [{ name: 'dead letters', state: 'warning', found: '2 open' }] });
    const state = systemState(AT, [
      { name: 'broker', ms: 3, part: part() },
      { name: 'signals', ms: 5, part: bad },
      { name: 'pipelines', failure: 'no answer within 3 s' },
    ]);
    expect(state.state).toBe('failed');
    expect(state.checks.map(({ service, state: one }) => `${service} ${one}`)).toEqual([
      'pipelines failed',
      'signals warning',
      'broker ok',
    ]);
    expect(state.services[2]).toEqual({ name: 'pipelines', answers: false });
  });
});
