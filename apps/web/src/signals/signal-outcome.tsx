import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { useApi } from '../api/use-api';
import { StateChip } from '../pipelines/execution-state';

/** What ran for a signal. */
export function SignalOutcomeCell({ signalId }: { readonly signalId: string }) {
  const { data } = useApi<Schemas['ExecutionPage']>(`/v1/executions?signalId=${signalId}`);
  return data?.items.map(({ executionId, state }) => (
    <Link key={executionId} to="/executions/$executionId" params={{ executionId }}>
      <StateChip state={state} />
    </Link>
  ));
}
