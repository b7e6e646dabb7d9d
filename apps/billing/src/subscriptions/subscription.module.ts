import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { SubscriptionChanges } from './subscription.changes.js';
import { SubscriptionController } from './subscription.controller.js';
import { SubscriptionReminders } from './subscription.reminders.js';
import { SubscriptionReadModel } from './subscription.read-model.js';

/** What a tenant has bought. */
@Module({
  imports: [CatalogueModule],
  controllers: [SubscriptionController],
  providers: [SubscriptionChanges, SubscriptionReadModel, SubscriptionReminders],
  exports: [SubscriptionChanges, SubscriptionReadModel],
})
export class SubscriptionModule {}
