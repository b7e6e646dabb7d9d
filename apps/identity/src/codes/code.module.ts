import { Module } from '@nestjs/common';
import { OneTimeCodes } from './one-time-codes.js';

/** Codes that work once. */
@Module({ providers: [OneTimeCodes], exports: [OneTimeCodes] })
export class CodeModule {}
