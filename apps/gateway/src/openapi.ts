import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { defineConfig, Logger, ServiceHostModule } from '@plimsoll/service-host';
import { openApiDocument } from './documents/open-api.js';
import { GatewayConfig } from './gateway.config.js';
import { API_PREFIX } from './gateway.http.js';
import { GatewayModule } from './gateway.module.js';

/**
 * Writes the OpenAPI document of this build to the file named by the first argument (`docs/openapi.json`), or to
 * standard output. Nothing is started: Nest only looks at the routes (its preview mode), so no server is needed.
 */
const config = defineConfig(GatewayConfig, {
  SERVICE_NAME: 'gateway',
  NATS_URL: 'nats://127.0.0.1:4222',
  REDIS_URL: 'redis://127.0.0.1:6379',
  DEMO_SIMULATOR_URL: 'http://127.0.0.1:1',
  PRACTICE_URL: 'http://127.0.0.1:1',
});
const host = ServiceHostModule.create({ config, logger: Logger.create({ service: 'openapi', level: 'silent' }) });
const root = { module: class OpenApiRoot {}, imports: [host, GatewayModule] };
const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
  preview: true,
  abortOnError: false,
  logger: ['error'],
});
app.setGlobalPrefix(API_PREFIX);
const text = `${JSON.stringify(openApiDocument(app, config.version), null, 2)}\n`;
const target = process.argv[2];
if (target === undefined) process.stdout.write(text);
else writeFileSync(target, text);
