import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';
import { EXECUTION_STATES, type ExecutionState } from './execution-state';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/pipelines',
  component: lazyRouteComponent(() => import('./pipelines-page'), 'PipelinesPage'),
});

/** A canvas gets a tab of its own. */
export const PIPELINE_TABS = ['settings', 'verdicts', 'executions', 'versions'] as const;
export type PipelineTab = (typeof PIPELINE_TABS)[number];

export interface PipelineSearch {
  readonly tab?: PipelineTab;
  /** The two versions that are compared. */
  readonly before?: number;
  readonly after?: number;
}

const one = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/pipelines/$pipelineId',
  validateSearch: ({ tab, before, after }: Record<string, unknown>): PipelineSearch => ({
    ...(PIPELINE_TABS.includes(tab as PipelineTab) ? { tab: tab as PipelineTab } : {}),
    ...(Number.isInteger(before) ? { before: before as number } : {}),
    ...(Number.isInteger(after) ? { after: after as number } : {}),
  }),
  component: lazyRouteComponent(() => import('./pipeline-page'), 'PipelinePage'),
});

export interface ExecutionsSearch {
  readonly pipeline?: string;
  readonly account?: string;
  readonly state?: ExecutionState;
}

const executions = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/executions',
  validateSearch: ({ pipeline, account, state }: Record<string, unknown>): ExecutionsSearch => ({
    ...(typeof pipeline === 'string' && pipeline !== '' ? { pipeline } : {}),
    ...(typeof account === 'string' && account !== '' ? { account } : {}),
    ...(EXECUTION_STATES.includes(state as ExecutionState) ? { state: state as ExecutionState } : {}),
  }),
  component: lazyRouteComponent(() => import('./executions-page'), 'ExecutionsPage'),
});

const execution = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/executions/$executionId',
  component: lazyRouteComponent(() => import('./execution-page'), 'ExecutionPage'),
});

export const pipelinesRoutes = [list, one, executions, execution] as const;
