import { Controller } from '@nestjs/common';
import {
  type Actor,
  type BodyReading,
  type CreateSource,
  type DeletedSource,
  type EditSource,
  type IssuedSource,
  type SourceListQuery,
  type Problem,
  problem,
  type RotateSource,
  type Source,
  sourceCreate,
  sourceDelete,
  sourceEdit,
  sourceGet,
  sourceList,
  type SourcePage,
  type SourceRef,
  sourceRotate,
  sourceTry,
  type TrySource,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { SourceHandler } from './source.handler.js';
import { SourceReadModel } from './source.read-model.js';

@Controller()
export class SourceController {
  constructor(
    private readonly handler: SourceHandler,
    private readonly readModel: SourceReadModel,
  ) {}

  @Answers(sourceCreate)
  create(input: CreateSource, ctx: RequestContext): Promise<IssuedSource> {
    return this.handler.create(input, actorOf(ctx), ctx.idempotencyKey);
  }

  @Answers(sourceEdit)
  edit(input: EditSource, ctx: RequestContext): Promise<Source> {
    return this.handler.edit(input, actorOf(ctx));
  }

  @Answers(sourceRotate)
  rotate(input: RotateSource, ctx: RequestContext): Promise<IssuedSource> {
    return this.handler.rotate(input, actorOf(ctx), ctx.idempotencyKey);
  }

  @Answers(sourceDelete)
  delete(input: SourceRef, ctx: RequestContext): Promise<DeletedSource> {
    return this.handler.delete(input, actorOf(ctx));
  }

  @Answers(sourceGet)
  async get({ sourceId }: SourceRef, ctx: RequestContext): Promise<Source | Problem> {
    return (await this.readModel.get(ctx.tenantId, sourceId)) ?? problem('not-found', 'there is no such source');
  }

  @Answers(sourceTry)
  async try({ sourceId, body, query }: TrySource, ctx: RequestContext): Promise<BodyReading | Problem> {
    return (
      (await this.readModel.tryBody(ctx.tenantId, sourceId, Buffer.from(body), query)) ??
      problem('not-found', 'there is no such source')
    );
  }

  @Answers(sourceList)
  list(query: SourceListQuery, ctx: RequestContext): Promise<SourcePage> {
    return this.readModel.page(ctx.tenantId, query);
  }
}

function actorOf({ actor }: RequestContext): Actor {
  invariant(actor, 'sources are changed by people');
  return actor;
}
