/** The stand-in for Stripe as whoever lets its time pass. */
export class StandInForStripe {
  constructor(private readonly origin: string) {}

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
