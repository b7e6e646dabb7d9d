import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

type TableOrName = Table | string;

/**
 * Names as PostgreSQL gives them itself when a statement leaves them out, so that entities and hand-written migrations
 * mean the same: columns in snake_case, `users_pkey`, `sessions_tenant_id_user_id_fkey`,
 * `refresh_tokens_tenant_id_session_id_generation_key`. Checks and indexes name themselves.
 */
export class SnakeNames extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, given: string | undefined, embedded: string[]): string {
    return [...embedded, given ?? property].map(snake).join('_');
  }

  override primaryKeyName(table: TableOrName): string {
    return `${plain(table)}_pkey`;
  }

  override uniqueConstraintName(table: TableOrName, columns: string[]): string {
    return `${plain(table)}_${columns.join('_')}_key`;
  }

  override foreignKeyName(table: TableOrName, columns: string[]): string {
    return `${plain(table)}_${columns.join('_')}_fkey`;
  }
}

function plain(table: TableOrName): string {
  return (typeof table === 'string' ? table : table.name).replace(/^.*\./, '');
}

/** `tenantId` → `tenant_id`. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
