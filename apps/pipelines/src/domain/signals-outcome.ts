import { type ExecutionState } from './execution.js';

/** What is known of one signal. */
export interface SignalCourse {
  /** Whether the pipelines have said whether they run for it. */
  readonly judged: boolean;
  readonly states: readonly ExecutionState[];
  /** Whether something was opened on its instrument, on an account of its executions, after their end. */
  readonly openedSince: boolean;
}

/**
 * What became of the signals of one body. `done` only where each ran, all of it was completed, and nothing was opened
 * since: what was closed in part has failed, and what no pipeline ran for was not heard.
 */
export function outcomeOfSignals(courses: readonly SignalCourse[]): 'under-way' | 'done' | 'not-done' {
  const isOpen = ({ judged, states }: SignalCourse): boolean =>
    (!judged && states.length === 0) || states.some((state) => state === 'running' || state === 'waiting');
  if (courses.some(isOpen)) return 'under-way';
  const isDone = ({ states, openedSince }: SignalCourse): boolean =>
    states.length > 0 && !openedSince && states.every((state) => state === 'completed');
  return courses.length > 0 && courses.every(isDone) ? 'done' : 'not-done';
}
