import { type PipelineTemplateList, type SignInOptions, type SourceIssued } from '@plimsoll/contracts';
import { SetupError } from '@plimsoll/infrastructure';
import { type Database } from '@plimsoll/persistence';
import { type ApiClient, ApiError } from '../api/api-client.js';
import { until } from '../api/wait.js';
import { newPassword } from '../demo/demo-state.js';
import { signIn } from '../demo/seed-demo.js';
import { type SeededSource } from './plan-pipelines.js';
import { emailOf } from './seed-ground.js';

/** Who owns what is made, and may look at it. */
export interface SeedOwner {
  readonly email: string;
  readonly password: string;
  readonly tenantId: string;
  readonly userId: string;
}

const SOURCES = [
  { name: 'Seeded TradingView', kind: 'tradingview' },
  { name: 'Seeded TrendSpider', kind: 'trendspider' },
  { name: 'Seeded scripts', kind: 'generic' },
  { name: 'Seeded second TradingView', kind: 'tradingview' },
] as const;

/** Throws when this seed was planted here already, whether to its end or not. */
export async function refuseSecondSeed(identity: Database, seed: number): Promise<void> {
  const email = emailOf(seed);
  if ((await ownerOf(identity, email)) !== undefined)
    throw new SetupError(
      `Seed ${seed} was planted here already: ${email} is known.`,
      'choose another --seed, or another --data-dir.',
    );
}

/** Registers the owner as a person would: by the public API, with the mail of this installation's Mailbox. */
export async function registerOwner(api: ApiClient, identity: Database, seed: number): Promise<SeedOwner> {
  const { mail, verificationRequired } = await api.get<SignInOptions>('/v1/auth/options');
  if (verificationRequired && mail !== 'mailbox')
    throw new SetupError(
      'This installation sends its mails to people, and the owner of seeded data has no mailbox elsewhere.',
      'seed an installation without SMTP_URL.',
    );
  const login = { email: emailOf(seed), password: newPassword() };
  await signIn(api, { ...login, opened: 0 }, `Seed ${seed}`);
  const owner = await ownerOf(identity, login.email);
  if (owner === undefined) throw new Error('the owner of the seeded data was registered and is not there');
  return { ...login, ...owner };
}

/** Billing looks every half minute at what it is told by rows. */
const LIFTED_MS = 60_000;
const PAUSE_MS = 500;
const PAYMENT_REQUIRED = 402;

/**
 * The sources, by the public API: their addresses are real. They are more than the first plan gives: each is asked for
 * until the limits are lifted (`writeBilling` goes before).
 */
export async function createSources(api: ApiClient): Promise<SeededSource[]> {
  const sources: SeededSource[] = [];
  for (const source of SOURCES) {
    const { sourceId } = await until('the limits of the first plan to be lifted', () => issued(api, source), {
      withinMs: LIFTED_MS,
      pauseMs: PAUSE_MS,
    });
    sources.push({ ...source, sourceId });
  }
  return sources;
}

/** Undefined while the plan gives no more. */
async function issued(api: ApiClient, source: (typeof SOURCES)[number]): Promise<SourceIssued | undefined> {
  try {
    return await api.post<SourceIssued>('/v1/sources', source);
  } catch (error) {
    if (error instanceof ApiError && error.status === PAYMENT_REQUIRED) return undefined;
    throw error;
  }
}

/** What seeded pipelines are made of: the first template. */
export async function firstTemplate(api: ApiClient): Promise<PipelineTemplateList['items'][number]> {
  const { items } = await api.get<PipelineTemplateList>('/v1/pipeline-templates');
  return items[0]!;
}

function ownerOf(identity: Database, email: string): Promise<Pick<SeedOwner, 'tenantId' | 'userId'> | undefined> {
  return identity.asWorker((tx) =>
    tx.maybeOne<{ tenantId: string; userId: string }>(
      'select tenant_id as "tenantId", user_id as "userId" from users where email = $1',
      [email],
    ),
  );
}
