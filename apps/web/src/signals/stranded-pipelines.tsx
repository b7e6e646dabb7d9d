import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import type { Session } from '../api/session';
import type { Page } from '../api/shapes';
import { sayProblem } from '../api/problem';
import { useAnswer } from '../api/use-answer';
import { usePages } from '../api/use-api';

const READ_MAX = 200;
const EVERY_MS = 60_000;

interface Pipeline {
  readonly pipelineId: string;
  readonly name: string;
  readonly accountId: string;
  readonly active: boolean;
}

interface Account {
  readonly accountId: string;
  readonly terminalId: string;
  readonly connection: string;
  readonly identity: { readonly login: string };
}

interface Terminal {
  readonly terminalId: string;
  readonly status: 'active' | 'revoked';
}

interface Props {
  readonly session: Session;
  /** Counts up when it is time to look again. */
  readonly news: number;
}

/**
 * Active pipelines whose account nobody can bring any more, because its terminal was revoked: what their alerts ask for
 * is traded nowhere.
 */
export function StrandedPipelines({ session, news }: Props) {
  const pipelines = useAnswer<Page<Pipeline>>(session, `/v1/pipelines?limit=${READ_MAX}`, news);
  // Home reads the same list: it is one call for both.
  const accounts = usePages<Account>('/v1/accounts', { limit: READ_MAX }, { everyMs: EVERY_MS }).asked;
  const terminals = useAnswer<Page<Terminal>>(session, `/v1/terminals?limit=${READ_MAX}`, news);
  const unread = accounts.error ? sayProblem(accounts.error) : undefined;
  const problem = pipelines.problem ?? unread ?? terminals.problem;
  if (problem !== undefined)
    return (
      <p className="small soft">
        {t('Whether each pipeline has its account is not known now.')} {problem}
      </p>
    );
  const revoked = new Set(
    terminals.value?.items.filter(({ status }) => status === 'revoked').map(({ terminalId }) => terminalId),
  );
  const gone = new Map(
    accounts.data
      ?.filter(({ connection, terminalId }) => connection !== 'connected' && revoked.has(terminalId))
      .map(({ accountId, identity }) => [accountId, identity.login]),
  );
  const stranded = pipelines.value?.items.filter(({ active, accountId }) => active && gone.has(accountId)) ?? [];
  return stranded.map(({ pipelineId, name, accountId }) => (
    <p key={pipelineId} className="notice bad small">
      <Link to="/pipelines/$pipelineId" params={{ pipelineId }} translate="no">
        {name}
      </Link>
      :{' '}
      {t(
        'this pipeline acts on account {{login}}, whose terminal was revoked: its alerts are traded nowhere. Give it another account, or deactivate it.',
        { login: gone.get(accountId) ?? '' },
      )}
    </p>
  ));
}
