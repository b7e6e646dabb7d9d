import { Module } from '@nestjs/common';
import { PeopleReader } from './people.reader.js';

/** Whom there is to tell. */
@Module({ providers: [PeopleReader], exports: [PeopleReader] })
export class PeopleModule {}
