import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Button, t, whole } from '@plimsoll/ui';
import { useState } from 'react';
import type { AccountListState } from '../accounts/account-list';
import { groupedWaiting, type Waiting, type WaitingGroup } from './waiting';

/** So many that count down or close stand there at first. */
const SHOWN_FIRST = 20;

type Account = Schemas['AccountSummary'];

interface Props {
  readonly accounts: readonly Account[];
  readonly isKnown: boolean;
  /** There are no others: what is said of these is said of all. */
  readonly areAll: boolean;
}

/** What waits for a person, the most urgent first; many of one kind are one line with their count. */
export function WaitingList({ accounts, isKnown, areAll }: Props) {
  if (!isKnown) return <p className="empty">{t('Not known now')}</p>;
  if (accounts.length === 0) return <p className="empty">{t('There is no account yet.')}</p>;
  const groups = groupedWaiting(accounts);
  if (groups.length === 0)
    return (
      <p className="empty">
        {areAll
          ? t('Every account speaks, and no guard holds entries back or closes.')
          : t('Of the newest {{count}} every account speaks, and no guard holds entries back or closes.', {
              count: accounts.length,
            })}
      </p>
    );
  return (
    <div className="waiting">
      {groups.map((group) => (
        <Group key={group.why} {...group} />
      ))}
    </div>
  );
}

function Group({ why, accounts, isOneLine }: WaitingGroup<Account>) {
  const [shownMax, setShownMax] = useState(SHOWN_FIRST);
  const list = isOneLine ? listOf(why) : undefined;
  if (list !== undefined)
    return (
      <ul className="feed">
        <li>
          <Link to="/accounts" search={{ state: list.state }}>
            {t('{{count}} accounts', { count: { written: whole(accounts.length) } })}
          </Link>{' '}
          {list.words}
        </li>
      </ul>
    );
  return (
    <>
      <ul className="feed">
        {accounts.slice(0, shownMax).map(({ accountId, identity }) => (
          <li key={accountId}>
            <Link to="/accounts/$accountId" params={{ accountId }}>
              {identity.login} · {identity.server}
            </Link>{' '}
            {wordsOf(why)}
          </li>
        ))}
      </ul>
      {accounts.length > shownMax && (
        <Button variant="default" mt="sm" onClick={() => setShownMax(Number.POSITIVE_INFINITY)}>
          {t('Show {{count}} more', { count: accounts.length - shownMax })}
        </Button>
      )}
    </>
  );
}

interface WaitingFilter {
  readonly state: AccountListState;
  readonly words: string;
}

/** The filter of the list of accounts that shows them, and what is said of all of them. */
function listOf(why: Waiting): WaitingFilter | undefined {
  const lists: { readonly [Why in Waiting]?: WaitingFilter } = {
    locked: { state: 'locked', words: t('are closed and locked: reset their guards when they may trade again.') },
    'must-be-confirmed': { state: 'quarantined', words: t('came back as other accounts: confirm each, or undo it.') },
    'entries-blocked': { state: 'guard-acts', words: t('may open nothing: they fell to the lines of their guards.') },
    silent: {
      state: 'silent',
      words: t('are silent: their terminals do not answer, and their guards cannot act.'),
    },
  };
  return lists[why];
}

function wordsOf(why: Waiting): string {
  const words: Readonly<Record<Waiting, string>> = {
    'counts-down': t('counts down to the close of everything.'),
    closing: t('is being closed.'),
    locked: t('is closed and locked: reset its guard when it may trade again.'),
    'must-be-confirmed': t('came back as another account: confirm it, or undo it in the terminal.'),
    'entries-blocked': t('may open nothing: it fell to the line of its guard.'),
    silent: t('is silent: its terminal does not answer, and its guard cannot act.'),
  };
  return words[why];
}
