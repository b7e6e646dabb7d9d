import {
  type CreateSource,
  type EditSource,
  type Source,
  SOURCE_DEFAULTS,
  type SourceSettings,
} from '@plimsoll/contracts';
import type { ReadingRules } from '../domain/interpret-payload.js';
import { symbolMapOf } from '../domain/symbol-name.js';
import type { SourceRow } from './source.store.js';

/** A source as people see it. */
export function toSource(source: SourceRow): Source {
  const { sourceId, name, kind, settings, createdBy, createdAt, bodySecretHash } = source;
  return {
    sourceId,
    name,
    kind,
    ...settings,
    hasBodySecret: bodySecretHash !== undefined,
    createdBy,
    createdAt: createdAt.toISOString(),
  };
}

/** What of a source a person sets. */
const SETTINGS = [
  'symbolMap',
  'defaultSymbol',
  'defaultConfidence',
  'dedupeSeconds',
  'maxAgeSeconds',
  'silentAfterMinutes',
  'sender',
  'levelUnit',
  'sizeUnit',
  'unreadStop',
  'bodySecretField',
] as const satisfies readonly (keyof SourceSettings)[];

/** The settings in what a person sent, and nothing else. */
export function toSettings(input: CreateSource | EditSource): SourceSettings {
  return Object.fromEntries(SETTINGS.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])));
}

/** The settings as rules for reading bodies, defaults filled in. */
export function toReadingRules(settings: SourceSettings): Omit<ReadingRules, 'bodySecret'> {
  return {
    symbolMap: symbolMapOf(settings.symbolMap ?? []),
    defaultSymbol: settings.defaultSymbol,
    defaultConfidence: settings.defaultConfidence ?? SOURCE_DEFAULTS.confidence,
    maxAgeSeconds: settings.maxAgeSeconds ?? SOURCE_DEFAULTS.maxAgeSeconds,
    sender: settings.sender,
    levelUnit: settings.levelUnit,
    sizeUnit: settings.sizeUnit,
    unreadStop: settings.unreadStop,
  };
}
