import { Injectable } from '@nestjs/common';
import { LinkedChannels } from '../channels/linked-channels.js';
import { AnswerPerformer } from './answer.performer.js';
import { AnswerPlanner } from './answer.planner.js';

/** Who understands and who does, and the way back. */
@Injectable()
export class AnswerWork {
  constructor(
    readonly planner: AnswerPlanner,
    readonly performer: AnswerPerformer,
    readonly channels: LinkedChannels,
  ) {}
}
