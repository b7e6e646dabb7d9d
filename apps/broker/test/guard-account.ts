import {
  type Command,
  type CommandResult,
  type CommandResultState,
  type GuardView,
  getGuardRequest,
  type SyncAnswer,
  type SyncRequest,
  type TerminalOrder,
} from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { waitFor } from '@plimsoll/testing';
import { cash, type RawTerminal, shown, trade } from './terminal.js';
import { type World } from './world.js';

const HELLO_TRIES = 20;
const HELLO_PAUSE_MS = 200;
/** Numbers that come sooner than this after those before are not judged anew. */
const JUDGED_AGAIN_MS = 260;
const PATIENCE = { timeoutMs: 15_000 };

/**
 * An account whose terminal executes what it is told at once, as specs of the guard need it. Ten thousand on it, and a
 * peak of as much.
 */
export class GuardAccount {
  accountId = '';
  /** Every command that was ever handed out, by id. */
  readonly commands = new Map<string, Command>();
  readonly revoked = new Set<string>();
  readonly acknowledged = new Set<string>();
  private floating = 0;
  private balance = 0;

  private constructor(
    private readonly world: World,
    readonly terminal: RawTerminal,
  ) {}

  static async open(world: World, positions: readonly string[] = ['1', '2']): Promise<GuardAccount> {
    const account = new GuardAccount(world, await world.terminal());
    await account.hello();
    await account.terminal.deals({ deals: [cash('10000')], complete: true, since: '1970-01-01T00:00:00.000Z' });
    account.balance = 10_000;
    account.tellNumbers();
    await account.sync();
    for (const positionId of positions) await account.openPosition(positionId);
    await account.equity('10000', 4);
    return account;
  }

  async hello(): Promise<void> {
    Object.assign(this.terminal, { port: this.world.service.httpPort! });
    const again = (): ReturnType<RawTerminal['hello']> =>
      this.terminal.hello({
        terminalTime: new Date().toISOString(),
        numbers: { ...this.terminal.numbers, at: new Date().toISOString() },
        helloSeq: this.world.clock.now().getTime(),
      });
    let hello = await again();
    // A service that has just started on a busy machine says "later", and terminals come again.
    for (let tries = 1; hello.status === 503 && tries < HELLO_TRIES; tries += 1) {
      await sleep(HELLO_PAUSE_MS);
      hello = await again();
    }
    if (hello.status !== 200) throw new Error(`hello was refused: ${hello.code}`);
    this.accountId = hello.body.accountId;
    await this.terminal.snapshot();
  }

  async openPosition(positionId: string): Promise<void> {
    const position = shown({ positionId, profit: '0' });
    this.terminal.positions.set(positionId, position);
    await this.sync({
      events: [
        this.terminal.event({ type: 'deal', deal: trade({ positionId }) }),
        this.terminal.event({ type: 'position', position }),
      ],
    });
  }

  /** A pending order appears in the terminal. */
  async placePending(ticket: string): Promise<void> {
    const order: TerminalOrder = { ticket, symbol: 'EURUSD', type: 'buy-limit', volume: '0.10', price: '1.05' };
    await this.sync({ events: [this.terminal.event({ type: 'order', order })] });
  }

  /** The positions are worth so much now; told `times` times, far enough apart to count. */
  async equity(equity: string, times = 2): Promise<SyncAnswer> {
    this.floating = Number(equity) - this.balance;
    this.tellNumbers();
    let answer!: SyncAnswer;
    for (let i = 0; i < times; i += 1) {
      if (i > 0) await sleep(270);
      answer = await this.sync();
    }
    return answer;
  }

  /** Money comes or goes: the balance first, its deal with the same sync or later. */
  async money(amount: string, withDeal: boolean): Promise<SyncAnswer> {
    this.balance += Number(amount);
    this.tellNumbers();
    const deal = cash(amount, { dealtAt: this.world.clock.now().toISOString() });
    return this.sync(withDeal ? { events: [this.terminal.event({ type: 'deal', deal })] } : {});
  }

  async sync(change: Partial<SyncRequest> = {}): Promise<SyncAnswer> {
    const { status, body, code } = await this.terminal.sync({ marks: this.marks(), ...change });
    if (status !== 200) throw new Error(`sync was refused: ${code}`);
    for (const command of body.commands) this.commands.set(command.id, command);
    for (const id of body.revoked) this.revoked.add(id);
    this.terminal.commandCursor = Math.max(this.terminal.commandCursor, ...body.commands.map((command) => command.seq));
    return body;
  }

  /**
   * Reports what became of commands; executed closes take their positions with them. `times`: told so often, as a shaky
   * line would.
   */
  async report(ids: readonly string[], state: CommandResultState, retcode?: number, times = 1): Promise<SyncAnswer> {
    const results = ids.map((commandId): CommandResult => ({
      commandId,
      state,
      at: new Date().toISOString(),
      ...(retcode === undefined ? {} : { retcode }),
    }));
    const events = state === 'done' ? ids.flatMap((id) => this.closed(this.commands.get(id)!)) : [];
    let answer = await this.sync({ commandResults: results, events });
    for (let i = 1; i < times; i += 1) answer = await this.sync({ commandResults: results, events });
    return answer;
  }

  guard(): Promise<GuardView> {
    return this.world.requests.ask(getGuardRequest, { accountId: this.accountId }, { actor: this.world.actor });
  }

  /** Waits for a state that the guard gets to without a word of the terminal. */
  async reaches(state: GuardView['state']): Promise<void> {
    await waitFor(`the guard to be ${state}`, async () => (await this.guard()).state === state, PATIENCE);
  }

  /** Syncs as a terminal does until the guard is in this state, and once more: what it does then it has not done yet. */
  async syncedInto(state: GuardView['state']): Promise<void> {
    const synced = async (): Promise<void> => {
      await sleep(JUDGED_AGAIN_MS);
      await this.sync();
    };
    await waitFor(
      `the guard to be ${state}`,
      async () => {
        await synced();
        return (await this.guard()).state === state;
      },
      PATIENCE,
    );
    await synced();
  }

  /** The closes of the guard that the terminal was given. */
  closes(): Command[] {
    return [...this.commands.values()].filter((command) => command.priority === 'guard');
  }

  /** A person closes a position in the terminal. */
  async closeByHand(positionId: string): Promise<void> {
    await this.sync({ events: this.gone(positionId, '0') });
  }

  private closed(command: Command): SyncRequest['events'] {
    if (command.type === 'cancel') return [this.terminal.event({ type: 'order-gone', gone: command.orderTicket! })];
    return this.gone(command.positionId!, command.magic);
  }

  private gone(positionId: string, magic: string): SyncRequest['events'] {
    this.terminal.positions.delete(positionId);
    const loss = this.terminal.positions.size === 0 ? this.floating : 0;
    if (loss !== 0) {
      this.balance += loss;
      this.floating = 0;
    }
    this.tellNumbers();
    const deal = trade({
      positionId,
      type: 'sell',
      entry: 'out',
      profit: String(loss),
      magic,
      dealtAt: this.world.clock.now().toISOString(),
    });
    return [
      this.terminal.event({ type: 'deal', deal }),
      this.terminal.event({ type: 'position-gone', gone: positionId }),
    ];
  }

  private tellNumbers(): void {
    this.terminal.numbers = {
      ...this.terminal.numbers,
      balance: String(this.balance),
      equity: String(this.balance + this.floating),
    };
  }

  private marks(): SyncRequest['marks'] {
    const first = [...this.terminal.positions.keys()][0];
    return [...this.terminal.positions.keys()].map((positionId) => ({
      positionId,
      price: '1.1',
      profit: positionId === first ? String(this.floating) : '0',
      swap: '0',
    }));
  }
}
