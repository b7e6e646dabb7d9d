import { isDecided } from '../api/problem';
import type { Session } from '../api/session';
import type { GuardView } from '../guard/guard-card';
import { type AccountAnswer, faceOf, readingOf } from './account-answer';
import type { BoardAction } from './board-state';

/** Not an id, or of nothing that this person may see. */
const NOT_THERE: ReadonlySet<number> = new Set([400, 404]);

interface AccountReading {
  readonly show: (action: BoardAction) => void;
  readonly left: () => boolean;
  /** Whose kept equity line was read; absent where nobody looks at one. */
  readonly history?: { current: string | undefined };
}

/** The account with its positions, its guard, and its kept equity line once. */
export async function readAccount(
  session: Session,
  id: string,
  { show, left, history }: AccountReading,
): Promise<void> {
  const accountAskedMs = Date.now();
  const account = await orAbsent(session.get<AccountAnswer>(`/v1/accounts/${id}`));
  if (left()) return;
  if (account === undefined) return show({ type: 'absent', accountId: id });
  show({
    type: 'account',
    account: faceOf(account),
    reading: readingOf(account),
    positions: account.positions,
    askedMs: accountAskedMs,
  });
  const readHistory = async (): Promise<void> => {
    if (!history || history.current === id) return;
    const { points } = await session.get<{ points: { at: string; equity: string }[] }>(`/v1/accounts/${id}/equity`);
    if (left()) return;
    history.current = id;
    show({ type: 'history', accountId: id, points });
  };
  const readGuard = async (): Promise<void> => {
    const guardAskedMs = Date.now();
    const guard = await session.get<GuardView>(`/v1/accounts/${id}/guard`);
    if (!left()) show({ type: 'guard', accountId: id, guard, askedMs: guardAskedMs });
  };
  await Promise.all([readHistory(), readGuard()]);
}

/** An address may name an account that is not there; that is an answer, and no failure to try again. */
async function orAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isDecided(error) && NOT_THERE.has(error.problem.status)) return undefined;
    throw error;
  }
}
