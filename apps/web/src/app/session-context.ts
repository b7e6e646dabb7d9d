import { createContext, useContext } from 'react';
import type { LineNow } from '../api/freshness';
import type { Session } from '../api/session';
import type { BoardHandle } from '../board/use-board';

/** What the live stream and the board know; it changes with every news. */
export interface Live extends Omit<BoardHandle, 'line'> {
  readonly line: LineNow;
  /** How long nothing was heard of the platform, in ms. */
  readonly silentMs: number;
  /** The time of this device, moved once a second. */
  readonly nowMs: number;
}

export const SessionContext = createContext<Session | undefined>(undefined);
export const LiveContext = createContext<Live | undefined>(undefined);

/** The signed-in person's way to the platform. */
export function useSession(): Session {
  return here(useContext(SessionContext));
}

/** For what shows live state: it is drawn anew with every news. */
export function useLive(): Live {
  return here(useContext(LiveContext));
}

function here<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This part belongs below SignedIn');
  return value;
}
