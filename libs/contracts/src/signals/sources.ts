import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import {
  Confidence,
  Count,
  Flag,
  Id,
  Instant,
  ListOf,
  Name,
  OneOf,
  Secret,
  SymbolName,
  Text,
} from '../vocabulary/index.js';
import { BodyReading } from './payloads.js';
import { type LevelUnit, levelUnits, type SizeUnit, sizeUnits, type SourceKind, sourceKinds } from './facts.js';

/** Whose way of writing alerts holds: what a bare number means, which words close. `auto` tells it from the body. */
export const senders = [
  'auto',
  'tradingview',
  'traderspost',
  '3commas',
  'pineconnector',
  'luxalgo',
  'alertatron',
  'wundertrading',
  'trendspider',
] as const;
export type Sender = (typeof senders)[number];
export const unreadStopPolicies = ['refuse', 'note'] as const;
export type UnreadStopPolicy = (typeof unreadStopPolicies)[number];

const NAME_MAX = 80;
const MAPPINGS_MAX = 200;
const WINDOW_MAX_SECONDS = 86_400;
const OVERLAP_MAX_HOURS = 168;
/** Thirty days: a source that speaks once a month is not late before. */
const SILENT_MAX_MINUTES = 43_200;
/** What holds unless a source says otherwise. */
export const SOURCE_DEFAULTS = { confidence: 1, dedupeSeconds: 60, maxAgeSeconds: 60, overlapHours: 24 } as const;

/** How one instrument is called by the sender, and how by the broker. */
export class SymbolMapping {
  @Text({
    max: 60,
    min: 1,
    meaning: 'as the alert spells it, with or without its exchange, in any case',
    example: 'OANDA:XAUUSD',
  })
  from: string;
  @SymbolName({ meaning: 'as the broker spells it', example: 'GOLD' }) to: string;
}

/** How the bodies of a source are read. Whatever is absent holds its default. */
export class SourceSettings {
  @ListOf(() => SymbolMapping, {
    max: MAPPINGS_MAX,
    optional: true,
    meaning: 'names of instruments as the source writes them, and as the broker does',
  })
  symbolMap?: SymbolMapping[];
  @SymbolName({ optional: true, meaning: 'for bodies that name no instrument' }) defaultSymbol?: string;
  @Confidence({ optional: true, meaning: 'for bodies that state none; 1 unless given' }) defaultConfidence?: number;
  @Count({
    max: WINDOW_MAX_SECONDS,
    optional: true,
    meaning: 'the same body within this is the same alert; 60 unless given, 0 for never',
    example: 60,
  })
  dedupeSeconds?: number;
  @Count({
    min: 1,
    max: WINDOW_MAX_SECONDS,
    optional: true,
    meaning: 'an entry is not acted on later than this after it was sent; 60 unless given',
    example: 60,
  })
  maxAgeSeconds?: number;
  @Count({
    min: 1,
    max: SILENT_MAX_MINUTES,
    optional: true,
    meaning: 'minutes without a message after which the source counts as silent and people are told; never when absent',
    example: 240,
  })
  silentAfterMinutes?: number;
  @OneOf(senders, { optional: true, meaning: 'whose conventions hold; auto unless given' }) sender?: Sender;
  @OneOf(levelUnits, {
    optional: true,
    meaning: "unit of a stop or target that is written as a bare number; the sender's convention when absent",
  })
  levelUnit?: LevelUnit;
  @OneOf(sizeUnits, {
    optional: true,
    meaning: "unit of a size that is written as a bare number; the sender's convention, else lots, when absent",
  })
  sizeUnit?: SizeUnit;
  @OneOf(unreadStopPolicies, {
    optional: true,
    meaning: 'what becomes of an entry whose stop was written and not understood; refuse unless given',
  })
  unreadStop?: UnreadStopPolicy;
  @Text({
    max: 40,
    min: 1,
    optional: true,
    meaning: 'field of the body that must hold the body secret',
    example: 'secret',
  })
  bodySecretField?: string;
}

/** What a person sends to create a source. */
export class CreateSource extends SourceSettings {
  @Name({ max: NAME_MAX, example: 'EMA cross', meaning: 'how to call it' }) name: string;
  @OneOf(sourceKinds, { meaning: 'how it speaks: of TradingView, of TrendSpider, or generic and signed' })
  kind: SourceKind;
  @Secret({
    max: 100,
    min: 8,
    optional: true,
    meaning: 'what the body must hold in `bodySecretField`: letters, digits and . _ ~ ! @ # $ % ^ & * ( ) + = -',
  })
  bodySecret?: string;
}

/**
 * What a person sends to change a source: all settings anew. Without `bodySecret` the one before stays, as long as
 * `bodySecretField` is given.
 */
export class EditSourceBody extends SourceSettings {
  @Name({ max: NAME_MAX, meaning: 'how to call it', example: 'EMA cross' }) name: string;
  @Secret({
    max: 100,
    min: 8,
    optional: true,
    meaning: 'a word that each body must hold in its field `secret`; absent: unchanged',
  })
  bodySecret?: string;
}
export class EditSource extends EditSourceBody {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
}

/** What a person sends to renew what proves that a payload is from the source. */
export class RotateSourceBody {
  @Count({
    max: OVERLAP_MAX_HOURS,
    optional: true,
    meaning: 'hours for which the old one stays valid; 24 when absent, 0 for none',
    example: 24,
  })
  overlapHours?: number;
}
export class RotateSource extends RotateSourceBody {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
}

export class SourceRef {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
}

/** A source of signals. */
export class Source extends SourceSettings {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
  @Text({ max: NAME_MAX, meaning: 'as its owner calls it', example: 'EMA cross' }) name: string;
  @OneOf(sourceKinds, { meaning: 'how it speaks: of TradingView, of TrendSpider, or generic and signed' })
  kind: SourceKind;
  @Flag({ meaning: 'bodies must hold a secret' }) hasBodySecret: boolean;
  @Id({ meaning: 'the person who created it' }) createdBy: string;
  @Instant({ meaning: 'when it was created' }) createdAt: string;
}

/** A body to be read as this source would read it. */
export class TrySourceBody {
  @Text({ max: 65_536, meaning: 'the body of an alert, as text', example: 'BUY EURUSD SL 1.0800 TP 1.0900' })
  body: string;
  @Text({ max: 2_000, optional: true, meaning: 'query string of the address, without the question mark' })
  query?: string;
  @Text({ max: 200, optional: true, meaning: 'for the record: bodies are read by their shape' }) contentType?: string;
}
export class TrySource extends TrySourceBody {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
}

export class SourcePage {
  @ListOf(() => Source, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: Source[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** What the service issues: shown now and never again. */
export class IssuedSource {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
  @Text({ max: 64, optional: true, meaning: 'the unguessable part of the webhook address' }) token?: string;
  @Secret({ max: 100, optional: true, meaning: 'for signatures, generic sources only' }) secret?: string;
  @Instant({ optional: true, meaning: 'until when the one before stays valid' }) previousValidUntil?: string;
}

/** A new source, or a renewed one, with what its sender needs. */
export class SourceIssued {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
  @Text({
    max: 400,
    optional: true,
    meaning: 'Where to send payloads. Shown only now.',
    example: 'https://plimsoll.example.com/v1/hooks/mJ3kB1…',
  })
  webhookUrl?: string;
  @Secret({
    max: 100,
    optional: true,
    meaning: 'Signs payloads by Standard Webhooks; generic sources only. Shown only now.',
  })
  secret?: string;
  @Instant({ optional: true, meaning: 'until when the one before stays valid' }) previousValidUntil?: string;
}

export class DeletedSource {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
  @Instant({ meaning: 'when its address ended' }) deletedAt: string;
}

/** Which sources are asked for. */
export class SourceListQuery extends PageQuery {
  @OneOf(sourceKinds, { optional: true, meaning: 'only those that speak so' }) kind?: SourceKind;
  @Text({ max: 80, min: 1, optional: true, meaning: 'only those with this in their name, in any case' }) text?: string;
}

export const sourceCreate = defineRequest<CreateSource, IssuedSource>({
  owner: 'signals',
  name: 'source.create',
  input: CreateSource,
  output: IssuedSource,
  permission: 'source:manage',
  meaning: 'Makes a source and issues its webhook token and, for a generic one, its secret.',
});
export const sourceEdit = defineRequest<EditSource, Source>({
  owner: 'signals',
  name: 'source.edit',
  input: EditSource,
  output: Source,
  permission: 'source:manage',
  meaning: 'Changes how the bodies of a source are read.',
});
export const sourceRotate = defineRequest<RotateSource, IssuedSource>({
  owner: 'signals',
  name: 'source.rotate',
  input: RotateSource,
  output: IssuedSource,
  permission: 'source:manage',
  meaning: 'Issues a new secret (generic) or a new webhook token (others); the old one stays valid for an overlap.',
});
export const sourceDelete = defineRequest<SourceRef, DeletedSource>({
  owner: 'signals',
  name: 'source.delete',
  input: SourceRef,
  output: DeletedSource,
  permission: 'source:manage',
  meaning: 'Ends a source; its payloads and signals stay.',
});
export const sourceGet = defineRequest<SourceRef, Source>({
  owner: 'signals',
  name: 'source.get',
  input: SourceRef,
  output: Source,
  permission: 'source:read',
  meaning: 'One source.',
});
export const sourceTry = defineRequest<TrySource, BodyReading>({
  owner: 'signals',
  name: 'source.try',
  input: TrySource,
  output: BodyReading,
  permission: 'source:read',
  meaning: 'How this source would read a body, step by step. Changes nothing, stores nothing.',
});
export const sourceList = defineRequest<SourceListQuery, SourcePage>({
  owner: 'signals',
  name: 'source.list',
  input: SourceListQuery,
  output: SourcePage,
  permission: 'source:read',
  meaning: 'The sources of the tenant, newest first.',
});
