import { describe, expect, it } from '@jest/globals';
import { type Actor, problem, ProblemError, type RequestDefinition } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type Requests } from '@plimsoll/messaging';
import { PracticeAccounts } from './practice-accounts.js';
import { type HostedAccount, type PracticeHostClient, type PracticeTerminal } from './practice-host.client.js';

const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
const account = (more: Partial<HostedAccount> = {}): HostedAccount => ({
  terminalId: newId(),
  login: '60000017',
  connected: true,
  balance: '10000.00',
  equity: '10000.00',
  openPositions: 0,
  owner: actor.tenantId,
  ...more,
});

/** Identity and the host as far as practice accounts ask them; what was asked, in order. */
class Neighbours {
  readonly asked: string[] = [];
  /** Terminals that are not of the organisation. */
  readonly foreign = new Set<string>();
  isFull = false;

  constructor(readonly running: HostedAccount[] = []) {}

  get accounts(): PracticeAccounts {
    const requests = {
      ask: ({ name }: RequestDefinition, input: { terminalId?: string }) => {
        this.asked.push(name);
        return name === 'terminal.get' && this.foreign.has(input.terminalId!)
          ? Promise.reject(new ProblemError(problem('not-found')))
          : Promise.resolve({ terminalId: newId(), secret: 'secret' });
      },
    };
    const host = {
      list: () => Promise.resolve(this.running),
      begin: ({ terminalId, owner, call }: PracticeTerminal) => {
        if (this.isFull) return Promise.reject(new ProblemError(problem('conflict', 'no room')));
        const begun = account({ terminalId, owner, call });
        this.running.push(begun);
        return Promise.resolve(begun);
      },
    };
    return new PracticeAccounts(requests as unknown as Requests, host as unknown as PracticeHostClient);
  }
}

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as ProblemError).problem.code,
  );

describe('practice accounts of an organisation', () => {
  it('are listed by whose they are: nobody is asked about those of all others', async () => {
    const own = account();
    const others = Array.from({ length: 50 }, () => account({ owner: newId() }));
    const neighbours = new Neighbours([own, ...others]);
    const { owner: _, ...asShown } = own;
    expect((await neighbours.accounts.list(actor)).items).toEqual([asShown]);
    expect(neighbours.asked).toEqual([]);
  });

  it('that were begun before their owner was written down are asked for', async () => {
    const [own, foreign] = [account({ owner: undefined as never }), account({ owner: undefined as never })];
    const neighbours = new Neighbours([own, foreign]);
    neighbours.foreign.add(foreign.terminalId);
    expect((await neighbours.accounts.list(actor)).items.map(({ terminalId }) => terminalId)).toEqual([own.terminalId]);
  });

  it('make no terminal where there is no room, and begin once it is there, by the same call', async () => {
    const neighbours = new Neighbours(Array.from({ length: 5 }, () => account()));
    const create = () => neighbours.accounts.create({ name: 'Practice' }, 'key-1', actor);
    expect(await code(create())).toBe('conflict');
    expect(neighbours.asked).toEqual([]);
    neighbours.running.pop();
    expect(await code(create())).toBe('done');
    expect(neighbours.running).toHaveLength(5);
    // Its answer was lost: asked again, it is no account too many.
    expect(await code(create())).toBe('done');
  });

  it('leave no terminal behind where others were faster', async () => {
    const neighbours = new Neighbours();
    neighbours.isFull = true;
    expect(await code(neighbours.accounts.create({ name: 'Practice' }, 'key-1', actor))).toBe('conflict');
    expect(neighbours.asked).toEqual(['terminal.create', 'terminal.revoke']);
  });
});
