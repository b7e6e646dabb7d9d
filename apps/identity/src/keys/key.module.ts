import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AccessTokenSigner } from './access-token.signer.js';
import { KeyRing } from './key-ring.js';
import { KeysController } from './keys.controller.js';

/** The keys that access tokens are signed with. */
@Module({
  imports: [AuditModule],
  controllers: [KeysController],
  providers: [KeyRing, AccessTokenSigner],
  exports: [KeyRing, AccessTokenSigner],
})
export class KeyModule {}
