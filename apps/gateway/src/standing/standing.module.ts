import { Module } from '@nestjs/common';
import { StreamModule } from '../stream/stream.module.js';
import { OrganisationStandings } from './organisation-standings.js';
import { OwnStandingController, StandingController } from './standing.controller.js';

/** Which organisations are frozen for a move, or went; for the guard of every route, people and owners. */
@Module({
  imports: [StreamModule],
  controllers: [OwnStandingController, StandingController],
  providers: [OrganisationStandings],
  exports: [OrganisationStandings],
})
export class StandingModule {}
