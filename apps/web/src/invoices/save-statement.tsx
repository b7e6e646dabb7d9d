import { useMutation } from '@tanstack/react-query';
import type { Schemas } from '@plimsoll/client';
import { Button, download, t, toCsv } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useSession } from '../app/session-context';
import { sayWritten } from '../language/written';

type Statement = Schemas['BillingStatement'];

/** Everything charged, paid and owed in the last year, as a file. */
export function SaveStatement() {
  const session = useSession();
  const save = useMutation({
    mutationFn: async () => download('billing-statement.csv', statementCsv(await session.get('/v1/billing/statement'))),
  });
  return (
    <>
      <Button variant="subtle" loading={save.isPending} onClick={() => save.mutate()}>
        {t('Statement of a year as CSV')}
      </Button>
      {save.error && <p role="alert">{sayProblem(save.error)}</p>}
    </>
  );
}

/** Amounts in the smallest unit of their currency, as the API has them. */
export function statementCsv({ parts }: Statement): string {
  const names = ['currency', 'at', 'purpose', 'number', 'source', 'amount', 'paid', 'balance', 'reason'];
  return toCsv(
    names,
    parts.flatMap(({ currency, lines }) =>
      lines.map(({ at, purpose, number, source, amount, paid, balance, reason }) => [
        ...[currency, at, purpose, number, source],
        ...[amount, paid, balance].map(String),
        reason === undefined ? '' : sayWritten(reason),
      ]),
    ),
  );
}
