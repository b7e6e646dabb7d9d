import { Command } from 'commander';
import { knowsSecret, masterKey, SetupError } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { Sealer } from '@plimsoll/service-host';
import { command, contextOf, requireId, type SharedOptions } from '../command-line.js';
import { type AuditProof, proveAuditChains } from '../database/audit-chains.js';
import { withStored } from '../database/reach-postgres.js';
import { withDatabaseOf } from '../database/services.js';
import { counted, duration, short } from '../output/words.js';

const HASH_SHOWN = 80;

/** `plimsoll audit verify`: proves the hash chains, or names the first broken link of each. */
export function auditCommand(): Command {
  const verify = command('verify', 'prove that nobody changed the audit log, or name the first broken link', [
    ['audit verify', 'all chains; works whether Plimsoll is up or not'],
    ['audit verify --tenant 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15 --json', 'one of them'],
  ])
    .option('--tenant <id>', 'only the chain of this tenant')
    .action(verifyAudit);
  return new Command('audit').description('the audit log').addCommand(verify);
}

async function verifyAudit(options: SharedOptions & { tenant?: string }): Promise<void> {
  if (options.tenant !== undefined) requireId(options.tenant);
  const context = contextOf(options);
  const { dataDir, output } = context;
  const startedAt = systemClock.monotonicMs();
  const proof = await withStored(context, (adminUrl) => {
    const sealer = sealerOf(dataDir);
    return withDatabaseOf({ dataDir, adminUrl, service: 'identity' }, (database) =>
      output.progress.step('walking the chains', () => proveAuditChains(database, sealer, options.tenant)),
    );
  });
  const ms = Math.round(systemClock.monotonicMs() - startedAt);
  output.result({ ok: proof.broken.length === 0, ...proof, ms }, proofText(proof, ms));
  process.exitCode = proof.broken.length === 0 ? 0 : 1;
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
