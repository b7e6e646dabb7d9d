/** What a terminal is told, as the page writes it. */
export function terminalSettings(
  edge: string | undefined,
  { terminalId, secret }: { readonly terminalId: string; readonly secret: string },
): string {
  return [`TERMINAL_EDGE_URL=${edge ?? ''}`, `TERMINAL_ID=${terminalId}`, `TERMINAL_SECRET=${secret}`].join('\n');
}
