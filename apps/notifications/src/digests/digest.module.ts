import { Module } from '@nestjs/common';
import { NoticeModule } from '../notices/notice.module.js';
import { PeopleModule } from '../people/people.module.js';
import { DigestSender } from './digest.sender.js';

/** Summaries. */
@Module({ imports: [NoticeModule, PeopleModule], providers: [DigestSender] })
export class DigestModule {}
