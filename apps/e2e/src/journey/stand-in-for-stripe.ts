interface Invoice {
  readonly status: string;
  readonly amount_paid: number;
}

/** The stand-in for Stripe as whoever looks into its books and lets its time pass. */
export class StandInForStripe {
  constructor(private readonly origin: string) {}

  /** What was paid by invoice, in the smallest unit of its currency, the newest first. */
  async paidAmounts(): Promise<number[]> {
    const answer = await fetch(`${this.origin}/v1/invoices?limit=100`, {
      headers: { authorization: 'Bearer sk_test_journey' },
    });
    if (!answer.ok) throw new Error(`the stand-in for Stripe answered ${answer.status}: ${await answer.text()}`);
    const { data } = (await answer.json()) as { data: readonly Invoice[] };
    return data.filter(({ status }) => status === 'paid').map(({ amount_paid: paid }) => paid);
  }

  /** What falls due meanwhile happens, and is told. */
  async travel(seconds: number): Promise<void> {
    const answer = await fetch(`${this.origin}/control/travel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seconds }),
    });
    if (!answer.ok) throw new Error(`the stand-in for Stripe answered ${answer.status}: ${await answer.text()}`);
  }
}
