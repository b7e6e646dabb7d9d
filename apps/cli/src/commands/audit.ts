import { Command } from 'commander';
import { knowsSecret, masterKey, SetupError } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { Sealer } from '@plimsoll/service-host';
import { command, contextOf, requireId, type SharedOptions } from '../command-line.js';
import { type AuditProof, proveAuditChains } from '../database/audit-chains.js';
import { withStored } from '../database/reach-postgres.js';
import { withDatabaseOf } from '../database/services.js';
import { proveWitnesses, type UnexplainedChange, type WitnessProof } from '../database/witness-proof.js';
import { counted, duration, short } from '../output/words.js';

const HASH_SHOWN = 80;
const VALUES_SHOWN = 200;

/**
 * `plimsoll audit verify`: proves the hash chains, or names the first broken link of each, and compares the log with what
 * the database itself wrote down.
 */
export function auditCommand(): Command {
  const verify = command(
    'verify',
    'prove that nobody changed the audit log, nor rights, limits or money behind its back',
    [
      ['audit verify', 'all chains; works whether Plimsoll is up or not'],
      ['audit verify --tenant 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15 --json', 'one of them'],
    ],
  )
    .option('--tenant <id>', 'only the chain of this tenant')
    .action(verifyAudit);
  return new Command('audit').description('the audit log').addCommand(verify);
}

async function verifyAudit(options: SharedOptions & { tenant?: string }): Promise<void> {
  if (options.tenant !== undefined) requireId(options.tenant);
  const context = contextOf(options);
  const { dataDir, output } = context;
  const startedAt = systemClock.monotonicMs();
  const { chains, witness } = await withStored(context, async (adminUrl) => {
    const sealer = sealerOf(dataDir);
    const proven = await withDatabaseOf({ dataDir, adminUrl, service: 'identity' }, (database) =>
      output.progress.step('walking the chains', () => proveAuditChains(database, sealer, options.tenant)),
    );
    const seen = await output.progress.step('asking the second witness', () =>
      proveWitnesses({ dataDir, adminUrl }, options.tenant),
    );
    return { chains: proven, witness: seen };
  });
  const ms = Math.round(systemClock.monotonicMs() - startedAt);
  const ok = chains.broken.length === 0 && witness.unexplainedCount === 0 && witness.silenced.length === 0;
  output.result({ ok, ...chains, witness, ms }, `${proofText(chains, ms)}\n${witnessText(witness)}`);
  process.exitCode = ok ? 0 : 1;
}

/**
 * A key made now would open no seal, so that a whole log would look broken; and the next start would take it for the
 * real one.
 */
function sealerOf(dataDir: string): Sealer {
  if (!knowsSecret(dataDir, 'master-key'))
    throw new SetupError(
      `The data directory ${dataDir} holds no master key, so the seals of the audit log cannot be checked.`,
      'put secrets/master-key back from a backup; if nothing was ever recorded, start Plimsoll once with "npm start".',
    );
  return new Sealer(Buffer.from(masterKey(dataDir), 'base64'));
}

/** The proof for people. */
export function proofText({ tenants, entries, broken }: AuditProof, ms: number): string {
  const read = `${counted(entries, 'entry', 'entries')} in ${counted(tenants, 'chain')}, read in ${duration(ms)}`;
  if (broken.length === 0) return `The audit log is whole: ${read}.`;
  const lines = broken.map(
    (link) =>
      `  tenant ${link.tenantId}, entry ${link.seq}: ${link.kind}\n    expected ${short(link.expected, HASH_SHOWN)}\n    found    ${short(link.actual, HASH_SHOWN)}`,
  );
  return `The audit log is BROKEN in ${counted(broken.length, 'chain')} (${read}). The first broken link of each:\n${lines.join('\n')}\nEverything after such a link proves nothing. Compare with a backup from before.`;
}

/** What the second witness saw, for people. */
export function witnessText({ compared, unexplained, unexplainedCount, silenced }: WitnessProof): string {
  if (unexplainedCount === 0 && silenced.length === 0)
    return `The second witness agrees: ${counted(compared, 'change')} of rights, limits and money, all explained.`;
  const more = unexplainedCount - unexplained.length;
  return [
    ...(silenced.length === 0
      ? []
      : [
          'The second witness is SILENCED; what changed meanwhile was seen by nobody:',
          ...silenced.map((line) => `  ${line}`),
        ]),
    ...(unexplainedCount === 0
      ? []
      : [
          `${counted(unexplainedCount, 'change')} that the audit log does NOT explain (of ${compared}):`,
          ...unexplained.map(changeText),
          ...(more > 0 ? [`  and ${more} more`] : []),
        ]),
    'docs/runbooks/platform.md says what to do.',
  ].join('\n');
}

const BECAUSE: Readonly<Record<UnexplainedChange['because'], string>> = {
  stranger: 'not made by the service',
  unrecorded: 'made by the service without an entry in the audit log',
  'entry-missing': 'its entry is not in the audit log',
};

function changeText(change: UnexplainedChange): string {
  const { service, table, operation, at, because, role, program, tenantId, row, before, after, hidden } = change;
  const values = [
    ...(before === null ? [] : [`was ${short(JSON.stringify(before), VALUES_SHOWN)}`]),
    ...(after === null ? [] : [`is ${short(JSON.stringify(after), VALUES_SHOWN)}`]),
    ...(hidden.length === 0 ? [] : [`changed unseen: ${hidden.join(', ')}`]),
  ];
  return `  ${at} ${operation} in ${service}.${table}, ${BECAUSE[because]}: by ${role} with ${program === '' ? 'no named program' : program}
    tenant ${tenantId}, row ${short(JSON.stringify(row), VALUES_SHOWN)}; ${values.join('; ')}`;
}
