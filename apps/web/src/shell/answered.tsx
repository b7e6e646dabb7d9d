import { t } from '@plimsoll/ui';
import type { ReactNode } from 'react';
import type { Answer } from '../api/use-answer';

interface Props<T> {
  readonly answer: Answer<T>;
  /** What is being read, for people: `the orders`. */
  readonly what: string;
  readonly children: (value: T) => ReactNode;
}

/** An answer that is on its way, failed, or there. A failure is never shown as if there were nothing. */
export function Answered<T>({ answer, what, children }: Props<T>) {
  if (answer.problem !== undefined) {
    return (
      <div className="notice bad small" role="alert">
        <p>
          {t('Not known now: {{what}} could not be read.', { what })} {answer.problem}
        </p>
        <button className="button" onClick={answer.readAgain}>
          {t('Read again')}
        </button>
      </div>
    );
  }
  if (answer.value === undefined)
    return (
      <p className="empty small" role="status">
        {t('Reading {{what}}…', { what })}
      </p>
    );
  return children(answer.value);
}
