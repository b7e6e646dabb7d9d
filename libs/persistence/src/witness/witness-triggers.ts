import { withClient } from '../bootstrap.js';
import { type WitnessedTable, witnessTriggerNames } from './witness-table.js';

/**
 * Where the triggers of a schema are not those that its list of witnessed tables asks for: missing, switched off, or
 * not on the list. Empty when they are the same.
 */
export function witnessDifferences(url: string, schema: string, list: readonly WitnessedTable[]): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; is_on: boolean }>(TRIGGERS, [schema]);
    const meant = list.flatMap((witnessed) =>
      witnessTriggerNames(witnessed).map((trigger) => `${witnessed.table}.${trigger}`),
    );
    const known = new Map(rows.map(({ name, is_on: isOn }) => [name, isOn]));
    return [
      ...meant.filter((name) => !known.has(name)).map((name) => `${name} is missing`),
      ...meant.filter((name) => known.get(name) === false).map((name) => `${name} is switched off`),
      ...[...known.keys()].filter((name) => !meant.includes(name)).map((name) => `${name} is on no list`),
    ];
  });
}

const TRIGGERS = `
select c.relname || '.' || t.tgname as name, t.tgenabled <> 'D' as is_on
from pg_trigger t
join pg_class c on c.oid = t.tgrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and t.tgname like 'witness\\_%' and not t.tgisinternal
order by 1`;
