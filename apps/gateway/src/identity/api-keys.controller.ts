import { Body, Controller, Get, Header, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  ApiKey,
  ApiKeyIssued,
  ApiKeyPage,
  ApiKeyRef,
  CreateApiKey,
  createApiKeyRequest,
  getApiKeyRequest,
  listApiKeysRequest,
  PageQuery,
  RevokeApiKeyBody,
  revokeApiKeyRequest,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Responds } from '../calls/route.decorators.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** Keys for programs of a person (ID-7). */
@ApiTags('api-keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('profile:manage')
  @ShowsRisk()
  @Responds(ApiKeyPage)
  @ApiOperation({
    summary: 'Your API keys, newest first',
    description: 'Also those that are expired or revoked; never the keys themselves.',
  })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<ApiKeyPage> {
    return this.requests.ask(listApiKeysRequest, page, { actor });
  }

  @Post()
  @RequiresPermission('profile:manage')
  @MayWait()
  @Header('cache-control', 'no-store')
  @Responds(ApiKeyIssued, HttpStatus.CREATED)
  @ApiOperation({
    summary: 'Make an API key; it is shown this once',
    description:
      'It works wherever an access token does, as `Authorization: Bearer plk_…`, within its scopes and never beyond what its owner may. Keys and people are managed by sessions only.',
  })
  create(
    @Body() body: CreateApiKey,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<ApiKeyIssued> {
    return this.requests.ask(createApiKeyRequest, body, { actor, idempotencyKey });
  }

  @Get(':apiKeyId')
  @RequiresPermission('profile:manage')
  @Responds(ApiKey)
  @ApiOperation({ summary: 'One API key', description: 'What it may do, and when and from where it was last used.' })
  get(@Param() ref: ApiKeyRef, @CurrentActor() actor: Actor): Promise<ApiKey> {
    return this.requests.ask(getApiKeyRequest, ref, { actor });
  }

  @Post(':apiKeyId/revoke')
  @RequiresPermission('profile:manage')
  @ReducesRisk()
  @Responds(ApiKey)
  @ApiOperation({
    summary: 'Revoke an API key',
    description: 'In effect everywhere within a second. Asked again, it tells the same and changes nothing.',
  })
  revoke(@Param() ref: ApiKeyRef, @Body() body: RevokeApiKeyBody, @CurrentActor() actor: Actor): Promise<ApiKey> {
    return this.requests.ask(revokeApiKeyRequest, { ...body, ...ref }, { actor });
  }
}
