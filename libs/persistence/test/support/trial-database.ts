import { invariant, newId } from '@plimsoll/kernel';
import { testEnvironment } from '@plimsoll/testing';
import { Client } from 'pg';
import { bootstrapService, roleUrl, type ServiceRole, withDatabase } from '../../src/index.js';

export const passwords: Record<ServiceRole, string> = { owner: 'owner', app: "it's\\app", worker: 'worker' };

export interface TrialDatabase {
  readonly adminUrl: string;
  readonly service: string;
  url(role: ServiceRole): string;
  stop(): Promise<void>;
}

/**
 * A database of its own with the roles and an empty schema of one service. Made by hand, because making it is what the
 * specs look at.
 */
export async function trialDatabase(service: string): Promise<TrialDatabase> {
  const serverUrl = testEnvironment().postgresUrl;
  invariant(serverUrl, 'the run of the specs has started no PostgreSQL');
  const database = `spec_${service}_${newId().replaceAll('-', '')}`;
  await bootstrapService({ adminUrl: serverUrl, database, service, passwords });
  return {
    adminUrl: withDatabase(serverUrl, database),
    service,
    url: (role) => roleUrl(serverUrl, { database, service, role, password: passwords[role] }),
    stop: async () => {
      const client = new Client({ connectionString: serverUrl });
      await client.connect();
      await client.query(`drop database "${database}" with (force)`).finally(() => client.end());
    },
  };
}
