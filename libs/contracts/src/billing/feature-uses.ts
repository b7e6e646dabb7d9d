import { defineRequest, Nothing } from '../requests/define-request.js';
import { FeatureUses } from './entitlements.js';

/** Who counts what is used of plans, beside billing and the gateway. */
type Counting = 'pipelines' | 'signals' | 'identity' | 'broker';

const ofOwner = (owner: Counting, meaning: string) =>
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
export const brokerFeatureUses = ofOwner('broker', 'How many deals of imported reports the organisation keeps.');

/** The same of any organisation, for owners of the installation, and for billing, which tells that limits are nearly used. */
const ofAny = (owner: Counting) =>
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
export const brokerFeatureUsesOf = ofAny('broker');
