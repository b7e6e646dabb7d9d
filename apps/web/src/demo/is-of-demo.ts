import type { Schemas } from '@plimsoll/client';

export type Demo = Schemas['DemoState'];

/**
 * Whether the strings of the demo belong beside this account: its simulated market moves no other one. Beside none at
 * all too, where somebody waits for the account of the demo.
 */
export function isOfDemo(demo: Demo | undefined, account: { readonly terminalId?: string } | undefined): boolean {
  if (!demo?.offered) return false;
  return account === undefined || account.terminalId === demo.terminalId;
}
