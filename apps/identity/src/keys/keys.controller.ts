import { Controller, type OnApplicationBootstrap } from '@nestjs/common';
import { type KeyRotated, type KeySet, keysRequest, rotateKeysRequest } from '@plimsoll/contracts';
import { Answers } from '@plimsoll/messaging';
import { HealthChecks } from '@plimsoll/service-host';
import { KeyRing } from './key-ring.js';

@Controller()
export class KeysController implements OnApplicationBootstrap {
  constructor(
    private readonly ring: KeyRing,
    private readonly health: HealthChecks,
  ) {}

  onApplicationBootstrap(): void {
    this.health.register('signing key', () => this.ring.signer().then(() => undefined), { critical: true });
  }

  @Answers(keysRequest)
  keys(): Promise<KeySet> {
    return this.ring.publishedSet();
  }

  @Answers(rotateKeysRequest)
  rotate(): Promise<KeyRotated> {
    return this.ring.rotate();
  }
}
