import { type ChatReply } from './chat-text.js';

/** What an update comes to, with all that it needs, so that doing it once more does the same. */
export type ChatAct =
  | { readonly does: 'say'; readonly reply: ChatReply }
  | {
      readonly does: 'cancel';
      readonly accountId: string;
      readonly login: string;
      readonly runId: string;
      readonly reason: string;
    }
  | { readonly does: 'close'; readonly accountId: string; readonly login: string }
  | { readonly does: 'pause'; readonly pipelineId: string };

/** How the audit log names it, behind the way that it came by. */
export const auditActions = { cancel: 'guard-cancel', close: 'close-all', pause: 'pipeline-deactivate' } as const;
