import { Controller } from '@nestjs/common';
import { type ExportBegin, brokerExportBegin, type Nothing } from '@plimsoll/contracts';
import { Answers, type RequestContext, TenantExports } from '@plimsoll/messaging';
import { TENANT_DATA } from '../database/tenant-data.js';

/** What this service has of an organisation, for the export that the organisation makes itself. */
@Controller()
export class ExportController {
  constructor(private readonly exports: TenantExports) {}

  @Answers(brokerExportBegin)
  async begin(input: ExportBegin, { tenantId }: RequestContext): Promise<Nothing> {
    await this.exports.begin({ ...input, tenantId }, TENANT_DATA);
    return {};
  }
}
