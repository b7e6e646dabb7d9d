import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import { MayWait, ReducesRisk } from '../limits/route-load.js';
import { Public } from './access.decorators.js';
import { RouteCheck } from './route-check.js';

@Controller('said')
class Said {
  @Get()
  @Public()
  read(): void {}

  @Post('close')
  @Public()
  @ReducesRisk()
  close(): void {}

  @Post('open')
  @Public()
  @MayWait()
  open(): void {}
}

@Controller('unsaid')
class Unsaid {
  @Post('open')
  @Public()
  open(): void {}
}

const startWith = (metatype: unknown): void =>
  new RouteCheck(
    { getControllers: () => [{ metatype }] } as unknown as DiscoveryService,
    new MetadataScanner(),
  ).onModuleInit();

describe('the check of routes at the start', () => {
  it('takes those that read, and those that say whether they take risk away', () => {
    expect(() => startWith(Said)).not.toThrow();
  });

  it('refuses one that changes something and says neither', () => {
    expect(() => startWith(Unsaid)).toThrow('routes without @ReducesRisk() or @MayWait(): POST Unsaid.open (open)');
  });
});
