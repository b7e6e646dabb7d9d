import { Controller } from '@nestjs/common';
import {
  type ApiKey,
  type ApiKeyIssued,
  type ApiKeyPage,
  type ApiKeyRef,
  type CheckApiKey,
  checkApiKeyRequest,
  type CheckedApiKey,
  type CreateApiKey,
  createApiKeyRequest,
  getApiKeyRequest,
  listApiKeysRequest,
  type PageQuery,
  type Problem,
  type RevokeApiKey,
  revokeApiKeyRequest,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../audit/person-act.js';
import { ApiKeyHandler } from './api-key.handler.js';
import { ApiKeyReadModel } from './api-key.read-model.js';

@Controller()
export class ApiKeyController {
  constructor(
    private readonly handler: ApiKeyHandler,
    private readonly readModel: ApiKeyReadModel,
  ) {}

  @Answers(createApiKeyRequest)
  create(input: CreateApiKey, ctx: RequestContext): Promise<ApiKeyIssued | Problem> {
    return this.handler.create(input, personOf(ctx), ctx.idempotencyKey);
  }

  @Answers(revokeApiKeyRequest)
  revoke(input: RevokeApiKey, ctx: RequestContext): Promise<ApiKey | Problem> {
    return this.handler.revoke(input, personOf(ctx));
  }

  @Answers(getApiKeyRequest)
  get({ apiKeyId }: ApiKeyRef, ctx: RequestContext): Promise<ApiKey | Problem> {
    return this.readModel.get(personOf(ctx), apiKeyId);
  }

  @Answers(listApiKeysRequest)
  list(page: PageQuery, ctx: RequestContext): Promise<ApiKeyPage> {
    return this.readModel.page(personOf(ctx), page);
  }

  @Answers(checkApiKeyRequest)
  check(input: CheckApiKey): Promise<CheckedApiKey | Problem> {
    return this.readModel.check(input);
  }
}
