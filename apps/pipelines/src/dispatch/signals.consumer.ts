import { Controller } from '@nestjs/common';
import { type SignalAcceptedData, signalAccepted } from '@plimsoll/contracts';
import { deterministicId } from '@plimsoll/kernel';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { meantBy, type Place } from '../domain/alert-chain.js';
import { closingOf, turns } from '../domain/beyond-plan.js';
import { type UnderWay } from '../domain/execution.js';
import { type Signal } from '../domain/signal.js';
import {
  CANNOT_RUN,
  judge,
  type JudgedOn,
  type Judgement,
  keptOutBy,
  listens,
  NO_ACTIVE_PIPELINE,
} from '../domain/trigger.js';
import { type Beginning, ExecutionStarter, type NewRun } from '../executions/execution-starter.js';
import { type ActivePipeline, ActivePipelines } from '../pipelines/active-pipelines.js';
import { DispatchPressure } from '../executions/dispatch-pressure.js';
import { type Precedents, PrecedentsStore } from './precedents.store.js';
import { VerdictWriter } from './verdict-writer.js';
import { type JudgedPipeline, NO_PIPELINE } from './verdict.store.js';

/**
 * The dispatcher: every active pipeline of the tenant gets a verdict on every signal, and those that match run (PL-5).
 */
@Controller()
export class SignalsConsumer {
  constructor(
    private readonly active: ActivePipelines,
    private readonly precedents: PrecedentsStore,
    private readonly starter: ExecutionStarter,
    private readonly writer: VerdictWriter,
    private readonly pressure: DispatchPressure,
  ) {}

  @Consumes(signalAccepted, { durable: 'pipelines-signal-accepted' })
  async onSignal(event: FactEvent<SignalAcceptedData>, { tx }: FactContext): Promise<void> {
    const judged = this.pressure.begin(event.tenantId, event.data.receivedAt);
    try {
      await this.dispatch(event, tx);
    } finally {
      judged();
    }
  }

  private async dispatch(event: FactEvent<SignalAcceptedData>, tx: Tx): Promise<void> {
    const { tenantId, data: signal } = event;
    this.precedents.takeTurn(tx, tenantId, signal.symbol);
    const [pipelines, precedents] = await Promise.all([
      this.active.of(tx, tenantId),
      this.precedents.read(tx, tenantId, signal),
    ]);
    const now = this.pressure.now();
    const verdicts: JudgedPipeline[] = [];
    const begun: Beginning[] = [];
    for (const pipeline of pipelines) {
      const { judgement, meant, place } = await this.judge(tx, event, pipeline, precedents, now);
      const run = judgement.matched ? newRun(event, meant, pipeline, now) : undefined;
      verdicts.push(verdictOf(pipeline, judgement, run));
      if (run) begun.push(this.starter.prepare(run, underWayOf(pipeline, precedents)));
      else if (hears(pipeline, signal))
        this.precedents.keep(tx, tenantId, pipeline.pipelineId, signal, place !== 'in-order');
    }
    if (pipelines.length === 0) verdicts.push({ ...NO_ACTIVE_PIPELINE, pipelineId: NO_PIPELINE, pipelineName: '' });
    await this.writer.write(tx, tenantId, signal, verdicts, now);
    await this.starter.start(tx, begun);
  }

  /** The verdict, and what is acted on: the signal, or what is left of it to do where a later one came first. */
  private async judge(
    tx: Tx,
    event: FactEvent<SignalAcceptedData>,
    pipeline: ActivePipeline,
    precedents: Precedents,
    now: Date,
  ): Promise<Judged> {
    const { tenantId, data: signal } = event;
    const { program, pipelineId, trigger } = pipeline;
    if (program === undefined) return { judgement: CANNOT_RUN, meant: signal, place: 'in-order' };
    const { reduction } = program;
    const place = await this.precedents.place(tx, tenantId, pipelineId, signal, precedents.later.get(pipelineId));
    const last =
      place.kind === 'completes' && place.last.signalId !== undefined
        ? await this.precedents.signal(tx, tenantId, pipelineId, place.last.signalId)
        : undefined;
    const left = meantBy(signal, place, reduction.alertSize === 'exact', last ?? signal);
    const meant = left ?? signal;
    const closes = await this.closesOnly(tx, tenantId, pipeline, { meant, precedents });
    const underWay = keptOutBy(meant, reduction, precedents.entries.get(pipelineId) ?? []);
    const exposure = {
      reduction,
      ...(underWay === undefined ? {} : { underWay }),
      ...orderOf(place, left),
      ...(closes === undefined ? {} : heldBy(pipeline, closes)),
    };
    // Judged is what came; of an entry that may not open, only what it closes is done.
    return {
      judgement: judge(meant, trigger, exposure, now),
      meant: closes ? closingOf(meant) : meant,
      place: place.kind,
    };
  }

  /**
   * Of an entry that may not open, beyond the plan or in a frozen organisation: whether it closes something. Undefined
   * where it may open. Exits are not asked about.
   */
  private async closesOnly(
    tx: Tx,
    tenantId: string,
    { pipelineId, program, beyondPlan, frozen }: ActivePipeline,
    { meant, precedents }: { readonly meant: Signal; readonly precedents: Precedents },
  ): Promise<boolean | undefined> {
    if ((beyondPlan === undefined && !frozen) || meant.type === 'exit' || program === undefined) return undefined;
    const underWay = precedents.entries.get(pipelineId) ?? [];
    // For the whole account it closes what others opened too, and what that is, is not known here.
    return (
      turns(program.reduction) &&
      (program.reduction.exitScope === 'account' ||
        underWay.some(({ side }) => side !== meant.side) ||
        (await this.precedents.openedOtherSide(tx, tenantId, pipelineId, meant)))
    );
  }
}

/** What keeps the entries of a pipeline from opening. */
function heldBy({ beyondPlan, frozen }: ActivePipeline, closes: boolean): Pick<JudgedOn, 'beyondPlan' | 'frozen'> {
  return {
    ...(beyondPlan === undefined ? {} : { beyondPlan: { limit: beyondPlan, closes } }),
    ...(frozen ? { frozen: { closes } } : {}),
  };
}

/** What the verdict says of the order of alerts. */
function orderOf(place: Place, left: Signal | undefined): Pick<JudgedOn, 'overtakenBy' | 'unclearTo' | 'holds'> {
  if (place.kind === 'in-order') return {};
  if (place.kind === 'unclear')
    return { unclearTo: place.by, ...(left?.positionAfter ? { holds: left.positionAfter } : {}) };
  if (left === undefined) return { overtakenBy: place.by };
  return place.kind === 'completes' ? { holds: place.holds } : {};
}

interface Judged {
  readonly judgement: Judgement;
  readonly meant: Signal;
  readonly place: Place['kind'];
}

/** Whether an alert of this kind is one of those that tell the pipeline what its strategy holds. */
function hears({ trigger, program }: ActivePipeline, { sourceId, symbol }: Signal): boolean {
  return program !== undefined && listens(trigger, { sourceId, symbol });
}

function underWayOf({ pipelineId }: ActivePipeline, { exits, entries }: Precedents): UnderWay {
  return { exits: exits.get(pipelineId) ?? 0, entries: entries.get(pipelineId)?.length ?? 0 };
}

/** One execution for a signal, a pipeline and an instrument: its id says so, however often the signal comes. */
function newRun(
  { tenantId, correlationId }: FactEvent<SignalAcceptedData>,
  signal: Signal,
  pipeline: ActivePipeline,
  startedAt: Date,
): NewRun | undefined {
  const { pipelineId, version, name, accountId, program } = pipeline;
  if (program === undefined) return undefined;
  const executionId = deterministicId('execution', signal.signalId, pipelineId, signal.symbol);
  return {
    tenantId,
    executionId,
    pipelineId,
    pipelineName: name,
    pipelineVersion: version,
    accountId,
    signal,
    correlationId,
    startedAt,
    program,
  };
}

function verdictOf(pipeline: ActivePipeline, judgement: Judgement, run: NewRun | undefined): JudgedPipeline {
  return {
    ...judgement,
    pipelineId: pipeline.pipelineId,
    pipelineName: pipeline.name,
    pipelineVersion: pipeline.version,
    ...(run ? { executionId: run.executionId } : {}),
  };
}
