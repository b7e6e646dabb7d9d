import type { ReadingStage } from '@plimsoll/contracts';
import { shown } from './rejections.js';

/** What one stage of the reading found. */
export interface ReadingStep {
  readonly stage: ReadingStage;
  readonly text: string;
}

export const STEPS_MAX = 60;
export const NOTES_MAX = 20;
const STEP_TEXT_MAX = 500;
const NOTE_MAX = 300;

/** What the stages of a reading found, one after the other, and what they left out or assumed. */
export class Trace {
  private readonly found: ReadingStep[] = [];
  private readonly told = new Set<string>();

  get steps(): readonly ReadingStep[] {
    return this.found;
  }

  get notes(): string[] {
    return [...this.told].slice(0, NOTES_MAX);
  }

  step(stage: ReadingStage, text: string): void {
    if (this.found.length < STEPS_MAX) this.found.push({ stage, text: shown(text, STEP_TEXT_MAX) });
  }

  note(text: string): void {
    this.told.add(shown(text, NOTE_MAX));
  }
}
