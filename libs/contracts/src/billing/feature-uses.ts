import { defineRequest, Nothing } from '../requests/define-request.js';
import { FeatureUses } from './entitlements.js';

const ofOwner = (owner: 'pipelines' | 'signals' | 'identity', meaning: string) =>
  defineRequest<Nothing, FeatureUses>({
    owner,
    name: 'feature.uses',
    input: Nothing,
    output: FeatureUses,
    permission: 'billing:read',
    meaning,
  });

/** Each service that holds people to a limit counts what is used of it. */
export const pipelineFeatureUses = ofOwner('pipelines', 'How many pipelines of the organisation are active.');
export const signalFeatureUses = ofOwner(
  'signals',
  'How many alert sources the organisation has, and how many entry signals came from outside today (UTC).',
);
export const identityFeatureUses = ofOwner(
  'identity',
  'How many people are in the organisation or invited, and how many terminals it has, each for an account.',
);

/** The same of any organisation, for owners of the installation, and for billing, which tells that limits are nearly used. */
const ofAny = (owner: 'pipelines' | 'signals' | 'identity') =>
  defineRequest<Nothing, FeatureUses>({
    owner,
    name: 'feature.uses-of',
    input: Nothing,
    output: FeatureUses,
    permission: 'internal',
    priority: 'history',
    meaning: 'What an organisation uses of each feature that the service counts, for owners of the installation.',
  });
export const pipelineFeatureUsesOf = ofAny('pipelines');
export const signalFeatureUsesOf = ofAny('signals');
export const identityFeatureUsesOf = ofAny('identity');
