import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { PreferenceHandler } from './preference.handler.js';
import { PreferenceReader } from './preference.reader.js';

/** What people want to be told, and when. */
@Module({
  imports: [PeopleModule],
  providers: [PreferenceReader, PreferenceHandler],
  exports: [PreferenceReader, PreferenceHandler],
})
export class PreferenceModule {}
