/** Names an account everywhere inside the broker. */
export interface AccountRef {
  readonly tenantId: string;
  readonly accountId: string;
}
