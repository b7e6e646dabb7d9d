import { describe, expect, it } from '@jest/globals';
import { type ApiClient, ApiError } from '../api/api-client.js';
import { Progress } from '../output/progress.js';
import { type DemoState } from './demo-state.js';
import { seedDemo, type SimulatorAccess } from './seed-demo.js';

const START: DemoState = { email: 'demo@plimsoll.local', password: 'abc-def', opened: 0 };
const GRAPH = { nodes: [{ id: 'risk', agent: 'risk-manager', config: { riskPercent: '0.5' } }], edges: [] };

/** Enough of the platform to seed a demo on. */
class FakePlatform {
  readonly calls: string[] = [];
  readonly people = new Map<string, string>();
  readonly sources = new Set<string>();
  readonly terminals: { terminalId: string; revoked: boolean }[] = [];
  pipeline:
    { pipelineId: string; accountId: string; latestVersion: number; active: boolean; graph: typeof GRAPH } | undefined;

  signInAs(): void {
    this.calls.push('signed in');
  }

  get(path: string): Promise<unknown> {
    this.calls.push(`GET ${path}`);
    if (path === '/v1/auth/options') return Promise.resolve({ mail: 'mailbox', verificationRequired: true });
    if (path.startsWith('/v1/mailbox'))
      return Promise.resolve({ items: [{ link: 'http://here/verify-email#code=c' }] });
    if (path === '/v1/accounts')
      return Promise.resolve({
        items: this.terminals
          .filter((t) => !t.revoked)
          .map(({ terminalId }) => ({ accountId: `account of ${terminalId}`, terminalId, connection: 'connected' })),
      });
    if (path === '/v1/pipeline-templates')
      return Promise.resolve({ items: [{ name: 'signal-to-guarded-order', trigger: {}, graph: GRAPH }] });
    if (path.startsWith('/v1/pipelines/') && this.pipeline) return Promise.resolve(this.pipeline);
    if (path.startsWith('/v1/sources/') && this.sources.has(path.slice('/v1/sources/'.length)))
      return Promise.resolve({});
    return Promise.reject(new ApiError(404, 'not-found', 'not found', ''));
  }

  post(path: string, body: Record<string, unknown>): Promise<unknown> {
    this.calls.push(`POST ${path}`);
    if (path === '/v1/auth/register') return this.register(String(body['email']), String(body['password']));
    if (path === '/v1/auth/log-in')
      return this.people.get(String(body['email'])) === body['password']
        ? Promise.resolve({ accessToken: 't' })
        : Promise.reject(new ApiError(401, 'credentials-wrong', 'wrong', ''));
    if (path === '/v1/terminals') return Promise.resolve(this.addTerminal());
    if (path.endsWith('/revoke')) this.terminals.forEach((t) => (t.revoked ||= path.includes(t.terminalId)));
    if (path.endsWith('/activate')) Object.assign(this.pipeline!, { active: true });
    if (path === '/v1/sources') return Promise.resolve(this.addSource());
    if (path === '/v1/pipelines')
      this.pipeline = {
        ...(body as { accountId: string; graph: typeof GRAPH }),
        pipelineId: 'p1',
        latestVersion: 1,
        active: true,
      };
    return Promise.resolve(this.pipeline ?? {});
  }

  patch(path: string, body: { baseVersion: number; accountId: string }): Promise<unknown> {
    this.calls.push(`PATCH ${path}`);
    if (body.baseVersion !== this.pipeline?.latestVersion)
      return Promise.reject(new ApiError(409, 'conflict', 'newer', ''));
    Object.assign(this.pipeline, { accountId: body.accountId, latestVersion: body.baseVersion + 1 });
    return Promise.resolve(this.pipeline);
  }

  private register(email: string, password: string): Promise<unknown> {
    // The answer is the same when somebody has the address.
    if (!this.people.has(email)) this.people.set(email, password);
    return Promise.resolve({});
  }

  private addTerminal(): object {
    const terminalId = `t${this.terminals.length + 1}`;
    this.terminals.push({ terminalId, revoked: false });
    return { terminalId, secret: 's' };
  }

  private addSource(): object {
    const sourceId = `src${this.sources.size + 1}`;
    this.sources.add(sourceId);
    return { sourceId, webhookUrl: `http://127.0.0.1:1/v1/hooks/token-of-${sourceId}` };
  }
}

async function seed(
  platform: FakePlatform,
  state: DemoState,
): Promise<{ state: DemoState; saved: DemoState[]; simulators: SimulatorAccess[] }> {
  const saved: DemoState[] = [];
  const simulators: SimulatorAccess[] = [];
  const world = {
    api: platform as unknown as ApiClient,
    progress: new Progress({ write: () => true }, false),
    save: (s: DemoState) => void saved.push(s),
    startSimulator: (access: SimulatorAccess) => Promise.resolve(void simulators.push(access)),
  };
  return { state: await seedDemo(world, state), saved, simulators };
}

describe('PL-11 seeding the demo', () => {
  it('makes a person, a terminal with its simulator, a source and a pipeline, and remembers each at once', async () => {
    const platform = new FakePlatform();
    const { state, saved, simulators } = await seed(platform, START);
    expect(state).toMatchObject({
      email: START.email,
      opened: 1,
      terminalId: 't1',
      accountId: 'account of t1',
      sourceId: 'src1',
      hookToken: 'token-of-src1',
      pipelineId: 'p1',
    });
    expect(simulators).toEqual([{ terminalId: 't1', secret: 's', login: '5001001' }]);
    expect(saved.at(-1)).toEqual(state);
    expect(platform.pipeline!.graph.nodes[0]!.config).toEqual({ riskPercent: '0.5', maxPositionsPerSymbol: 3 });
  });
  it('keeps person, webhook and pipeline at the next start; only the simulated account is a new one', async () => {
    const platform = new FakePlatform();
    const first = await seed(platform, START);
    const second = await seed(platform, first.state);
    expect(second.state).toMatchObject({
      sourceId: 'src1',
      hookToken: 'token-of-src1',
      pipelineId: 'p1',
      terminalId: 't2',
      accountId: 'account of t2',
      opened: 2,
    });
    expect(second.simulators[0]!.login).not.toBe(first.simulators[0]!.login);
    expect(platform.pipeline).toMatchObject({ accountId: 'account of t2', latestVersion: 2 });
    expect(platform.terminals[0]!.revoked).toBe(true);
  });
  it('leaves a pipeline off that its person has switched off (newcomer 3)', async () => {
    const platform = new FakePlatform();
    const first = await seed(platform, START);
    platform.pipeline!.active = false;
    await seed(platform, first.state);
    expect(platform.pipeline).toMatchObject({ accountId: 'account of t2', active: false });
  });
  it('begins anew on an empty database, whatever it remembers', async () => {
    const first = await seed(new FakePlatform(), START);
    const other = new FakePlatform();
    const again = await seed(other, first.state);
    expect(again.state).toMatchObject({
      email: START.email,
      password: START.password,
      sourceId: 'src1',
      pipelineId: 'p1',
    });
    expect(other.calls).toContain('POST /v1/auth/register');
  });
  it('takes another address when the usual one belongs to a password that was lost', async () => {
    const platform = new FakePlatform();
    platform.people.set(START.email, 'another password');
    const { state } = await seed(platform, START);
    expect(state.email).toMatch(/^demo-[0-9a-f]{6}@plimsoll\.local$/);
  });
});
