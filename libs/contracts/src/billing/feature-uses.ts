import { defineRequest, Nothing } from '../requests/define-request.js';
import { FeatureUses } from './entitlements.js';

const ofOwner = (owner: 'pipelines', meaning: string) =>
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
