import { Injectable } from '@nestjs/common';
import { type KeyRotated, type KeySet, keysRequest, rotateKeysRequest } from '@plimsoll/contracts';
import { Answers } from '@plimsoll/messaging';
import { KeyRing } from './key-ring.js';

@Injectable()
export class KeysResponder {
  constructor(private readonly ring: KeyRing) {}

  @Answers(keysRequest)
  keys(): Promise<KeySet> {
    return this.ring.publishedSet();
  }

  @Answers(rotateKeysRequest)
  rotate(): Promise<KeyRotated> {
    return this.ring.rotate();
  }
}
