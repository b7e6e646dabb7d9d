import { describe, expect, it } from '@jest/globals';
import { type EntryState, judgeWitnessed, type Witnessed } from './witness-verdict.js';

const BY_US: Witnessed = {
  table: 'guards',
  operation: 'update',
  level: 'audited',
  role: 'broker_app',
  program: 'broker-guard',
  auditEntry: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15',
};

describe('what the second witness saw', () => {
  it.each<[string, Partial<Witnessed>, EntryState, string | undefined]>([
    ['a change with its entry', {}, 'recorded', undefined],
    ['a change whose entry is on its way', {}, 'on-its-way', undefined],
    ['a change whose entry was taken away', {}, 'missing', 'entry-missing'],
    ['a change without an entry', { auditEntry: null }, 'missing', 'unrecorded'],
    ['a change of the service that needs none', { auditEntry: null, level: 'served' }, 'missing', undefined],
    ['a command of an operator', { program: 'cli-broker-worker', level: 'served' }, 'missing', undefined],
    ['psql as administrator', { role: 'postgres', program: 'psql' }, 'recorded', 'stranger'],
    ['psql with the password of the service', { program: 'psql' }, 'recorded', 'stranger'],
    ['a migration', { role: 'broker_owner', program: '', level: 'served' }, 'missing', 'stranger'],
    [
      'a migration of the house',
      { role: 'broker_owner', program: 'broker-migration', auditEntry: null },
      'missing',
      undefined,
    ],
    [
      'a table emptied by one',
      { role: 'broker_owner', program: 'broker-migration', operation: 'truncate' },
      'missing',
      'stranger',
    ],
    ['a migration of another service', { role: 'billing_owner', program: 'billing-migration' }, 'recorded', 'stranger'],
    [
      'a serving role that calls itself one',
      { program: 'broker-migration', auditEntry: null },
      'missing',
      'unrecorded',
    ],
    ['another service', { role: 'billing_app', program: 'billing-app' }, 'recorded', 'stranger'],
    ['a table emptied at once', { operation: 'truncate', level: 'served' }, 'missing', 'stranger'],
  ])('%s', (_, seen, entry, verdict) => {
    expect(judgeWitnessed('broker', { ...BY_US, ...seen }, entry)).toBe(verdict);
  });
});
