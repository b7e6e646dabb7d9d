import { Module } from '@nestjs/common';
import { StripeApi } from './stripe-api.js';
import { StripePrices } from './stripe-prices.js';

/** How Stripe is asked. */
@Module({ providers: [StripeApi, StripePrices], exports: [StripeApi, StripePrices] })
export class StripeApiModule {}
