import { type ReactNode, useContext } from 'react';
import { Alert, Button, Skeleton, Stack } from './kit';
import { FinalContext, HelpLink } from './help-link';
import { t } from './language';

/** What is known of an answer: the part of a query that is shown. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly asked: Asked<T>;
  /** What is being read, for people: `the orders`. */
  readonly what: string;
  /** A failure in words, and what to do. */
  readonly say: (error: unknown) => string;
  /** Shown when the answer holds nothing. */
  readonly empty?: ReactNode;
  readonly isEmpty?: (value: T) => boolean;
  readonly children: (value: T) => ReactNode;
}

const LINES = 3;

/**
 * On its way, failed, empty or there: four things that are never shown as one another. What was read before stays in
 * sight after a failure, under the words that it is not known to hold. What is refused for good is no failure: it is
 * said as it is, and not offered to be read again.
 */
export function Answered<T>({ asked, what, say, empty, isEmpty, children }: Props<T>) {
  const { data, error, refetch } = asked;
  const isFinal = useContext(FinalContext)(error);
  const failure = error ? (
    <Alert
      color={isFinal ? 'gray' : 'red'}
      role="alert"
      {...(isFinal ? {} : { title: t('Not known now: {{what}} could not be read.', { what }) })}
    >
      <p>
        {say(error)} <HelpLink error={error} />
      </p>
      {!isFinal && (
        <Button variant="default" mt="sm" onClick={() => void refetch()}>
          {t('Read again')}
        </Button>
      )}
    </Alert>
  ) : undefined;
  if (data === undefined) return failure ?? <Reading what={what} />;
  return (
    <>
      {failure}
      {empty && isEmpty?.(data) ? <div className="empty">{empty}</div> : children(data)}
    </>
  );
}

/** Says what is being read, to those who hear the page too. */
function Reading({ what }: { readonly what: string }) {
  return (
    <Stack role="status" aria-label={t('Reading {{what}}…', { what })} gap="xs">
      {Array.from({ length: LINES }, (_, line) => (
        <Skeleton key={line} height={18} />
      ))}
    </Stack>
  );
}
