import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { allOf } from '../api/all-of.js';
import { requireId, requireName, UsageError, wholeNumber } from '../command-line.js';
import { confirm } from '../output/ask.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Scope = Schemas['CreateApiKey']['scopes'][number];

interface CreateOptions extends ProfileOptions {
  readonly scope: readonly Scope[];
  readonly days?: number;
}

interface RevokeOptions extends ProfileOptions {
  readonly yes?: boolean;
  readonly reason?: string;
}

const SCOPES: readonly Scope[] = ['read', 'trade', 'guard', 'manage', 'usage'];
const DAYS_MAX = 366;

/** `plimsoll keys`: API keys of the person who is signed in. */
export function keysCommand(): Command {
  return new Command('keys')
    .description('your API keys, for programs that act as you')
    .addCommand(
      profileCommand('list', 'all of them, newest first; never the keys themselves', [
        ['keys list', 'a table'],
        ['keys list --json', 'for a program'],
      ]).action(list),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('create <name>', 'make one; it is shown this once', [
        ['keys create "Backup script"', 'one that can only read, for 90 days'],
        ['keys create Bot --scope read,trade --days 30', 'one that can trade, for 30'],
      ])
        .option('--scope <scopes>', `what it may do: ${SCOPES.join(', ')}`, scopes, ['read'])
        .option('--days <number>', 'days until it ends (default: 90)', wholeNumber('--days', 1, DAYS_MAX))
        .action(create),
    )
    .addCommand(
      profileCommand('revoke <id>', 'end one, everywhere within a second', [
        ['keys revoke 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15', 'asks first'],
      ])
        .option('--reason <text>', 'why, for the audit log')
        .option('--yes', 'do not ask')
        .action(revoke),
    );
}

/** What a key may do, by commas. Throws a `UsageError`. */
export function scopes(text: string): readonly Scope[] {
  const named = text.split(',').map((scope) => scope.trim());
  const unknown = named.filter((scope) => !SCOPES.includes(scope as Scope));
  if (unknown.length > 0)
    throw new UsageError(`--scope is one or more of ${SCOPES.join(', ')}, by commas; not "${unknown.join(', ')}".`);
  return [...new Set(named)] as Scope[];
}

async function list(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const items = await allOf(plimsoll.items('/v1/api-keys'));
  const rows = items.map((key) => [
    key.apiKeyId,
    key.name,
    `${key.prefix}…`,
    key.scopes.join(', '),
    key.status,
    key.expiresAt,
    key.lastUsedAt ?? 'never',
  ]);
  const columns = ['id', 'name', 'key', 'may', 'state', 'until', 'last used'].map((title) => ({ title }));
  output.result({ ok: true, items }, items.length === 0 ? 'No keys yet.' : table(columns, rows));
}

async function create(given: string, options: CreateOptions): Promise<void> {
  const name = requireName(given);
  const { plimsoll, output } = await connect(options);
  const days = options.days === undefined ? {} : { expiresInDays: options.days };
  const key = await plimsoll.post('/v1/api-keys', { body: { name, scopes: [...options.scope], ...days } });
  output.result(
    { ok: true, ...key },
    [
      key.key,
      '',
      `Its scopes: ${key.scopes.join(', ')}. It holds until ${key.expiresAt}, and is shown only now.`,
      `Its id, to revoke it: ${key.apiKeyId}`,
    ].join('\n'),
  );
}

async function revoke(apiKeyId: string, options: RevokeOptions): Promise<void> {
  requireId(apiKeyId);
  const { plimsoll, output } = await connect(options);
  const params = { path: { apiKeyId } };
  const key = await plimsoll.get('/v1/api-keys/{apiKeyId}', { params });
  if (key.status !== 'revoked' && !(await confirm(`Whatever uses "${key.name}" stops working. Revoke?`, options.yes)))
    return output.result({ ok: false, apiKeyId, revoked: false }, 'Nothing was revoked.');
  const body = options.reason === undefined ? {} : { reason: options.reason };
  const revoked = await plimsoll.post('/v1/api-keys/{apiKeyId}/revoke', { params, body });
  output.result({ ok: true, ...revoked }, `"${revoked.name}" is revoked.`);
}
