import { Module } from '@nestjs/common';
import { PasswordHasher } from './password-hasher.js';

/** Hashing of passwords, as many at a time as the machine bears. */
@Module({ providers: [PasswordHasher], exports: [PasswordHasher] })
export class PasswordModule {}
