import { Global, Module } from '@nestjs/common';
import { KnownStandings } from './known-standings.js';
import { StandingStore } from './standing.store.js';

/**
 * Gives a service `KnownStandings`, everywhere. The service adds the table (`STANDINGS_UP`, `StandingEntity`) to its
 * schema, and a consumer of `standingChanged` that calls `StandingStore.save`.
 */
@Global()
@Module({ providers: [KnownStandings, StandingStore], exports: [KnownStandings, StandingStore] })
export class StandingsModule {}
