import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { infrastructureEnvironment, startPostgres, type RunningServer } from '@plimsoll/infrastructure';
import { bootstrapService, roleUrl, type ServiceRole } from '../../src/index.js';

export const passwords: Record<ServiceRole, string> = { owner: 'owner', app: "it's\\app", worker: 'worker' };

export interface TrialDatabase {
  readonly adminUrl: string;
  readonly service: string;
  url(role: ServiceRole): string;
  stop(): Promise<void>;
}

/** A database of its own with the roles and schema of one service: on the server that is given, or on one of its own. */
export async function trialDatabase(service: string): Promise<TrialDatabase> {
  const given = infrastructureEnvironment().postgresUrl;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-trial-'));
  const server: RunningServer | undefined = given === undefined ? await startPostgres({ dataDir, durable: false }) : undefined;
  const adminUrl = given ?? server!.url;
  const database = `trial_${process.pid}_${path.basename(dataDir).slice(-6).toLowerCase().replace(/[^a-z0-9]/g, 'x')}`;
  await bootstrapService({ adminUrl, database, service, passwords });
  return {
    adminUrl: adminUrl.replace(/\/[^/]*$/, `/${database}`),
    service,
    url: (role) => roleUrl(adminUrl, { database, service, role, password: passwords[role] }),
    stop: async () => {
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
