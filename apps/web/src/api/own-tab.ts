const TAB_KEPT_AS = 'plimsoll.tab';
/** After a reload the page before lets go at once. */
const PATIENCE_MS = 1_000;

/**
 * Whether what this tab keeps is its own. A duplicated tab begins with a copy of the other's storage, and of two that
 * spend the same refresh token the identity service must take one for a thief, and end the session of both. The name of
 * the tab is copied too, and each holds a lock by its name as long as it lives. Without locks (no HTTPS, not this
 * machine) nobody can tell.
 */
export const isOwnTab: Promise<boolean> = claimTab();

async function claimTab(): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  const known = sessionStorage.getItem(TAB_KEPT_AS);
  if (known !== null && (await hold(known))) return true;
  const name = crypto.randomUUID();
  sessionStorage.setItem(TAB_KEPT_AS, name);
  await hold(name);
  return known === null;
}

/** Gives whether the lock is ours, from now on until the page is left. */
function hold(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const held = async (): Promise<void> => {
      resolve(true);
      await new Promise(() => undefined);
    };
    navigator.locks
      .request(`plimsoll.tab.${name}`, { signal: AbortSignal.timeout(PATIENCE_MS) }, held)
      .catch(() => resolve(false));
  });
}
