import { Injectable } from '@nestjs/common';
import { Every } from '@plimsoll/service-host';
import { AnswerHandler } from './answer.handler.js';

const EVERY_MS = 5_000;

/** Finishes what was begun and not answered: the process before this one died, or the database was away. */
@Injectable()
export class AnswerResumer {
  constructor(private readonly answers: AnswerHandler) {}

  @Every({ name: 'chat-answers', everyMs: EVERY_MS })
  round(): Promise<void> {
    return this.answers.resume();
  }
}
