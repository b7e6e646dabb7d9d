import type { Schemas } from '@plimsoll/client';
import { Alert, Button, Skeleton, t } from '@plimsoll/ui';
import { useQuery } from '@tanstack/react-query';
import { sayProblem } from '../api/problem';
import { useSession } from '../app/session-context';
import { Reading } from '../signals/reading';

interface Props {
  readonly sourceId: string;
  readonly body: string;
}

/** How a source reads a body: what it would be, and every step. Nothing is stored, nothing is traded. */
export function Trial({ sourceId, body }: Props) {
  const session = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['trial', sourceId, body],
    queryFn: () => session.query<Schemas['BodyReading']>(`/v1/sources/${sourceId}/try`, { body }),
    enabled: body.trim() !== '',
    staleTime: Infinity,
  });
  if (body.trim() === '') return <p className="soft small">{t('Nothing is written yet.')}</p>;
  if (error)
    return (
      <Alert color="red" role="alert" title={t('Not known now: it could not be tried.')}>
        <p>{sayProblem(error)}</p>
        <Button variant="default" mt="sm" onClick={() => void refetch()}>
          {t('Try again')}
        </Button>
      </Alert>
    );
  if (!data) return <Skeleton height={72} role="status" aria-label={t('Reading it…')} />;
  const { accepted, signals } = data;
  return (
    <div className="detail" role="status">
      {accepted && (
        <p className="notice good">
          {signals.length === 1
            ? t('It would be a signal.')
            : t('It would be {{count}} signals.', { count: signals.length })}
        </p>
      )}
      <Reading reading={data} refusal={t('It would be refused')} />
    </div>
  );
}
