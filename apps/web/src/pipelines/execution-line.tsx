import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, t } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { StateChip } from './execution-state';
import { OrderList } from './order-list';

/** What a run came to, with its orders. */
export function ExecutionLine({ executionId }: { readonly executionId: string }) {
  const asked = useApi<Schemas['Execution']>(`/v1/executions/${executionId}`);
  return (
    <Answered asked={asked} what={t('the execution')} say={sayProblem}>
      {({ state, reason, orders, outcomes }) => (
        <div className="detail">
          <p>
            <StateChip state={state} /> {reason !== undefined && readable(reason)}{' '}
            <Link to="/executions/$executionId" params={{ executionId }}>
              {t('Step by step')}
            </Link>
          </p>
          <OrderList orders={orders} outcomes={outcomes} />
        </div>
      )}
    </Answered>
  );
}
