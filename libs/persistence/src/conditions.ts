/** A condition with `?` where its value belongs; left out when the value is undefined. */
export type Condition = readonly [sql: string, value: unknown];

/**
 * The conditions that are asked for, as SQL and its parameters. Each combination is a statement of its own, so that the
 * index made for it can serve it: of `($2 is null or symbol = $2)` a plan that is made once knows nothing.
 */
export function conditions(...all: readonly Condition[]): {
  readonly where: string;
  readonly params: readonly unknown[];
} {
  const asked = all.filter(([, value]) => value !== undefined);
  return {
    where: asked.map(([sql], i) => sql.replace('?', () => `$${i + 1}`)).join(' and '),
    params: asked.map(([, value]) => value),
  };
}

/** The pattern of `like` for texts that hold this one, whatever signs are in it. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
