import { Controller } from '@nestjs/common';
import { type Revenue, revenueGet, type RevenueQuery } from '@plimsoll/contracts';
import { Answers } from '@plimsoll/messaging';
import { RevenueReadModel } from './revenue.read-model.js';

@Controller()
export class RevenueController {
  constructor(private readonly readModel: RevenueReadModel) {}

  @Answers(revenueGet)
  get(query: RevenueQuery): Promise<Revenue> {
    return this.readModel.get(query);
  }
}
