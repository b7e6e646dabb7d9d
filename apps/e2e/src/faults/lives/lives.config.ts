/** What a billing of a run is told beside its own configuration. */
export const livesConfig = {
  /** The file that says how far ahead of the machine the world is. */
  clockFile: process.env['LIVES_CLOCK'] ?? '',
  /** Where it takes webhooks. */
  port: Number(process.env['LIVES_PORT']),
};
