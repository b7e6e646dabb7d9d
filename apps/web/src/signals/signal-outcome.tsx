import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signedMoney, t, usePreferences } from '@plimsoll/ui';
import { readable } from '../api/format';
import { useSession } from '../app/session-context';
import { isUnderWay, StateChip } from '../pipelines/execution-state';
import { orderWords } from '../pipelines/order-list';
import { type Brief, briefsOf } from './briefs';

const LOOK_AGAIN_MS = 5_000;
const KEPT_MS = 30_000;

function useBriefs(signalId: string) {
  const session = useSession();
  return useQuery({
    // Its address is that of the verdicts, so that news of them read it again.
    queryKey: ['api', `/v1/signals/${signalId}`, 'brief'],
    queryFn: () => briefsOf(session, signalId),
    // One for each line that was ever in sight: those that left it are not kept for long.
    gcTime: KEPT_MS,
    // News of an execution name no signal: what is under way is asked for again.
    refetchInterval: ({ state: { data } }) => (data === undefined || data.some(isOpen) ? LOOK_AGAIN_MS : false),
  });
}

function isOpen({ state }: Brief): boolean {
  return state !== undefined && isUnderWay(state);
}

/** What each pipeline said to a signal, and how its execution stands. */
export function SignalOutcomeCell({ signalId }: { readonly signalId: string }) {
  const { data, error } = useBriefs(signalId);
  if (!data) return <span className="soft">{error ? t('Not known now') : '…'}</span>;
  if (data.length === 0) return <span className="soft">{t('Not judged yet')}</span>;
  return data.map(({ pipelineId, pipelineName, matched, summary, executionId, state }, i) => (
    <div key={pipelineId ?? i} title={readable(summary)}>
      <span className="soft small">{pipelineName}</span>{' '}
      {executionId !== undefined && state !== undefined ? (
        <Link to="/executions/$executionId" params={{ executionId }}>
          <StateChip state={state} />
        </Link>
      ) : (
        <span className="chip">{matched ? t('ran') : t('did not run')}</span>
      )}
    </div>
  ));
}

/** The orders of what ran, and what they brought. */
export function SignalResultCell({ signalId }: { readonly signalId: string }) {
  usePreferences();
  const { data = [] } = useBriefs(signalId);
  return data.map(({ pipelineId, orders, realised, reason }, i) => (
    <div key={pipelineId ?? i} className="clipped" title={reason === undefined ? undefined : readable(reason)}>
      {orders.map(orderWords).join('; ')}
      {realised !== undefined && (
        <strong className={Number(realised) < 0 ? 'down' : 'up'}> {signedMoney(realised)}</strong>
      )}
    </div>
  ));
}
