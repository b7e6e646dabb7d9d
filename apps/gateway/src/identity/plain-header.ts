const USER_AGENT_MAX = 300;

/** What a program says it is: a header may hold what no contract takes. */
export function plainHeader(header: string): string {
  return header.replace(/[^\x20-\x7e]/g, '').slice(0, USER_AGENT_MAX);
}
