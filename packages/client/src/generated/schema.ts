// Made from docs/openapi.json by `npm run contracts`: not to be edited.
export interface paths {
    "/v1/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys that access tokens are signed with (JWKS) */
        get: operations["KeySet.keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Newest first, with live numbers and their age.
         */
        get: operations["Accounts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account
         * @description Live numbers, their age in milliseconds, connection, guard and open positions.
         */
        get: operations["Accounts.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/close-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close every position
         * @description Never refused by a guard or a window.
         */
        post: operations["Accounts.closeAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a changed account
         * @description Lets a quarantined terminal go on with its new login, server or mode.
         */
        post: operations["Accounts.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deals with the running balance
         * @description Newest first.
         */
        get: operations["Accounts.deals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/discrepancies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Discrepancies of an account
         * @description Newest first; `state=open` for those that are not settled.
         */
        get: operations["Discrepancies.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/equity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Equity over time
         * @description At most 2000 points.
         */
        get: operations["Accounts.equity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/guard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The guard of an account
         * @description State, lines, room left in money, countdown, whether it can protect the account now, and its history.
         */
        get: operations["Guards.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the lines
         * @description Tighter at once; looser only while the guard is armed. Fields that are absent stay.
         */
        patch: operations["Guards.changeLimits"];
        trace?: never;
    };
    "/v1/accounts/{accountId}/guard/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel the countdown
         * @description Called off once the terminal has given back every close (`run.callingOff` until then). The hard floor stays in force.
         */
        post: operations["Guards.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/guard/close-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close everything and lock
         * @description At once, from any state.
         */
        post: operations["Guards.closeNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/guard/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unlock a closed account
         * @description The present equity is the new peak. Only when the account is flat and its terminal answers.
         */
        post: operations["Guards.reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders
         * @description Every instruction to the terminal of the account and what became of it, newest first; `open=true` for those that are not over and those in doubt.
         */
        get: operations["Accounts.orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Positions by the ledger
         * @description Newest first; `state=open` unless asked otherwise.
         */
        get: operations["Accounts.positions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/positions/{positionId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a position
         * @description All of it, or the lots given. Never refused by a guard or a window.
         */
        post: operations["Accounts.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statement
         * @description Totals added up from every deal, compared with the balance that the terminal told with each.
         */
        get: operations["Accounts.statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agents
         * @description What each does, takes and gives, and the schema of its settings.
         */
        get: operations["Agents.agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log of your organisation, newest first */
        get: operations["Audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/log-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in: open a session */
        post: operations["SignIn.logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/log-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out, here or everywhere */
        post: operations["SignIn.logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get the next pair of tokens; a refresh token works once */
        post: operations["SignIn.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a person, with a tenant of their own */
        post: operations["SignIn.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the demo offers */
        get: operations["Demo.state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo/alert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a sample TradingView alert to the demo webhook */
        post: operations["Demo.alert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo/crash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Crash the simulated market */
        post: operations["Demo.crash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the simulated market recover */
        post: operations["Demo.recover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo/start-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the demo over
         * @description Closes everything, gives back the balance as a deposit, brings prices back, arms the guard from there, and opens a position that a crash can hurt. Also while the account is locked.
         */
        post: operations["Demo.startOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/discrepancies/{discrepancyId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about a discrepancy
         * @description What the rules could not settle: acknowledge it, accept it as cash, accept what the terminal shows, or ask the terminal again.
         */
        post: operations["Discrepancies.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List executions
         * @description Newest first; by pipeline, signal, state, account and the time of their beginning.
         */
        get: operations["Executions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One execution
         * @description With every attempt at its nodes: what each agent saw, concluded and why; its orders and what became of the trade.
         */
        get: operations["Executions.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{executionId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an execution
         * @description Only while its order is not on its way yet (409 afterwards).
         */
        post: operations["Executions.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an alert
         * @description Any content type; JSON, `key=value` lines or a sentence, at most 64 KB. Generic sources sign by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). 503 with `Retry-After` when it could not be stored.
         */
        post: operations["Hooks.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are */
        get: operations["Profile.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order */
        get: operations["Orders.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an order back
         * @description From the queue, from the terminal, or the pending order at the broker. The answer tells where the order stands; watch it for its end. What may have been executed is refused with `conflict`.
         */
        post: operations["Orders.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an order in doubt by hand
         * @description For an order whose outcome nobody could find: what the terminal or the broker shows of it, and why. A deal of it that turns up later is the truth all the same.
         */
        post: operations["Orders.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payloads
         * @description Newest first; `outcome=rejected` shows what did not become a signal, and why.
         */
        get: operations["Payloads.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payloads/{payloadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payload with its body */
        get: operations["Payloads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payloads/{payloadId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a rejected payload again
         * @description With the present settings of its source. Does nothing twice: once it is a signal, it cannot be replayed.
         */
        post: operations["Payloads.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipeline-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates
         * @description Pipelines to begin with.
         */
        get: operations["Agents.templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pipelines
         * @description Newest first.
         */
        get: operations["Pipelines.list"];
        put?: never;
        /**
         * Create a pipeline
         * @description From a template, or as drawn. With `activate` it must be valid and runs with the next signal. The account must be one of yours (404 `account-unknown`); while that cannot be told, nothing is saved (503).
         */
        post: operations["Pipelines.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{pipelineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One pipeline
         * @description Its newest version, or the one named.
         */
        get: operations["Pipelines.get"];
        put?: never;
        post?: never;
        /**
         * Delete an inactive pipeline
         * @description Its executions and verdicts stay.
         */
        delete: operations["Pipelines.delete"];
        options?: never;
        head?: never;
        /**
         * Edit a pipeline
         * @description Makes a new version; what is left out stays. Executions under way keep their version. Another account must be one of yours (404 `account-unknown`).
         */
        patch: operations["Pipelines.edit"];
        trace?: never;
    };
    "/v1/pipelines/{pipelineId}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a pipeline
         * @description It runs with the next signal that it wants.
         */
        post: operations["Pipelines.activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{pipelineId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate a pipeline
         * @description Nothing starts it any more; what runs goes on.
         */
        post: operations["Pipelines.deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{pipelineId}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why the pipeline did or did not run
         * @description For the latest signals, newest first.
         */
        get: operations["Pipelines.verdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{pipelineId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The versions of a pipeline
         * @description Newest first.
         */
        get: operations["Pipelines.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a graph without storing it */
        post: operations["Pipelines.validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List signals
         * @description Newest first; by instrument, type, source and time.
         */
        get: operations["Signals.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals/{signalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One signal */
        get: operations["Signals.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals/{signalId}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why pipelines did or did not run for a signal
         * @description One verdict for each pipeline that was active, with every check: expected and actual.
         */
        get: operations["Agents.verdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sources */
        get: operations["Sources.list"];
        put?: never;
        /**
         * Create a source
         * @description Webhook address and secret are shown now and never again.
         */
        post: operations["Sources.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One source */
        get: operations["Sources.get"];
        /**
         * Change how the bodies of a source are read
         * @description All settings anew; what is left out gets its default.
         */
        put: operations["Sources.edit"];
        post?: never;
        /**
         * Delete a source
         * @description Its webhook address ends at once; its payloads and signals stay.
         */
        delete: operations["Sources.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{sourceId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the secret (generic) or the webhook address (others)
         * @description The one before stays valid for the overlap.
         */
        post: operations["Sources.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{sourceId}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How this source would read a body
         * @description Every step of the reading, and the signals or the named reason that it ends in. Changes nothing, stores nothing.
         */
        post: operations["Sources.try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same facts as the WebSocket, by polling */
        get: operations["Stream.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-time ticket for the WebSocket at /v1/stream */
        post: operations["Stream.ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Terminals of your organisation, newest first */
        get: operations["Terminals.list"];
        put?: never;
        /** Register a terminal; its secret is shown this once */
        post: operations["Terminals.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/{terminalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One terminal */
        get: operations["Terminals.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/{terminalId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a terminal: it cannot trade any more, within seconds */
        post: operations["Terminals.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/{terminalId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a terminal a new secret; the old one stays valid for an overlap */
        post: operations["Terminals.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Terminals that were refused
         * @description The last refusal of each, newest first: a wrong secret, a clock that is wrong, a terminal that was revoked. Whoever spoke knew the id of the terminal; whether it was the terminal itself nobody can tell.
         */
        get: operations["TerminalRefusals.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountDetail: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * @description age of the numbers
             * @example 0
             */
            ageMs: number;
            /**
             * Format: date-time
             * @description when the numbers were read
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            balance: string;
            /**
             * @example connected
             * @enum {string}
             */
            connection: "connected" | "stale" | "offline" | "quarantined";
            /**
             * Format: decimal
             * @example 9949.16
             */
            credit: string;
            /**
             * Format: decimal
             * @description fall of equity from its peak, 0.2 = 20 %
             * @example 0.2
             */
            drawdown?: string;
            /** @example true */
            entriesBlocked: boolean;
            /**
             * Format: decimal
             * @example 9949.16
             */
            equity: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            freeMargin: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            guardDeadlineAt?: string;
            /**
             * @example armed
             * @enum {string}
             */
            guardState: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
            /**
             * @description the whole history of the account was read once
             * @example true
             */
            historyComplete: boolean;
            identity: components["schemas"]["AccountIdentity"];
            /**
             * Format: decimal
             * @description sum of all booked deals
             * @example 9949.16
             */
            ledgerBalance: string;
            /** @example 0 */
            leverage: number;
            /**
             * Format: decimal
             * @example 9949.16
             */
            margin: string;
            /** @description why the numbers are not to be trusted */
            numbersFlaw?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            peakEquity?: string;
            pendingIdentity?: components["schemas"]["AccountIdentity"];
            positions: components["schemas"]["TerminalPosition"][];
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
            /** @example true */
            tradeAllowed: boolean;
        };
        AccountIdentity: {
            /**
             * @example demo
             * @enum {string}
             */
            accountKind: "demo" | "real" | "contest";
            company: string;
            /** @example EUR */
            currency: string;
            /** @example 1771882106 */
            login: string;
            /**
             * @example hedging
             * @enum {string}
             */
            marginMode: "hedging" | "netting";
            server: string;
        };
        AccountPage: {
            items: components["schemas"]["AccountSummary"][];
            nextCursor?: string;
        };
        AccountStatement: {
            /**
             * Format: decimal
             * @description steps of the balance that a person accepted, without a deal
             * @example 9949.16
             */
            accepted: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * Format: decimal
             * @description sum of all booked deals, of their corrections, and of what a person accepted without a deal
             * @example 9949.16
             */
            balance: string;
            /**
             * @description deals after which our running balance is not the one that the terminal told
             * @example 0
             */
            balanceMismatches: number;
            /**
             * Format: decimal
             * @description deposits, withdrawals and everything else that is no trade
             * @example 9949.16
             */
            cash: string;
            /** @example 0 */
            closedPositions: number;
            /**
             * Format: decimal
             * @description what the broker canceled or changed of deals later
             * @example 9949.16
             */
            corrections: string;
            /** @example EUR */
            currency: string;
            /** @example 0 */
            deals: number;
            /** @description the first of them */
            firstMismatches: components["schemas"]["BalanceBreak"][];
            /**
             * @description the whole history of the account was read once
             * @example true
             */
            historyComplete: boolean;
            /**
             * Format: decimal
             * @description profit, swap, commission and fee of all trades
             * @example 9949.16
             */
            net: string;
            /** @example 0 */
            openDiscrepancies: number;
            /** @example 0 */
            openPositions: number;
        };
        AccountSummary: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * @description age of the numbers
             * @example 0
             */
            ageMs: number;
            /**
             * Format: date-time
             * @description when the numbers were read
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            balance: string;
            /**
             * @example connected
             * @enum {string}
             */
            connection: "connected" | "stale" | "offline" | "quarantined";
            /**
             * Format: decimal
             * @example 9949.16
             */
            credit: string;
            /**
             * Format: decimal
             * @description fall of equity from its peak, 0.2 = 20 %
             * @example 0.2
             */
            drawdown?: string;
            /** @example true */
            entriesBlocked: boolean;
            /**
             * Format: decimal
             * @example 9949.16
             */
            equity: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            freeMargin: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            guardDeadlineAt?: string;
            /**
             * @example armed
             * @enum {string}
             */
            guardState: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
            /**
             * @description the whole history of the account was read once
             * @example true
             */
            historyComplete: boolean;
            identity: components["schemas"]["AccountIdentity"];
            /**
             * Format: decimal
             * @description sum of all booked deals
             * @example 9949.16
             */
            ledgerBalance: string;
            /** @example 0 */
            leverage: number;
            /**
             * Format: decimal
             * @example 9949.16
             */
            margin: string;
            /** @description why the numbers are not to be trusted */
            numbersFlaw?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            peakEquity?: string;
            pendingIdentity?: components["schemas"]["AccountIdentity"];
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
            /** @example true */
            tradeAllowed: boolean;
        };
        AgentInfo: {
            /** @description JSON Schema of its settings */
            configSchema: {
                [key: string]: unknown;
            };
            /** @description the value it gives */
            gives?: string;
            meaning: string;
            name: string;
            /** @description values it needs from upstream */
            takes: string[];
            title: string;
            /** @example 1 */
            version: number;
        };
        AgentList: {
            items: components["schemas"]["AgentInfo"][];
        };
        AuditPage: {
            items: components["schemas"]["RecordedAuditEntry"][];
            nextCursor?: string;
        };
        BalanceBreak: {
            /**
             * Format: decimal
             * @description by our ledger
             * @example 9949.16
             */
            running: string;
            /** @example 1771882106 */
            ticket: string;
            /**
             * Format: decimal
             * @description by the terminal
             * @example 9949.16
             */
            told: string;
        };
        BodyReading: {
            /**
             * @description it would be a signal
             * @example true
             */
            accepted: boolean;
            /** @description the reason as a sentence, with the cure */
            detail?: string;
            /** @description fields that the reason is about */
            fields: string[];
            /** @description what was left out or assumed */
            notes: string[];
            /** @description named reason, when it is no signal */
            reason?: string;
            signals: components["schemas"]["SignalContent"][];
            steps: components["schemas"]["ReadingStep"][];
        };
        CancelExecutionBody: {
            /** @description why, for the audit log */
            reason?: string;
        };
        CancelOrderBody: {
            reason?: string;
        };
        ChangeGuardLimitsBody: {
            /**
             * Format: decimal
             * @example 0.2
             */
            breach?: string;
            /** @example 1000 */
            confirmBreachMs?: number;
            /** @example 250 */
            confirmReduceMs?: number;
            /** @example 250 */
            confirmWarnMs?: number;
            /** @example 10000 */
            countdownMs?: number;
            /**
             * Format: decimal
             * @example 0.22
             */
            hardFloor?: string;
            /**
             * @description Why, for the audit log.
             * @example The news spike is over.
             */
            reason: string;
            /**
             * Format: decimal
             * @example 0.18
             */
            reduce?: string;
            /** @example 30000 */
            spreadGraceMs?: number;
            /**
             * Format: decimal
             * @example 0.15
             */
            warn?: string;
        };
        CloseAllBody: {
            reason?: string;
        };
        CloseAllOrders: {
            orders: components["schemas"]["PlacedOrder"][];
        };
        ClosePositionBody: {
            reason?: string;
            /**
             * Format: decimal
             * @description lots to close; all of it when absent
             * @example 0.10
             */
            volume?: string;
        };
        CreatePipeline: {
            /**
             * Format: uuid
             * @description the account it trades on, one of your own
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * @description activate it at once; it must be valid then
             * @example true
             */
            activate?: boolean;
            graph?: components["schemas"]["PipelineGraph"];
            /** @example Trend */
            name: string;
            /** @description name of a template; `signal-to-guarded-order` unless given */
            template?: string;
            trigger?: components["schemas"]["PipelineTrigger"];
        };
        CreateSource: {
            /** @description what the body must hold in `bodySecretField`: letters, digits and . _ ~ ! @ # $ % ^ & * ( ) + = - */
            bodySecret?: string;
            /**
             * @description field of the body that must hold the body secret
             * @example secret
             */
            bodySecretField?: string;
            /**
             * @description the same body within this is the same alert; 60 unless given, 0 for never
             * @example 60
             */
            dedupeSeconds?: number;
            /**
             * @description for bodies that state none; 1 unless given
             * @example 0.7
             */
            defaultConfidence?: number;
            /**
             * @description for bodies that name no instrument
             * @example EURUSD
             */
            defaultSymbol?: string;
            /**
             * @example tradingview
             * @enum {string}
             */
            kind: "tradingview" | "trendspider" | "generic";
            /**
             * @description unit of a stop or target that is written as a bare number; the sender's convention when absent
             * @example price
             * @enum {string}
             */
            levelUnit?: "price" | "points" | "pips" | "ticks" | "percent" | "atr" | "money";
            /**
             * @description an entry is not acted on later than this after it was sent; 60 unless given
             * @example 60
             */
            maxAgeSeconds?: number;
            /** @example EMA cross */
            name: string;
            /**
             * @description whose conventions hold; auto unless given
             * @example auto
             * @enum {string}
             */
            sender?: "auto" | "tradingview" | "traderspost" | "3commas" | "pineconnector" | "luxalgo" | "alertatron" | "wundertrading" | "trendspider";
            /**
             * @description unit of a size that is written as a bare number; the sender's convention, else lots, when absent
             * @example lots
             * @enum {string}
             */
            sizeUnit?: "lots" | "units" | "contracts" | "money" | "percent-of-equity" | "percent-of-balance" | "percent-of-position" | "risk-percent" | "risk-percent-of-balance" | "risk-money";
            symbolMap?: components["schemas"]["SymbolMapping"][];
            /**
             * @description what becomes of an entry whose stop was written and not understood; refuse unless given
             * @example refuse
             * @enum {string}
             */
            unreadStop?: "refuse" | "note";
        };
        CreateTerminal: {
            /**
             * @description How to call this terminal.
             * @example VPS Frankfurt
             */
            name: string;
        };
        DealCorrectionView: {
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @example canceled
             * @enum {string}
             */
            kind: "canceled" | "changed";
            /**
             * Format: decimal
             * @description what all its corrections added to the balance
             * @example 9949.16
             */
            netChange: string;
            /**
             * @description what the broker calls it now
             * @example buy
             * @enum {string}
             */
            type: "buy" | "sell" | "balance" | "credit" | "charge" | "correction" | "bonus" | "commission" | "interest" | "dividend" | "tax" | "buy_canceled" | "sell_canceled" | "other";
        };
        DealPage: {
            items: components["schemas"]["DealView"][];
            nextCursor?: string;
        };
        DealView: {
            /**
             * Format: decimal
             * @description balance of the account after the deal, added up by us
             * @example 9949.16
             */
            balance: string;
            comment?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            commission: string;
            /** @description the broker canceled or changed it since */
            correction?: components["schemas"]["DealCorrectionView"];
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            dealtAt: string;
            /**
             * @example in
             * @enum {string}
             */
            entry?: "in" | "out" | "inout" | "out_by";
            /**
             * Format: decimal
             * @example 9949.16
             */
            fee: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId?: string;
            /** @example 1771882106 */
            positionId?: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            price?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            profit: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            swap: string;
            /** @example EURUSD */
            symbol?: string;
            /** @example 1771882106 */
            ticket: string;
            /**
             * @example buy
             * @enum {string}
             */
            type: "buy" | "sell" | "balance" | "credit" | "charge" | "correction" | "bonus" | "commission" | "interest" | "dividend" | "tax" | "buy_canceled" | "sell_canceled" | "other";
            /**
             * Format: decimal
             * @example 0.10
             */
            volume?: string;
        };
        DeletedPipeline: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
        };
        DeletedSource: {
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            deletedAt: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
        };
        DemoAlertBody: {
            /**
             * @description buy unless given
             * @example buy
             * @enum {string}
             */
            side?: "buy" | "sell";
            /**
             * @description EURUSD unless given
             * @example EURUSD
             */
            symbol?: string;
        };
        DemoResult: {
            /** @example alert */
            action: string;
            /** @description what the simulator or the webhook answered */
            answer: {
                [key: string]: unknown;
            };
        };
        DemoState: {
            /**
             * @description a webhook for sample alerts is known
             * @example true
             */
            alerts: boolean;
        };
        Discrepancy: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /** @description what the platform did or does about it */
            action?: string;
            /**
             * @description how often the terminal was asked
             * @example 0
             */
            attempts: number;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            closedAt?: string;
            /** @description rule or user id */
            closedBy?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            discrepancyId: string;
            evidence: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            firstSeenAt: string;
            /**
             * @example D1
             * @enum {string}
             */
            kind: "D1" | "D2" | "D3" | "D4" | "D5" | "D6" | "D11" | "D12" | "D13" | "D14";
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            lastSeenAt: string;
            note?: string;
            /** @example 1771882106 */
            positionId?: string;
            /**
             * @description how often it came back after it had been resolved
             * @example 0
             */
            reopened: number;
            /** @example 0 */
            revision: number;
            /**
             * @example info
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * @example open
             * @enum {string}
             */
            state: "open" | "resolved";
            /** @description what differs, for people */
            summary: string;
            /** @example EURUSD */
            symbol?: string;
        };
        DiscrepancyPage: {
            items: components["schemas"]["Discrepancy"][];
            nextCursor?: string;
        };
        EditPipelineBody: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId?: string;
            /**
             * @description the version that was edited; refused when there is a newer one
             * @example 1
             */
            baseVersion: number;
            graph?: components["schemas"]["PipelineGraph"];
            name?: string;
            trigger?: components["schemas"]["PipelineTrigger"];
        };
        EditSourceBody: {
            bodySecret?: string;
            /**
             * @description field of the body that must hold the body secret
             * @example secret
             */
            bodySecretField?: string;
            /**
             * @description the same body within this is the same alert; 60 unless given, 0 for never
             * @example 60
             */
            dedupeSeconds?: number;
            /**
             * @description for bodies that state none; 1 unless given
             * @example 0.7
             */
            defaultConfidence?: number;
            /**
             * @description for bodies that name no instrument
             * @example EURUSD
             */
            defaultSymbol?: string;
            /**
             * @description unit of a stop or target that is written as a bare number; the sender's convention when absent
             * @example price
             * @enum {string}
             */
            levelUnit?: "price" | "points" | "pips" | "ticks" | "percent" | "atr" | "money";
            /**
             * @description an entry is not acted on later than this after it was sent; 60 unless given
             * @example 60
             */
            maxAgeSeconds?: number;
            name: string;
            /**
             * @description whose conventions hold; auto unless given
             * @example auto
             * @enum {string}
             */
            sender?: "auto" | "tradingview" | "traderspost" | "3commas" | "pineconnector" | "luxalgo" | "alertatron" | "wundertrading" | "trendspider";
            /**
             * @description unit of a size that is written as a bare number; the sender's convention, else lots, when absent
             * @example lots
             * @enum {string}
             */
            sizeUnit?: "lots" | "units" | "contracts" | "money" | "percent-of-equity" | "percent-of-balance" | "percent-of-position" | "risk-percent" | "risk-percent-of-balance" | "risk-money";
            symbolMap?: components["schemas"]["SymbolMapping"][];
            /**
             * @description what becomes of an entry whose stop was written and not understood; refuse unless given
             * @example refuse
             * @enum {string}
             */
            unreadStop?: "refuse" | "note";
        };
        EquityLine: {
            points: components["schemas"]["EquityPoint"][];
        };
        EquityPoint: {
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            balance: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            equity: string;
        };
        Execution: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            attempts: components["schemas"]["NodeAttempt"][];
            /**
             * @description time that agents worked, in microseconds
             * @example 0
             */
            costUs: number;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            finishedAt?: string;
            orders: components["schemas"]["ExecutionOrder"][];
            outcomes: components["schemas"]["TradeOutcome"][];
            /** @example 0 */
            percent: number;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
            pipelineName: string;
            /** @example 1 */
            pipelineVersion: number;
            /** @description how it ended; of a close that is held up, by what */
            reason?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /**
             * @example entry
             * @enum {string}
             */
            signalType: "entry" | "exit";
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            startedAt: string;
            /**
             * @example running
             * @enum {string}
             */
            state: "running" | "waiting" | "completed" | "vetoed" | "failed" | "expired" | "cancelled";
            /** @example EURUSD */
            symbol: string;
            /** @description leads to its trace and its log lines */
            traceId?: string;
        };
        ExecutionOrder: {
            /**
             * Format: decimal
             * @example 0.10
             */
            filledVolume?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId?: string;
            /** @example 1771882106 */
            positionId?: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            price?: string;
            reason?: string;
            /** @description state of the order; `intended` before the broker service has it */
            state: string;
            /**
             * @example open
             * @enum {string}
             */
            type: "open" | "close";
            /**
             * Format: decimal
             * @example 0.10
             */
            volume?: string;
        };
        ExecutionPage: {
            items: components["schemas"]["ExecutionSummary"][];
            nextCursor?: string;
        };
        ExecutionSummary: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * @description time that agents worked, in microseconds
             * @example 0
             */
            costUs: number;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            finishedAt?: string;
            /** @example 0 */
            percent: number;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
            pipelineName: string;
            /** @example 1 */
            pipelineVersion: number;
            /** @description how it ended; of a close that is held up, by what */
            reason?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /**
             * @example entry
             * @enum {string}
             */
            signalType: "entry" | "exit";
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            startedAt: string;
            /**
             * @example running
             * @enum {string}
             */
            state: "running" | "waiting" | "completed" | "vetoed" | "failed" | "expired" | "cancelled";
            /** @example EURUSD */
            symbol: string;
            /** @description leads to its trace and its log lines */
            traceId?: string;
        };
        GuardCloseView: {
            /**
             * @description given to the terminal ahead of the deadline
             * @example true
             */
            armed: boolean;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /** @example 1 */
            attempt: number;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId: string;
            /**
             * @description cancel: the pending order
             * @example 1771882106
             */
            orderTicket?: string;
            /**
             * @description close: the position
             * @example 1771882106
             */
            positionId?: string;
            /**
             * @description last return code of the broker; 10018: the market is closed
             * @example 0
             */
            retcode?: number;
            /**
             * @example live
             * @enum {string}
             */
            state: "live" | "executed" | "returned" | "failed";
            /** @example EURUSD */
            symbol: string;
            /**
             * @example close
             * @enum {string}
             */
            type: "close" | "cancel";
        };
        GuardHistoryEntry: {
            action: string;
            /** @description user id, `guard` or `terminal` */
            actor: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @example armed
             * @enum {string}
             */
            before: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
            /**
             * Format: decimal
             * @example 0.2
             */
            drawdown?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            equity?: string;
            reason: string;
            /** @example 0 */
            revision: number;
            /**
             * @example armed
             * @enum {string}
             */
            state: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
        };
        GuardLimits: {
            /**
             * Format: decimal
             * @description the countdown to the close
             * @example 0.2
             */
            breach: string;
            /**
             * @description how long equity must be at the line before the countdown begins; the hard floor has its own quarter of a second
             * @example 250
             */
            confirmBreachMs: number;
            /**
             * @description how long equity must be at the line before entries are blocked
             * @example 250
             */
            confirmReduceMs: number;
            /**
             * @description how long equity must be at the line before it warns
             * @example 250
             */
            confirmWarnMs: number;
            /**
             * @description length of the countdown
             * @example 10000
             */
            countdownMs: number;
            /**
             * Format: decimal
             * @description everything is closed at once
             * @example 0.22
             */
            hardFloor: string;
            /**
             * Format: decimal
             * @description entries are blocked
             * @example 0.18
             */
            reduce: string;
            /**
             * @description for so long a spread wider than usual is left out of what is judged; 0: never
             * @example 30000
             */
            spreadGraceMs: number;
            /**
             * @description rises with every change of the limits
             * @example 1
             */
            version: number;
            /**
             * Format: decimal
             * @description a warning
             * @example 0.15
             */
            warn: string;
        };
        GuardReasonBody: {
            /**
             * @description Why, for the audit log.
             * @example The news spike is over.
             */
            reason: string;
        };
        GuardRun: {
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            breachedAt: string;
            /**
             * @description the closes are being taken back; it is called off when the terminal has given back every one
             * @example true
             */
            callingOff: boolean;
            /**
             * @description what began it
             * @example breach
             * @enum {string}
             */
            cause: "breach" | "hard-floor" | "owner" | "terminal";
            /**
             * Format: decimal
             * @description equity when everything was closed
             * @example 9949.16
             */
            closeEquity?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            closingAt?: string;
            /**
             * Format: date-time
             * @description when the close begins
             * @example 2026-01-05T10:00:00.000Z
             */
            deadlineAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            flatAt?: string;
            /**
             * @description the countdown ended while the terminal was out of reach
             * @example true
             */
            overdue: boolean;
            /**
             * Format: decimal
             * @example 9949.16
             */
            peakEquity?: string;
            /**
             * @description version of the limits that it was judged by
             * @example 0
             */
            policyVersion: number;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            runId: string;
            /**
             * Format: decimal
             * @description closeEquity less triggerEquity
             * @example 9949.16
             */
            slippage?: string;
            /**
             * Format: decimal
             * @description equity that began it
             * @example 9949.16
             */
            triggerEquity?: string;
        };
        GuardView: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            breachEquity?: string;
            /**
             * @description the owner let the breach pass: until equity recovers only the hard floor closes
             * @example true
             */
            breachMuted: boolean;
            closes: components["schemas"]["GuardCloseView"][];
            /**
             * Format: date-time
             * @description breached: when the close begins
             * @example 2026-01-05T10:00:00.000Z
             */
            deadlineAt?: string;
            /**
             * Format: decimal
             * @example 0.2
             */
            drawdown?: string;
            /** @example true */
            entriesBlocked: boolean;
            /**
             * Format: decimal
             * @example 9949.16
             */
            equity?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            hardFloorEquity?: string;
            /** @description newest first */
            history: components["schemas"]["GuardHistoryEntry"][];
            limits: components["schemas"]["GuardLimits"];
            /**
             * Format: decimal
             * @example 9949.16
             */
            peakEquity?: string;
            /**
             * @description the guard sees the account and can close it
             * @example true
             */
            protected: boolean;
            /** @description why it is in this state */
            reason?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            reduceEquity?: string;
            /**
             * @description breached: what is left of the countdown
             * @example 0
             */
            remainingMs?: number;
            /** @example 0 */
            revision: number;
            /**
             * Format: decimal
             * @description equity above the next line that closes; negative below it
             * @example 9949.16
             */
            room?: string;
            run?: components["schemas"]["GuardRun"];
            /**
             * Format: uuid
             * @description the present run; a reset or a breach that was called off begins another
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            runId: string;
            /**
             * Format: decimal
             * @description what spreads wider than usual take from equity now, by the mid price; left out of what is judged for `spreadGraceMs`
             * @example 9949.16
             */
            spreadExcess?: string;
            /**
             * @example armed
             * @enum {string}
             */
            state: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
            unprotectedBecause?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            warnEquity?: string;
        };
        IdentityConfirmed: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            identity: components["schemas"]["AccountIdentity"];
        };
        KeySet: {
            keys: components["schemas"]["PublicKey"][];
        };
        LoggedOut: {
            /** @example 0 */
            sessionsEnded: number;
        };
        LogInBody: {
            /**
             * @description A name for this device, shown in the list of sessions.
             * @example Firefox on Linux
             */
            device?: string;
            /**
             * Format: email
             * @example ann@example.com
             */
            email: string;
            password: string;
        };
        LogOutBody: {
            /**
             * @description End every session of this person, not only this one.
             * @example true
             */
            everywhere?: boolean;
        };
        NodeAttempt: {
            agent: string;
            /** @example 1 */
            agentVersion: number;
            /** @example 1 */
            attempt: number;
            checks: components["schemas"]["VerdictCheck"][];
            conclusion?: string;
            /**
             * @description time the agent worked, in microseconds
             * @example 0
             */
            costUs: number;
            error?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            finishedAt?: string;
            input?: {
                [key: string]: unknown;
            };
            /** @description a node of the graph, or a round of closes: that of the order node, marked */
            node: string;
            output?: {
                [key: string]: unknown;
            };
            /** @description the rule that vetoed */
            rule?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            startedAt: string;
            /**
             * @example running
             * @enum {string}
             */
            state: "running" | "done" | "vetoed" | "rejected" | "expired" | "cancelled" | "failed" | "retrying";
        };
        OrderPage: {
            items: components["schemas"]["OrderView"][];
            nextCursor?: string;
        };
        OrderView: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /** @description user id, `guard`, `pipelines` or `reconciliation` */
            actor: string;
            /**
             * @description commands sent for it so far
             * @example 0
             */
            attempts: number;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            changedAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            expiration?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * Format: decimal
             * @example 0.10
             */
            filledVolume?: string;
            /**
             * @description it ended without anybody knowing whether it was executed: resolve it by hand
             * @example true
             */
            inDoubt?: boolean;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId: string;
            /**
             * @description open: market when absent
             * @example market
             * @enum {string}
             */
            orderKind?: "market" | "limit" | "stop" | "stop-limit";
            /**
             * @description cancel: the pending order
             * @example 1771882106
             */
            orderTicket?: string;
            /**
             * Format: decimal
             * @description price of the pending order
             * @example 1.27043
             */
            pendingPrice?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId?: string;
            /** @example 1771882106 */
            positionId?: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            price?: string;
            priority: string;
            reason?: string;
            /** @example 0 */
            retcode?: number;
            /**
             * @example buy
             * @enum {string}
             */
            side?: "buy" | "sell";
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId?: string;
            /**
             * @example queued
             * @enum {string}
             */
            state: "queued" | "leased" | "accepted" | "sent" | "placed" | "partial" | "done" | "rejected" | "expired" | "unknown" | "deferred" | "blocked" | "cancelled";
            /**
             * Format: decimal
             * @example 1.27043
             */
            stopLimitPrice?: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            stopLoss?: string;
            /** @example EURUSD */
            symbol: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            takeProfit?: string;
            /**
             * @example open
             * @enum {string}
             */
            type: "open" | "close" | "modify" | "cancel";
            /**
             * Format: decimal
             * @example 0.10
             */
            volume?: string;
        };
        Payload: {
            /**
             * @description bytes of the body
             * @example 0
             */
            bytes: number;
            /** @description the reason as a sentence, with the cure */
            detail?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            duplicateOf?: string;
            /** @description fields that the reason is about */
            fields: string[];
            /** @description what was left out or assumed */
            notes: string[];
            /**
             * @example accepted
             * @enum {string}
             */
            outcome: "accepted" | "duplicate" | "rejected";
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            payloadId: string;
            /** @description why it is no signal */
            reason?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            receivedAt: string;
            /**
             * Format: date-time
             * @description when it was last read again
             * @example 2026-01-05T10:00:00.000Z
             */
            replayedAt?: string;
            signalIds: string[];
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            sourceName: string;
        };
        PayloadDetail: {
            address?: string;
            /** @description the body as text; the body secret is masked */
            body: string;
            /**
             * @description bytes of the body
             * @example 0
             */
            bytes: number;
            contentType?: string;
            /** @description the reason as a sentence, with the cure */
            detail?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            duplicateOf?: string;
            /** @description fields that the reason is about */
            fields: string[];
            /** @description what was left out or assumed */
            notes: string[];
            /**
             * @example accepted
             * @enum {string}
             */
            outcome: "accepted" | "duplicate" | "rejected";
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            payloadId: string;
            query?: string;
            /** @description how the body is read with the present settings of its source, as of the moment it came; absent when the source was deleted */
            reading?: components["schemas"]["BodyReading"];
            /** @description why it is no signal */
            reason?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            receivedAt: string;
            /**
             * Format: date-time
             * @description when it was last read again
             * @example 2026-01-05T10:00:00.000Z
             */
            replayedAt?: string;
            signalIds: string[];
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            sourceName: string;
            userAgent?: string;
            webhookId?: string;
        };
        PayloadPage: {
            items: components["schemas"]["Payload"][];
            nextCursor?: string;
        };
        PayloadTaken: {
            /**
             * @description it is a signal, or a repetition of one
             * @example true
             */
            accepted: boolean;
            /** @description the reason as a sentence, with the cure */
            detail?: string;
            /**
             * Format: uuid
             * @description the payload that this one repeats
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            duplicateOf?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            payloadId: string;
            /**
             * @description named reason, when it is no signal
             * @example symbol-missing
             */
            reason?: string;
            signalIds: string[];
        };
        Pipeline: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /** @example true */
            active: boolean;
            /**
             * Format: date-time
             * @description of the first version
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /** @description empty when it can be activated */
            flaws: components["schemas"]["PipelineFlaw"][];
            graph: components["schemas"]["PipelineGraph"];
            /** @example 1 */
            latestVersion: number;
            name: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
            trigger: components["schemas"]["PipelineTrigger"];
            /** @example 1 */
            version: number;
            /**
             * Format: date-time
             * @description of this version
             * @example 2026-01-05T10:00:00.000Z
             */
            versionAt: string;
        };
        PipelineEdge: {
            from: string;
            to: string;
        };
        PipelineFlaw: {
            /** @example graph.nodes[2].config.riskPercent */
            field: string;
            message: string;
        };
        PipelineGraph: {
            edges: components["schemas"]["PipelineEdge"][];
            nodes: components["schemas"]["PipelineNode"][];
        };
        PipelineNode: {
            /** @example risk-manager */
            agent: string;
            /** @description settings by the schema of the agent; what is left out takes its default */
            config: {
                [key: string]: unknown;
            };
            /** @example risk */
            id: string;
            /**
             * @description where the builder draws it
             * @example 0
             */
            x?: number;
            /** @example 0 */
            y?: number;
        };
        PipelinePage: {
            items: components["schemas"]["PipelineSummary"][];
            nextCursor?: string;
        };
        PipelineSummary: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /** @example true */
            active: boolean;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            name: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
            /** @example 1 */
            version: number;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            versionAt: string;
        };
        PipelineTemplate: {
            graph: components["schemas"]["PipelineGraph"];
            meaning: string;
            name: string;
            title: string;
            trigger: components["schemas"]["PipelineTrigger"];
        };
        PipelineTemplateList: {
            items: components["schemas"]["PipelineTemplate"][];
        };
        PipelineTrigger: {
            /**
             * @description entries below it do not start the pipeline
             * @example 0.7
             */
            minConfidence: number;
            /**
             * @description entries also while another execution on the symbol is under way; the risk manager still limits positions
             * @example true
             */
            parallel?: boolean;
            /** @description empty: every source */
            sourceIds: string[];
            /** @description empty: every instrument */
            symbols: string[];
            /** @description empty: entries and exits */
            types: ("entry" | "exit")[];
        };
        PipelineValidation: {
            flaws: components["schemas"]["PipelineFlaw"][];
            /** @example true */
            valid: boolean;
        };
        PipelineVersion: {
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * Format: uuid
             * @description who made it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            madeBy?: string;
            name: string;
            /** @example 1 */
            version: number;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            versionAt: string;
        };
        PipelineVersionPage: {
            items: components["schemas"]["PipelineVersion"][];
            nextCursor?: string;
        };
        PlacedOrder: {
            /**
             * @description it had been placed before under this key
             * @example true
             */
            duplicate: boolean;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId: string;
            /**
             * @example queued
             * @enum {string}
             */
            state: "queued" | "leased" | "accepted" | "sent" | "placed" | "partial" | "done" | "rejected" | "expired" | "unknown" | "deferred" | "blocked" | "cancelled";
        };
        PositionPage: {
            items: components["schemas"]["PositionView"][];
            nextCursor?: string;
        };
        PositionView: {
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            closedAt?: string;
            /**
             * Format: decimal
             * @example 0.10
             */
            closedVolume: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            closePrice?: string;
            /** @example 0 */
            deals: number;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            openedAt: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            openPrice: string;
            /**
             * Format: uuid
             * @description the order of ours that opened it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId?: string;
            /** @example 1771882106 */
            positionId: string;
            /**
             * Format: decimal
             * @description profit, swap, commission and fee of all its deals
             * @example 9949.16
             */
            realised: string;
            /**
             * @example buy
             * @enum {string}
             */
            side: "buy" | "sell";
            /**
             * Format: decimal
             * @description of an open position, by the last word of the terminal; absent: it has none
             * @example 1.27043
             */
            stopLoss?: string;
            /** @example EURUSD */
            symbol: string;
            /**
             * Format: decimal
             * @description of an open position, by the last word of the terminal; absent: it has none
             * @example 1.27043
             */
            takeProfit?: string;
            /**
             * Format: decimal
             * @description lots still open
             * @example 0.10
             */
            volume: string;
        };
        /** @description What went wrong and what to do (RFC 9457). */
        Problem: {
            /** @enum {string} */
            code: "account-quarantined" | "account-unknown" | "address-too-long" | "body-too-large" | "busy" | "conflict" | "countdown-over" | "credentials-wrong" | "database-slow" | "database-unavailable" | "demo-only" | "email-taken" | "entries-blocked" | "epoch-superseded" | "guard-state" | "headers-too-large" | "idempotency-key-in-use" | "idempotency-key-reused" | "internal-error" | "malformed-body" | "malformed-request" | "message-invalid" | "not-authenticated" | "not-found" | "order-refused" | "password-too-weak" | "payload-not-replayable" | "permission-denied" | "pipeline-active" | "pipeline-invalid" | "rate-limited" | "refresh-token-invalid" | "refresh-token-reused" | "request-timeout" | "sequence-replayed" | "service-timeout" | "service-unavailable" | "session-unknown" | "signature-invalid" | "source-unknown" | "terminal-offline" | "terminal-revoked" | "terminal-too-old" | "timestamp-outside-window" | "token-expired" | "unsupported-media-type" | "validation-failed";
            correlationId?: string;
            /** @description What the caller can do. */
            cure: string;
            detail?: string;
            /**
             * Format: uuid
             * @description Tell it to support; the log knows it.
             */
            errorId: string;
            instance: string;
            status: number;
            title: string;
            /** Format: uri */
            type: string;
            violations?: {
                field: string;
                message: string;
            }[];
        };
        Profile: {
            /**
             * Format: email
             * @example ann@example.com
             */
            email: string;
            name?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            registeredAt: string;
            roles: ("trader" | "viewer" | "support" | "auditor" | "admin" | "owner")[];
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sessionId: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
            tenantName: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            userId: string;
        };
        PublicKey: {
            /**
             * @example ES256
             * @enum {string}
             */
            alg: "ES256";
            /**
             * @example P-256
             * @enum {string}
             */
            crv: "P-256";
            /** @description The id that tokens name in their header. */
            kid: string;
            /**
             * @example EC
             * @enum {string}
             */
            kty: "EC";
            /**
             * @example sig
             * @enum {string}
             */
            use: "sig";
            /** @description x coordinate, base64url. */
            x: string;
            /** @description y coordinate, base64url. */
            y: string;
        };
        ReadingStep: {
            /**
             * @description which alert of the body
             * @example 1
             */
            alert: number;
            /**
             * @example form
             * @enum {string}
             */
            stage: "form" | "sender" | "fields" | "words" | "position" | "decision" | "symbols" | "order" | "size" | "levels";
            text: string;
        };
        RecordedAuditEntry: {
            /** @example guard.closed-account */
            action: string;
            /** @description user id, terminal id, or the part of the platform */
            actorId: string;
            /**
             * @example user
             * @enum {string}
             */
            actorKind: "user" | "terminal" | "system";
            /** @description network address of the caller */
            address?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * Format: uuid
             * @description correlation of the call or run
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            correlationId?: string;
            /** @description figures that belong to the act */
            detail?: {
                [key: string]: unknown;
            };
            /** @description SHA-256 over tenant, number, hash before and content. */
            hash: string;
            /**
             * @example done
             * @enum {string}
             */
            outcome: "done" | "refused" | "failed";
            reason?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            recordedAt: string;
            /**
             * @description Number of the entry in the log of the tenant, without gaps.
             * @example 0
             */
            seq: number;
            /**
             * @description The service that did it.
             * @example identity
             * @enum {string}
             */
            service: "identity" | "signals" | "pipelines" | "broker";
            targetId: string;
            /** @example account */
            targetKind: string;
        };
        RefreshBody: {
            /**
             * @description A random value for this attempt. Within 10 s the same attempt may be repeated once, when its answer was lost.
             * @example order-7f3a
             */
            attempt?: string;
            /** @description The newest refresh token of the session. Each can be spent once. */
            refreshToken: string;
        };
        RegisterBody: {
            /**
             * Format: email
             * @description Address to sign in with.
             * @example ann@example.com
             */
            email: string;
            /**
             * @description How to call you.
             * @example Ann
             */
            name?: string;
            /** @description 10 to 128 characters, not a common password. */
            password: string;
        };
        Registered: {
            /**
             * Format: email
             * @example ann@example.com
             */
            email: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            userId: string;
        };
        RegisteredTerminal: {
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description The person who registered it.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            createdBy: string;
            name: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            revokedAt?: string;
            revokeReason?: string;
            /** @description Secrets that are valid now. */
            secrets: components["schemas"]["TerminalSecretInfo"][];
            /**
             * @example active
             * @enum {string}
             */
            status: "active" | "revoked";
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
            /**
             * @description Rises with every change.
             * @example 1
             */
            version: number;
        };
        RegisteredTerminalPage: {
            items: components["schemas"]["RegisteredTerminal"][];
            nextCursor?: string;
        };
        ResolveDiscrepancyBody: {
            /** @description Why, for the audit log. */
            note: string;
            /**
             * @description acknowledged: seen, nothing to do; accept-as-cash: the step of the balance was a deposit or withdrawal; accept-terminal: what the terminal shows is right; ask-again: ask the terminal for the deals once more
             * @example acknowledged
             * @enum {string}
             */
            resolution: "acknowledged" | "accept-as-cash" | "accept-terminal" | "ask-again";
        };
        ResolveOrderBody: {
            /**
             * @example executed
             * @enum {string}
             */
            outcome: "executed" | "not-executed";
            reason: string;
        };
        RevokeTerminalBody: {
            /** @description Why, for the audit log. */
            reason?: string;
        };
        RotateSourceBody: {
            /**
             * @description hours for which the old one stays valid; 24 when absent, 0 for none
             * @example 24
             */
            overlapHours?: number;
        };
        RotateTerminalBody: {
            /**
             * @description Hours for which the old secret stays valid; 24 when absent, 0 for none.
             * @example 24
             */
            overlapHours?: number;
        };
        Signal: {
            /** @example 0.7 */
            confidence: number;
            /**
             * Format: decimal
             * @description share of equity, when the signal states a percentage
             * @example 0.2
             */
            equityShare?: string;
            /**
             * Format: date-time
             * @description not acted on from then on
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /** @description chart interval */
            interval?: string;
            /**
             * Format: decimal
             * @description limit, stop-limit: where the order rests
             * @example 1.27043
             */
            limitPrice?: string;
            /** @description what was left out or assumed when it was read */
            notes?: string[];
            /**
             * Format: date-time
             * @description when the event happened, as far as known
             * @example 2026-01-05T10:00:00.000Z
             */
            occurredAt: string;
            /**
             * @description exit without a side: a side is named beside it, and not whether of the order or of the position; it closes what is open, and nothing while both sides are
             * @example true
             */
            oneSide?: boolean;
            /**
             * Format: date-time
             * @description limit, stop, stop-limit: taken back by then; good till cancelled when absent
             * @example 2026-01-05T10:00:00.000Z
             */
            orderExpiresAt?: string;
            /**
             * @description entry: market when absent
             * @example market
             * @enum {string}
             */
            orderKind?: "market" | "limit" | "stop" | "stop-limit";
            /**
             * Format: uuid
             * @description the body that it came in
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            payloadId: string;
            /** @description what the strategy holds after the order */
            positionAfter?: components["schemas"]["StrategyPosition"];
            /** @description what the strategy held before the order */
            positionBefore?: components["schemas"]["StrategyPosition"];
            /**
             * Format: decimal
             * @example 1.27043
             */
            price?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            receivedAt: string;
            /**
             * @description entry: what is open on the other side is closed first, and the new side opens when that is confirmed
             * @example true
             */
            reverses?: boolean;
            /**
             * @description its place in that body: earlier ones are acted on first
             * @example 1
             */
            sequence?: number;
            /**
             * @description entry: the side to open; exit: the side of the position to close, absent for both
             * @example buy
             * @enum {string}
             */
            side?: "buy" | "sell";
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /** @description entry: what the alert wants to open; exit: how much of it is closed, all when absent */
            size?: components["schemas"]["SignalSize"];
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            /**
             * @example tradingview
             * @enum {string}
             */
            sourceKind: "tradingview" | "trendspider" | "generic";
            sourceName: string;
            /** @description the stop, where it is a distance */
            stopDistance?: components["schemas"]["SignalLevel"];
            /**
             * Format: decimal
             * @description the stop, where it is a price
             * @example 1.27043
             */
            stopLoss?: string;
            /**
             * @description entry: an order of the other side stands in the same body, and one of them waits for its price
             * @example true
             */
            straddle?: boolean;
            strategy?: string;
            /** @example EURUSD */
            symbol: string;
            /**
             * Format: decimal
             * @description the target, or the first of several, where it is a price
             * @example 1.27043
             */
            takeProfit?: string;
            /** @description the targets, where there are several or they are distances */
            targets?: components["schemas"]["SignalTarget"][];
            /**
             * Format: decimal
             * @description stop, stop-limit: where the order is triggered
             * @example 1.27043
             */
            triggerPrice?: string;
            /**
             * @example entry
             * @enum {string}
             */
            type: "entry" | "exit";
            /**
             * Format: decimal
             * @description lots, when the signal states a size
             * @example 0.10
             */
            volume?: string;
        };
        SignalContent: {
            /** @example 0.7 */
            confidence: number;
            /**
             * Format: decimal
             * @description share of equity, when the signal states a percentage
             * @example 0.2
             */
            equityShare?: string;
            /**
             * Format: date-time
             * @description not acted on from then on
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /** @description chart interval */
            interval?: string;
            /**
             * Format: decimal
             * @description limit, stop-limit: where the order rests
             * @example 1.27043
             */
            limitPrice?: string;
            /** @description what was left out or assumed when it was read */
            notes?: string[];
            /**
             * Format: date-time
             * @description when the event happened, as far as known
             * @example 2026-01-05T10:00:00.000Z
             */
            occurredAt: string;
            /**
             * @description exit without a side: a side is named beside it, and not whether of the order or of the position; it closes what is open, and nothing while both sides are
             * @example true
             */
            oneSide?: boolean;
            /**
             * Format: date-time
             * @description limit, stop, stop-limit: taken back by then; good till cancelled when absent
             * @example 2026-01-05T10:00:00.000Z
             */
            orderExpiresAt?: string;
            /**
             * @description entry: market when absent
             * @example market
             * @enum {string}
             */
            orderKind?: "market" | "limit" | "stop" | "stop-limit";
            /** @description what the strategy holds after the order */
            positionAfter?: components["schemas"]["StrategyPosition"];
            /** @description what the strategy held before the order */
            positionBefore?: components["schemas"]["StrategyPosition"];
            /**
             * Format: decimal
             * @example 1.27043
             */
            price?: string;
            /**
             * @description entry: what is open on the other side is closed first, and the new side opens when that is confirmed
             * @example true
             */
            reverses?: boolean;
            /**
             * @description its place in that body: earlier ones are acted on first
             * @example 1
             */
            sequence?: number;
            /**
             * @description entry: the side to open; exit: the side of the position to close, absent for both
             * @example buy
             * @enum {string}
             */
            side?: "buy" | "sell";
            /** @description entry: what the alert wants to open; exit: how much of it is closed, all when absent */
            size?: components["schemas"]["SignalSize"];
            /** @description the stop, where it is a distance */
            stopDistance?: components["schemas"]["SignalLevel"];
            /**
             * Format: decimal
             * @description the stop, where it is a price
             * @example 1.27043
             */
            stopLoss?: string;
            /**
             * @description entry: an order of the other side stands in the same body, and one of them waits for its price
             * @example true
             */
            straddle?: boolean;
            strategy?: string;
            /** @example EURUSD */
            symbol: string;
            /**
             * Format: decimal
             * @description the target, or the first of several, where it is a price
             * @example 1.27043
             */
            takeProfit?: string;
            /** @description the targets, where there are several or they are distances */
            targets?: components["schemas"]["SignalTarget"][];
            /**
             * Format: decimal
             * @description stop, stop-limit: where the order is triggered
             * @example 1.27043
             */
            triggerPrice?: string;
            /**
             * @example entry
             * @enum {string}
             */
            type: "entry" | "exit";
            /**
             * Format: decimal
             * @description lots, when the signal states a size
             * @example 0.10
             */
            volume?: string;
        };
        SignalLevel: {
            /**
             * @example price
             * @enum {string}
             */
            unit: "price" | "points" | "pips" | "ticks" | "percent" | "atr" | "money";
            /**
             * Format: decimal
             * @description a price, or a distance above zero
             * @example 50
             */
            value: string;
        };
        SignalPage: {
            items: components["schemas"]["Signal"][];
            nextCursor?: string;
        };
        SignalSize: {
            /**
             * @example lots
             * @enum {string}
             */
            unit: "lots" | "units" | "contracts" | "money" | "percent-of-equity" | "percent-of-balance" | "percent-of-position" | "risk-percent" | "risk-percent-of-balance" | "risk-money";
            /**
             * Format: decimal
             * @description in that unit; percentages as 50, not 0.5
             * @example 50
             */
            value: string;
        };
        SignalTarget: {
            /**
             * Format: decimal
             * @description share of the position that is closed there; equal shares when absent
             * @example 0.5
             */
            share?: string;
            /**
             * @example price
             * @enum {string}
             */
            unit: "price" | "points" | "pips" | "ticks" | "percent" | "atr" | "money";
            /**
             * Format: decimal
             * @description a price, or a distance above zero
             * @example 50
             */
            value: string;
        };
        SignalVerdict: {
            checks: components["schemas"]["VerdictCheck"][];
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            judgedAt: string;
            /** @example true */
            matched: boolean;
            /**
             * Format: uuid
             * @description absent when the tenant has no active pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId?: string;
            pipelineName: string;
            /** @example 0 */
            pipelineVersion?: number;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /** @description one sentence for people */
            summary: string;
            /** @example EURUSD */
            symbol: string;
            /** @description leads to its trace and its log lines */
            traceId?: string;
        };
        Source: {
            /**
             * @description field of the body that must hold the body secret
             * @example secret
             */
            bodySecretField?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description the person who created it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            createdBy: string;
            /**
             * @description the same body within this is the same alert; 60 unless given, 0 for never
             * @example 60
             */
            dedupeSeconds?: number;
            /**
             * @description for bodies that state none; 1 unless given
             * @example 0.7
             */
            defaultConfidence?: number;
            /**
             * @description for bodies that name no instrument
             * @example EURUSD
             */
            defaultSymbol?: string;
            /**
             * @description bodies must hold a secret
             * @example true
             */
            hasBodySecret: boolean;
            /**
             * @example tradingview
             * @enum {string}
             */
            kind: "tradingview" | "trendspider" | "generic";
            /**
             * @description unit of a stop or target that is written as a bare number; the sender's convention when absent
             * @example price
             * @enum {string}
             */
            levelUnit?: "price" | "points" | "pips" | "ticks" | "percent" | "atr" | "money";
            /**
             * @description an entry is not acted on later than this after it was sent; 60 unless given
             * @example 60
             */
            maxAgeSeconds?: number;
            name: string;
            /**
             * @description whose conventions hold; auto unless given
             * @example auto
             * @enum {string}
             */
            sender?: "auto" | "tradingview" | "traderspost" | "3commas" | "pineconnector" | "luxalgo" | "alertatron" | "wundertrading" | "trendspider";
            /**
             * @description unit of a size that is written as a bare number; the sender's convention, else lots, when absent
             * @example lots
             * @enum {string}
             */
            sizeUnit?: "lots" | "units" | "contracts" | "money" | "percent-of-equity" | "percent-of-balance" | "percent-of-position" | "risk-percent" | "risk-percent-of-balance" | "risk-money";
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            symbolMap?: components["schemas"]["SymbolMapping"][];
            /**
             * @description what becomes of an entry whose stop was written and not understood; refuse unless given
             * @example refuse
             * @enum {string}
             */
            unreadStop?: "refuse" | "note";
        };
        SourceIssued: {
            /**
             * Format: date-time
             * @description until when the one before stays valid
             * @example 2026-01-05T10:00:00.000Z
             */
            previousValidUntil?: string;
            /** @description Signs payloads by Standard Webhooks; generic sources only. Shown only now. */
            secret?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            /**
             * @description Where to send payloads. Shown only now.
             * @example https://plimsoll.example.com/v1/hooks/mJ3kB1…
             */
            webhookUrl?: string;
        };
        SourcePage: {
            items: components["schemas"]["Source"][];
            nextCursor?: string;
        };
        StrategyPosition: {
            /**
             * @example buy
             * @enum {string}
             */
            side: "buy" | "sell" | "flat";
            /**
             * Format: decimal
             * @description in the sender's own unit
             * @example 0.10
             */
            size?: string;
        };
        StreamEvent: {
            /**
             * Format: date-time
             * @description when it happened
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /** @description what the fact says */
            data: {
                [key: string]: unknown;
            };
            /**
             * @description position in the stream: rises, with gaps
             * @example 0
             */
            seq: number;
            /** @example guard */
            topic: string;
            /**
             * @description type of the fact, see docs/events.md
             * @example broker.guard.changed.v1
             */
            type: string;
        };
        StreamEvents: {
            items: components["schemas"]["StreamEvent"][];
            /**
             * @description ask from here next time
             * @example 0
             */
            nextAfter: number;
            /**
             * @description facts in between are no longer here: read the state again, then go on from `nextAfter`
             * @example true
             */
            resync: boolean;
        };
        StreamTicket: {
            /**
             * @description life of the ticket in seconds
             * @example 30
             */
            expiresInS: number;
            /**
             * @description position of the stream now: read the state, then follow from here with `after`
             * @example 0
             */
            seq: number;
            /** @description for `GET /v1/stream?ticket=…`; can be used once */
            ticket: string;
        };
        SymbolMapping: {
            /**
             * @description as the alert spells it, with or without its exchange, in any case
             * @example OANDA:XAUUSD
             */
            from: string;
            /**
             * @description as the broker spells it
             * @example GOLD
             */
            to: string;
        };
        TerminalIssued: {
            /**
             * Format: date-time
             * @description Until when the secret before this one stays valid.
             * @example 2026-01-05T10:00:00.000Z
             */
            previousValidUntil?: string;
            /** @description 256 bits, base64url. Shown only now. */
            secret: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            secretId: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
        };
        TerminalPosition: {
            comment?: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            currentPrice?: string;
            /** @example 5786829893803147265 */
            magic?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            openedAt: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            openPrice: string;
            /**
             * @description position identifier: never changes
             * @example 1771882106
             */
            positionId: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            profit: string;
            /**
             * @example buy
             * @enum {string}
             */
            side: "buy" | "sell";
            /**
             * Format: decimal
             * @example 1.27043
             */
            stopLoss?: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            swap: string;
            /** @example EURUSD */
            symbol: string;
            /**
             * Format: decimal
             * @example 1.27043
             */
            takeProfit?: string;
            /**
             * @description ticket: may change
             * @example 1771882106
             */
            ticket: string;
            /**
             * Format: decimal
             * @example 0.10
             */
            volume: string;
        };
        TerminalRefusal: {
            /**
             * Format: date-time
             * @description when it was refused the last time
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description why, as in the problem that it got
             * @example signature-invalid
             */
            code: string;
            /**
             * @description how often, ever
             * @example 0
             */
            count: number;
            name: string;
            /** @description the same as a sentence */
            reason: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
        };
        TerminalRefusalPage: {
            items: components["schemas"]["TerminalRefusal"][];
            nextCursor?: string;
        };
        TerminalSecretInfo: {
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it stops being valid; absent for the newest one.
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt?: string;
            /**
             * Format: uuid
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            secretId: string;
        };
        Tokens: {
            /** @description JWT, ES256. Sent as `Authorization: Bearer …`. */
            accessToken: string;
            /**
             * @description Life of the access token in seconds.
             * @example 600
             */
            expiresIn: number;
            refreshToken: string;
            /**
             * Format: date-time
             * @description When the session ends, however often it is refreshed.
             * @example 2026-01-05T10:00:00.000Z
             */
            sessionExpiresAt: string;
            /**
             * @example Bearer
             * @enum {string}
             */
            tokenType: "Bearer";
        };
        TradeOutcome: {
            /**
             * Format: date-time
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @example opened
             * @enum {string}
             */
            change: "opened" | "changed" | "closed";
            /**
             * Format: decimal
             * @example 1.27043
             */
            closePrice?: string;
            /** @example 1771882106 */
            positionId: string;
            /**
             * Format: decimal
             * @example 9949.16
             */
            realised: string;
        };
        TrySourceBody: {
            /** @description the body of an alert, as text */
            body: string;
            /** @description for the record: bodies are read by their shape */
            contentType?: string;
            /** @description query string of the address, without the question mark */
            query?: string;
        };
        ValidatePipeline: {
            graph: components["schemas"]["PipelineGraph"];
        };
        VerdictCheck: {
            actual: string;
            /** @example confidence */
            check: string;
            expected: string;
            /** @example true */
            passed: boolean;
        };
        VerdictPage: {
            items: components["schemas"]["SignalVerdict"][];
            nextCursor?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "KeySet.keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.closeAll": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseAllBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloseAllOrders"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityConfirmed"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.deals": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only the deals of this position */
                positionId?: string;
            };
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Discrepancies.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description only of this kind; D14: records of the terminal that could not be taken as they came, raw in `evidence` */
                kind?: "D1" | "D2" | "D3" | "D4" | "D5" | "D6" | "D11" | "D12" | "D13" | "D14";
                /** @description at most this many items; 50 unless given */
                limit?: number;
                state?: "open" | "resolved";
            };
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscrepancyPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.equity": {
        parameters: {
            query?: {
                /** @description from then on; the last 24 hours unless given */
                since?: string;
            };
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquityLine"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Guards.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Guards.changeLimits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeGuardLimitsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Guards.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuardReasonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Guards.closeNow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuardReasonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Guards.reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuardReasonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.orders": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those that are not over, and those in doubt */
                open?: boolean;
            };
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.positions": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description open unless given */
                state?: "open" | "closed" | "all";
            };
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.close": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
                positionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosePositionBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Accounts.statement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountStatement"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Agents.agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Audit.list": {
        parameters: {
            query?: {
                action?: string;
                actorId?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Entries recorded at or after. */
                from?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                outcome?: "done" | "refused" | "failed";
                targetId?: string;
                targetKind?: string;
                /** @description Entries recorded before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "SignIn.logIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogInBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "SignIn.logOut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogOutBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedOut"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "SignIn.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "SignIn.register": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Demo.state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoState"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Demo.alert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemoAlertBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoResult"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Demo.crash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoResult"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Demo.recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoResult"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Demo.startOver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoResult"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Discrepancies.resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                discrepancyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveDiscrepancyBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discrepancy"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Executions.list": {
        parameters: {
            query?: {
                /** @description of the account it trades */
                accountId?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description begun from then on */
                from?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                pipelineId?: string;
                signalId?: string;
                state?: "running" | "waiting" | "completed" | "vetoed" | "failed" | "expired" | "cancelled";
                /** @description begun before then */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Executions.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Executions.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelExecutionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Hooks.take": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
                "text/plain": string;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayloadTaken"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Profile.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Orders.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Orders.cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelOrderBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Orders.resolve": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveOrderBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Payloads.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description received from then on */
                from?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                outcome?: "accepted" | "duplicate" | "rejected";
                /** @description named reason */
                reason?: string;
                sourceId?: string;
                /** @description received before then */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayloadPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Payloads.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payloadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayloadDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Payloads.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payloadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayloadTaken"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Agents.templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineTemplateList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.list": {
        parameters: {
            query?: {
                /** @description only active ones, or only inactive ones */
                active?: boolean;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelinePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePipeline"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.get": {
        parameters: {
            query?: {
                /** @description the newest unless given */
                version?: number;
            };
            header?: never;
            path: {
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedPipeline"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditPipelineBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.activate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.verdicts": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those that ran, or only those that did not */
                matched?: boolean;
            };
            header?: never;
            path: {
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.versions": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
            };
            header?: never;
            path: {
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineVersionPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Pipelines.validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValidatePipeline"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineValidation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Signals.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description received from then on */
                from?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                sourceId?: string;
                symbol?: string;
                /** @description received before then */
                to?: string;
                type?: "entry" | "exit";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Signals.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                signalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signal"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Agents.verdicts": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
            };
            header?: never;
            path: {
                signalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Sources.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Sources.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSource"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceIssued"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Sources.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Sources.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditSourceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Sources.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedSource"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Sources.rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateSourceBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceIssued"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Sources.try": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrySourceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyReading"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Stream.events": {
        parameters: {
            query?: {
                /** @description `nextAfter` of the answer before, or `seq` of the last event; absent: from now on */
                after?: number;
                /** @description at most this many; 100 unless given */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamEvents"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Stream.ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamTicket"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Terminals.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredTerminalPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Terminals.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTerminal"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerminalIssued"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Terminals.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredTerminal"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Terminals.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeTerminalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredTerminal"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "Terminals.rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateTerminalBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerminalIssued"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "TerminalRefusals.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerminalRefusalPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
