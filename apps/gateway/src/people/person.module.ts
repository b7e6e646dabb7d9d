import { Module } from '@nestjs/common';
import { PersonAskController } from './person-ask.controller.js';

/** What people ask by a chat that they linked. */
@Module({ controllers: [PersonAskController] })
export class PersonModule {}
