import { headers as natsHeaders, connect, type NatsConnection } from '@nats-io/transport-node';
import { jetstream } from '@nats-io/jetstream';
import {
  accountGet,
  type AccountSizing,
  accountSizing,
  type CancelOrderInput,
  type FactDefinition,
  factSubject,
  headers,
  type OpenExposure,
  type OrderChangedData,
  orderChanged,
  orderPlace,
  orderWithdraw,
  type PlaceOrderInput,
  type PositionChangedData,
  positionChanged,
  problem,
  type ProblemCode,
  requestSubject,
  type SignalAcceptedData,
  signalAccepted,
} from '@plimsoll/contracts';
import { dec, newId, toWire } from '@plimsoll/kernel';
import { connectionOptions } from '@plimsoll/messaging';

export interface FakeOrder {
  readonly orderId: string;
  readonly tenantId: string;
  readonly input: PlaceOrderInput;
  /** How often it was asked for; it exists once. */
  asked: number;
  revision: number;
}

/**
 * The broker service as its neighbours see it: answers for accounts, sizing and placing, publishes facts. Each order
 * exists once for its client key.
 */
export class FakeBroker {
  readonly orders = new Map<string, FakeOrder>();
  sizings = 0;
  /** The account is told so much later. */
  sizingDelayMs = 0;
  /** What the account looks like. */
  account: Partial<AccountSizing> = {};
  /** `silent`: hears it and never answers. A problem code: refuses. */
  placing: 'fill' | 'queue' | 'reject' | 'silent' | ProblemCode = 'fill';
  sizing: 'answer' | 'silent' | ProblemCode = 'answer';
  /** Whether there is an account: by its owner where one is named here, else there is. */
  accounts: 'answer' | 'silent' | ProblemCode = 'answer';
  readonly owners = new Map<string, string>();
  /** Whether fills become positions of the account that asked, and closes take them out again. */
  books = false;
  /** Positions by account, with `books`. */
  readonly positions = new Map<string, OpenExposure[]>();
  /** Orders that were taken back. */
  readonly withdrawn: string[] = [];
  private tickets = 1_000;
  /** Every fact goes out this often. */
  copies = 1;
  private readonly ears: { unsubscribe(): void }[] = [];

  private constructor(readonly nc: NatsConnection) {}

  static async start(url: string): Promise<FakeBroker> {
    const broker = new FakeBroker(await connect(connectionOptions(url, 'fake-broker')));
    broker.listen();
    await broker.nc.flush();
    return broker;
  }

  async stop(): Promise<void> {
    await this.nc.drain();
  }

  /** Listens for the requests of a broker service. */
  listen(only?: 'sizing'): void {
    const answer = (subject: string, reply: (input: never, tenantId: string) => object | undefined): void => {
      const ear = this.nc.subscribe(subject, {
        callback: (_, message) => {
          const result = reply(message.json<never>(), message.headers!.get(headers.tenant));
          const respond = (): void =>
            void (result && message.respond(JSON.stringify('code' in result ? { problem: result } : { data: result })));
          if (subject === requestSubject(accountSizing) && this.sizingDelayMs > 0)
            setTimeout(respond, this.sizingDelayMs);
          else respond();
        },
      });
      this.ears.push(ear);
    };
    answer(requestSubject(accountGet), (input: { accountId: string }, tenantId) =>
      this.show(input.accountId, tenantId),
    );
    answer(requestSubject(accountSizing), (input: { accountId: string; symbol: string }) => this.size(input));
    if (only !== undefined) return;
    answer(requestSubject(orderPlace), (input: PlaceOrderInput, tenantId) => this.place(input, tenantId));
    answer(requestSubject(orderWithdraw), (input: CancelOrderInput) => this.withdraw(input));
  }

  /** Does not listen for orders any more, as a broker service that is down: nobody is there to ask. */
  async deafen(): Promise<void> {
    this.ears.splice(0).forEach((subscription) => subscription.unsubscribe());
    await this.nc.flush();
  }

  order(clientKey?: string): FakeOrder {
    const order = clientKey === undefined ? [...this.orders.values()].at(-1) : this.orders.get(clientKey);
    if (!order) throw new Error('no such order');
    return order;
  }

  async publish<T extends object>(fact: FactDefinition<T>, tenantId: string, key: string, data: T): Promise<void> {
    for (let copy = 0; copy < this.copies; copy += 1) await this.publishOnce(fact, tenantId, key, data, newId());
  }

  /** One event, delivered under its id; another publish of the same id is the same event. */
  async publishOnce<T extends object>(
    fact: FactDefinition<T>,
    tenantId: string,
    key: string,
    data: T,
    eventId: string,
  ): Promise<void> {
    const h = natsHeaders();
    const values = {
      [headers.eventId]: eventId,
      [headers.eventType]: fact.type,
      [headers.eventTime]: new Date().toISOString(),
      [headers.tenant]: tenantId,
      [headers.key]: encodeURIComponent(key),
      [headers.correlation]: eventId,
    };
    for (const [name, value] of Object.entries(values)) h.set(name, value);
    await jetstream(this.nc).publish(factSubject(fact, tenantId, key), JSON.stringify(data), {
      headers: h,
      msgID: `${eventId}-${newId()}`,
    });
  }

  signal(tenantId: string, signal: Partial<SignalAcceptedData> = {}): Promise<SignalAcceptedData> {
    const now = Date.now();
    const data = {
      signalId: newId(),
      sourceId: newId(),
      sourceKind: 'generic',
      sourceName: 'spec',
      type: 'entry',
      symbol: 'EURUSD',
      side: 'buy',
      confidence: 0.9,
      price: '1.08412',
      stopLoss: '1.08112',
      occurredAt: new Date(now).toISOString(),
      receivedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + 60_000).toISOString(),
      ...signal,
    } as SignalAcceptedData;
    return this.publish(signalAccepted, tenantId, data.symbol, data).then(() => data);
  }

  async tell(order: FakeOrder, state: OrderChangedData['state'], more: Partial<OrderChangedData> = {}): Promise<void> {
    const { input, orderId, tenantId } = order;
    order.revision += 1;
    const data = {
      orderId,
      accountId: input.accountId,
      clientKey: input.clientKey,
      type: input.type,
      symbol: input.symbol,
      state,
      revision: order.revision,
      at: new Date().toISOString(),
      ...(input.executionId ? { executionId: input.executionId } : {}),
      ...more,
    };
    await this.publish(orderChanged, tenantId, input.accountId, data);
  }

  tellPosition(order: FakeOrder, data: Partial<PositionChangedData>): Promise<void> {
    const position = {
      accountId: order.input.accountId,
      positionId: '42',
      symbol: order.input.symbol,
      side: 'buy',
      change: 'closed',
      volume: '0',
      openPrice: '1.08412',
      closePrice: '1.085',
      realised: '12.5',
      orderId: order.orderId,
      revision: 2,
      at: new Date().toISOString(),
      ...data,
    } as PositionChangedData;
    return this.publish(positionChanged, order.tenantId, order.input.accountId, position);
  }

  private show(accountId: string, tenantId: string): object | undefined {
    if (this.accounts === 'silent') return undefined;
    if (this.accounts !== 'answer') return problem(this.accounts);
    return (this.owners.get(accountId) ?? tenantId) === tenantId ? { accountId } : problem('account-unknown');
  }

  private size({ accountId, symbol }: { accountId: string; symbol: string }): object | undefined {
    this.sizings += 1;
    if (this.sizing === 'silent') return undefined;
    if (this.sizing !== 'answer') return problem(this.sizing);
    const specification = {
      symbol,
      digits: 5,
      tickSize: '0.00001',
      tickValue: '1',
      contractSize: '100000',
      volumeMin: '0.01',
      volumeMax: '100',
      volumeStep: '0.01',
      stopsLevelPoints: 0,
      tradable: true,
    };
    const numbers = {
      currency: 'EUR',
      marginMode: 'hedging',
      balance: '10000',
      equity: '10000',
      freeMargin: '10000',
      connection: 'connected',
      ageMs: 50,
      guardState: 'armed',
      entriesBlocked: false,
    };
    return {
      accountId,
      ...numbers,
      specification,
      quote: { symbol, bid: '1.08410', ask: '1.08412', at: new Date().toISOString() },
      positions: this.positions.get(accountId) ?? [],
      ...this.account,
    };
  }

  private place(input: PlaceOrderInput, tenantId: string): object | undefined {
    if (!['fill', 'queue', 'reject', 'silent'].includes(this.placing)) return problem(this.placing as ProblemCode);
    const known = this.orders.get(input.clientKey);
    const order = known ?? { orderId: newId(), tenantId, input, asked: 0, revision: 0 };
    order.asked += 1;
    this.orders.set(input.clientKey, order);
    if (!known && this.placing === 'fill') void this.fill(order);
    if (!known && this.placing === 'reject')
      void this.tell(order, 'queued').then(() => this.tell(order, 'rejected', { reason: 'no money' }));
    return this.placing === 'silent'
      ? undefined
      : { orderId: order.orderId, state: 'queued', duplicate: known !== undefined };
  }

  private withdraw({ orderId, reason }: CancelOrderInput): object {
    const order = [...this.orders.values()].find((candidate) => candidate.orderId === orderId);
    if (order === undefined) return problem('not-found');
    this.withdrawn.push(orderId);
    void this.tell(order, 'cancelled', { reason: `taken back by its pipeline: ${reason}` });
    return { orderId, state: 'cancelled', duplicate: false };
  }

  /** Fills an order: all of it, or so many lots. */
  async fill(order: FakeOrder, lots?: string, price = '1.08413'): Promise<void> {
    if (order.revision === 0) await this.tell(order, 'queued');
    const { positionId, filledVolume } = this.books
      ? this.book(order, lots)
      : { positionId: order.input.positionId ?? '42', filledVolume: lots ?? order.input.volume ?? '1' };
    await this.tell(order, 'done', { filledVolume, price, positionId });
  }

  private book({ input }: FakeOrder, lots?: string): { positionId: string; filledVolume: string } {
    const { accountId, symbol, side, volume, executionId, pipelineId } = input;
    const open = this.positions.get(accountId) ?? [];
    if (input.type === 'close') {
      const position = open.find((candidate) => candidate.positionId === input.positionId);
      const taken = dec(lots ?? volume ?? position?.volume ?? '0');
      const left = dec(position?.volume ?? '0').minus(taken);
      const rest = open.filter((candidate) => candidate !== position);
      this.positions.set(
        accountId,
        position !== undefined && left.gt(0) ? [...rest, { ...position, volume: toWire(left) }] : rest,
      );
      return { positionId: input.positionId!, filledVolume: toWire(taken) };
    }
    this.tickets += 1;
    const positionId = String(this.tickets);
    const opened: OpenExposure = {
      positionId,
      symbol,
      side: side!,
      volume: lots ?? volume!,
      openPrice: '1.08413',
      ...(executionId ? { executionId } : {}),
      ...(pipelineId ? { pipelineId } : {}),
    };
    this.positions.set(accountId, [...open, opened]);
    return { positionId, filledVolume: opened.volume };
  }
}
