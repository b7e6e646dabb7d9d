import type { Schemas } from '@plimsoll/client';
import { usePages } from '../api/use-api';

/** How their owner calls the terminals, by their id: a login is a number that nobody knows by heart. */
export function useTerminalNames(): ReadonlyMap<string, string> {
  const { asked } = usePages<Schemas['RegisteredTerminal']>('/v1/terminals', { limit: 200 });
  return new Map(asked.data?.map(({ terminalId, name }) => [terminalId, name]));
}
