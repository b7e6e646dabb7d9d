import { Injectable } from '@nestjs/common';
import { WholeLists } from '../lists/whole-lists.js';
import { FactBroadcast, type FactListener } from './fact-broadcast.js';

/** A stream that was made anew, or restored from an older copy, holds not all that was told: lists are read again. */
@Injectable()
export class MissedFacts implements FactListener {
  constructor(
    facts: FactBroadcast,
    private readonly lists: WholeLists,
  ) {
    facts.listen(this);
  }

  begins(): void {
    this.lists.again();
  }

  hears(): void {
    // What facts say is for others.
  }
}
