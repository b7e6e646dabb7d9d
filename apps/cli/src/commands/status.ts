import { type Command } from 'commander';
import { type RunRecord } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { command, type CommandContext, contextOf, type SharedOptions } from '../command-line.js';
import { reachPostgres } from '../database/reach-postgres.js';
import { strandedCure, strandedPipelines, strandedText } from '../doctor/stranded-pipelines.js';
import { duration } from '../output/words.js';
import { askProcesses, withAnswers } from '../run/ask-processes.js';
import { neverUp } from '../run/ever-up.js';
import { judgeRun, type RunJudgement } from '../run/judge-run.js';
import { processTable } from '../run/screen.js';

const HEADLINES: Readonly<Record<RunJudgement['state'], string>> = {
  up: 'Plimsoll is up',
  starting: 'Plimsoll is starting',
  troubled: 'Plimsoll is up, with trouble',
  'half-dead':
    'The run that was here died and left something behind; "npx plimsoll down" cleans up, "npx plimsoll up" too',
  down: 'Plimsoll is down',
};

/**
 * `plimsoll status`: what the run of a data directory says, checked against what really lives and answers now. Exit
 * code 1 unless it is up.
 */
export function statusCommand(): Command {
  return command('status', 'what is up, where, and for how long; exit code 1 unless all is well', [
    ['status', 'a table'],
    ['status --json', 'one line of JSON'],
  ]).action(async (options: SharedOptions) => {
    const context = contextOf(options);
    const { dataDir, output } = context;
    const never = neverUp(dataDir);
    const judged = judgeRun(dataDir);
    const answers = await askProcesses(judged.run?.processes ?? []);
    const judgement = withAnswers(judged, answers);
    const { state, run, trouble } = judgement;
    const processes =
      run?.processes.map(({ name, state: is, address, readyMs, restarts, logFile }) => ({
        name,
        state: is,
        address,
        readyMs,
        ...(answers.get(name) === undefined ? {} : { answerMs: answers.get(name) }),
        restarts,
        logFile,
      })) ?? [];
    const notes = await notesOf(context, judgement);
    const error = never && { what: never.what, cure: never.cure };
    const value = {
      ok: state === 'up',
      state,
      dataDir,
      trouble,
      notes,
      ...(error ? { error } : {}),
      ...(run ? { startedAt: run.startedAt, urls: run.urls } : {}),
      processes,
    };
    output.result(
      value,
      error
        ? `Plimsoll is down: ${error.what}\n  cure: ${error.cure}`
        : statusText(judgement, dataDir, systemClock.now(), notes),
    );
    process.exitCode = state === 'up' ? 0 : 1;
  });
}

/** What a person should know of a platform that is up; that it is up does not hang on it. */
async function notesOf(context: CommandContext, { state }: RunJudgement): Promise<string[]> {
  if (state !== 'up') return [];
  try {
    const { adminUrl } = await reachPostgres(context);
    const stranded = await strandedPipelines({ dataDir: context.dataDir, adminUrl });
    return stranded.length === 0 ? [] : [`${strandedText(stranded)}. Cure: ${strandedCure(stranded)}`];
  } catch (error) {
    return [`whether each pipeline has its account could not be asked: ${(error as Error).message}`];
  }
}

/** The status for people. */
export function statusText(
  { state, run, trouble }: RunJudgement,
  dataDir: string,
  now: Date,
  notes: readonly string[] = [],
): string {
  const lines = [
    `${HEADLINES[state]}${run && state !== 'down' && state !== 'half-dead' ? `, since ${since(run, now)}` : ''}.`,
    `  data directory  ${dataDir}`,
  ];
  if (trouble.length > 0) lines.push(...trouble.map((line) => `  ! ${line}`));
  if (notes.length > 0) lines.push(...notes.map((line) => `  · ${line}`));
  if (run && state !== 'down') lines.push('', processTable(run.processes));
  if (run && (state === 'up' || state === 'troubled'))
    lines.push('', `  page       ${run.urls['gateway']}`, `  terminals  ${run.urls['terminals']}`);
  return lines.join('\n');
}

function since(run: RunRecord, now: Date): string {
  return duration(now.getTime() - Date.parse(run.startedAt));
}
