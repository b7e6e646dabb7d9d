import { Injectable } from '@nestjs/common';
import { AnswerPerformer } from './answer.performer.js';
import { AnswerPlanner } from './answer.planner.js';

/** Who understands and who does. */
@Injectable()
export class AnswerWork {
  constructor(
    readonly planner: AnswerPlanner,
    readonly performer: AnswerPerformer,
  ) {}
}
