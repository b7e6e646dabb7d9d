import { describe, expect, it } from '@jest/globals';
import type { ExecutionNews, Verdict } from '../api/shapes';
import { outcomeWords, stoppedBy } from './outcome';

const run = (state: string): ExecutionNews => ({
  executionId: state,
  accountId: 'a',
  pipelineName: 'P',
  state,
  percent: 0,
  revision: 1,
});
const verdict = (matched: boolean): Verdict => ({
  pipelineId: 'p',
  pipelineName: 'P',
  matched,
  summary: '',
  checks: [],
});

describe('what became of a signal (issue 8, 0.5: a vetoed one read "ran, every check passed")', () => {
  it.each([
    [undefined, [], 'Why did it run, or not?'],
    [[verdict(true)], [run('completed')], '1 of 1 pipelines ran: why?'],
    [[verdict(false), verdict(false)], [], '0 of 2 pipelines ran: why?'],
    [[verdict(true)], [run('vetoed')], '1 of 1 pipelines began, and it was vetoed: why?'],
    [undefined, [run('vetoed')], '1 pipeline began, and it was vetoed: why?'],
    [[verdict(true), verdict(true)], [run('vetoed'), run('completed')], '2 of 2 pipelines began; 1 was vetoed: why?'],
    [
      [verdict(true), verdict(true), verdict(false)],
      [run('failed'), run('vetoed')],
      '2 of 3 pipelines began; 1 failed, 1 was vetoed: why?',
    ],
  ])('%#', (verdicts, executions, words) => expect(outcomeWords(verdicts, executions)).toBe(words));

  it('names the attempt that refused', () => {
    const attempts = ['done', 'retrying', 'vetoed'].map((state, i) => ({
      node: `n${i}`,
      attempt: 1,
      agent: state,
      state,
      checks: [],
    }));
    expect(stoppedBy({ attempts })?.agent).toBe('vetoed');
    expect(stoppedBy({ attempts: attempts.slice(0, 1) })).toBeUndefined();
  });
});
