import { describe, expect, it } from '@jest/globals';
import { checklistSteps, isChecklistShown } from './checklist-steps';

const found = { accounts: true, sources: true, pipelines: false, signals: false, executions: false };
const all = { accounts: true, sources: true, pipelines: true, signals: true, executions: true };

describe('the checklist to the first guarded trade (issue 8 §2)', () => {
  it('says what is done by what is there, and nothing while that is not known', () => {
    expect(checklistSteps(found)!.map(({ isDone }) => isDone)).toEqual([true, true, false, false, false]);
    expect(checklistSteps({ ...found, signals: undefined })).toBeUndefined();
  });

  it('is shown until all is done or it is sent away, and when it was asked for again', () => {
    expect(isChecklistShown(undefined, checklistSteps(found)!)).toBe(true);
    expect(isChecklistShown(undefined, checklistSteps(all)!)).toBe(false);
    expect(isChecklistShown('dismissed', checklistSteps(found)!)).toBe(false);
    expect(isChecklistShown('shown', checklistSteps(all)!)).toBe(true);
  });
});
