import { useSyncExternalStore } from 'react';

let isRunning = false;
const listeners = new Set<() => void>();

/** Starts or ends the tour: asked for by Home and the help, shown by the shell. */
export function setTour(running: boolean): void {
  isRunning = running;
  for (const listener of listeners) listener();
}

export function useIsTouring(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isRunning,
  );
}
