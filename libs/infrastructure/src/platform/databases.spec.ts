import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { overSocket } from './databases.js';

describe('addresses over a Unix socket (OP-1)', () => {
  it('keep user, password, port and database, and name the folder as pg reads it', () => {
    const url = (role: string): string => `postgres://broker_${role}:p%40ss%2Fw@127.0.0.1:5433/plimsoll`;
    const moved = overSocket({ owner: url('owner'), app: url('app'), worker: url('worker') }, '/tmp/a folder/data');
    const { host, port, user, password, database } = new Client({ connectionString: moved.app });
    expect({ host, port, user, password, database }).toEqual({
      host: '/tmp/a folder/data',
      port: 5433,
      user: 'broker_app',
      password: 'p@ss/w',
      database: 'plimsoll',
    });
    expect(URL.canParse(moved.worker)).toBe(true);
  });
});
