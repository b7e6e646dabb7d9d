import { Controller } from '@nestjs/common';
import {
  exportAsk,
  exportEnd,
  type ExportEnded,
  type ExportFileToken,
  exportLink,
  type ExportLink,
  exportList,
  exportOpen,
  type ExportPart,
  type ExportPartRef,
  exportRead,
  type ExportRef,
  exportTell,
  type ExportTold,
  type Nothing,
  type OpenedExport,
  type OrganisationExport,
  type OrganisationExports,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../audit/person-act.js';
import { ExportFiles } from './export-files.js';
import { ExportHandler } from './export.handler.js';
import { ExportRunner } from './export.runner.js';

@Controller()
export class ExportController {
  constructor(
    private readonly handler: ExportHandler,
    private readonly runner: ExportRunner,
    private readonly files: ExportFiles,
  ) {}

  @Answers(exportAsk)
  ask(_: Nothing, ctx: RequestContext): Promise<OrganisationExport | Problem> {
    return this.handler.ask(personOf(ctx));
  }

  @Answers(exportList)
  list(_: Nothing, ctx: RequestContext): Promise<OrganisationExports> {
    return this.handler.list(personOf(ctx));
  }

  @Answers(exportLink)
  link({ exportId }: ExportRef, ctx: RequestContext): Promise<ExportLink | Problem> {
    return this.handler.link(exportId, personOf(ctx));
  }

  @Answers(exportOpen)
  open({ token }: ExportFileToken): Promise<OpenedExport | Problem> {
    return this.files.open(token);
  }

  @Answers(exportRead)
  read({ token, name, ordinal }: ExportPartRef): Promise<ExportPart | Problem> {
    return this.files.read(token, name, ordinal);
  }

  @Answers(exportTell)
  async tell({ exportId, name, ordinal, bytes }: ExportTold, { tenantId }: RequestContext): Promise<Nothing | Problem> {
    const isKept = await this.runner.part({ tenantId, exportId }, name, ordinal, Buffer.from(bytes, 'base64'));
    return isKept ? {} : problem('conflict', 'the export is over');
  }

  @Answers(exportEnd)
  async end({ exportId, service, manifest }: ExportEnded, { tenantId }: RequestContext): Promise<Nothing> {
    await this.runner.end({ tenantId, exportId }, service, manifest);
    return {};
  }
}
