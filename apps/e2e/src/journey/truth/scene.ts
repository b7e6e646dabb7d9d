import { readFileSync } from 'node:fs';
import type { Platform } from '@plimsoll/infrastructure';
import { RestClient } from '../../platform/rest-client.js';
import { endTestPlatform, startTestPlatform } from '../../platform/test-platform.js';
import { type ConnectedTerminal, Trader } from '../../platform/trader.js';
import { until } from '../../platform/wait.js';

const NAME = 'journey-faults';
const MAILBOX = { MAILBOX: 'true' };
const PLACES = new URL('../../../../web/public/places.json', import.meta.url);
/** Seen by who is not signed in; nothing of them is claimed of accounts. */
const OUTSIDE = /^\/(register|verify-email|confirm-email|forgot-password|reset-password|accept-invitation|mailbox)$/;
const PARTS = ['orders', 'deals', 'statement', 'discrepancies', 'guard'];

export interface Person {
  readonly email: string;
  readonly password: string;
}

/** A platform with a tenant that has something on every page, and two people in it. */
export class Scene {
  private constructor(
    readonly platform: Platform,
    readonly owner: Trader,
    readonly colleague: Person,
    readonly terminal: ConnectedTerminal,
    /** Addresses of all places, details too. */
    readonly places: readonly string[],
  ) {}

  static async start(): Promise<Scene> {
    // All tabs come from one address, as those of a large office do.
    const platform = await startTestPlatform(NAME, {
      env: { identity: MAILBOX, gateway: { ...MAILBOX, RATE_LIMIT_SCALE: '1000' } },
    });
    try {
      const owner = await Trader.register(platform.urls);
      await verify(owner);
      await owner.signIn();
      const terminal = await owner.connectTerminal({ SIMULATOR_MANUAL_POSITION: 'EURUSD:buy:3' });
      const { sourceId, hookPath } = await owner.createSource();
      const pipelineId = await owner.createPipeline(terminal.accountId);
      await owner.sendAlert(owner.rest, { sourceId, hookPath }, { ticker: 'EURUSD', action: 'buy' });
      const ids = {
        accountId: terminal.accountId,
        terminalId: terminal.terminalId,
        sourceId,
        pipelineId,
        signalId: await firstOf(owner, '/v1/signals', 'signalId'),
        executionId: await firstOf(owner, '/v1/executions', 'executionId'),
        topic: 'accounts-and-access',
      };
      return new Scene(platform, owner, await join(owner), terminal, addresses(ids));
    } catch (error) {
      await endTestPlatform(NAME, platform);
      throw error;
    }
  }

  get url(): string {
    return this.platform.urls.gateway;
  }

  get person(): Person {
    return this.owner;
  }

  async stop(): Promise<void> {
    this.terminal.simulator.resume();
    await this.terminal.simulator.stop();
    await endTestPlatform(NAME, this.platform);
  }
}

function addresses(ids: Readonly<Record<string, string>>): readonly string[] {
  const places = JSON.parse(readFileSync(PLACES, 'utf8')) as string[];
  const filled = (place: string): string => place.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? name);
  return places
    .filter((place) => !OUTSIDE.test(place))
    .flatMap((place) => (place.endsWith('/:part') ? PARTS.map((part) => place.replace(':part', part)) : [place]))
    .map(filled);
}

async function firstOf(owner: Trader, path: string, id: string): Promise<string> {
  return until(`the first of ${path}`, async () => {
    const { items } = await owner.rest.get<{ items: readonly Readonly<Record<string, string>>[] }>(path);
    return items[0]?.[id];
  });
}

/** The address is theirs: by the link of the first mail. */
async function verify({ rest, email }: Trader): Promise<void> {
  await rest.post('/v1/auth/verify-email', { code: await codeFor(rest, email) });
}

/** Somebody else of the same tenant, by an invitation. */
async function join({ rest, email: invitedBy, password }: Trader): Promise<Person> {
  const email = invitedBy.replace('trader-', 'colleague-');
  await rest.post('/v1/team/invitations', { email, role: 'trader' });
  const code = await codeFor(rest, email);
  await new RestClient(rest.url).post('/v1/auth/accept-invitation', { code, password });
  return { email, password };
}

async function codeFor(rest: RestClient, email: string): Promise<string> {
  const link = await until(`a mail to ${email}`, async () => {
    const { items } = await rest.get<{ items: readonly { to: string; link?: string }[] }>('/v1/mailbox');
    return items.find(({ to }) => to === email)?.link;
  });
  const { searchParams, hash } = new URL(link, rest.url);
  const code = searchParams.get('code') ?? new URLSearchParams(hash.slice(1)).get('code');
  if (code === null) throw new Error(`no code in ${link}`);
  return code;
}
