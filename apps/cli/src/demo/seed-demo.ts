import {
  type AccountPage,
  type MailboxPage,
  type Pipeline,
  type PipelineTemplateList,
  type SignInOptions,
  type SourceIssued,
  type TerminalIssued,
  type Tokens,
} from '@plimsoll/contracts';
import { type ApiClient, ApiError } from '../api/api-client.js';
import { until } from '../api/wait.js';
import { type Progress } from '../output/progress.js';
import { type DemoState, loginOf, newPassword } from './demo-state.js';

const NOT_FOUND = 404;
const CONNECT_MS = 30_000;
const TEMPLATE = 'signal-to-guarded-order';
/** More than the template allows, so that a newcomer can send a few alerts before the risk manager says no. */
const POSITIONS_PER_SYMBOL = 3;

export interface SimulatorAccess {
  readonly terminalId: string;
  readonly secret: string;
  readonly login: string;
}

export interface DemoWorld {
  readonly api: ApiClient;
  readonly progress: Progress;
  /** Keeps the state whenever it changed, so that a start that dies half-way is continued and not begun again. */
  readonly save: (state: DemoState) => void;
  readonly startSimulator: (access: SimulatorAccess) => Promise<void>;
}

/**
 * Makes the demo through the public API only: a person, a terminal with a simulator behind it, a source, a pipeline.
 * What earlier starts made is used again; the simulated account is a new one each time, because its market begins anew.
 */
export async function seedDemo(world: DemoWorld, before: DemoState): Promise<DemoState> {
  let state = before;
  const keep = (change: Partial<DemoState>): void => world.save((state = { ...state, ...change }));
  await world.progress.step('demo: signing in', async () => keep(await signIn(world.api, state)));
  await world.progress.step('demo: connecting a simulated terminal', async () =>
    keep(await connectTerminal(world, state, keep)),
  );
  await world.progress.step('demo: webhook and pipeline', async () => {
    keep(await ensureSource(world.api, state));
    keep(await ensurePipeline(world.api, state));
  });
  return state;
}

/** Signs in; registers first, under this name, where the person is not known yet. */
export async function signIn(api: ApiClient, state: DemoState, name = 'Demo'): Promise<Partial<DemoState>> {
  const { email, password } = state;
  if (await tryLogIn(api, email, password)) return { email, password };
  // Not known in this database: a person (anew), and nothing of what was made before.
  const registered = await register(api, { email, password, name });
  if (!(await tryLogIn(api, registered.email, registered.password)))
    throw new Error('the demo person was registered and still cannot sign in');
  await verifyAddress(api, registered.email);
  return {
    ...registered,
    terminalId: undefined,
    accountId: undefined,
    sourceId: undefined,
    hookToken: undefined,
    pipelineId: undefined,
  };
}

/** As a person would: by the code of the mail, which stands in the Mailbox of this installation. */
async function verifyAddress(api: ApiClient, email: string): Promise<void> {
  const { mail, verificationRequired } = await api.get<SignInOptions>('/v1/auth/options');
  if (!verificationRequired || mail !== 'mailbox') return;
  const { items } = await api.get<MailboxPage>(`/v1/mailbox?kind=verify-email&to=${encodeURIComponent(email)}`);
  const code = items[0]?.link?.split('#code=')[1];
  if (code === undefined) throw new Error('the mail to verify the address of the demo person is not in the Mailbox');
  await api.post('/v1/auth/verify-email', { code });
}

async function tryLogIn(api: ApiClient, email: string, password: string): Promise<boolean> {
  try {
    const { accessToken } = await api.post<Tokens>('/v1/auth/log-in', { email, password, device: 'plimsoll command' });
    api.signInAs(accessToken);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'credentials-wrong') return false;
    throw error;
  }
}

async function register(
  api: ApiClient,
  { email, password, name }: { readonly email: string; readonly password: string; readonly name: string },
): Promise<{ email: string; password: string }> {
  await api.post('/v1/auth/register', { email, password, name });
  if (await tryLogIn(api, email, password)) return { email, password };
  // Registering does not tell who is there: the database knows the address with a password that this data directory
  // lost.
  const other = { email: `demo-${newPassword().slice(0, 6)}@plimsoll.local`, password };
  await api.post('/v1/auth/register', { ...other, name });
  return other;
}

async function connectTerminal(
  world: DemoWorld,
  state: DemoState,
  keep: (change: Partial<DemoState>) => void,
): Promise<Partial<DemoState>> {
  const { api } = world;
  if (state.terminalId !== undefined)
    await ifKnown(() =>
      api.post(`/v1/terminals/${state.terminalId}/revoke`, { reason: 'The demo opened a new simulated account.' }),
    );
  const opened = state.opened + 1;
  const login = loginOf(opened);
  const { terminalId, secret } = await api.post<TerminalIssued>('/v1/terminals', {
    name: `Simulated terminal ${login}`,
  });
  keep({ opened, terminalId });
  await world.startSimulator({ terminalId, secret, login });
  const accountId = await until('the simulated account', () => connectedAccount(api, terminalId), {
    withinMs: CONNECT_MS,
  });
  return { accountId };
}

/** The account of a terminal, once it is connected. */
export async function connectedAccount(api: ApiClient, terminalId: string): Promise<string | undefined> {
  const { items } = await api.get<AccountPage>('/v1/accounts');
  return items.find((account) => account.terminalId === terminalId && account.connection === 'connected')?.accountId;
}

async function ensureSource(api: ApiClient, state: DemoState): Promise<Partial<DemoState>> {
  const { sourceId, hookToken } = state;
  if (sourceId !== undefined && hookToken !== undefined && (await ifKnown(() => api.get(`/v1/sources/${sourceId}`))))
    return { sourceId, hookToken };
  const issued = await api.post<SourceIssued>('/v1/sources', { name: 'TradingView demo', kind: 'tradingview' });
  return { sourceId: issued.sourceId, hookToken: issued.webhookUrl!.split('/').at(-1)! };
}

async function ensurePipeline(api: ApiClient, state: DemoState): Promise<Partial<DemoState>> {
  const { accountId, pipelineId } = state;
  const known =
    pipelineId === undefined ? undefined : await ifKnown(() => api.get<Pipeline>(`/v1/pipelines/${pipelineId}`));
  if (known === undefined) {
    const { items } = await api.get<PipelineTemplateList>('/v1/pipeline-templates');
    const template = items.find((item) => item.name === TEMPLATE)!;
    const made = await api.post<Pipeline>('/v1/pipelines', {
      name: 'Demo: alert to guarded order',
      accountId,
      activate: true,
      trigger: template.trigger,
      graph: withMorePositions(template.graph),
    });
    return { pipelineId: made.pipelineId };
  }
  if (known.accountId !== accountId)
    await api.patch(`/v1/pipelines/${known.pipelineId}`, { baseVersion: known.latestVersion, accountId });
  return { pipelineId: known.pipelineId };
}

function withMorePositions(graph: Pipeline['graph']): Pipeline['graph'] {
  const nodes = graph.nodes.map((node) =>
    node.agent === 'risk-manager'
      ? { ...node, config: { ...node.config, maxPositionsPerSymbol: POSITIONS_PER_SYMBOL } }
      : node,
  );
  return { nodes, edges: graph.edges };
}

/** Undefined when the platform does not know it (any more). */
async function ifKnown<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiError && error.status === NOT_FOUND) return undefined;
    throw error;
  }
}
