import { Module } from '@nestjs/common';
import { PreferenceReader } from './preference.reader.js';

/** What people want to be told, and when. */
@Module({ providers: [PreferenceReader], exports: [PreferenceReader] })
export class PreferenceModule {}
