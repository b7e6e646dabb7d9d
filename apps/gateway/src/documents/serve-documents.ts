import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type GatewayConfig } from '../gateway.config.js';
import { openApiDocument } from './open-api.js';

/**
 * `/docs` for people and `/openapi.json` for programs; made when first asked for, so that starting is not slower for
 * it.
 */
export function serveDocuments(app: NestFastifyApplication, config: GatewayConfig): void {
  let document: OpenAPIObject | undefined;
  const make = (): OpenAPIObject => (document ??= openApiDocument(app, config.version));
  SwaggerModule.setup('docs', app, make, {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Plimsoll API',
    useGlobalPrefix: false,
  });
}
