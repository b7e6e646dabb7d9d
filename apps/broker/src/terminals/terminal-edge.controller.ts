import { Controller, Get, HttpCode, Post, Put, Req, UseGuards } from '@nestjs/common';
import {
  type CommandsAnswer,
  type DealsAnswer,
  DealsPage,
  problem,
  ProblemError,
  type SessionGranted,
  SessionHello,
  type SnapshotAnswer,
  SnapshotPart,
  type SymbolsAnswer,
  SymbolsUpdate,
  type SyncAnswer,
  SyncRequest,
  type WireClass,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { CommandPollHandler, WAIT_MAX_MS } from './command-poll.handler.js';
import { type LenientReading, readLeniently } from './lenient-reading.js';
import { ResyncHandler } from './resync.handler.js';
import { SessionHandler } from './session.handler.js';
import { SyncHandler } from './sync.handler.js';
import { SymbolsHandler } from './symbols.handler.js';
import { type TerminalRequest, TIMESTAMP_WINDOW_MS } from './terminal.gate.js';
import { TerminalGuard } from './terminal.guard.js';
import { type TerminalSession } from './terminal-session.js';

const OK = 200;

/** The terminal protocol over HTTP; see docs/terminal-protocol.md. Answers of the hot path are written as bytes. */
@Controller('mt5/v1')
@UseGuards(TerminalGuard)
export class TerminalEdgeController {
  constructor(
    private readonly sessions: SessionHandler,
    private readonly syncs: SyncHandler,
    private readonly resync: ResyncHandler,
    private readonly rules: SymbolsHandler,
    private readonly polls: CommandPollHandler,
  ) {}

  @Post('session')
  @HttpCode(OK)
  hello(@Req() request: TerminalRequest): Promise<SessionGranted> {
    const { terminal, seq, receivedAt } = request;
    invariant(terminal && receivedAt && seq !== undefined, 'the guard knows the terminal');
    return this.resync.inTurn(terminal.tenantId, () =>
      this.sessions.hello(terminal, { seq, receivedAt }, read(SessionHello, request).value),
    );
  }

  @Post('sync')
  @HttpCode(OK)
  sync(@Req() request: TerminalRequest): Promise<SyncAnswer> {
    const session = sessionOf(request, 'agent');
    const { value: body, odd } = read(SyncRequest, request);
    const sentAtMs = Date.parse(body.sentAt);
    // The header's time is the one that signatures are judged by: a body that says something else teaches nothing.
    if (Math.abs(sentAtMs - request.met!.credentials.timestampMs) <= TIMESTAMP_WINDOW_MS)
      session.readClock(sentAtMs, request.receivedAt!.getTime());
    return this.syncs.sync(session, body, odd);
  }

  @Get('commands')
  commands(@Req() request: TerminalRequest): Promise<CommandsAnswer> {
    const query = request.query as { after?: string; wait_ms?: string };
    return this.polls.poll(
      sessionOf(request),
      whole('after', query.after, Number.MAX_SAFE_INTEGER),
      whole('wait_ms', query.wait_ms ?? '0', WAIT_MAX_MS),
    );
  }

  @Post('snapshot')
  @HttpCode(OK)
  snapshot(@Req() request: TerminalRequest): Promise<SnapshotAnswer> {
    const session = sessionOf(request, 'agent');
    const { value: part, odd } = read(SnapshotPart, request);
    return this.resync.inTurn(session.opening.account.tenantId, () => this.resync.snapshot(session, part, odd));
  }

  @Post('deals')
  @HttpCode(OK)
  deals(@Req() request: TerminalRequest): Promise<DealsAnswer> {
    const session = sessionOf(request, 'agent');
    const { value: page, odd } = read(DealsPage, request);
    return this.resync.inTurn(session.opening.account.tenantId, () => this.resync.deals(session, page, odd));
  }

  @Put('symbols')
  symbols(@Req() request: TerminalRequest): Promise<SymbolsAnswer> {
    const session = sessionOf(request, 'agent');
    const { value: update, odd } = read(SymbolsUpdate, request);
    return this.resync.inTurn(session.opening.account.tenantId, () => this.rules.symbols(session, update, odd));
  }
}

/** The listener may only listen. */
function sessionOf(request: TerminalRequest, channel?: 'agent'): TerminalSession {
  invariant(request.session, 'the guard knows the session');
  if (channel && request.headers['x-plimsoll-channel'] !== channel)
    throw new ProblemError(problem('message-invalid', 'this call belongs to the agent channel'));
  return request.session;
}

function read<T extends object>(target: WireClass<T>, request: TerminalRequest): LenientReading<T> {
  invariant(request.receivedAt, 'the guard knows when it came');
  const result = readLeniently(target, decode(request.body), request.receivedAt);
  if (result.ok) return result.value;
  throw new ProblemError(problem('message-invalid', undefined, { violations: result.problem }));
}

function decode(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined;
  } catch (error) {
    throw new ProblemError(problem('message-invalid', 'the body is not JSON'), { cause: error });
  }
}

function whole(name: string, text: string | undefined, max: number): number {
  const value = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= max) return value;
  throw new ProblemError(
    problem('message-invalid', undefined, {
      violations: [{ field: name, message: `must be a whole number from 0 to ${max}` }],
    }),
  );
}
