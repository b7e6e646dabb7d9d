import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';
import webPush from 'web-push';

const NAME = 'vapid';
const PURPOSE = 'installation-key:vapid';

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The keys by which push services know this installation (VAPID): made once, when they are first needed. */
@Injectable()
export class PushKeyRing {
  private keys: Promise<VapidKeys> | undefined;

  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A failure is not kept: it is asked again. */
  get(): Promise<VapidKeys> {
    this.keys ??= this.load().catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }

  /** Whoever comes first makes them; all others take those. */
  private load(): Promise<VapidKeys> {
    return this.db.withoutTenant(async (tx) => {
      const made = webPush.generateVAPIDKeys();
      await tx.execute(
        `insert into installation_keys (name, public_key, sealed, created_at) values ($1, $2, $3, $4)
         on conflict (name) do nothing`,
        [NAME, made.publicKey, this.sealer.seal(made.privateKey, PURPOSE), this.clock.now()],
      );
      const row = await tx.one<{ public_key: string; sealed: string }>(
        'select public_key, sealed from installation_keys where name = $1',
        [NAME],
      );
      return { publicKey: row.public_key, privateKey: this.sealer.open(row.sealed, PURPOSE) };
    });
  }
}
