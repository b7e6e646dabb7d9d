import { defineRequest, Nothing } from '../requests/define-request.js';
import { type Owner } from '../facts/define-fact.js';
import { Count, Id, Instant, Json, ListOf, OneOf, Text } from '../vocabulary/index.js';

export const exportStates = ['waiting', 'collecting', 'ready', 'failed', 'expired'] as const;
export type ExportState = (typeof exportStates)[number];

/** So long a finished export can be fetched. */
export const EXPORT_HOURS = 24;
/** So long a link to its file works. */
export const EXPORT_LINK_MINUTES = 15;
/** Bytes of a part, before base64. */
export const EXPORT_PART_BYTES = 524_288;
const PART_TEXT_MAX = 700_000;
const MANIFEST_BYTES = 400_000;
const EXPORTS_MAX = 20;
const FILES_MAX = 500;

/** An export that an owner of an organisation asked for. */
export class OrganisationExport {
  @Id({ meaning: 'the export' }) exportId: string;
  @OneOf(exportStates, { meaning: 'only a `ready` one can be fetched' }) state: ExportState;
  @Id({ meaning: 'who asked for it' }) askedBy: string;
  @Instant({ meaning: 'when it was asked for' }) createdAt: string;
  @Instant({ optional: true, meaning: 'the one instant that all of it shows' }) takenAt?: string;
  @Instant({ optional: true, meaning: 'until when it can be fetched' }) expiresAt?: string;
  @Count({ meaning: 'its bytes so far, compressed', example: 48_213 }) bytes: number;
  @Text({
    max: 300,
    optional: true,
    meaning: 'why it failed',
    example: 'A part of the platform did not answer. Ask again.',
  })
  failure?: string;
}

export class OrganisationExports {
  @ListOf(() => OrganisationExport, { max: EXPORTS_MAX, meaning: 'the newest first' }) items: OrganisationExport[];
}

export class ExportRef {
  @Id({ meaning: 'the export' }) exportId: string;
}

/** An address from which the file can be fetched for a short time, by whoever has it. */
export class ExportLink {
  @Text({ max: 300, meaning: 'behind the address of the API', example: '/v1/export-files/0196f0c2…' }) path: string;
  @Instant({ meaning: 'until when it works' }) expiresAt: string;
}

export class ExportFileToken {
  @Text({ max: 200, meaning: 'the last part of the address of the link' }) token: string;
}

/** A file of an archive, in parts. */
export class ExportFile {
  @Text({ max: 100, meaning: 'its name', example: 'broker/deals.ndjson.gz' }) name: string;
  @Count({ meaning: 'its bytes', example: 4_711 }) bytes: number;
  @Count({ meaning: 'in how many parts it is read', example: 1 }) parts: number;
}

/** What an archive holds, to be put together. */
export class OpenedExport {
  @Text({ max: 80, meaning: 'the name of the file', example: 'plimsoll-2026-01-05.tar' }) name: string;
  @Json({ maxBytes: MANIFEST_BYTES, meaning: 'its manifest' }) manifest: object;
  @ListOf(() => ExportFile, { max: FILES_MAX, meaning: 'its files, in their order' }) files: ExportFile[];
}

export class ExportPartRef extends ExportFileToken {
  @Text({ max: 100, meaning: 'the file', example: 'broker/deals.ndjson.gz' }) name: string;
  @Count({ meaning: 'which part, from 0', example: 0 }) ordinal: number;
}

export class ExportPart {
  @Text({ max: PART_TEXT_MAX, meaning: 'the bytes, base64', example: 'H4sIAAAA' }) bytes: string;
}

/** The instant as of which a service collects what it has of an organisation. */
export class ExportBegin {
  @Id({ meaning: 'the export' }) exportId: string;
  @Text({ max: 64, meaning: 'the snapshot of the database that is held meanwhile', example: '00000003-0000001B-1' })
  snapshot: string;
}

/** Bytes of one table of a service, as they come. */
export class ExportTold {
  @Id({ meaning: 'the export' }) exportId: string;
  @Text({ max: 100, meaning: 'the file', example: 'broker/deals.ndjson.gz' }) name: string;
  @Count({ meaning: 'which part, from 0', example: 0 }) ordinal: number;
  @Text({ max: PART_TEXT_MAX, meaning: 'the bytes, base64', example: 'H4sIAAAA' }) bytes: string;
}

/** That a service told all of its part, or that it cannot. */
export class ExportEnded {
  @Id({ meaning: 'the export' }) exportId: string;
  @Text({ max: 40, meaning: 'the service', example: 'broker' }) service: string;
  @Json({ maxBytes: MANIFEST_BYTES, optional: true, meaning: 'its part of the manifest; absent where it failed' })
  manifest?: object;
}

const own = { owner: 'identity', permission: 'organisation:export' } as const;
export const exportAsk = defineRequest({
  ...own,
  name: 'export.ask',
  input: Nothing,
  output: OrganisationExport,
  meaning: 'Has everything of the organisation collected into one file.',
});
export const exportList = defineRequest({
  ...own,
  name: 'export.list',
  input: Nothing,
  output: OrganisationExports,
  meaning: 'Exports of the organisation, the newest first.',
});
export const exportLink = defineRequest({
  ...own,
  name: 'export.link',
  input: ExportRef,
  output: ExportLink,
  meaning: 'Makes an address from which an export can be fetched for some minutes.',
});
export const exportOpen = defineRequest({
  owner: 'identity',
  name: 'export.open',
  input: ExportFileToken,
  output: OpenedExport,
  permission: 'internal',
  meaning: 'What an export holds, for the gateway, which puts it together.',
});
export const exportRead = defineRequest({
  owner: 'identity',
  name: 'export.read',
  input: ExportPartRef,
  output: ExportPart,
  permission: 'internal',
  priority: 'history',
  meaning: 'Bytes of an export, for the gateway.',
});
export const exportTell = defineRequest({
  owner: 'identity',
  name: 'export.tell',
  input: ExportTold,
  output: Nothing,
  permission: 'internal',
  priority: 'history',
  meaning: 'Bytes that a service has of an organisation.',
});
export const exportEnd = defineRequest({
  owner: 'identity',
  name: 'export.end',
  input: ExportEnded,
  output: Nothing,
  permission: 'internal',
  priority: 'history',
  meaning: 'A service told all of its part of an export, or cannot.',
});

const ofOwner = (owner: Owner) =>
  defineRequest<ExportBegin, Nothing>({
    owner,
    name: 'export.begin',
    input: ExportBegin,
    output: Nothing,
    permission: 'internal',
    priority: 'history',
    meaning: 'Collects what the service has of an organisation, as of a snapshot; answers when it looks at it.',
  });

/** Who has something of an organisation beside identity. */
export const brokerExportBegin = ofOwner('broker');
export const signalsExportBegin = ofOwner('signals');
export const pipelinesExportBegin = ofOwner('pipelines');
export const billingExportBegin = ofOwner('billing');
export const notificationsExportBegin = ofOwner('notifications');
