import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  exportAsk,
  ExportFileToken,
  ExportLink,
  exportLink,
  exportList,
  exportOpen,
  exportRead,
  ExportRef,
  OrganisationExport,
  OrganisationExports,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, Public, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { ShowsRisk } from '../limits/route-load.js';
import { exportTar } from './export-tar.js';

const READ_MS = 10_000;

/** Everything that an organisation has here, as a file, for its owners (BL-5). */
@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(private readonly requests: Requests) {}

  @Post()
  @ShowsRisk()
  @RequiresPermission('organisation:export')
  @Responds(OrganisationExport, 202)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Ask for everything of your organisation',
    description:
      'One at a time; it takes the place of the one before. Every service tells what it has as of one instant (`takenAt`), without what lets somebody in and without what is somebody else’s. No plan limits it, and a freeze does not stop it. Ask for the list until it is `ready`; it can be fetched for 24 hours. In the audit log.',
  })
  ask(@CurrentActor() actor: Actor): Promise<OrganisationExport> {
    return this.requests.ask(exportAsk, {}, { actor });
  }

  @Get()
  @ShowsRisk()
  @RequiresPermission('organisation:export')
  @Responds(OrganisationExports)
  @ApiOperation({
    summary: 'Exports of your organisation',
    description: 'The newest first, of a month; only one that is `ready` has a file.',
  })
  list(@CurrentActor() actor: Actor): Promise<OrganisationExports> {
    return this.requests.ask(exportList, {}, { actor });
  }

  @Post(':exportId/link')
  @ShowsRisk()
  @RequiresPermission('organisation:export')
  @Responds(ExportLink)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'An address to fetch an export from',
    description:
      'For 15 minutes, by whoever has it, without signing in: keep it to yourself. A new one takes its place. In the audit log.',
  })
  link(@Param() { exportId }: ExportRef, @CurrentActor() actor: Actor): Promise<ExportLink> {
    return this.requests.ask(exportLink, { exportId }, { actor });
  }
}

/** The bytes, for whoever has a link. */
@ApiTags('exports')
@Controller('export-files')
export class ExportFilesController {
  constructor(private readonly requests: Requests) {}

  @Get(':token')
  @Public()
  @Limited('sign-in')
  @ApiResponse({
    status: 200,
    description: 'A tar archive: `manifest.json`, then lines of JSON of each table, compressed with gzip.',
    content: { 'application/x-tar': { schema: { type: 'string', format: 'binary' } } },
  })
  @Refuses('not-found')
  @ApiOperation({
    summary: 'The file of an export',
    description:
      '404 for an address that never worked or works no more. It is sent part by part; `plimsoll tenant check` says whether it came whole.',
  })
  async file(@Param() { token }: ExportFileToken): Promise<StreamableFile> {
    const opened = await this.requests.ask(exportOpen, { token });
    const read = async (name: string, ordinal: number): Promise<Buffer> => {
      const { bytes } = await this.requests.ask(exportRead, { token, name, ordinal }, { deadlineMs: READ_MS });
      return Buffer.from(bytes, 'base64');
    };
    return new StreamableFile(Readable.from(exportTar(opened, read)), {
      type: 'application/x-tar',
      disposition: `attachment; filename="${opened.name}"`,
    });
  }
}
