import type { Schemas } from '@plimsoll/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { ProblemError } from '../api/problem';
import { useApi } from '../api/use-api';

export const PRACTICE = '/v1/practice-accounts';
/** The server that practice accounts say they are on. */
const SERVER = 'Plimsoll-Practice';
export const PRACTICE_EVERY_MS = 5_000;
const NOT_FOUND = 404;

export type PracticeAccount = Schemas['PracticeAccount'];

export function usePracticeAccounts(isEnabled = true): UseQueryResult<Schemas['PracticeAccountList']> {
  return useApi<Schemas['PracticeAccountList']>(PRACTICE, { everyMs: PRACTICE_EVERY_MS, isEnabled });
}

/** An installation may have no practice accounts at all: that is an answer, and no failure. */
export function isNotOffered(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === NOT_FOUND;
}

export function isPractice(server: string): boolean {
  return server === SERVER;
}
