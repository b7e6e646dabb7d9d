import { withDatabaseOf } from '../database/services.js';

/**
 * An active pipeline whose account nobody can bring any more: its terminal was revoked and no other has come with it.
 */
export interface StrandedPipeline {
  readonly pipelineId: string;
  readonly name: string;
  readonly version: number;
  readonly accountId: string;
  readonly login: string;
}

/** Where the databases are. */
export interface DatabasePlace {
  readonly dataDir: string;
  readonly adminUrl: string;
}

/** Active pipelines of all tenants that stand on an account that is gone, oldest first. */
export async function strandedPipelines(at: DatabasePlace): Promise<StrandedPipeline[]> {
  const active = await withDatabaseOf({ ...at, service: 'pipelines' }, (database) =>
    database.asWorker((tx) => tx.query<Omit<StrandedPipeline, 'login'>>(ACTIVE)),
  );
  if (active.length === 0) return [];
  const gone = await withDatabaseOf({ ...at, service: 'broker' }, (database) =>
    database.asWorker((tx) =>
      tx.query<{ accountId: string; login: string }>(GONE, [active.map(({ accountId }) => accountId)]),
    ),
  );
  const logins = new Map(gone.map(({ accountId, login }) => [accountId, login]));
  return active.flatMap((pipeline) => {
    const login = logins.get(pipeline.accountId);
    return login === undefined ? [] : [{ ...pipeline, login }];
  });
}

/** What is wrong with them, for people. */
export function strandedText(stranded: readonly StrandedPipeline[]): string {
  const shown = stranded.slice(0, SHOWN).map(({ name, login }) => `"${name}" acts on account ${login}`);
  const more = stranded.length > SHOWN ? ` and ${stranded.length - SHOWN} more` : '';
  return `${shown.join(', ')}${more}, whose terminal was revoked: its alerts are traded nowhere`;
}

/** And what to do about it. */
export function strandedCure([first]: readonly StrandedPipeline[]): string {
  const patch = `PATCH /v1/pipelines/${first?.pipelineId} {"baseVersion": ${first?.version}, "accountId": "…"}`;
  return `give it another account, ${patch} (GET /v1/accounts lists yours), or deactivate it. Simulated accounts are new with every start.`;
}

const SHOWN = 3;
const ACTIVE = `
select p.id as "pipelineId", v.name, p.latest_version as version, v.account_id as "accountId"
from pipelines p
join pipeline_versions v on v.tenant_id = p.tenant_id and v.pipeline_id = p.id and v.version = p.latest_version
where p.active
order by p.created_at`;
const GONE = `
select a.account_id as "accountId", a.login
from accounts a join terminals t on t.tenant_id = a.tenant_id and t.terminal_id = a.terminal_id
where a.account_id = any($1::uuid[]) and a.connection <> 'connected' and t.status = 'revoked'`;
