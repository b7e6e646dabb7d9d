// Made from docs/openapi.json by `npm run contracts`: not to be edited.
export interface paths {
    "/v1/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that access tokens are signed with (JWKS)
         * @description For programs that verify access tokens themselves. May be kept for a minute; a new key is published before it signs.
         *
         *     Open to everybody.
         */
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
         *
         *     Needs the permission `account:read`.
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
         *
         *     Needs the permission `account:read`.
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
         *
         *     Needs the permission `account:trade`.
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
         *
         *     Needs the permission `terminal:manage`.
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
         *
         *     Needs the permission `account:read`.
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
         *
         *     Needs the permission `account:read`.
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
         * @description At most 2000 points, kept for 30 days. Where there were more, each is the lowest of its slot of time: a fall between two points is never hidden.
         *
         *     Needs the permission `account:read`.
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
         *
         *     Needs the permission `guard:read`.
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
         *
         *     Needs the permission `guard:command`.
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
         * @description Called off once the terminal has given back every close (`run.callingOff` until then). The hard floor stays in force. A run that is over (`runId`) is refused: no later countdown is cancelled unseen.
         *
         *     Needs the permission `guard:command`.
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
         *
         *     Needs the permission `guard:stop`.
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
         * Reset: unlock an account, or allow entries again
         * @description Ends the run that is named, and none that came later; the present equity is the peak of the next. Taken while the account is locked, or its entries are blocked, with nothing open and good numbers of its terminal (`resettable`): where nothing is open equity cannot recover by itself.
         *
         *     Needs the permission `guard:command`.
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
         *
         *     Needs the permission `account:read`.
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
         *
         *     Needs the permission `account:read`.
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
    "/v1/accounts/{accountId}/positions/{positionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One open position
         * @description As its terminal shows it, with the rules of its instrument and what equity would fall by at its stop: what is needed to set stop and target. One that is closed is not found here.
         *
         *     Needs the permission `account:read`.
         */
        get: operations["Accounts.position"];
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
         *
         *     Needs the permission `account:trade`.
         */
        post: operations["Accounts.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/positions/{positionId}/modify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change stop loss and take profit
         * @description Of an open position; what is left out stays. A first or nearer stop is refused by no guard and waits up to five minutes for its terminal. Removing the stop or moving it away needs `acceptsMoreRisk`, a connected terminal and a guard that lets entries through, and lives 30 seconds. A later change takes the place of one under way. Watch the order: `rejected` names the code of the broker.
         *
         *     Needs the permission `account:trade`.
         */
        post: operations["Accounts.modify"];
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
         *
         *     Needs the permission `account:read`.
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
    "/v1/affiliate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * You as an affiliate
         * @description Your link, what you are promised, how many came by it, and what you have earned by currency.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Affiliate.standing"];
        put?: never;
        /**
         * Become an affiliate
         * @description With a code of your own, which stays: links with it are out in the world. Joining twice is joining once.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Affiliate.join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/affiliate/commissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you have earned
         * @description One entry for each payment, the newest first. It shrinks when the customer gets money back.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Affiliate.commissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/affiliate/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was paid out to you
         * @description The newest first.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Affiliate.payouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/affiliate/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who came by your link
         * @description The newest first, without saying who it is.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Affiliate.referrals"];
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
         *
         *     Needs the permission `pipeline:read`.
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
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your API keys, newest first
         * @description Also those that are expired or revoked; never the keys themselves.
         *
         *     Needs the permission `profile:manage`.
         */
        get: operations["ApiKeys.list"];
        put?: never;
        /**
         * Make an API key; it is shown this once
         * @description It works wherever an access token does, as `Authorization: Bearer plk_…`, within its scopes and never beyond what its owner may. Keys and people are managed by sessions only.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["ApiKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One API key
         * @description What it may do, and when and from where it was last used.
         *
         *     Needs the permission `profile:manage`.
         */
        get: operations["ApiKeys.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an API key
         * @description In effect everywhere within a second. Asked again, it tells the same and changes nothing.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["ApiKeys.revoke"];
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
        /**
         * The audit log of your organisation, newest first
         * @description Every entry is chained to the one before by its hash. Filters may be combined.
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["Audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log as a file
         * @description Every entry that the filters let through, from `cursor` on; `limit` is how many are read at once. In CSV a text that a spreadsheet would run as a formula begins with an apostrophe.
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["Audit.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the audit log is what was written
         * @description Goes over the whole chain of your organisation, and over what was sealed beside it; asked again within a minute, it tells the same (`verifiedAt`).
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["Audit.verification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/accept-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation: become a person of the organisation
         * @description Then sign in with the address and the password. An address that has an account here already cannot.
         *
         *     Open to everybody.
         */
        post: operations["MailCodes.acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/confirm-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the new address with the code of the mail
         * @description From now on it is the one to sign in with. The old address gets a mail that says so.
         *
         *     Open to everybody.
         */
        post: operations["MailCodes.confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a mail to set a new password
         * @description Always the same answer after the same time, whether the address has an account or not.
         *
         *     Open to everybody.
         */
        post: operations["AskedMails.forgotPassword"];
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
        /**
         * Sign in: open a session
         * @description Answers 200 with tokens, or 202 with a challenge where the person has a second factor: send it with the code to `POST /v1/auth/log-in/second-factor`. Whatever is wrong, the answer is the same.
         *
         *     Open to everybody.
         */
        post: operations["SignIn.logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/log-in/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in, second step: a code for the challenge
         * @description Six digits of the authenticator app, or a recovery code. Five wrong codes end the challenge; ten in a quarter of an hour end signing in with codes for that time, and the person gets a mail.
         *
         *     Open to everybody.
         */
        post: operations["SignIn.secondFactor"];
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
        /**
         * Sign out, here or everywhere
         * @description Ends this session, or all sessions of the person; their access tokens are refused within five seconds.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["SignIn.logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How one gets in here
         * @description What a page must know before anybody has signed in: how mail leaves, and what waits for it.
         *
         *     Open to everybody.
         */
        get: operations["SignIn.options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey: open a session
         * @description A passkey is both factors: no code is asked for afterwards. Whatever is wrong, the answer is the same; a key whose counter did not rise is refused, because there may be a copy of it.
         *
         *     Open to everybody.
         */
        post: operations["PasskeySignIn.logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a passkey
         * @description The same for everybody: it asks for no address and names no key. The challenge in it works once, within five minutes.
         *
         *     Open to everybody.
         */
        post: operations["PasskeySignIn.options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/read-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an invitation says
         * @description For the page that its link opens, before it is accepted. The code stays good.
         *
         *     Open to everybody.
         */
        post: operations["MailCodes.readInvitation"];
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
        /**
         * Get the next pair of tokens; a refresh token works once
         * @description A spent refresh token that comes back ends the session, because it may have been stolen. When an answer was lost, repeat the call with the same `attempt` within ten seconds.
         *
         *     Open to everybody.
         */
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
        /**
         * Register a person, with an organisation of their own
         * @description The address gets a mail with a code to verify it. Tells nobody whether the address was known: an address that has an account gets the same answer after the same time, and its owner a mail that says so.
         *
         *     Open to everybody.
         */
        post: operations["SignIn.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/resend-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the mail to verify an address again
         * @description Always the same answer after the same time. The code before stays good until it is used or too old.
         *
         *     Open to everybody.
         */
        post: operations["AskedMails.resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with the code of the mail
         * @description The code works once, for an hour. All sessions and other such codes end; a second factor stays.
         *
         *     Open to everybody.
         */
        post: operations["MailCodes.resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify your address with the code of the mail
         * @description The code works once, for 24 hours.
         *
         *     Open to everybody.
         */
        post: operations["MailCodes.verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing/payment-method": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How you pay
         * @description Brand, last four digits and expiry. Cards themselves are with Stripe and never here.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Invoice.paymentMethod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you were charged, paid and owe
         * @description Of the ledger, for each currency: opening balance, every invoice, payment, credit and refund, closing balance. At most 2,000 lines.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Invoice.statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing/statement/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The statement as a file
         * @description CSV; a text that a spreadsheet would run as a formula begins with an apostrophe.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Invoice.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plans and add-ons
         * @description What can be bought now, from the smallest to the largest, with prices in the smallest unit of their currency.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Plan.catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * By which ways you are told
         * @description Those that you linked, and every way with whether this installation has it.
         *
         *     Needs the permission `profile:read`.
         */
        get: operations["Channels.list"];
        put?: never;
        /**
         * Link a way
         * @description Slack and Discord by the address of an incoming webhook, a program of yours by a webhook that is signed (Standard Webhooks 1.0), a telephone, or a browser that subscribed to push. Addresses that lead to this machine or a network behind it are never called. The same address linked again is the same channel, and works again.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Channels.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink a way
         * @description What waits to go by it is given up.
         *
         *     Needs the permission `profile:manage`.
         */
        delete: operations["Channels.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channelId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret for a webhook
         * @description Shown here only. For a day the one of before signs too, so that nothing is refused meanwhile.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Channels.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channelId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test
         * @description By this way alone; what became of it stands in the log of messages.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Channels.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/telegram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link a chat of Telegram
         * @description A link to the bot; whoever opens it is you. It works once, for ten minutes.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Channels.telegram"];
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
        /**
         * What the demo offers
         * @description `offered` is false where the installation has no demo, or it is somebody else’s.
         *
         *     Needs the permission `account:read`.
         */
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
        /**
         * Send a sample TradingView alert to the demo webhook
         * @description Goes the way of every alert: source, signal, pipelines.
         *
         *     Needs the permission `account:trade`.
         */
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
        /**
         * Crash the simulated market
         * @description Prices fall until the guard of the demo account has to act; no stop is filled on the way. With nothing open, or too little to lose that much, it is refused (409).
         *
         *     Needs the permission `account:trade`.
         */
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
        /**
         * Let the simulated market recover
         * @description Prices come back to where they were before the crash.
         *
         *     Needs the permission `account:trade`.
         */
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
         *
         *     Needs the permission `guard:command`.
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
         *
         *     Needs the permission `account:trade`.
         */
        post: operations["Discrepancies.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/discrepancies/{discrepancyId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo what was decided about a discrepancy
         * @description Where the discrepancy says `undo`: it waits again, and what the books took from the terminal is taken back with a dated correction. 409 where there is no undo, and where the position was traded or decided about since.
         *
         *     Needs the permission `account:trade`.
         */
        post: operations["Discrepancies.undo"];
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
         *
         *     Needs the permission `pipeline:read`.
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
         *
         *     Needs the permission `pipeline:read`.
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
         *
         *     Needs the permission `pipeline:manage`.
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
         *
         *     Open to everybody.
         */
        post: operations["Hooks.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your invoices, newest first
         * @description As Stripe has them. Amounts are in the smallest unit of their currency.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Invoice.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{invoiceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An invoice
         * @description With what was charged for, each try to take the money, what was given back, and its page at Stripe.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Invoice.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Limits of your organisation
         * @description Each limit of the plan, how much of it is used, whether 80 % or all of it is, and what gives more at which price. Each service counts its own; `used` is absent where it does not answer now.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Limit.limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mails that would have been sent, newest first
         * @description On a local installation without a mail server only, and only from the machine itself: no sign-in, because it holds the mail that lets you in. Everywhere else 404.
         *
         *     Open to everybody.
         */
        get: operations["Mailbox.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailbox/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notices that would have been mailed, newest first
         * @description Beside the mails of signing in, under the same conditions: from the machine itself only.
         *
         *     Open to everybody.
         */
        get: operations["Mailbox.messages"];
        put?: never;
        post?: never;
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
        /**
         * Who you are
         * @description The person, the organisation, what this session or key may do, and what pages keep for the person.
         *
         *     Needs the permission `profile:read`.
         */
        get: operations["Profile.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your profile
         * @description What is absent stays. `preferences` is for pages: each name given takes the place of what was under it.
         *
         *     Needs the permission `profile:manage`.
         */
        patch: operations["Profile.edit"];
        trace?: never;
    };
    "/v1/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the address you sign in with
         * @description The new address gets a mail with a code and counts from when it is used; until then nothing changes. The same answer where somebody has that address.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Profile.changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your passkeys, newest first
         * @description Their names, and when each was last used.
         *
         *     Needs the permission `profile:manage`.
         */
        get: operations["Passkeys.list"];
        put?: never;
        /**
         * Add the passkey that a device made
         * @description From then on it signs in alone: the device has it and knows its owner, so no password and no code is asked for. You get a mail that says so.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Passkeys.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/{passkeyId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a passkey
         * @description Needs the password. Nobody signs in with it any more; sessions that are open stay open.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Passkeys.remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description Gives what the browser needs to have the device make a key. The challenge in it works once, within five minutes, for this person.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Passkeys.begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description Ends all sessions but this one. You get a mail that says so.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Profile.changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your second factor
         * @description Whether signing in needs a code, and how many recovery codes are left.
         *
         *     Needs the permission `profile:manage`.
         */
        get: operations["SecondFactor.state"];
        put?: never;
        /**
         * Begin to add an authenticator app
         * @description Gives the secret to show as QR code. Signing in changes when a code of the app was confirmed.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["SecondFactor.enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the app with a code: the second factor is on
         * @description Gives ten recovery codes, which are shown this once. Sessions that are open stay open.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["SecondFactor.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the second factor
         * @description Needs the password and a code. You get a mail that says so.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["SecondFactor.disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description Needs the password and a code. The old ones are void.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["SecondFactor.renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your sessions, newest first
         * @description Those that are live, with device, address, when they began and when they were last used.
         *
         *     Needs the permission `profile:manage`.
         */
        get: operations["Sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description Its tokens are refused at once. Ended already: the answer is 0.
         *
         *     Needs the permission `profile:manage`.
         */
        delete: operations["Sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all your sessions but this one
         * @description Their tokens are refused at once.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Sessions.endOthers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent, and what became of it
         * @description Every message of every channel, the newest first: its text, each attempt, and what the other side answered. Your own, or with `everybody` those of the organisation, for those who manage its members.
         *
         *     Needs the permission `profile:read`.
         */
        get: operations["Messages.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{messageId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again
         * @description One that was given up is due anew, under the same id; any other stays as it is.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Messages.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notice-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you are told by which ways
         * @description For every kind of notice and every way from which severity on; with `accountId` as it holds for that account.
         *
         *     Needs the permission `profile:read`.
         */
        get: operations["Preferences.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what you are told
         * @description What is not named stays. Quiet hours are minutes of the day in your time zone; they never hold back what the guard does, nor what is critical.
         *
         *     Needs the permission `profile:manage`.
         */
        patch: operations["Preferences.set"];
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you were told
         * @description Your notices, the newest first, in the language of your profile.
         *
         *     Needs the permission `profile:read`.
         */
        get: operations["Notices.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{noticeId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * You know
         * @description Nobody else is told of it. Acknowledging twice is acknowledging once.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Notices.acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many notices wait for you
         * @description Unread ones, critical ones that nobody has acknowledged, and messages that could not be delivered.
         *
         *     Needs the permission `profile:read`.
         */
        get: operations["Notices.count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * You have read all
         * @description All your notices are read from now on.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Notices.readAll"];
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
        /**
         * One order
         * @description What was asked for, where it stands, what was executed of it, and who asked.
         *
         *     Needs the permission `account:read`.
         */
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
         *
         *     Needs the permission `account:trade`.
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
         *
         *     Needs the permission `account:trade`.
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
         *
         *     Needs the permission `signal:read`.
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
        /**
         * One payload with its body
         * @description The body as it came, and how it is read with the present settings of its source, step by step.
         *
         *     Needs the permission `signal:read`.
         */
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
         *
         *     Needs the permission `source:manage`.
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
         *
         *     Needs the permission `pipeline:read`.
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
         *
         *     Needs the permission `pipeline:read`.
         */
        get: operations["Pipelines.list"];
        put?: never;
        /**
         * Create a pipeline
         * @description From a template, or as drawn. With `activate` it must be valid and runs with the next signal. The account must be one of yours (404 `account-unknown`); while that cannot be told, nothing is saved (503).
         *
         *     Needs the permission `pipeline:manage`.
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
         *
         *     Needs the permission `pipeline:read`.
         */
        get: operations["Pipelines.get"];
        put?: never;
        post?: never;
        /**
         * Delete an inactive pipeline
         * @description Its executions and verdicts stay.
         *
         *     Needs the permission `pipeline:manage`.
         */
        delete: operations["Pipelines.delete"];
        options?: never;
        head?: never;
        /**
         * Edit a pipeline
         * @description Makes a new version; what is left out stays. Executions under way keep their version. Another account must be one of yours (404 `account-unknown`).
         *
         *     Needs the permission `pipeline:manage`.
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
         *
         *     Needs the permission `pipeline:manage`.
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
         *
         *     Needs the permission `pipeline:manage`.
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
         *
         *     Needs the permission `pipeline:read`.
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
         *
         *     Needs the permission `pipeline:read`.
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
        /**
         * Check a graph without storing it
         * @description Names everything that would keep it from being activated.
         *
         *     Needs the permission `pipeline:read`.
         */
        post: operations["Pipelines.validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practice-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List practice accounts
         * @description Those of your organisation, by their own books. An installation without practice accounts answers 404.
         *
         *     Needs the permission `terminal:read`.
         */
        get: operations["Practice.list"];
        put?: never;
        /**
         * Get a practice account
         * @description Registers a terminal and begins a simulated account behind it, with a market of its own: same protocol, same guard, same pages as any account, and no money. Its account appears within seconds.
         *
         *     Needs the permission `terminal:manage`.
         */
        post: operations["Practice.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practice-accounts/{terminalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a practice account
         * @description Revokes its terminal and takes its market away. What it traded stays in your records.
         *
         *     Needs the permission `terminal:manage`.
         */
        delete: operations["Practice.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practice-accounts/{terminalId}/market": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the market of a practice account behave so
         * @description From now on, until another is chosen. A gap and a crash hurt what is open; with nothing open, or too little to lose that much, they are refused (409). In a crash stops are not filled, until another is chosen or nothing is open any more: the guard closes.
         *
         *     Needs the permission `account:trade`.
         */
        post: operations["Practice.market"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts of reports
         * @description Newest first. Nothing trades on them.
         *
         *     Needs the permission `account:read`.
         */
        get: operations["Reports.list"];
        put?: never;
        /**
         * Keep a report
         * @description As an account of its own that nothing trades on. Reports of one account (login, server, currency) go together; a deal is kept once, however often it is imported. A tester’s run is an account of its own.
         *
         *     Needs the permission `terminal:manage`.
         */
        post: operations["Reports.keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{reportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account of reports
         * @description Its sums, the files it was imported from, and how it did: curve, drawdown, by symbol and by month.
         *
         *     Needs the permission `account:read`.
         */
        get: operations["Reports.get"];
        put?: never;
        post?: never;
        /**
         * Remove an account of reports
         * @description With all its files and deals. Connected accounts are not touched. Import the files to have it again.
         *
         *     Needs the permission `terminal:manage`.
         */
        delete: operations["Reports.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{reportId}/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its deals
         * @description Newest first.
         *
         *     Needs the permission `account:read`.
         */
        get: operations["Reports.deals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{reportId}/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare with a connected account
         * @description Deal by deal, by ticket, over the time of the report: what only one of them has, and what both have differently. Neither is changed.
         *
         *     Needs the permission `account:read`.
         */
        get: operations["Reports.reconcile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a report
         * @description What a file of MetaTrader 4 or 5 (HTML, Open XML; any language) says: whose it is, its sums, and where it does not agree with itself. Nothing is kept. A row that cannot be read is named with its column.
         *
         *     Needs the permission `account:read`.
         */
        post: operations["Reports.read"];
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
         * @description Newest first; by instrument, type, source, time and what became of them. With `outcome` a page may hold fewer than `limit`, even none, while `nextCursor` leads on; where the pipelines do not answer it is a problem, never an empty list.
         *
         *     Needs the permission `signal:read`.
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
        /**
         * One signal
         * @description What the sender wanted, as the platform understood it, with the notes on what was left out.
         *
         *     Needs the permission `signal:read`.
         */
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
         *
         *     Needs the permission `signal:read`.
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
    "/v1/signals/in-brief": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What came of some signals
         * @description For a list of signals: what each pipeline said, and state, orders and realised result of what ran. Changes nothing; up to 100 signals in one call.
         *
         *     Needs the permission `signal:read`.
         */
        post: operations["Agents.inBrief"];
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
        /**
         * List sources
         * @description Newest first, with how each reads its bodies; secrets and addresses are not shown.
         *
         *     Needs the permission `source:read`.
         */
        get: operations["Sources.list"];
        put?: never;
        /**
         * Create a source
         * @description Webhook address and secret are shown now and never again.
         *
         *     Needs the permission `source:manage`.
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
        /**
         * One source
         * @description How it reads its bodies; its secret and address are not shown.
         *
         *     Needs the permission `source:read`.
         */
        get: operations["Sources.get"];
        /**
         * Change how the bodies of a source are read
         * @description All settings anew; what is left out gets its default.
         *
         *     Needs the permission `source:manage`.
         */
        put: operations["Sources.edit"];
        post?: never;
        /**
         * Delete a source
         * @description Its webhook address ends at once; its payloads and signals stay.
         *
         *     Needs the permission `source:manage`.
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
         *
         *     Needs the permission `source:manage`.
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
         *
         *     Needs the permission `source:read`.
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
        /**
         * The same facts as the WebSocket, by polling
         * @description For where WebSockets do not pass: ask again from `nextAfter`. With `resync` facts in between are gone: read the state again.
         *
         *     Needs the permission `stream:read`.
         */
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
        /**
         * A one-time ticket for the WebSocket at /v1/stream
         * @description Connect with it within 30 s: `GET /v1/stream?ticket=…&after=<seq>`. Read the state after the ticket: it is at least as new as `seq`.
         *
         *     Needs the permission `stream:read`.
         */
        post: operations["Stream.ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stripe/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an event of Stripe
         * @description For Stripe alone: signed with the secret of the webhook endpoint, at most 512 KB, within 300 s.
         *
         *     Open to everybody.
         */
        post: operations["Stripe.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your plan
         * @description The plan of your organisation, its limits, and how much of each is used. `used` is absent where whoever counts it does not answer now.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Plan.subscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/add-ons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Buy, change or end an add-on
         * @description More of it at once, at the price that was told for the rest of the period, and what it gives counts within a second. Fewer, or none, when that period is over: nothing is given back, and it can be taken back with `POST /v1/subscription/keep`.
         *
         *     Needs the permission `billing:manage`.
         */
        put: operations["Subscription.changeAddOn"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/add-ons/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an add-on costs
         * @description Changes nothing. The `quote` of the answer belongs to the change; `quantity` is how many there are then.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.quoteAddOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the subscription
         * @description With the period that is paid; until then everything stays. The guard watches on every plan.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Buy a plan
         * @description Answers the address at which the browser goes on, at Stripe. Forms that were opened before are closed.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.checkout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the subscription
         * @description Takes back that it ends with the period, or that another plan follows.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause the plan
         * @description From the end of the period that is paid: nothing is charged and the smallest plan counts until it goes on. What is beyond that stays as it is; the guard watches on, and closing is never limited.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the plan
         * @description Upwards at once and at the price that was told; what is left of the period that was paid counts. Downwards when that period is over: nothing is charged until then, and it can be taken back.
         *
         *     Needs the permission `billing:manage`.
         */
        put: operations["Subscription.change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cards and invoices
         * @description Answers the address at which the browser goes on, at Stripe; it works for some minutes.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.portal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What another plan costs
         * @description Changes nothing. The `quote` of the answer belongs to the change.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on after a pause
         * @description At the price that was told: a new period begins now, or the pause is taken back before it came.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/resume/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What going on costs
         * @description Changes nothing. Where the period that was paid is not over, it costs nothing.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["Subscription.resumeQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/stay-offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would make you stay
         * @description Less to pay for a while, a pause or a smaller plan, by your reason and plan; at most one in its months, and mostly none. It stands for a day. `POST /v1/subscription/cancel` ends the plan whatever is offered.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["StayOffer.ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription/stay-offer/{offerId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the offer
         * @description The plan goes on with it: at once less to pay from the next invoice on, or paused or smaller with the period.
         *
         *     Needs the permission `billing:manage`.
         */
        post: operations["StayOffer.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions and checks of the installation
         * @description Each service is asked what it finds about itself: versions of it and of its servers, what it depends on, what waits. For owners of the installation: an owner at the machine itself (a local installation, called over the loopback), or of an organisation that `SYSTEM_ORGANISATIONS` names. Everybody else is refused, owners of other organisations too.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["System.state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/affiliates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Affiliates
         * @description Those of all organisations, the newest first, with what each has earned and what is due to it.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["AffiliateAdmin.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/affiliates/{affiliateId}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down a payout
         * @description That you have paid an affiliate everything due in a currency. Refused where the amount is not what is due now. The money itself goes your way: the platform moves none.
         *
         *     Needs the permission `system:manage`.
         */
        post: operations["AffiliateAdmin.pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is or was sold
         * @description Plans in all versions, add-ons, all prices with how many pay them, and changes of prices.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["CatalogueAdmin.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/catalogue/add-ons/{addOn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sell an add-on, or sell it no more
         * @description Who has it keeps it, and may have fewer of it.
         *
         *     Needs the permission `system:manage`.
         */
        put: operations["CatalogueAdmin.sell"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/catalogue/own-prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A price for one organisation
         * @description Negotiated: it alone sees it and buys at it, instead of the price of everybody and its steps of volume. A later one takes its place.
         *
         *     Needs the permission `system:manage`.
         */
        post: operations["CatalogueAdmin.offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/catalogue/own-prices/{priceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a price of one organisation
         * @description Nobody buys at it any more; who pays it keeps it.
         *
         *     Needs the permission `system:manage`.
         */
        delete: operations["CatalogueAdmin.endOffer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/catalogue/price-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schedule a change of prices
         * @description Who buys from that day on pays the new price. Who moves is told at once (`billing.price-change.announced`) and pays it from his first renewal after day and notice on, never within a period that is paid. The others keep their price.
         *
         *     Needs the permission `system:manage`.
         */
        post: operations["CatalogueAdmin.schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/catalogue/price-changes/{changeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw a change of prices
         * @description Before its day and before anybody’s next period has the new price. Who was told is told so.
         *
         *     Needs the permission `system:manage`.
         */
        delete: operations["CatalogueAdmin.withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/catalogue/price-changes/{changeId}/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a change of prices has come
         * @description Organisations that pay an old price still: what each will pay, and from when on.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["CatalogueAdmin.lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/catalogue/price-changes/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who would pay what
         * @description Changes nothing. Every organisation that pays one of these prices: what it pays now, what it would pay, and from when on if everybody were told now; totals of all by currency and rhythm.
         *
         *     Needs the permission `system:manage`.
         */
        post: operations["CatalogueAdmin.dryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/churn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may be about to leave, and what offers to stay have brought
         * @description Organisations that pay and have an end asked for, a payment that fails, a pause, or in the last 14 days less than half the usage of the 14 days before; and of each offer how often it was made, accepted, and kept somebody.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["Churn.churn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/meter-prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prices by meter
         * @description All versions, by plan, meter and currency.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["UsageAdmin.prices"];
        put?: never;
        /**
         * Publish a price of a meter
         * @description The next version of what one of a meter costs on a plan beyond what is included, by tiers. It is for subscriptions that begin from `validFrom` on: who has one keeps what it cost when his began. Costs are reckoned and shown; nothing is charged for them yet.
         *
         *     Needs the permission `system:manage`.
         */
        post: operations["UsageAdmin.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/money-acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refunds and adjustments
         * @description Those of all organisations, the newest first; `state=waiting` are those that a second person decides.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["Money.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/money-acts/{actId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or refuse a refund or adjustment, or withdraw your own
         * @description Approved or refused by somebody else than who asked, once; withdrawn by who asked. Approved, it goes to Stripe within seconds. Both people stand in the audit log.
         *
         *     Needs the permission `system:manage`.
         */
        post: operations["Money.decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Organisations with their plans and what they use
         * @description The newest subscription first. For owners of the installation only. What a service does not tell now is absent, never 0.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["Organisations.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/organisations/{tenantId}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an organisation credit, or put an amount on top of its next invoice
         * @description It counts at the next invoice and stands on the statement with its reason. It is taken back by its opposite only (`reverses`). Above the limit of the installation (what one person gives within 24 hours counts together) it is `waiting` until another owner approves it.
         *
         *     Needs the permission `system:manage`.
         */
        post: operations["Money.adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/organisations/{tenantId}/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Money of an organisation
         * @description Payments and what can still be given back of each, invoices, the statement of the last year, what owners did with its money, and up to where one person acts alone.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["Money.money"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/organisations/{tenantId}/overrides/{feature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give an organisation one feature otherwise than its plan says
         * @description Exactly one of `limit`, `unlimited`, `enabled`, `values`, as the feature is; with a reason, and until when. It takes the place of one before. Written to the audit log of the organisation and of yours; known everywhere within a second.
         *
         *     Needs the permission `system:manage`.
         */
        put: operations["Organisations.set"];
        post?: never;
        /**
         * Let the plan count again for one feature
         * @description Ends what was given otherwise. Asked again, it changes nothing.
         *
         *     Needs the permission `system:manage`.
         */
        delete: operations["Organisations.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/organisations/{tenantId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a payment back
         * @description Wholly or in part, to the card that paid; never more than was paid. Above the limit of the installation (what one person gives within 24 hours counts together) it is `waiting` until another owner approves it.
         *
         *     Needs the permission `system:manage`.
         */
        post: operations["Money.refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Referrals to look at
         * @description Those that are held: the same card on both sides, or very many in a day. Nothing is due for them.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["AffiliateAdmin.held"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/referrals/{organisationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Decide a referral
         * @description Whether it counts. Refused, what it earned goes back, also what was paid out: the next payout is less.
         *
         *     Needs the permission `system:manage`.
         */
        put: operations["AffiliateAdmin.decide"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/revenue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Revenue of the installation
         * @description MRR, ARR and what moved them, churn, cohorts, conversion, and what the ledger has of each month; each currency for itself, each figure with its definition. Sums over all organisations, reckoned every five minutes. For owners of the installation, as `GET /v1/system` is.
         *
         *     Needs the permission `system:read`.
         */
        get: operations["Revenue.revenue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage of all organisations
         * @description Of one meter in a month (UTC), the most first, 500 at most (`isCut` says that there are more).
         *
         *     Needs the permission `system:manage`.
         */
        get: operations["UsageAdmin.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your organisation
         * @description Its name, how many people, how many invitations.
         *
         *     Needs the permission `member:read`.
         */
        get: operations["Team.team"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename your organisation
         * @description Invitations that are sent from now on say it.
         *
         *     Needs the permission `member:manage`.
         */
        patch: operations["Team.edit"];
        trace?: never;
    };
    "/v1/team/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand your organisation over to another owner
         * @description They become its owner, you become an admin. Both sign in again.
         *
         *     Needs the permission `member:manage`.
         */
        post: operations["Team.handOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations that nobody accepted yet
         * @description Newest first, also expired ones.
         *
         *     Needs the permission `member:manage`.
         */
        get: operations["Invitations.list"];
        put?: never;
        /**
         * Invite somebody by mail
         * @description The mail has a link that works once, for seven days. Only an owner invites admins and owners.
         *
         *     Needs the permission `member:manage`.
         */
        post: operations["Invitations.invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an invitation back
         * @description Its link is void at once.
         *
         *     Needs the permission `member:manage`.
         */
        delete: operations["Invitations.withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description With a new link; the one before is void.
         *
         *     Needs the permission `member:manage`.
         */
        post: operations["Invitations.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave your organisation
         * @description Your sessions and API keys end, your address is free to register anew. The last owner cannot leave.
         *
         *     Needs the permission `profile:manage`.
         */
        post: operations["Team.leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mails to your people and what became of them
         * @description Newest first, without their text. `status=dead` shows those that were given up.
         *
         *     Needs the permission `member:manage`.
         */
        get: operations["Team.mails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/mails/{mailId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a mail again that was given up
         * @description Others answer as they are.
         *
         *     Needs the permission `member:manage`.
         */
        post: operations["Team.retryMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People of your organisation
         * @description By when they came, with what they may do and when they were last here.
         *
         *     Needs the permission `member:read`.
         */
        get: operations["Team.members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a person out of your organisation
         * @description Their sessions and API keys end at once, their address is free again. Terminals they added stay.
         *
         *     Needs the permission `member:manage`.
         */
        delete: operations["Team.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/team/members/{userId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change what a person may do
         * @description Their sessions end, so that it holds at once; their API keys are bounded by it. Only an owner makes, changes or unmakes admins and owners. The last owner stays one.
         *
         *     Needs the permission `member:manage`.
         */
        put: operations["Team.changeRoles"];
        post?: never;
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
        /**
         * Terminals of your organisation, newest first
         * @description Those that were registered, active and revoked. Whether one is connected stands at its account.
         *
         *     Needs the permission `terminal:read`.
         */
        get: operations["Terminals.list"];
        put?: never;
        /**
         * Register a terminal; its secret is shown this once
         * @description Put id and secret into the settings of the terminal program; the account appears with its first word.
         *
         *     Needs the permission `terminal:manage`.
         */
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
        /**
         * One terminal
         * @description Its name, status, and which secrets are valid now, without the secrets.
         *
         *     Needs the permission `terminal:read`.
         */
        get: operations["Terminals.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/{terminalId}/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a terminal is connected now
         * @description Its state, last heartbeat, versions, clock and what waits for it. What only a session tells is absent without one: the broker service forgets sessions when it starts anew, and the terminal says hello again by itself.
         *
         *     Needs the permission `terminal:read`.
         */
        get: operations["TerminalConnection.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terminals/{terminalId}/pairing-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a code of ten minutes with which a program becomes this terminal
         * @description Type it into the program instead of id and secret: it exchanges the code for them, once. A newer code replaces an older one. A secret from before stays valid for 24 hours after the code was used.
         *
         *     Needs the permission `terminal:manage`.
         */
        post: operations["Terminals.pairingCode"];
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
        /**
         * Revoke a terminal: it cannot trade any more, within seconds
         * @description For good: a revoked terminal does not come back. Its positions stay open at the broker.
         *
         *     Needs the permission `terminal:manage`.
         */
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
        /**
         * Give a terminal a new secret; the old one stays valid for an overlap
         * @description The new one is shown this once.
         *
         *     Needs the permission `terminal:manage`.
         */
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
         *
         *     Needs the permission `terminal:read`.
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
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage of one meter
         * @description By hour (62 days at most), day, or as one figure; told apart by one dimension where one is named. Different ones (`unique`) are counted anew for each figure, so these do not add up.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Usage.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell usage events
         * @description A JSON array of 1 to 1,000 events, or (`application/x-ndjson`) a line of JSON for each, at most 1 MB. 202 when all events that are understood are on disk: each id is counted once, however often it is sent. `refused` names the others by their place; the good ones are kept. After 503 send the same body again. The figures follow within seconds.
         *
         *     Needs the permission `usage:write`.
         */
        post: operations["Usage.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Meters
         * @description Everything that is counted, with its figure of the month (UTC).
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Usage.meters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reserve usage
         * @description Before something costly: holds the most that it may come to. However many ask at once, what is used and what is reserved never pass the limit of the meter; where it would, 402 says how much there is and what gives more. Settle it afterwards, or release it; otherwise it is released when it expires. Usage that is told without a reservation (`POST /v1/usage/events`) is counted and never refused.
         *
         *     Needs the permission `usage:write`.
         */
        post: operations["Reservation.reserve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/reservations/{reservationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A reservation
         * @description How it stands, and how the limit of its meter does.
         *
         *     Needs the permission `billing:read`.
         */
        get: operations["Reservation.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/reservations/{reservationId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a reservation
         * @description Nothing was used: what was held can be had by others at once. Refused where it is settled.
         *
         *     Needs the permission `usage:write`.
         */
        post: operations["Reservation.release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/reservations/{reservationId}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a reservation
         * @description Says what was used, and counts it at once as one usage event with the id of the reservation (of what is counted one by one, one event for each). More than was reserved is counted, too, and told as `overrun`; so is what is settled after it had expired (`isLate`). Sent again with the same quantity it changes nothing; with another it is refused.
         *
         *     Needs the permission `usage:write`.
         */
        post: operations["Reservation.settle"];
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
        AcceptInvitationBody: {
            /**
             * @description The code of the mail: what follows `code=` in its link. Works once.
             * @example 493817
             */
            code: string;
            /**
             * @description How to call you.
             * @example Ann
             */
            name?: string;
            /**
             * @description A password to sign in with: 10 to 128 characters, not a common one.
             * @example correct horse battery staple
             */
            password: string;
        };
        AccountDay: {
            /**
             * Format: date-time
             * @description when the day began
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /**
             * Format: decimal
             * @description realised since then, with costs and corrections of the broker; what is open is not in it
             * @example -42.10
             */
            result: string;
            /**
             * @description whose midnight that was: of the broker’s server, or of UTC where the terminal has not told the broker’s
             * @example broker
             * @enum {string}
             */
            zone: "broker" | "utc";
        };
        AccountDetail: {
            /**
             * Format: uuid
             * @description the trading account
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
             * @description by the terminal, without what is open
             * @example 9949.16
             */
            balance: string;
            /**
             * @description connected; stale: no word for some seconds; offline; quarantined: it shows another login, server or mode
             * @example connected
             * @enum {string}
             */
            connection: "connected" | "stale" | "offline" | "quarantined";
            /**
             * Format: decimal
             * @description lent by the broker
             * @example 0.00
             */
            credit: string;
            /**
             * Format: decimal
             * @description fall of equity from its peak, 0.2 = 20 %
             * @example 0.2
             */
            drawdown?: string;
            /**
             * @description the guard refuses to open anything; closing is always possible
             * @example false
             */
            entriesBlocked: boolean;
            /**
             * Format: decimal
             * @description by the terminal: balance, credit and what is open
             * @example 9949.16
             */
            equity: string;
            /**
             * Format: decimal
             * @description equity less margin
             * @example 9949.16
             */
            freeMargin: string;
            /**
             * Format: date-time
             * @description breached: when the guard begins to close; absent in every other state
             * @example 2026-01-05T10:00:00.000Z
             */
            guardDeadlineAt?: string;
            /**
             * @description where the guard stands; `GET …/guard` has the whole of it
             * @example armed
             * @enum {string}
             */
            guardState: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
            /**
             * @description the whole history of the account was read once
             * @example true
             */
            historyComplete: boolean;
            /** @description who and where the account is; a change of it quarantines the account */
            identity: components["schemas"]["AccountIdentity"];
            /**
             * Format: decimal
             * @description sum of all booked deals
             * @example 9949.16
             */
            ledgerBalance: string;
            /**
             * @description 100 means 1:100
             * @example 100
             */
            leverage: number;
            /**
             * Format: decimal
             * @description held back for open positions
             * @example 215.00
             */
            margin: string;
            /** @description why the numbers are not to be trusted */
            numbersFlaw?: string;
            /** @description what its stops would cost; absent while its terminal is not connected: what is open is not known then */
            openRisk?: components["schemas"]["AccountOpenRisk"];
            /**
             * Format: decimal
             * @description the highest equity since the guard was armed: its lines are falls from it; absent before the first number
             * @example 9949.16
             */
            peakEquity?: string;
            /** @description quarantined: what the terminal shows now, to be confirmed; absent otherwise */
            pendingIdentity?: components["schemas"]["AccountIdentity"];
            /** @description what is open now, as the terminal shows it */
            positions: components["schemas"]["TerminalPosition"][];
            /**
             * Format: decimal
             * @description what equity may fall by before the guard begins to close, negative below its line; absent while that is not known, or its terminal is not connected
             * @example 1490.00
             */
            roomLeft?: string;
            /**
             * Format: uuid
             * @description the terminal, as it was registered
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
            /** @description result of its trading day so far; told in the list only */
            today?: components["schemas"]["AccountDay"];
            /**
             * @description the terminal says that it may trade (its own switch, and the broker’s)
             * @example true
             */
            tradeAllowed: boolean;
        };
        AccountIdentity: {
            /**
             * @description demo and contest accounts trade no real money
             * @example demo
             * @enum {string}
             */
            accountKind: "demo" | "real" | "contest";
            /**
             * @description the broker, as the terminal names it
             * @example Example Markets Ltd
             */
            company: string;
            /**
             * @description currency of the account: all its amounts are in it
             * @example EUR
             */
            currency: string;
            /**
             * @description number of the account at the broker
             * @example 51204417
             */
            login: string;
            /**
             * @description hedging: several positions on an instrument; netting: one
             * @example hedging
             * @enum {string}
             */
            marginMode: "hedging" | "netting";
            /**
             * @description trade server that the terminal is signed in to
             * @example Example-Demo
             */
            server: string;
        };
        AccountOpenRisk: {
            /**
             * Format: decimal
             * @description over the positions whose loss is known
             * @example 101.50
             */
            loss: string;
            /**
             * @description open positions
             * @example 3
             */
            positions: number;
            /**
             * @description positions with a stop whose loss cannot be counted: price or value of a tick is not known
             * @example 0
             */
            unknown: number;
            /**
             * @description positions without a stop: what they may lose has no end, and is not in `loss`
             * @example 1
             */
            withoutStop: number;
        };
        AccountPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["AccountSummary"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
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
             * @description the trading account
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
            /**
             * @description by the ledger
             * @example 203
             */
            closedPositions: number;
            /**
             * Format: decimal
             * @description what the broker canceled or changed of deals later
             * @example 9949.16
             */
            corrections: string;
            /**
             * @description currency of the account: all amounts are in it
             * @example EUR
             */
            currency: string;
            /**
             * @description all deals in the ledger
             * @example 412
             */
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
            /**
             * @description what ledger and terminal do not agree about now
             * @example 0
             */
            openDiscrepancies: number;
            /**
             * @description by the ledger
             * @example 1
             */
            openPositions: number;
        };
        AccountSummary: {
            /**
             * Format: uuid
             * @description the trading account
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
             * @description by the terminal, without what is open
             * @example 9949.16
             */
            balance: string;
            /**
             * @description connected; stale: no word for some seconds; offline; quarantined: it shows another login, server or mode
             * @example connected
             * @enum {string}
             */
            connection: "connected" | "stale" | "offline" | "quarantined";
            /**
             * Format: decimal
             * @description lent by the broker
             * @example 0.00
             */
            credit: string;
            /**
             * Format: decimal
             * @description fall of equity from its peak, 0.2 = 20 %
             * @example 0.2
             */
            drawdown?: string;
            /**
             * @description the guard refuses to open anything; closing is always possible
             * @example false
             */
            entriesBlocked: boolean;
            /**
             * Format: decimal
             * @description by the terminal: balance, credit and what is open
             * @example 9949.16
             */
            equity: string;
            /**
             * Format: decimal
             * @description equity less margin
             * @example 9949.16
             */
            freeMargin: string;
            /**
             * Format: date-time
             * @description breached: when the guard begins to close; absent in every other state
             * @example 2026-01-05T10:00:00.000Z
             */
            guardDeadlineAt?: string;
            /**
             * @description where the guard stands; `GET …/guard` has the whole of it
             * @example armed
             * @enum {string}
             */
            guardState: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
            /**
             * @description the whole history of the account was read once
             * @example true
             */
            historyComplete: boolean;
            /** @description who and where the account is; a change of it quarantines the account */
            identity: components["schemas"]["AccountIdentity"];
            /**
             * Format: decimal
             * @description sum of all booked deals
             * @example 9949.16
             */
            ledgerBalance: string;
            /**
             * @description 100 means 1:100
             * @example 100
             */
            leverage: number;
            /**
             * Format: decimal
             * @description held back for open positions
             * @example 215.00
             */
            margin: string;
            /** @description why the numbers are not to be trusted */
            numbersFlaw?: string;
            /** @description what its stops would cost; absent while its terminal is not connected: what is open is not known then */
            openRisk?: components["schemas"]["AccountOpenRisk"];
            /**
             * Format: decimal
             * @description the highest equity since the guard was armed: its lines are falls from it; absent before the first number
             * @example 9949.16
             */
            peakEquity?: string;
            /** @description quarantined: what the terminal shows now, to be confirmed; absent otherwise */
            pendingIdentity?: components["schemas"]["AccountIdentity"];
            /**
             * Format: decimal
             * @description what equity may fall by before the guard begins to close, negative below its line; absent while that is not known, or its terminal is not connected
             * @example 1490.00
             */
            roomLeft?: string;
            /**
             * Format: uuid
             * @description the terminal, as it was registered
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
            /** @description result of its trading day so far; told in the list only */
            today?: components["schemas"]["AccountDay"];
            /**
             * @description the terminal says that it may trade (its own switch, and the broker’s)
             * @example true
             */
            tradeAllowed: boolean;
        };
        AddChannel: {
            /**
             * @description Where it leads: the address of the webhook or of the push service, or a telephone number (E.164).
             * @example https://hooks.slack.com/services/T000/B000/XXXX
             */
            address: string;
            /**
             * @description What it is. Telegram is linked by its bot.
             * @example slack
             * @enum {string}
             */
            channel: "slack" | "discord" | "webhook" | "sms" | "push";
            /** @description Of a push subscription. */
            keys?: components["schemas"]["PushKeys"];
            /**
             * @description How to call it.
             * @example Desk
             */
            name: string;
        };
        AddOn: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn: string;
            /** @description what one of it adds */
            grant: components["schemas"]["FeatureGrant"];
            /**
             * @description for people
             * @example Five more pipelines
             */
            name: string;
            /** @description what one of it costs */
            prices: components["schemas"]["PlanPrice"][];
        };
        AddOnChange: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn: string;
            /**
             * @description how many of it from then on; 0 where none
             * @example 2
             */
            quantity: number;
        };
        AddPasskey: {
            /**
             * @description How you tell it from others.
             * @example Laptop
             */
            name: string;
            /**
             * @description What the browser answered, as `toJSON()` of the credential writes it.
             * @example {
             *       "id": "Zk3hQm9v",
             *       "rawId": "Zk3hQm9v",
             *       "type": "public-key",
             *       "response": {
             *         "clientDataJSON": "eyJ0eXBlIjoi",
             *         "attestationObject": "o2NmbXRkbm9uZQ"
             *       },
             *       "clientExtensionResults": {}
             *     }
             */
            response: {
                [key: string]: unknown;
            };
        };
        AdjustmentBody: {
            /**
             * @description how much, in the smallest unit of the currency
             * @example 2000
             */
            amount: number;
            /**
             * @description the currency
             * @example USD
             */
            currency: string;
            /**
             * @description taken off the next invoice, or put on top of it
             * @example credit
             * @enum {string}
             */
            kind: "credit" | "debit";
            /**
             * @description why; the organisation reads it on its statement
             * @example The terminal was out of reach for two days.
             */
            reason: string;
            /**
             * Format: uuid
             * @description the credit or debit that this opposite one takes back, wholly
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            reverses?: string;
        };
        AffiliateBalanceView: {
            /**
             * @description the currency
             * @example USD
             */
            currency: string;
            /**
             * @description due; below zero where too much was paid out, in the smallest unit of the currency
             * @example 5940
             */
            due: number;
            /**
             * @description paid out, in the smallest unit of the currency
             * @example 9900
             */
            settled: number;
            /**
             * @description earned and not due yet, or held, in the smallest unit of the currency
             * @example 1980
             */
            waiting: number;
        };
        AffiliateInList: {
            /** @description what it has earned, by currency */
            balances: components["schemas"]["AffiliateBalanceView"][];
            /**
             * @description names the affiliate in links
             * @example north-street
             */
            code: string;
            /**
             * Format: date-time
             * @description since when
             * @example 2026-01-05T10:00:00.000Z
             */
            joinedAt: string;
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            organisationId: string;
            /** @description whom it brought */
            referrals: components["schemas"]["ReferralCounts"];
        };
        AffiliatePage: {
            /** @description the entries of this page, the newest first */
            items: components["schemas"]["AffiliateInList"][];
            /**
             * @description give it as `cursor` to get the next page
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        AffiliateStanding: {
            /** @description what it has earned, by currency */
            balances: components["schemas"]["AffiliateBalanceView"][];
            /**
             * @description names the affiliate in links
             * @example north-street
             */
            code?: string;
            /**
             * @description it has joined
             * @example true
             */
            joined: boolean;
            /**
             * Format: date-time
             * @description since when
             * @example 2026-01-05T10:00:00.000Z
             */
            joinedAt?: string;
            /**
             * @description the link to give away
             * @example https://plimsoll.example/r/north-street
             */
            link?: string;
            /** @description whom it brought */
            referrals: components["schemas"]["ReferralCounts"];
            /** @description what it is promised */
            terms: components["schemas"]["AffiliateTermsView"];
        };
        AffiliateTermsView: {
            /**
             * @description which click counts where there were several
             * @example first
             * @enum {string}
             */
            attribution: "first" | "last";
            /**
             * @description days between a payment and what is due for it
             * @example 30
             */
            holdDays: number;
            /**
             * @description less is not paid out yet, in the smallest unit of the currency
             * @example 5000
             */
            leastPayout: number;
            /**
             * @description of what a customer pays in his first months, so many
             * @example 12
             */
            months: number;
            /** @description the shares, by rising number of paying customers */
            tiers: components["schemas"]["CommissionShare"][];
            /**
             * @description version of the terms
             * @example 1
             */
            version: number;
            /**
             * @description a click counts so many days
             * @example 60
             */
            windowDays: number;
        };
        AgentInfo: {
            /** @description JSON Schema of its settings */
            configSchema: {
                [key: string]: unknown;
            };
            /** @description the value it gives */
            gives?: string;
            /**
             * @description what it does, in a sentence
             * @example Sizes the order, or vetoes it, by the rules of its settings.
             */
            meaning: string;
            /**
             * @description how a node names it
             * @example risk-manager
             */
            name: string;
            /** @description values it needs from upstream */
            takes: string[];
            /**
             * @description for people
             * @example Risk manager
             */
            title: string;
            /**
             * @description rises when what it does changes
             * @example 1
             */
            version: number;
        };
        AgentList: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["AgentInfo"][];
        };
        AloneUpTo: {
            /**
             * @description what one person gives within 24 hours without a second one, in the smallest unit of the currency
             * @example 10000
             */
            amount: number;
            /**
             * @description the currency
             * @example USD
             */
            currency: string;
        };
        ApiKey: {
            /**
             * Format: uuid
             * @description The key.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            apiKeyId: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /** @description From where it was last used. */
            lastAddress?: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute; absent: never.
             * @example 2026-01-05T10:00:00.000Z
             */
            lastUsedAt?: string;
            /**
             * @description What it is for.
             * @example Backup script
             */
            name: string;
            /**
             * @description How the key begins, to tell it from others.
             * @example plk_9fA3xQ
             */
            prefix: string;
            /**
             * Format: date-time
             * @description When it was revoked.
             * @example 2026-01-05T10:00:00.000Z
             */
            revokedAt?: string;
            /** @description Why it was revoked. */
            revokeReason?: string;
            /**
             * @description What it may do.
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "trade" | "guard" | "manage" | "usage")[];
            /**
             * @description Whether it works.
             * @example active
             * @enum {string}
             */
            status: "active" | "expired" | "revoked";
        };
        ApiKeyIssued: {
            /**
             * Format: uuid
             * @description The key.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            apiKeyId: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description Sent as `Authorization: Bearer plk_…`. Shown only now.
             * @example plk_Zk3hQm9v
             */
            key: string;
            /** @description From where it was last used. */
            lastAddress?: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute; absent: never.
             * @example 2026-01-05T10:00:00.000Z
             */
            lastUsedAt?: string;
            /**
             * @description What it is for.
             * @example Backup script
             */
            name: string;
            /**
             * @description How the key begins, to tell it from others.
             * @example plk_9fA3xQ
             */
            prefix: string;
            /**
             * Format: date-time
             * @description When it was revoked.
             * @example 2026-01-05T10:00:00.000Z
             */
            revokedAt?: string;
            /** @description Why it was revoked. */
            revokeReason?: string;
            /**
             * @description What it may do.
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "trade" | "guard" | "manage" | "usage")[];
            /**
             * @description Whether it works.
             * @example active
             * @enum {string}
             */
            status: "active" | "expired" | "revoked";
        };
        ApiKeyPage: {
            /** @description Newest first. */
            items: components["schemas"]["ApiKey"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        AskStayOffer: {
            /**
             * @description why the plan shall end
             * @example too_expensive
             * @enum {string}
             */
            feedback: "too_expensive" | "missing_features" | "switched_service" | "unused" | "customer_service" | "too_complex" | "low_quality" | "other";
        };
        AuditPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["RecordedAuditEntry"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        AuditVerification: {
            /**
             * @description how many entries were looked at
             * @example 412
             */
            entries: number;
            /** @description the first entry that does not fit; absent: all do */
            firstBroken?: components["schemas"]["BrokenAuditLink"];
            /**
             * @description every entry is there, unchanged and in its order
             * @example true
             */
            intact: boolean;
            /**
             * Format: date-time
             * @description when it was looked at
             * @example 2026-01-05T10:00:00.000Z
             */
            verifiedAt: string;
        };
        BalanceBreak: {
            /**
             * Format: decimal
             * @description by our ledger
             * @example 9949.16
             */
            running: string;
            /**
             * @description number of the deal at the broker
             * @example 1771882106
             */
            ticket: string;
            /**
             * Format: decimal
             * @description by the terminal
             * @example 9949.16
             */
            told: string;
        };
        BeginCheckout: {
            /**
             * @description in which currency
             * @example USD
             */
            currency: string;
            /**
             * @description how often it is paid
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
            /**
             * @description the plan
             * @example basic
             * @enum {string}
             */
            plan: "basic" | "pro" | "enterprise";
        };
        BeginPasskey: {
            /**
             * @description The password, so that an open page is not enough.
             * @example correct horse battery staple
             */
            password: string;
        };
        BillingPage: {
            /**
             * @description address to open in the browser
             * @example https://checkout.stripe.com/c/pay/cs_1
             */
            url: string;
        };
        BillingStatement: {
            /**
             * Format: date-time
             * @description begin
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /** @description a part for each currency; none where nothing was ever charged */
            parts: components["schemas"]["StatementPart"][];
            /**
             * Format: date-time
             * @description end, not included
             * @example 2026-01-05T10:00:00.000Z
             */
            to: string;
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
            /** @description what it would become; empty where it is refused */
            signals: components["schemas"]["SignalContent"][];
            /** @description every step, in order */
            steps: components["schemas"]["ReadingStep"][];
        };
        BrokenAuditLink: {
            /**
             * @description what does
             * @example entry 18
             */
            actual: string;
            /**
             * @description what should stand there
             * @example entry 17
             */
            expected: string;
            /**
             * @description order, link, content: of an entry; anchor, checkpoint, truncated: of what was sealed beside the log
             * @example order
             * @enum {string}
             */
            kind: "order" | "link" | "content" | "anchor" | "truncated" | "checkpoint";
            /**
             * @description number of the entry
             * @example 0
             */
            seq: number;
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
        };
        CancelExecutionBody: {
            /** @description why, for the audit log */
            reason?: string;
        };
        CancelOrderBody: {
            /**
             * @description why, for the audit log
             * @example The setup is gone
             */
            reason?: string;
        };
        CancelSubscription: {
            /**
             * @description why, in one word
             * @example too_expensive
             * @enum {string}
             */
            feedback?: "too_expensive" | "missing_features" | "switched_service" | "unused" | "customer_service" | "too_complex" | "low_quality" | "other";
            /**
             * @description why, for whoever runs the platform
             * @example Too dear for one strategy.
             */
            reason?: string;
        };
        Catalogue: {
            /** @description what can be added to a plan */
            addOns: components["schemas"]["AddOn"][];
            /**
             * Format: date-time
             * @description when this was so
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /** @description from the smallest to the largest */
            plans: components["schemas"]["Plan"][];
        };
        ChangeAddOn: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn: string;
            /**
             * @description how many of it from then on; 0 where none
             * @example 2
             */
            quantity: number;
            /**
             * @description of the answer that told the price
             * @example WyJwaXBlbGluZXMtNS12MS1tb250aC11c2QiLDE3Njc2MDcyMDAsNDAwLHRydWUsMl0
             */
            quote: string;
        };
        ChangeEmail: {
            /**
             * Format: email
             * @description The new address; it gets a mail with a code, and counts from when the code is used.
             * @example ann@example.com
             */
            email: string;
            /**
             * @description The password, because whoever has the address has the account.
             * @example correct horse battery staple
             */
            password: string;
        };
        ChangeGuardLimitsBody: {
            /**
             * Format: decimal
             * @description fall that begins the countdown; absent: unchanged
             * @example 0.2
             */
            breach?: string;
            /**
             * @description how long equity must be at the line before the countdown begins, in ms; absent: unchanged
             * @example 1000
             */
            confirmBreachMs?: number;
            /**
             * @description how long equity must be at the line before entries are blocked, in ms; absent: unchanged
             * @example 250
             */
            confirmReduceMs?: number;
            /**
             * @description how long equity must be at the line before it warns, in ms; absent: unchanged
             * @example 250
             */
            confirmWarnMs?: number;
            /**
             * @description length of the countdown in ms; absent: unchanged
             * @example 10000
             */
            countdownMs?: number;
            /**
             * Format: decimal
             * @description fall at which everything is closed at once; absent: unchanged
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
             * @description fall that blocks entries; absent: unchanged
             * @example 0.18
             */
            reduce?: string;
            /**
             * @description for so long a spread wider than usual is left out, in ms; absent: unchanged
             * @example 30000
             */
            spreadGraceMs?: number;
            /**
             * Format: decimal
             * @description fall from the peak that warns; 0.15 = 15 %; absent: unchanged
             * @example 0.15
             */
            warn?: string;
        };
        ChangePassword: {
            /**
             * @description The password that is valid now.
             * @example correct horse battery staple
             */
            currentPassword: string;
            /**
             * @description Revoke all API keys of the person as well. Without it they go on working: programs do not stop.
             * @example false
             */
            endApiKeys?: boolean;
            /**
             * @description The new one: 10 to 128 characters, not a common one.
             * @example a longer horse battery staple
             */
            newPassword: string;
        };
        ChangePlan: {
            /**
             * @description how often it is paid
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
            /**
             * @description the plan
             * @example basic
             * @enum {string}
             */
            plan: "basic" | "pro" | "enterprise";
            /**
             * @description of the answer that told the price
             * @example WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDcwMDBd
             */
            quote: string;
        };
        ChangeRolesBody: {
            /** @description Why, for the audit log. */
            reason?: string;
            /**
             * @description From now on; at least one.
             * @example [
             *       "trader"
             *     ]
             */
            roles: ("trader" | "viewer" | "support" | "auditor" | "admin" | "owner")[];
        };
        ChannelAdded: {
            /** @description The channel. */
            channel: components["schemas"]["ChannelView"];
            /**
             * @description The secret that signs what goes to a webhook (Standard Webhooks); shown here only.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret?: string;
        };
        ChannelOffer: {
            /**
             * @description The way.
             * @example in-app
             * @enum {string}
             */
            channel: "in-app" | "email" | "telegram" | "slack" | "discord" | "push" | "sms" | "webhook";
            /** @description What whoever runs it must set; absent where it is there. */
            cure?: string;
            /**
             * @description Whether this installation has it.
             * @example true
             */
            isThere: boolean;
        };
        Channels: {
            /** @description Linked ones, the oldest first. */
            items: components["schemas"]["ChannelView"][];
            /** @description Every way, whether it is there or not. */
            offers: components["schemas"]["ChannelOffer"][];
            /** @description Public key with which a browser subscribes to push (VAPID). */
            pushKey?: string;
        };
        ChannelThreshold: {
            /**
             * @description The way.
             * @example in-app
             * @enum {string}
             */
            channel: "in-app" | "email" | "telegram" | "slack" | "discord" | "push" | "sms" | "webhook";
            /**
             * @description From which severity on.
             * @example info
             * @enum {string}
             */
            from: "info" | "warning" | "critical" | "never";
            /**
             * @description Whether the person set it; else it holds by itself, or for every account.
             * @example false
             */
            isSet: boolean;
        };
        ChannelView: {
            /**
             * @description Where it leads, without what is secret of it.
             * @example hooks.slack.com
             */
            address: string;
            /**
             * @description What it is.
             * @example in-app
             * @enum {string}
             */
            channel: "in-app" | "email" | "telegram" | "slack" | "discord" | "push" | "sms" | "webhook";
            /**
             * Format: uuid
             * @description The channel.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            channelId: string;
            /**
             * Format: date-time
             * @description When it was linked.
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * @description How its person calls it.
             * @example Phone
             */
            name: string;
            /**
             * @description Why it is disabled.
             * @example 410 Gone
             */
            reason?: string;
            /**
             * @description disabled: the other side said that it is over; nothing is sent there.
             * @example active
             * @enum {string}
             */
            state: "active" | "disabled";
        };
        Churn: {
            /** @description who may be about to leave, the dearest first */
            leaving: components["schemas"]["LeavingOrganisation"][];
            /** @description offers to those who were about to end a plan */
            offers: components["schemas"]["StayOfferFigures"][];
        };
        CloseAllBody: {
            /**
             * @description why, for the audit log
             * @example Before the news
             */
            reason?: string;
        };
        CloseAllOrders: {
            /** @description one for each open position; empty when the account was flat */
            orders: components["schemas"]["PlacedOrder"][];
        };
        ClosePositionBody: {
            /**
             * @description why, for the audit log
             * @example Before the news
             */
            reason?: string;
            /**
             * Format: decimal
             * @description lots to close; all of it when absent
             * @example 0.10
             */
            volume?: string;
        };
        CommissionPage: {
            /** @description the entries of this page, the newest first */
            items: components["schemas"]["CommissionView"][];
            /**
             * @description give it as `cursor` to get the next page
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        CommissionShare: {
            /**
             * @description hundredths of a percent of what customers pay without tax
             * @example 2500
             */
            basisPoints: number;
            /**
             * @description with so many paying customers, and more
             * @example 10
             */
            from: number;
        };
        CommissionView: {
            /**
             * @description what was earned, in the smallest unit of the currency
             * @example 1980
             */
            amount: number;
            /**
             * @description what it is reckoned on: received without tax, less what went back, in the smallest unit of the currency
             * @example 9900
             */
            base: number;
            /**
             * @description hundredths of a percent
             * @example 2000
             */
            basisPoints: number;
            /**
             * Format: uuid
             * @description names the entry
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            commissionId: string;
            /**
             * @description the currency
             * @example USD
             */
            currency: string;
            /**
             * Format: date-time
             * @description when it is due
             * @example 2026-01-05T10:00:00.000Z
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description when the customer paid
             * @example 2026-01-05T10:00:00.000Z
             */
            earnedAt: string;
            /**
             * @description what of it was paid out, in the smallest unit of the currency
             * @example 0
             */
            settled: number;
        };
        ConfirmSecondFactor: {
            /**
             * @description The six digits that the app shows now.
             * @example 493817
             */
            code: string;
        };
        CreateApiKey: {
            /**
             * @description Days until it ends; 90 unless given.
             * @example 90
             */
            expiresInDays?: number;
            /**
             * @description What it is for.
             * @example Backup script
             */
            name: string;
            /**
             * @description What it may do: `read` looks; `trade` closes, cancels orders and has a guard close everything now; `guard` cancels countdowns, resets guards and moves their lines; `manage` changes terminals, sources and pipelines. Never more than its owner may.
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "trade" | "guard" | "manage" | "usage")[];
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
            /** @description its agents and their order; that of the template where absent */
            graph?: components["schemas"]["PipelineGraph"];
            /**
             * @description how to call it
             * @example Trend
             */
            name: string;
            /** @description name of a template; `signal-to-guarded-order` unless given */
            template?: string;
            /** @description which signals start it; that of the template where absent */
            trigger?: components["schemas"]["PipelineTrigger"];
        };
        CreatePracticeAccount: {
            /**
             * Format: decimal
             * @description The first deposit, in USD, 100 to 10,000,000; 10000 when absent.
             * @example 10000
             */
            deposit?: string;
            /**
             * @description Whether positions of one symbol stand side by side or are one; hedging when absent.
             * @example hedging
             * @enum {string}
             */
            marginMode?: "hedging" | "netting";
            /**
             * @description How to call its terminal.
             * @example Practice
             */
            name: string;
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
             * @description how it speaks: of TradingView, of TrendSpider, or generic and signed
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
            /**
             * @description how to call it
             * @example EMA cross
             */
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
            /** @description names of instruments as the source writes them, and as the broker does */
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
        CurvePoint: {
            /**
             * Format: date-time
             * @description the day, by the clock of the broker’s server
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * Format: decimal
             * @description balance at its end
             * @example 9949.16
             */
            balance: string;
            /**
             * Format: decimal
             * @description lowest balance of the day
             * @example 9949.16
             */
            low: string;
        };
        DealCorrectionView: {
            /**
             * Format: date-time
             * @description when we learned of the last of them
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description canceled: as if it had never been; changed: its figures are others
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
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["DealView"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        DealView: {
            /**
             * Format: decimal
             * @description balance of the account after the deal, added up by us
             * @example 9949.16
             */
            balance: string;
            /**
             * @description as the broker keeps it
             * @example tp
             */
            comment?: string;
            /**
             * Format: decimal
             * @description in the currency of the account; what it costs is negative
             * @example -0.35
             */
            commission: string;
            /** @description the broker canceled or changed it since */
            correction?: components["schemas"]["DealCorrectionView"];
            /**
             * Format: date-time
             * @description when the broker made it, in UTC
             * @example 2026-01-05T10:00:00.000Z
             */
            dealtAt: string;
            /**
             * @description in: opens or adds; out: closes or reduces; inout: turns; out_by: closed by an opposite one; absent for cash
             * @example in
             * @enum {string}
             */
            entry?: "in" | "out" | "inout" | "out_by";
            /**
             * Format: decimal
             * @description in the currency of the account; what it costs is negative
             * @example 0.00
             */
            fee: string;
            /**
             * Format: uuid
             * @description the order of ours that led to it; absent for what others did
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId?: string;
            /**
             * @description absent for what belongs to no position, such as a deposit
             * @example 1771882106
             */
            positionId?: string;
            /**
             * Format: decimal
             * @description absent for cash
             * @example 1.27043
             */
            price?: string;
            /**
             * Format: decimal
             * @description realised by this deal, or the amount of cash; before swap, commission and fee
             * @example 9949.16
             */
            profit: string;
            /**
             * Format: decimal
             * @description in the currency of the account
             * @example 9949.16
             */
            swap: string;
            /**
             * @description absent for what belongs to no instrument
             * @example EURUSD
             */
            symbol?: string;
            /**
             * @description number of the deal at the broker
             * @example 1771882106
             */
            ticket: string;
            /**
             * @description what it is: a trade, or a movement of cash
             * @example buy
             * @enum {string}
             */
            type: "buy" | "sell" | "balance" | "credit" | "charge" | "correction" | "bonus" | "commission" | "interest" | "dividend" | "tax" | "buy_canceled" | "sell_canceled" | "other";
            /**
             * Format: decimal
             * @description in lots; absent for cash
             * @example 0.10
             */
            volume?: string;
        };
        DecideMoneyActBody: {
            /**
             * @description approved or refused by a second person; withdrawn by who asked
             * @example approved
             * @enum {string}
             */
            decision: "approved" | "refused" | "withdrawn";
            /**
             * @description why, for the audit log
             * @example Seen with support.
             */
            reason: string;
        };
        DecideReferralBody: {
            /**
             * @description why, for the audit log
             * @example Two people of one household.
             */
            reason: string;
            /**
             * @description whether it counts
             * @example counted
             * @enum {string}
             */
            state: "counted" | "refused";
        };
        DeletedPipeline: {
            /**
             * Format: uuid
             * @description the pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
        };
        DeletedSource: {
            /**
             * Format: date-time
             * @description when its address ended
             * @example 2026-01-05T10:00:00.000Z
             */
            deletedAt: string;
            /**
             * Format: uuid
             * @description the source of signals
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
            /**
             * @description what was done
             * @example alert
             */
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
            /**
             * @description there is a demo, and it is yours
             * @example true
             */
            offered: boolean;
        };
        Discrepancy: {
            /**
             * Format: uuid
             * @description the trading account
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
             * @description when it was resolved; absent while it is open
             * @example 2026-01-05T10:00:00.000Z
             */
            closedAt?: string;
            /** @description rule or user id */
            closedBy?: string;
            /**
             * Format: uuid
             * @description the discrepancy
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            discrepancyId: string;
            /** @description both sides as they were seen, by name */
            evidence: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description when it was first seen
             * @example 2026-01-05T10:00:00.000Z
             */
            firstSeenAt: string;
            /**
             * @description what kind of disagreement it is
             * @example D1
             * @enum {string}
             */
            kind: "D1" | "D2" | "D3" | "D4" | "D5" | "D6" | "D11" | "D12" | "D13" | "D14";
            /**
             * Format: date-time
             * @description when it was last seen
             * @example 2026-01-05T10:00:00.000Z
             */
            lastSeenAt: string;
            /**
             * @description why it was resolved so; absent while it is open
             * @example Deposit by bank transfer
             */
            note?: string;
            /**
             * @description absent where it is about no position
             * @example 1771882106
             */
            positionId?: string;
            /**
             * @description how often it came back after it had been resolved
             * @example 0
             */
            reopened: number;
            /**
             * @description rises with every change
             * @example 0
             */
            revision: number;
            /**
             * @description critical: figures may be wrong until it is settled
             * @example info
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * @description open, or resolved by a rule or a person
             * @example open
             * @enum {string}
             */
            state: "open" | "resolved";
            /**
             * @description what differs, for people
             * @example Position 1771882106 is in the terminal but not in the ledger.
             */
            summary: string;
            /**
             * @description absent where it is about no instrument
             * @example EURUSD
             */
            symbol?: string;
            /**
             * @description how the decision can be undone. reopen: it waits again; take-back: the books take back what they took from the terminal, with a dated correction, and it waits again. Absent where there is no undo: while it is open, where a rule settled it, and where it was accepted as cash, because the guard judges by the moved peak since
             * @example reopen
             * @enum {string}
             */
            undo?: "reopen" | "take-back";
        };
        DiscrepancyPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["Discrepancy"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        DryRunPriceChange: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn?: string;
            /**
             * Format: uuid
             * @description the last organisation of the page before
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            after?: string;
            /**
             * Format: date-time
             * @description with `bought-since`: who bought before keeps his price
             * @example 2026-01-05T10:00:00.000Z
             */
            boughtSince?: string;
            /**
             * Format: date-time
             * @description from when on it is sold at the new prices
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /**
             * @description who moves; the others keep their price
             * @example nobody
             * @enum {string}
             */
            moves: "nobody" | "everybody" | "bought-since";
            /**
             * @description so many days everybody is told before he pays it
             * @example 30
             */
            noticeDays: number;
            /**
             * @description the plan
             * @example basic
             * @enum {string}
             */
            plan?: "basic" | "pro" | "enterprise";
            /** @description those that change; the others stay */
            prices: components["schemas"]["NewPrice"][];
        };
        EditPipelineBody: {
            /**
             * Format: uuid
             * @description the account it trades on from this version; absent: unchanged
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId?: string;
            /**
             * @description the version that was edited; refused when there is a newer one
             * @example 1
             */
            baseVersion: number;
            /** @description absent: unchanged */
            graph?: components["schemas"]["PipelineGraph"];
            /**
             * @description absent: unchanged
             * @example Trend, tighter
             */
            name?: string;
            /** @description absent: unchanged */
            trigger?: components["schemas"]["PipelineTrigger"];
        };
        EditProfile: {
            /**
             * @description Pages hide amounts of money until asked.
             * @example true
             */
            hideAmounts?: boolean;
            /**
             * @description Language (BCP 47); empty: that of the browser.
             * @example de
             */
            locale?: string;
            /**
             * @description How to call you; empty: not at all.
             * @example Ann
             */
            name?: string;
            /** @description What pages keep for this person: each name given takes the place of what was under it, null removes it. */
            preferences?: {
                [key: string]: unknown;
            };
            /**
             * @description Time zone (IANA); empty: that of the browser.
             * @example Europe/Berlin
             */
            timeZone?: string;
        };
        EditSourceBody: {
            /** @description a word that each body must hold in its field `secret`; absent: unchanged */
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
            /**
             * @description how to call it
             * @example EMA cross
             */
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
            /** @description names of instruments as the source writes them, and as the broker does */
            symbolMap?: components["schemas"]["SymbolMapping"][];
            /**
             * @description what becomes of an entry whose stop was written and not understood; refuse unless given
             * @example refuse
             * @enum {string}
             */
            unreadStop?: "refuse" | "note";
        };
        EditTeam: {
            /**
             * @description Its name.
             * @example North Street Capital
             */
            name: string;
        };
        EmailVerified: {
            /**
             * Format: email
             * @description The address that is verified now.
             * @example ann@example.com
             */
            email: string;
        };
        EnrolSecondFactor: {
            /**
             * @description The password, so that an open page is not enough.
             * @example correct horse battery staple
             */
            password: string;
        };
        EquityLine: {
            /** @description oldest first */
            points: components["schemas"]["EquityPoint"][];
        };
        EquityPoint: {
            /**
             * Format: date-time
             * @description when the terminal read the numbers
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * Format: decimal
             * @description in the currency of the account
             * @example 9949.16
             */
            balance: string;
            /**
             * Format: decimal
             * @description in the currency of the account
             * @example 9949.16
             */
            equity: string;
            /**
             * Format: decimal
             * @description highest equity of the stretch that this lowest point stands for, where it is higher
             * @example 9949.16
             */
            high?: string;
        };
        Execution: {
            /**
             * Format: uuid
             * @description the account that it trades on
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /** @description every try of every node, in the order in which they began */
            attempts: components["schemas"]["NodeAttempt"][];
            /**
             * @description time that agents worked, in microseconds
             * @example 0
             */
            costUs: number;
            /**
             * Format: uuid
             * @description the run of the pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId: string;
            /**
             * Format: date-time
             * @description when it ended; absent before
             * @example 2026-01-05T10:00:00.000Z
             */
            finishedAt?: string;
            /** @description what it asked the broker service for */
            orders: components["schemas"]["ExecutionOrder"][];
            /** @description what became of its trade, oldest first */
            outcomes: components["schemas"]["TradeOutcome"][];
            /**
             * @description nodes that are over, of all of them
             * @example 100
             */
            percent: number;
            /**
             * Format: uuid
             * @description the pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
            /**
             * @description name of the pipeline at that time
             * @example Trend
             */
            pipelineName: string;
            /**
             * @description version of the pipeline that ran
             * @example 1
             */
            pipelineVersion: number;
            /** @description how it ended; of a close that is held up, by what */
            reason?: string;
            /**
             * Format: uuid
             * @description the signal
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /**
             * @description entry: into the market; exit: out of it
             * @example entry
             * @enum {string}
             */
            signalType: "entry" | "exit";
            /**
             * Format: date-time
             * @description when it began
             * @example 2026-01-05T10:00:00.000Z
             */
            startedAt: string;
            /**
             * @description running; waiting for the broker; or how it ended
             * @example running
             * @enum {string}
             */
            state: "running" | "waiting" | "completed" | "vetoed" | "failed" | "expired" | "cancelled";
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
            symbol: string;
            /**
             * @description leads to its trace and its log lines
             * @example 4bf92f3577b34da6a3ce929d0e0e4736
             */
            traceId?: string;
        };
        ExecutionOrder: {
            /**
             * Format: decimal
             * @description lots executed; absent: none
             * @example 0.10
             */
            filledVolume?: string;
            /**
             * Format: uuid
             * @description absent before the broker service has it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId?: string;
            /**
             * @description the position that it opened or closes; absent while none is known
             * @example 1771882106
             */
            positionId?: string;
            /**
             * Format: decimal
             * @description mean price of what was executed; absent: nothing was
             * @example 1.27043
             */
            price?: string;
            /** @description why it ended as it did; absent while there is nothing to say */
            reason?: string;
            /**
             * @description state of the order; `intended` before the broker service has it
             * @example done
             */
            state: string;
            /**
             * @description open: into the market; close: out of it
             * @example open
             * @enum {string}
             */
            type: "open" | "close";
            /**
             * Format: decimal
             * @description lots asked for; absent: all of the position
             * @example 0.10
             */
            volume?: string;
        };
        ExecutionPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["ExecutionSummary"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        ExecutionSummary: {
            /**
             * Format: uuid
             * @description the account that it trades on
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
             * @description the run of the pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId: string;
            /**
             * Format: date-time
             * @description when it ended; absent before
             * @example 2026-01-05T10:00:00.000Z
             */
            finishedAt?: string;
            /**
             * @description nodes that are over, of all of them
             * @example 100
             */
            percent: number;
            /**
             * Format: uuid
             * @description the pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
            /**
             * @description name of the pipeline at that time
             * @example Trend
             */
            pipelineName: string;
            /**
             * @description version of the pipeline that ran
             * @example 1
             */
            pipelineVersion: number;
            /** @description how it ended; of a close that is held up, by what */
            reason?: string;
            /**
             * Format: uuid
             * @description the signal
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /**
             * @description entry: into the market; exit: out of it
             * @example entry
             * @enum {string}
             */
            signalType: "entry" | "exit";
            /**
             * Format: date-time
             * @description when it began
             * @example 2026-01-05T10:00:00.000Z
             */
            startedAt: string;
            /**
             * @description running; waiting for the broker; or how it ended
             * @example running
             * @enum {string}
             */
            state: "running" | "waiting" | "completed" | "vetoed" | "failed" | "expired" | "cancelled";
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
            symbol: string;
            /**
             * @description leads to its trace and its log lines
             * @example 4bf92f3577b34da6a3ce929d0e0e4736
             */
            traceId?: string;
        };
        FeatureGrant: {
            /**
             * @description of what one has or not: whether
             * @example true
             */
            enabled?: boolean;
            /**
             * @description the feature
             * @example pipelines.active
             * @enum {string}
             */
            feature: "pipelines.active" | "accounts.connected" | "sources.active" | "members.active" | "signals.external" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "signals.buckets" | "closing.automatic" | "support.priority" | "protection.premium";
            /**
             * @description so many; absent where it is unlimited, or no number
             * @example 5
             */
            limit?: number;
            /**
             * @description of a number: there is no limit
             * @example true
             */
            unlimited?: boolean;
            /**
             * @description of a list: what it holds
             * @example [
             *       "external"
             *     ]
             */
            values?: string[];
        };
        GuardCloseView: {
            /**
             * @description given to the terminal ahead of the deadline
             * @example true
             */
            armed: boolean;
            /**
             * Format: date-time
             * @description when it last came further
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description which try of this one it is
             * @example 1
             */
            attempt: number;
            /**
             * Format: uuid
             * @description the order, as the platform knows it
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
             * @description live: with the terminal; returned: given back unexecuted; failed: the broker refused
             * @example live
             * @enum {string}
             */
            state: "live" | "executed" | "returned" | "failed";
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
            symbol: string;
            /**
             * @description close: a position; cancel: a pending order
             * @example close
             * @enum {string}
             */
            type: "close" | "cancel";
        };
        GuardHistoryEntry: {
            /**
             * @description what happened
             * @example breach.confirmed
             */
            action: string;
            /**
             * @description user id, `guard` or `terminal`
             * @example guard
             */
            actor: string;
            /**
             * Format: date-time
             * @description when it happened
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description state before
             * @example armed
             * @enum {string}
             */
            before: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
            /**
             * Format: decimal
             * @description fall from the peak at that moment, 0.2 = 20 %; absent where none was known
             * @example 0.2
             */
            drawdown?: string;
            /**
             * Format: decimal
             * @description equity at that moment; absent where none was known
             * @example 9949.16
             */
            equity?: string;
            /** @description the reason, to be said in other languages; absent where a person wrote it */
            phrases?: components["schemas"]["PhraseView"][];
            /**
             * @description why, in a sentence
             * @example Equity is 20.1 % below its peak.
             */
            reason: string;
            /**
             * @description rises with every change
             * @example 0
             */
            revision: number;
            /**
             * @description state since
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
             * @example 3
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
             * @description when the line was confirmed to be passed
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
             * @description when the close began; absent before
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
             * @description when nothing was open any more; absent before
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
             * @description the peak that it fell from
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
             * @description names this fall
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
        GuardRunBody: {
            /**
             * @description Why, for the audit log.
             * @example The news spike is over.
             */
            reason: string;
            /**
             * Format: uuid
             * @description `runId` of the guard as it was seen: another one by now is refused; absent: whichever is present
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            runId?: string;
        };
        GuardView: {
            /**
             * Format: uuid
             * @description the trading account
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * Format: date-time
             * @description when this view was made
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * Format: decimal
             * @description equity at which the countdown begins; absent while no peak is known
             * @example 9949.16
             */
            breachEquity?: string;
            /**
             * @description the owner let the breach pass: until equity recovers only the hard floor closes
             * @example true
             */
            breachMuted: boolean;
            /** @description what the guard asked the terminal to close in this run */
            closes: components["schemas"]["GuardCloseView"][];
            /**
             * Format: date-time
             * @description breached: when the close begins
             * @example 2026-01-05T10:00:00.000Z
             */
            deadlineAt?: string;
            /**
             * Format: decimal
             * @description fall from the peak, 0.2 = 20 %; absent while none is known
             * @example 0.2
             */
            drawdown?: string;
            /**
             * @description nothing can be opened; closing is always possible
             * @example false
             */
            entriesBlocked: boolean;
            /**
             * Format: decimal
             * @description as it is judged now; absent while none is known
             * @example 9949.16
             */
            equity?: string;
            /**
             * Format: decimal
             * @description equity at which everything is closed at once; absent while no peak is known
             * @example 9949.16
             */
            hardFloorEquity?: string;
            /** @description newest first */
            history: components["schemas"]["GuardHistoryEntry"][];
            /** @description the lines in force */
            limits: components["schemas"]["GuardLimits"];
            /**
             * Format: decimal
             * @description highest equity of this run: the lines are falls from it; absent before the first number
             * @example 9949.16
             */
            peakEquity?: string;
            /** @description the reason, to be said in other languages; absent where a person wrote it */
            phrases?: components["schemas"]["PhraseView"][];
            /**
             * @description the guard sees the account and can close it
             * @example true
             */
            protected: boolean;
            /** @description why it is in this state */
            reason?: string;
            /**
             * Format: decimal
             * @description equity at which entries are blocked; absent while no peak is known
             * @example 9949.16
             */
            reduceEquity?: string;
            /**
             * @description breached: what is left of the countdown
             * @example 0
             */
            remainingMs?: number;
            /**
             * Format: decimal
             * @description entries are blocked by the line: equity above which they are allowed again; absent otherwise
             * @example 9949.16
             */
            reopensEquity?: string;
            /**
             * @description a reset would be taken now: the account is locked, or its entries are blocked; nothing is open, and its numbers are good
             * @example false
             */
            resettable: boolean;
            /**
             * @description rises with every change
             * @example 0
             */
            revision: number;
            /**
             * Format: decimal
             * @description equity above the next line that closes; negative below it
             * @example 9949.16
             */
            room?: string;
            /** @description the fall under way, or the one that locked the account; absent otherwise */
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
             * @description armed; warned; reducing: entries are blocked; breached: the countdown runs; closing; flat-locked: closed, until its owner resets it
             * @example armed
             * @enum {string}
             */
            state: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
            /** @description why the guard cannot close the account now; absent while it can */
            unprotectedBecause?: string;
            /** @description the same, to be said in other languages */
            unprotectedPhrases?: components["schemas"]["PhraseView"][];
            /**
             * Format: decimal
             * @description equity at which it warns; absent while no peak is known
             * @example 9949.16
             */
            warnEquity?: string;
        };
        HandOverTeam: {
            /**
             * @description The password: only the new owner can give it back.
             * @example correct horse battery staple
             */
            password: string;
            /**
             * Format: uuid
             * @description The person who shall own it: somebody of the organisation with a verified address.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            userId: string;
        };
        HeldReferral: {
            /**
             * Format: uuid
             * @description the affiliate
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            affiliateId: string;
            /**
             * @description names the affiliate in links
             * @example north-street
             */
            code: string;
            /**
             * Format: uuid
             * @description the organisation that registered
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            organisationId: string;
            /**
             * @description why it is held
             * @example same-card
             * @enum {string}
             */
            reason?: "same-card" | "too-many-a-day" | "decided";
            /**
             * Format: date-time
             * @description when it registered
             * @example 2026-01-05T10:00:00.000Z
             */
            registeredAt: string;
        };
        HeldReferrals: {
            /** @description the oldest first */
            items: components["schemas"]["HeldReferral"][];
        };
        IdentityConfirmed: {
            /**
             * Format: uuid
             * @description the trading account
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /** @description what counts from now on */
            identity: components["schemas"]["AccountIdentity"];
        };
        InstrumentRules: {
            /**
             * @description digits of a price after the point
             * @example 5
             */
            digits: number;
            /**
             * @description least distance of stops from the price, in points; 0 may mean that the broker decides
             * @example 10
             */
            stopsLevelPoints: number;
            /**
             * Format: decimal
             * @description smallest price step
             * @example 0.00001
             */
            tickSize: string;
            /**
             * Format: decimal
             * @description profit of one tick for one lot, in the currency of the account
             * @example 1
             */
            tickValue: string;
            /**
             * @description age of the tick value in milliseconds; absent: not told since the platform started
             * @example 4000
             */
            tickValueAgeMs?: number;
        };
        Invitation: {
            /**
             * Format: email
             * @description Who is invited.
             * @example ann@example.com
             */
            email: string;
            /**
             * @description It is too late to accept; send it again.
             * @example true
             */
            expired: boolean;
            /**
             * Format: date-time
             * @description Until when it can be accepted.
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * Format: uuid
             * @description The invitation.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            invitationId: string;
            /**
             * Format: uuid
             * @description Who invited them.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            invitedBy: string;
            /**
             * @description What they shall be allowed to do.
             * @example trader
             * @enum {string}
             */
            role: "trader" | "viewer" | "support" | "auditor" | "admin" | "owner";
            /**
             * Format: date-time
             * @description When it was sent last.
             * @example 2026-01-05T10:00:00.000Z
             */
            sentAt: string;
        };
        InvitationAccepted: {
            /**
             * Format: email
             * @description The address to sign in with; it is verified.
             * @example ann@example.com
             */
            email: string;
            /**
             * Format: uuid
             * @description The organisation.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
            /**
             * Format: uuid
             * @description The person.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            userId: string;
        };
        InvitationCard: {
            /**
             * Format: email
             * @description The address that was invited.
             * @example ann@example.com
             */
            email: string;
            /**
             * Format: date-time
             * @description Until when it can be accepted.
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description What you would be allowed to do.
             * @example trader
             * @enum {string}
             */
            role: "trader" | "viewer" | "support" | "auditor" | "admin" | "owner";
            /**
             * @description The organisation.
             * @example North Street Capital
             */
            team: string;
        };
        InvitationPage: {
            /** @description Newest first. */
            items: components["schemas"]["Invitation"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        InviteMember: {
            /**
             * Format: email
             * @description The address that gets the invitation.
             * @example ann@example.com
             */
            email: string;
            /**
             * @description What they shall be allowed to do. Only an owner makes admins and owners.
             * @example trader
             * @enum {string}
             */
            role: "trader" | "viewer" | "support" | "auditor" | "admin" | "owner";
        };
        Invoice: {
            /**
             * @description what was to be paid after credit
             * @example 9900
             */
            amountDue: number;
            /**
             * @description what was paid of it
             * @example 9900
             */
            amountPaid: number;
            /**
             * @description what is still to be paid
             * @example 0
             */
            amountRemaining: number;
            /**
             * Format: date-time
             * @description when it was made
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * @description taken off or given back by credit notes
             * @example 0
             */
            credited: number;
            /**
             * @description of all its amounts
             * @example USD
             */
            currency: string;
            /**
             * Format: date-time
             * @description until when it is to be paid
             * @example 2026-01-05T10:00:00.000Z
             */
            dueAt?: string;
            /**
             * @description the invoice, as Stripe calls it
             * @example in_1Pgc6tB7WZ01zgkW
             */
            invoiceId: string;
            /**
             * Format: date-time
             * @description when it was issued; a draft is not yet
             * @example 2026-01-05T10:00:00.000Z
             */
            issuedAt?: string;
            /**
             * Format: date-time
             * @description when its payment is tried again
             * @example 2026-01-05T10:00:00.000Z
             */
            nextAttemptAt?: string;
            /**
             * @description its number; a draft has none
             * @example A1B2C3D4-0001
             */
            number?: string;
            /**
             * Format: date-time
             * @description when it was paid
             * @example 2026-01-05T10:00:00.000Z
             */
            paidAt?: string;
            /**
             * @description given back of what was paid
             * @example 0
             */
            refunded: number;
            /**
             * @description how it stands
             * @example draft
             * @enum {string}
             */
            status: "draft" | "open" | "paid" | "uncollectible" | "void";
            /**
             * @description its largest line
             * @example 1 × Plimsoll Pro (at $99.00 / month)
             */
            summary?: string;
            /**
             * @description tax in the total
             * @example 0
             */
            tax: number;
            /**
             * @description with taxes, after discounts; below zero where it gives back
             * @example 9900
             */
            total: number;
        };
        InvoiceDetail: {
            /**
             * @description what was to be paid after credit
             * @example 9900
             */
            amountDue: number;
            /**
             * @description what was paid of it
             * @example 9900
             */
            amountPaid: number;
            /**
             * @description what is still to be paid
             * @example 0
             */
            amountRemaining: number;
            /**
             * Format: date-time
             * @description when it was made
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * @description taken off or given back by credit notes
             * @example 0
             */
            credited: number;
            /**
             * @description taken from the credit of the organisation; below zero: given to it
             * @example 0
             */
            creditUsed: number;
            /**
             * @description of all its amounts
             * @example USD
             */
            currency: string;
            /**
             * @description taken off
             * @example 0
             */
            discount: number;
            /**
             * Format: date-time
             * @description until when it is to be paid
             * @example 2026-01-05T10:00:00.000Z
             */
            dueAt?: string;
            /**
             * @description its page at Stripe, where it can be paid
             * @example https://invoice.stripe.com/i/acct_1/1
             */
            hostedUrl?: string;
            /**
             * @description the invoice, as Stripe calls it
             * @example in_1Pgc6tB7WZ01zgkW
             */
            invoiceId: string;
            /**
             * Format: date-time
             * @description when it was issued; a draft is not yet
             * @example 2026-01-05T10:00:00.000Z
             */
            issuedAt?: string;
            /** @description what is charged for */
            lines: components["schemas"]["InvoiceLine"][];
            /**
             * Format: date-time
             * @description when its payment is tried again
             * @example 2026-01-05T10:00:00.000Z
             */
            nextAttemptAt?: string;
            /**
             * @description its number; a draft has none
             * @example A1B2C3D4-0001
             */
            number?: string;
            /**
             * Format: date-time
             * @description when it was paid
             * @example 2026-01-05T10:00:00.000Z
             */
            paidAt?: string;
            /** @description every try to take the money, oldest first */
            payments: components["schemas"]["InvoicePayment"][];
            /**
             * @description its file
             * @example https://pay.stripe.com/invoice/1/pdf
             */
            pdfUrl?: string;
            /**
             * @description given back of what was paid
             * @example 0
             */
            refunded: number;
            /** @description refunds, disputes and credit notes, oldest first */
            returns: components["schemas"]["InvoiceReturn"][];
            /**
             * @description how it stands
             * @example draft
             * @enum {string}
             */
            status: "draft" | "open" | "paid" | "uncollectible" | "void";
            /**
             * @description sum of its lines before discounts and taxes on top
             * @example 9900
             */
            subtotal: number;
            /**
             * @description its largest line
             * @example 1 × Plimsoll Pro (at $99.00 / month)
             */
            summary?: string;
            /**
             * @description tax in the total
             * @example 0
             */
            tax: number;
            /**
             * @description with taxes, after discounts; below zero where it gives back
             * @example 9900
             */
            total: number;
        };
        InvoiceLine: {
            /**
             * @description before discounts and taxes that come on top
             * @example 9900
             */
            amount: number;
            /**
             * @description for people
             * @example 1 × Plimsoll Pro (at $99.00 / month)
             */
            description?: string;
            /**
             * @description taken off
             * @example 0
             */
            discount: number;
            /**
             * @description for a part of a period, after a change of the plan
             * @example true
             */
            isProration: boolean;
            /**
             * Format: date-time
             * @description end of what it is for
             * @example 2026-01-05T10:00:00.000Z
             */
            periodEnd: string;
            /**
             * Format: date-time
             * @description begin of what it is for
             * @example 2026-01-05T10:00:00.000Z
             */
            periodStart: string;
            /**
             * @description how many
             * @example 1
             */
            quantity?: number;
            /**
             * @description what was sold: a plan, an add-on, or `other`
             * @example pro
             */
            soldAs: string;
            /**
             * @description tax on it
             * @example 0
             */
            tax: number;
        };
        InvoicePage: {
            /** @description the invoices of this page, newest first */
            items: components["schemas"]["Invoice"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        InvoicePayment: {
            /**
             * @description how much
             * @example 9900
             */
            amount: number;
            /**
             * Format: date-time
             * @description when
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description brand of the card
             * @example visa
             */
            brand?: string;
            /**
             * @description its currency
             * @example USD
             */
            currency: string;
            /**
             * @description why it failed, as Stripe calls it
             * @example card_declined
             */
            failure?: string;
            /**
             * @description it did not go through Stripe
             * @example true
             */
            isElsewhere: boolean;
            /**
             * @description last four digits of the card
             * @example 4242
             */
            last4?: string;
            /**
             * @description what came of it
             * @example succeeded
             * @enum {string}
             */
            status: "succeeded" | "pending" | "failed";
        };
        InvoiceReturn: {
            /**
             * @description how much
             * @example 900
             */
            amount: number;
            /**
             * Format: date-time
             * @description when
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description its currency
             * @example USD
             */
            currency: string;
            /**
             * @description of which kind
             * @example refund
             * @enum {string}
             */
            kind: "refund" | "dispute" | "credit-note";
            /**
             * @description number of the credit note
             * @example A1B2C3D4-0001-CN-01
             */
            number?: string;
            /**
             * @description the credit note as a file
             * @example https://pay.stripe.com/cn.pdf
             */
            pdfUrl?: string;
            /**
             * @description why, as Stripe calls it
             * @example requested_by_customer
             */
            reason?: string;
            /**
             * @description how it stands, as Stripe calls it
             * @example succeeded
             */
            status: string;
        };
        JoinAffiliates: {
            /**
             * @description the code of your link: 4 to 32 letters, digits and hyphens
             * @example north-street
             */
            code: string;
        };
        KeySet: {
            /** @description the keys, in no order */
            keys: components["schemas"]["PublicKey"][];
        };
        KindThresholds: {
            /** @description Every way but the page, which shows all. */
            channels: components["schemas"]["ChannelThreshold"][];
            /**
             * @description What the guard does: quiet hours never hold it back.
             * @example true
             */
            isGuard: boolean;
            /**
             * @description What is told.
             * @example guard-warning
             * @enum {string}
             */
            kind: "guard-warning" | "guard-blocked" | "guard-countdown" | "guard-closing" | "guard-closed" | "guard-overdue" | "guard-unprotected" | "guard-clear" | "terminal-silent" | "terminal-back" | "discrepancy-opened" | "order-rejected" | "order-unknown" | "source-silent" | "sign-in-new-device" | "key-expiring" | "payment-failed" | "plan-reminder" | "limit-near" | "limit-reached" | "undelivered" | "digest" | "test";
            /**
             * @description How much it matters, as a rule.
             * @example info
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
        };
        LastVerdict: {
            /**
             * Format: date-time
             * @description when it was given
             * @example 2026-01-05T10:00:00.000Z
             */
            judgedAt: string;
            /**
             * @description the pipeline ran
             * @example true
             */
            matched: boolean;
            /**
             * Format: uuid
             * @description the signal
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /**
             * @description one sentence for people
             * @example All checks passed.
             */
            summary: string;
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
            symbol: string;
        };
        LeaveTeam: {
            /**
             * @description The password: leaving cannot be undone.
             * @example correct horse battery staple
             */
            password: string;
        };
        LeavingOrganisation: {
            /**
             * @description price of each period, in the smallest unit
             * @example 9900
             */
            amount?: number;
            /**
             * @description what was written to it
             * @example Too dear for one strategy.
             */
            comment?: string;
            /**
             * @description of the amount
             * @example USD
             */
            currency?: string;
            /**
             * Format: date-time
             * @description end of the period that is paid
             * @example 2026-01-05T10:00:00.000Z
             */
            endsAt?: string;
            /**
             * @description why it ends, where somebody said so
             * @example too_expensive
             * @enum {string}
             */
            feedback?: "too_expensive" | "missing_features" | "switched_service" | "unused" | "customer_service" | "too_complex" | "low_quality" | "other";
            /**
             * @description its name; absent where identity does not answer now
             * @example North
             */
            name?: string;
            /**
             * @description its plan
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /** @description what tells so */
            signs: ("cancel-scheduled" | "payment-failing" | "pausing" | "usage-fallen")[];
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
            /**
             * @description events counted in the 14 days before
             * @example 240
             */
            usedBefore: number;
            /**
             * @description events counted in the last 14 days
             * @example 12
             */
            usedNow: number;
        };
        LimitLift: {
            /**
             * @description how many it gives; absent where it has no limit
             * @example 5
             */
            limit?: number;
            /**
             * @description the smallest plan that gives more
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /**
             * @description its name
             * @example Basic
             */
            planName: string;
            /** @description what it costs */
            prices: components["schemas"]["PlanPrice"][];
        };
        Limits: {
            /**
             * Format: date-time
             * @description when this was so
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description whether they are enforced at this installation, or only shown
             * @example true
             */
            enforced: boolean;
            /** @description every limit */
            limits: components["schemas"]["LimitStanding"][];
            /**
             * @description the plan
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /**
             * @description its name
             * @example Free
             */
            planName: string;
        };
        LimitStanding: {
            /**
             * @description whether it is enforced
             * @example true
             */
            enforced: boolean;
            /**
             * @description the feature
             * @example pipelines.active
             * @enum {string}
             */
            feature: "pipelines.active" | "accounts.connected" | "sources.active" | "members.active" | "signals.external" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "signals.buckets" | "closing.automatic" | "support.priority" | "protection.premium";
            /** @description what gives more; absent where nothing does that is sold here */
            lift?: components["schemas"]["LimitLift"];
            /**
             * @description the limit; absent where there is none
             * @example 5
             */
            limit?: number;
            /**
             * @description what is counted
             * @example active pipelines
             */
            meaning: string;
            /**
             * @description near from 80 % on, reached from 100 % on; absent where there is no limit, or what is used is not known
             * @example enough
             * @enum {string}
             */
            state?: "enough" | "near" | "reached";
            /**
             * @description how many there are; absent where it is not known now
             * @example 3
             */
            used?: number;
        };
        LoggedOut: {
            /**
             * @description how many sessions were ended
             * @example 1
             */
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
             * @description address to sign in with
             * @example ann@example.com
             */
            email: string;
            /**
             * @description of at most 128 characters
             * @example correct horse battery staple
             */
            password: string;
        };
        LogOutBody: {
            /**
             * @description End every session of this person, not only this one.
             * @example true
             */
            everywhere?: boolean;
        };
        MailAccepted: {
            /**
             * @description Before this many seconds have passed, asking again sends nothing.
             * @example 60
             */
            againAfterS: number;
        };
        MailboxMail: {
            /**
             * @description What it is about.
             * @example verify-email
             * @enum {string}
             */
            kind: "verify-email" | "address-in-use" | "reset-password" | "password-changed" | "confirm-email" | "email-changed" | "second-factor-enabled" | "second-factor-disabled" | "second-factor-failing" | "recovery-codes-renewed" | "passkey-added" | "passkey-removed" | "api-key-created" | "session-reused" | "invitation" | "roles-changed" | "removed-from-team";
            /** @description The link that the text asks to open, where there is one. */
            link?: string;
            /**
             * Format: uuid
             * @description The mail.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            mailId: string;
            /**
             * Format: date-time
             * @description When it was written.
             * @example 2026-01-05T10:00:00.000Z
             */
            sentAt: string;
            /**
             * @description Subject, one line.
             * @example Verify your address
             */
            subject: string;
            /**
             * @description The whole text, plain.
             * @example Welcome. Confirm your address with the link below.
             */
            text: string;
            /**
             * Format: email
             * @description To whom.
             * @example ann@example.com
             */
            to: string;
        };
        MailboxPage: {
            /** @description Newest first. */
            items: components["schemas"]["MailboxMail"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        MailRecord: {
            /**
             * @description How often it was tried.
             * @example 0
             */
            attempts: number;
            /**
             * @description What it is about.
             * @example verify-email
             * @enum {string}
             */
            kind: "verify-email" | "address-in-use" | "reset-password" | "password-changed" | "confirm-email" | "email-changed" | "second-factor-enabled" | "second-factor-disabled" | "second-factor-failing" | "recovery-codes-renewed" | "passkey-added" | "passkey-removed" | "api-key-created" | "session-reused" | "invitation" | "roles-changed" | "removed-from-team";
            /** @description What the mail server said to the last attempt that failed. */
            lastError?: string;
            /**
             * Format: uuid
             * @description The mail.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            mailId: string;
            /**
             * Format: date-time
             * @description When it was written.
             * @example 2026-01-05T10:00:00.000Z
             */
            queuedAt: string;
            /**
             * Format: date-time
             * @description When the mail server took it.
             * @example 2026-01-05T10:00:00.000Z
             */
            sentAt?: string;
            /**
             * @description What became of it.
             * @example queued
             * @enum {string}
             */
            status: "queued" | "sent" | "kept" | "dead";
            /**
             * Format: email
             * @description To whom.
             * @example ann@example.com
             */
            to: string;
        };
        MailRecordPage: {
            /** @description Newest first. */
            items: components["schemas"]["MailRecord"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        MailToBody: {
            /**
             * Format: email
             * @description The address of the account.
             * @example ann@example.com
             */
            email: string;
        };
        MakePayoutBody: {
            /**
             * @description what you have paid: refused where it is not what is due, in the smallest unit of the currency
             * @example 5940
             */
            amount: number;
            /**
             * @description everything that is due in it
             * @example USD
             */
            currency: string;
            /**
             * @description as whoever paid it names it
             * @example SEPA 2026-04-01 17
             */
            reference: string;
        };
        MemberRemoved: {
            /**
             * @description Their sessions that were ended.
             * @example 0
             */
            sessionsEnded: number;
            /**
             * Format: uuid
             * @description The person.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            userId: string;
        };
        MessagePage: {
            /** @description Newest first. */
            items: components["schemas"]["MessageView"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        MessageRef: {
            /**
             * Format: uuid
             * @description The message.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            messageId: string;
        };
        MessageTry: {
            /**
             * @description What the other side answered.
             * @example 250 2.0.0 Ok: queued
             */
            answer?: string;
            /**
             * Format: date-time
             * @description When it began.
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description How it ended.
             * @example sent
             * @enum {string}
             */
            outcome: "sent" | "refused" | "failed" | "unclear";
            /**
             * @description How long it took, in ms.
             * @example 84
             */
            tookMs: number;
        };
        MessageView: {
            /**
             * @description How often it was tried.
             * @example 0
             */
            attempts: number;
            /**
             * @description By what way.
             * @example in-app
             * @enum {string}
             */
            channel: "in-app" | "email" | "telegram" | "slack" | "discord" | "push" | "sms" | "webhook";
            /**
             * @description What it tells.
             * @example guard-warning
             * @enum {string}
             */
            kind: "guard-warning" | "guard-blocked" | "guard-countdown" | "guard-closing" | "guard-closed" | "guard-overdue" | "guard-unprotected" | "guard-clear" | "terminal-silent" | "terminal-back" | "discrepancy-opened" | "order-rejected" | "order-unknown" | "source-silent" | "sign-in-new-device" | "key-expiring" | "payment-failed" | "plan-reminder" | "limit-near" | "limit-reached" | "undelivered" | "digest" | "test";
            /**
             * Format: uuid
             * @description The message.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            messageId: string;
            /**
             * Format: date-time
             * @description When it is tried next.
             * @example 2026-01-05T10:00:00.000Z
             */
            nextAttemptAt?: string;
            /**
             * Format: uuid
             * @description The notice that it carries.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            noticeId?: string;
            /**
             * Format: date-time
             * @description When it was written.
             * @example 2026-01-05T10:00:00.000Z
             */
            queuedAt: string;
            /**
             * @description An earlier attempt may have arrived: it said so when it was sent again.
             * @example true
             */
            repeated: boolean;
            /**
             * Format: date-time
             * @description When it was handed over.
             * @example 2026-01-05T10:00:00.000Z
             */
            sentAt?: string;
            /**
             * @description How much it matters; critical ones go first.
             * @example info
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * @description What became of it.
             * @example waiting
             * @enum {string}
             */
            status: "waiting" | "sent" | "kept" | "failed";
            /**
             * @description Its subject, where the channel has one.
             * @example Entries blocked
             */
            subject?: string;
            /**
             * @description Its text, as it was sent.
             * @example Equity is 15.9 % below its peak.
             */
            text: string;
            /**
             * @description To whom, as the channel names them.
             * @example ann@example.com
             */
            to: string;
            /** @description Attempts, the first one first. */
            tries: components["schemas"]["MessageTry"][];
        };
        MeterCost: {
            /**
             * @description so far, in the smallest unit, rounded once and half to even
             * @example 42
             */
            amount: number;
            /**
             * Format: decimal
             * @description what is charged for: beyond what is included
             * @example 210000
             */
            billable: string;
            /**
             * @description currency of the amounts
             * @example USD
             */
            currency: string;
            /**
             * Format: decimal
             * @description what costs nothing
             * @example 500000
             */
            included: string;
            /** @description the price: that of when the subscription began */
            price: components["schemas"]["MeterPrice"];
            /**
             * @description at the end of the period, if it goes on as it went; absent where it is too early to say
             * @example 120
             */
            projected?: number;
        };
        MeterCostTotal: {
            /**
             * @description so far, in the smallest unit: the sum of what each meter shows
             * @example 42
             */
            amount: number;
            /**
             * @description currency
             * @example USD
             */
            currency: string;
            /**
             * @description at the end of the period; absent where it is too early to say
             * @example 120
             */
            projected?: number;
        };
        MeterPrice: {
            /**
             * @description currency of the amounts
             * @example USD
             */
            currency: string;
            /**
             * Format: decimal
             * @description so many in each period cost nothing
             * @example 500000
             */
            included: string;
            /**
             * @description the meter
             * @example signals.external
             * @enum {string}
             */
            meter: "signals.external" | "executions" | "orders" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "storage.bytes" | "strategies.running" | "clients.active";
            /**
             * @description how tiers are charged
             * @example graduated
             * @enum {string}
             */
            mode: "graduated" | "volume";
            /**
             * @description the plan
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /** @description from the smallest on; the last one has no end */
            tiers: components["schemas"]["MeterTier"][];
            /**
             * Format: date-time
             * @description for subscriptions that begin from then on, until the next version
             * @example 2026-01-05T10:00:00.000Z
             */
            validFrom: string;
            /**
             * @description rises with each that follows
             * @example 1
             */
            version: number;
        };
        MeterPrices: {
            /** @description every version, by plan, meter and currency, the newest first */
            prices: components["schemas"]["MeterPrice"][];
        };
        Meters: {
            /** @description what all meters cost, by currency; empty where nothing has a price */
            costs: components["schemas"]["MeterCostTotal"][];
            /**
             * @description the period is that of the subscription; else the month (UTC)
             * @example true
             */
            isBillingPeriod: boolean;
            /** @description every meter */
            meters: components["schemas"]["MeterView"][];
            /**
             * Format: date-time
             * @description begin of the month (UTC) that runs
             * @example 2026-01-05T10:00:00.000Z
             */
            monthBegan: string;
            /**
             * Format: date-time
             * @description its end
             * @example 2026-01-05T10:00:00.000Z
             */
            monthEnds: string;
            /**
             * Format: date-time
             * @description begin of the period that runs, to the hour
             * @example 2026-01-05T10:00:00.000Z
             */
            periodBegan: string;
            /**
             * Format: date-time
             * @description its end
             * @example 2026-01-05T10:00:00.000Z
             */
            periodEnds: string;
        };
        MeterStanding: {
            /**
             * Format: decimal
             * @description what can still be reserved; absent where there is no limit
             * @example 100
             */
            available?: string;
            /**
             * Format: date-time
             * @description begin of the period, to the hour
             * @example 2026-01-05T10:00:00.000Z
             */
            began: string;
            /**
             * @description whether it is enforced at this installation, or only shown
             * @example true
             */
            enforced: boolean;
            /** @description what gives more, from 80 % of it on; absent where nothing does */
            lift?: components["schemas"]["LimitLift"];
            /**
             * @description what the plan gives in a period; absent where there is no limit
             * @example 1000
             */
            limit?: number;
            /**
             * @description the meter
             * @example agent.calls
             * @enum {string}
             */
            meter: "agent.calls" | "agent.tokens" | "backtest.minutes";
            /**
             * @description the plan that gives it
             * @example free
             * @enum {string}
             */
            plan?: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /**
             * Format: decimal
             * @description held by reservations that are open
             * @example 50
             */
            reserved: string;
            /**
             * Format: date-time
             * @description when the next one begins, with nothing used
             * @example 2026-01-05T10:00:00.000Z
             */
            resetsAt: string;
            /**
             * @description how near the limit is; absent where there is none
             * @example enough
             * @enum {string}
             */
            state?: "enough" | "near" | "reached";
            /**
             * Format: decimal
             * @description counted in this period
             * @example 850
             */
            used: string;
        };
        MeterTier: {
            /**
             * Format: decimal
             * @description of one, in the smallest unit of the currency; it may be a small part of it
             * @example 0.0002
             */
            unitAmount: string;
            /**
             * Format: decimal
             * @description up to so many, beyond what is included; absent in the last
             * @example 1000000
             */
            upTo?: string;
        };
        MeterView: {
            /** @description what it costs; absent where it has no price */
            cost?: components["schemas"]["MeterCost"];
            /** @description by what it can be told apart */
            dimensions: string[];
            /**
             * @description counted by the platform; nobody sends it
             * @example true
             */
            isOurs: boolean;
            /**
             * @description how events become one figure
             * @example count
             * @enum {string}
             */
            kind: "count" | "sum" | "max" | "last" | "unique";
            /**
             * @description what is counted
             * @example tokens of language models
             */
            meaning: string;
            /**
             * @description the meter
             * @example signals.external
             * @enum {string}
             */
            meter: "signals.external" | "executions" | "orders" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "storage.bytes" | "strategies.running" | "clients.active";
            /**
             * Format: decimal
             * @description at the end of the period, if it goes on as it went; absent where it does not grow with time, or too early
             * @example 130
             */
            projected?: string;
            /** @description its limit; absent where no plan can limit it */
            standing?: components["schemas"]["MeterStanding"];
            /**
             * Format: decimal
             * @description its figure in the month (UTC) that runs
             * @example 120
             */
            thisMonth: string;
            /**
             * Format: decimal
             * @description its figure in the period that runs
             * @example 120
             */
            thisPeriod: string;
            /**
             * @description of the figure
             * @example tokens
             */
            unit: string;
        };
        ModifyPositionBody: {
            /**
             * @description needed to remove the stop loss or move it further away, as it was seen: the account may lose more afterwards
             * @example true
             */
            acceptsMoreRisk?: boolean;
            /**
             * @description why, for the audit log
             * @example Stop to break-even
             */
            reason?: string;
            /**
             * @description the position shall have no stop loss
             * @example true
             */
            removeStopLoss?: boolean;
            /**
             * @description the position shall have no take profit
             * @example true
             */
            removeTakeProfit?: boolean;
            /**
             * Format: decimal
             * @description price of the stop loss; absent: it stays as it is
             * @example 1.0840
             */
            stopLoss?: string;
            /**
             * Format: decimal
             * @description price of the take profit; absent: it stays as it is
             * @example 1.0990
             */
            takeProfit?: string;
        };
        MoneyAct: {
            /**
             * Format: uuid
             * @description names it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            actId: string;
            /**
             * @description how much, in the smallest unit of the currency
             * @example 4950
             */
            amount: number;
            /**
             * Format: date-time
             * @description when
             * @example 2026-01-05T10:00:00.000Z
             */
            askedAt: string;
            /**
             * Format: uuid
             * @description who asked
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            askedBy: string;
            /**
             * @description its currency
             * @example USD
             */
            currency: string;
            /**
             * Format: date-time
             * @description when
             * @example 2026-01-05T10:00:00.000Z
             */
            decidedAt?: string;
            /**
             * Format: uuid
             * @description who approved, refused or withdrew it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            decidedBy?: string;
            /**
             * @description why it was decided so
             * @example Seen with support.
             */
            decisionReason?: string;
            /**
             * Format: date-time
             * @description when Stripe had done it
             * @example 2026-01-05T10:00:00.000Z
             */
            doneAt?: string;
            /**
             * Format: date-time
             * @description until when a second person may approve it
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt?: string;
            /**
             * @description why Stripe refused it
             * @example Charge has already been refunded.
             */
            failure?: string;
            /**
             * @description of a refund: the invoice
             * @example in_1Pgc6tB7WZ01zgkW
             */
            invoiceId?: string;
            /**
             * @description a payment given back, credit, or an amount on top of the next invoice
             * @example refund
             * @enum {string}
             */
            kind: "refund" | "credit" | "debit";
            /**
             * @description its name; absent where identity does not answer now
             * @example North
             */
            name?: string;
            /**
             * @description somebody else than who asked must approve it
             * @example true
             */
            needsSecond: boolean;
            /**
             * @description of a refund: the payment at Stripe
             * @example ch_3Pgc6tB7WZ01zgkW
             */
            paymentId?: string;
            /**
             * @description why; the organisation reads it where it is credit or a debit
             * @example The terminal was out of reach for two days.
             */
            reason: string;
            /**
             * Format: uuid
             * @description the credit or debit that this one takes back
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            reverses?: string;
            /**
             * @description how it stands
             * @example waiting
             * @enum {string}
             */
            state: "waiting" | "approved" | "done" | "failed" | "refused" | "withdrawn" | "expired";
            /**
             * @description what Stripe made of it
             * @example re_3Pgc6tB7WZ01zgkW
             */
            stripeId?: string;
            /**
             * Format: uuid
             * @description the organisation whose money it is
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
        };
        MoneyActPage: {
            /** @description the entries of this page, the newest first */
            items: components["schemas"]["MoneyAct"][];
            /**
             * @description give it as `cursor` to get the next page
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        NewPrice: {
            /**
             * @description of each, in the smallest unit of the currency
             * @example 10900
             */
            amount: number;
            /**
             * @description currency of the amount
             * @example USD
             */
            currency: string;
            /**
             * @description of an add-on: from so many on; from the first on unless given
             * @example 10
             */
            fromQuantity?: number;
            /**
             * @description how often it is paid
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
        };
        NodeAttempt: {
            /**
             * @description which agent ran
             * @example risk-manager
             */
            agent: string;
            /**
             * @description version of the agent
             * @example 1
             */
            agentVersion: number;
            /**
             * @description 1 is the first try of the node
             * @example 1
             */
            attempt: number;
            /** @description what it checked */
            checks: components["schemas"]["VerdictCheck"][];
            /**
             * @description what the agent concluded, in a sentence; absent while it runs
             * @example 0.10 lots: 1 % of equity at the stop.
             */
            conclusion?: string;
            /**
             * @description time the agent worked, in microseconds
             * @example 0
             */
            costUs: number;
            /** @description what broke; absent where nothing did */
            error?: string;
            /**
             * Format: date-time
             * @description when it ended; absent before
             * @example 2026-01-05T10:00:00.000Z
             */
            finishedAt?: string;
            /** @description what it saw; absent where nothing was kept */
            input?: {
                [key: string]: unknown;
            };
            /**
             * @description a node of the graph, or a round of closes: that of the order node, marked
             * @example risk
             */
            node: string;
            /** @description what it gave; absent where it gave nothing */
            output?: {
                [key: string]: unknown;
            };
            /** @description the rule that vetoed */
            rule?: string;
            /**
             * Format: date-time
             * @description when the try began
             * @example 2026-01-05T10:00:00.000Z
             */
            startedAt: string;
            /**
             * @description how the try stands or ended
             * @example running
             * @enum {string}
             */
            state: "running" | "done" | "vetoed" | "rejected" | "expired" | "cancelled" | "failed" | "retrying";
        };
        NoticeCount: {
            /**
             * @description Critical ones that nobody has acknowledged.
             * @example 1
             */
            critical: number;
            /**
             * @description Messages of the last day that could not be delivered.
             * @example 0
             */
            undelivered: number;
            /**
             * @description Notices that were not read; more than 99 are told as 100.
             * @example 3
             */
            unread: number;
        };
        NoticePage: {
            /** @description Newest first. */
            items: components["schemas"]["NoticeView"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        NoticePreferences: {
            /**
             * @description A summary by mail.
             * @example off
             * @enum {string}
             */
            digest: "off" | "daily" | "weekly";
            /** @description Each kind of notice. */
            kinds: components["schemas"]["KindThresholds"][];
            /**
             * Format: date-time
             * @description When the next one comes.
             * @example 2026-01-05T10:00:00.000Z
             */
            nextDigestAt?: string;
            /** @description Absent: none. */
            quietHours?: components["schemas"]["QuietHoursView"];
        };
        NoticesRead: {
            /**
             * @description Notices that are read now and were not before.
             * @example 3
             */
            read: number;
        };
        NoticeView: {
            /**
             * Format: uuid
             * @description The trading account that it is about.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId?: string;
            /**
             * Format: date-time
             * @description When its person said that they know.
             * @example 2026-01-05T10:00:00.000Z
             */
            acknowledgedAt?: string;
            /**
             * @description What to do, in one sentence.
             * @example Look at what is open.
             */
            action: string;
            /**
             * Format: date-time
             * @description When the notice was written.
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * @description What it tells.
             * @example guard-warning
             * @enum {string}
             */
            kind: "guard-warning" | "guard-blocked" | "guard-countdown" | "guard-closing" | "guard-closed" | "guard-overdue" | "guard-unprotected" | "guard-clear" | "terminal-silent" | "terminal-back" | "discrepancy-opened" | "order-rejected" | "order-unknown" | "source-silent" | "sign-in-new-device" | "key-expiring" | "payment-failed" | "plan-reminder" | "limit-near" | "limit-reached" | "undelivered" | "digest" | "test";
            /**
             * Format: uuid
             * @description The notice.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            noticeId: string;
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-01-05T10:00:00.000Z
             */
            occurredAt: string;
            /**
             * @description Where in the app it is seen.
             * @example /accounts
             */
            place: string;
            /**
             * Format: date-time
             * @description When it was read.
             * @example 2026-01-05T10:00:00.000Z
             */
            readAt?: string;
            /**
             * @description How often the same was told within the time in which it is told once; 0: this once.
             * @example 0
             */
            repeats: number;
            /**
             * @description How much it matters.
             * @example info
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /**
             * @description What happened.
             * @example Equity is 8,410.00 EUR, 15.9 % below its peak.
             */
            text: string;
            /**
             * @description In one line, in the language of the person.
             * @example Entries blocked on 70358000
             */
            title: string;
            /** @description Ways by which it could not be delivered; people see these in red. */
            undelivered: ("in-app" | "email" | "telegram" | "slack" | "discord" | "push" | "sms" | "webhook")[];
        };
        OfferPrice: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn?: string;
            /**
             * @description of each, in the smallest unit of the currency
             * @example 10900
             */
            amount: number;
            /**
             * @description currency of the amount
             * @example USD
             */
            currency: string;
            /**
             * @description of an add-on: from so many on; from the first on unless given
             * @example 10
             */
            fromQuantity?: number;
            /**
             * @description how often it is paid
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
            /**
             * @description the plan
             * @example basic
             * @enum {string}
             */
            plan?: "basic" | "pro" | "enterprise";
            /**
             * @description why, for the audit log
             * @example Contract of 2026-11-28.
             */
            reason: string;
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
        };
        OneTimeCodeBody: {
            /**
             * @description The code of the mail: what follows `code=` in its link. Works once.
             * @example 493817
             */
            code: string;
        };
        OpenPayment: {
            /**
             * @description what is open, in the smallest unit of the currency
             * @example 9900
             */
            amount: number;
            /**
             * @description how often it was tried
             * @example 1
             */
            attempts: number;
            /**
             * @description currency of it
             * @example USD
             */
            currency: string;
            /**
             * @description the invoice at Stripe
             * @example in_1Pgc6rB7WZ01zgkW
             */
            invoiceId: string;
            /**
             * Format: date-time
             * @description when it is tried again; absent where it is not
             * @example 2026-01-05T10:00:00.000Z
             */
            nextAttemptAt?: string;
        };
        OrderPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["OrderView"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        OrderView: {
            /**
             * Format: uuid
             * @description the trading account
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * @description user id, `guard`, `pipelines` or `reconciliation`
             * @example pipelines
             */
            actor: string;
            /**
             * @description commands sent for it so far
             * @example 0
             */
            attempts: number;
            /**
             * Format: date-time
             * @description when it last came further
             * @example 2026-01-05T10:00:00.000Z
             */
            changedAt: string;
            /**
             * Format: date-time
             * @description when it was asked for
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description the run of a pipeline that asked for it; absent for what a person or the guard asked for
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId?: string;
            /**
             * Format: date-time
             * @description when a pending order ends at the broker; absent: it stays until it is cancelled
             * @example 2026-01-05T10:00:00.000Z
             */
            expiration?: string;
            /**
             * Format: date-time
             * @description after that it is not begun any more
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * Format: decimal
             * @description lots executed so far; absent: none
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
             * @description the order, as the platform knows it
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
             * @description absent like `executionId`
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId?: string;
            /**
             * @description the position that it closes or changes, or opened; absent while there is none
             * @example 1771882106
             */
            positionId?: string;
            /**
             * Format: decimal
             * @description mean price of what was executed; absent: nothing was
             * @example 1.27043
             */
            price?: string;
            /**
             * @description its place in the queue: `guard` before everything else
             * @example entry
             */
            priority: string;
            /**
             * @description why it was asked for, or why it ended as it did
             * @example Take profit of the strategy
             */
            reason?: string;
            /**
             * @description last return code of the broker, as MetaTrader numbers them; absent before it answered
             * @example 10009
             */
            retcode?: number;
            /**
             * @description open: buy or sell; absent otherwise
             * @example buy
             * @enum {string}
             */
            side?: "buy" | "sell";
            /**
             * Format: uuid
             * @description absent like `executionId`
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId?: string;
            /**
             * @description how far it came; `unknown`: it may have been executed, and is looked for
             * @example queued
             * @enum {string}
             */
            state: "queued" | "leased" | "accepted" | "sent" | "placed" | "partial" | "done" | "rejected" | "expired" | "unknown" | "deferred" | "blocked" | "cancelled";
            /**
             * Format: decimal
             * @description limit of a stop-limit order; absent for others
             * @example 1.27043
             */
            stopLimitPrice?: string;
            /**
             * Format: decimal
             * @description absent: none
             * @example 1.27043
             */
            stopLoss?: string;
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
            symbol: string;
            /**
             * Format: decimal
             * @description absent: none
             * @example 1.27043
             */
            takeProfit?: string;
            /**
             * @description what the terminal shall do
             * @example open
             * @enum {string}
             */
            type: "open" | "close" | "modify" | "cancel";
            /**
             * Format: decimal
             * @description in lots; absent: all of the position
             * @example 0.10
             */
            volume?: string;
        };
        OrganisationMoney: {
            /** @description what owners did with its money, the newest first */
            acts: components["schemas"]["MoneyAct"][];
            /** @description up to where one person acts alone; in other currencies nobody does */
            aloneUpTo: components["schemas"]["AloneUpTo"][];
            /**
             * @description days until what waits for a second person is over
             * @example 7
             */
            approvalDays: number;
            /** @description its invoices, the newest first */
            invoices: components["schemas"]["Invoice"][];
            /** @description its payments through Stripe, the newest first */
            payments: components["schemas"]["RefundablePayment"][];
            /** @description of the ledger, of the last year */
            statement: components["schemas"]["BillingStatement"];
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
        };
        Override: {
            /**
             * Format: date-time
             * @description since when
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description until when; absent where nobody said
             * @example 2026-01-05T10:00:00.000Z
             */
            endsAt?: string;
            /** @description what is given instead of what the plan gives */
            granted: components["schemas"]["FeatureGrant"];
            /**
             * Format: uuid
             * @description who made it; absent for what the installation made itself
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            madeBy?: string;
            /**
             * @description why
             * @example Agreed with the desk until its contract is signed.
             */
            reason: string;
        };
        OverrideGrant: {
            /**
             * @description of what one has or not: whether
             * @example true
             */
            enabled?: boolean;
            /**
             * Format: date-time
             * @description until when; it ends by itself then
             * @example 2026-01-05T10:00:00.000Z
             */
            endsAt?: string;
            /**
             * @description so many
             * @example 25
             */
            limit?: number;
            /**
             * @description why; the audit log keeps it
             * @example Agreed until the contract is signed.
             */
            reason: string;
            /**
             * @description of a number: there is no limit
             * @example true
             */
            unlimited?: boolean;
            /**
             * @description of a list: what it holds
             * @example [
             *       "external"
             *     ]
             */
            values?: string[];
        };
        PairingCodeIssued: {
            /**
             * @description The code, in groups of four. It works once, within ten minutes, until there is a newer one.
             * @example K7QM-2XPD-9RTA-HW4C
             */
            code: string;
            /**
             * Format: date-time
             * @description from then on it does not work any more
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * Format: uuid
             * @description the terminal that the code makes a program of
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
        };
        Passkey: {
            /**
             * Format: date-time
             * @description When it was added.
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When somebody last signed in with it; absent: never.
             * @example 2026-01-05T10:00:00.000Z
             */
            lastUsedAt?: string;
            /**
             * @description How its owner calls it.
             * @example Laptop
             */
            name: string;
            /**
             * Format: uuid
             * @description The passkey.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            passkeyId: string;
            /**
             * @description Kept by a password manager on more than one device.
             * @example true
             */
            synced: boolean;
        };
        PasskeyLogInBody: {
            /**
             * @description A name for this device, shown in the list of sessions.
             * @example Firefox on Linux
             */
            device?: string;
            /**
             * @description What the browser answered, as `toJSON()` of the credential writes it.
             * @example {
             *       "id": "Zk3hQm9v",
             *       "rawId": "Zk3hQm9v",
             *       "type": "public-key",
             *       "response": {
             *         "clientDataJSON": "eyJ0eXBlIjoi",
             *         "authenticatorData": "SZYN5YgO",
             *         "signature": "MEUCIQ",
             *         "userHandle": "MDE5Ng"
             *       },
             *       "clientExtensionResults": {}
             *     }
             */
            response: {
                [key: string]: unknown;
            };
        };
        PasskeyOptions: {
            /**
             * @description For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` of the browser. The challenge in it works once, within five minutes.
             * @example {
             *       "challenge": "Zk3hQm9vUXc",
             *       "rpId": "plimsoll.example",
             *       "userVerification": "required",
             *       "timeout": 300000
             *     }
             */
            options: {
                [key: string]: unknown;
            };
        };
        PasskeyPage: {
            /** @description Newest first. */
            items: components["schemas"]["Passkey"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        PasswordChanged: {
            /**
             * @description How many API keys were revoked by it; none unless it was asked for.
             * @example 0
             */
            apiKeysEnded: number;
            /**
             * @description How many API keys of the person go on working.
             * @example 1
             */
            apiKeysLeft: number;
            /**
             * @description How many sessions were ended by it.
             * @example 2
             */
            sessionsEnded: number;
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
             * @description the body that came first; absent where it is no duplicate
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            duplicateOf?: string;
            /** @description fields that the reason is about */
            fields: string[];
            /** @description what was left out or assumed */
            notes: string[];
            /**
             * @description accepted: it became signals; duplicate: it came before; rejected: it is no signal
             * @example accepted
             * @enum {string}
             */
            outcome: "accepted" | "duplicate" | "rejected";
            /**
             * Format: uuid
             * @description the body that came in
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            payloadId: string;
            /** @description why it is no signal */
            reason?: string;
            /**
             * Format: date-time
             * @description when it arrived
             * @example 2026-01-05T10:00:00.000Z
             */
            receivedAt: string;
            /**
             * Format: date-time
             * @description when it was last read again
             * @example 2026-01-05T10:00:00.000Z
             */
            replayedAt?: string;
            /** @description the signals that it became */
            signalIds: string[];
            /**
             * Format: uuid
             * @description the source of signals
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            /**
             * @description name of the source at that time
             * @example EMA cross
             */
            sourceName: string;
        };
        PayloadDetail: {
            /** @description network address of the sender */
            address?: string;
            /**
             * @description the body as text; the body secret is masked
             * @example BUY EURUSD SL 1.0800 TP 1.0900
             */
            body: string;
            /**
             * @description bytes of the body
             * @example 0
             */
            bytes: number;
            /** @description as its sender said; absent: it said nothing */
            contentType?: string;
            /** @description the reason as a sentence, with the cure */
            detail?: string;
            /**
             * Format: uuid
             * @description the body that came first; absent where it is no duplicate
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            duplicateOf?: string;
            /** @description fields that the reason is about */
            fields: string[];
            /** @description what was left out or assumed */
            notes: string[];
            /**
             * @description accepted: it became signals; duplicate: it came before; rejected: it is no signal
             * @example accepted
             * @enum {string}
             */
            outcome: "accepted" | "duplicate" | "rejected";
            /**
             * Format: uuid
             * @description the body that came in
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            payloadId: string;
            /** @description what stood behind `?` in the address; absent: nothing */
            query?: string;
            /** @description how the body is read with the present settings of its source, as of the moment it came; absent when the source was deleted */
            reading?: components["schemas"]["BodyReading"];
            /** @description why it is no signal */
            reason?: string;
            /**
             * Format: date-time
             * @description when it arrived
             * @example 2026-01-05T10:00:00.000Z
             */
            receivedAt: string;
            /**
             * Format: date-time
             * @description when it was last read again
             * @example 2026-01-05T10:00:00.000Z
             */
            replayedAt?: string;
            /** @description the signals that it became */
            signalIds: string[];
            /**
             * Format: uuid
             * @description the source of signals
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            /**
             * @description name of the source at that time
             * @example EMA cross
             */
            sourceName: string;
            /** @description as its sender said; absent: it said nothing */
            userAgent?: string;
            /** @description `webhook-id` of a signed body; absent for others */
            webhookId?: string;
        };
        PayloadPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["Payload"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
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
             * @description the body that came in
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            payloadId: string;
            /**
             * @description named reason, when it is no signal
             * @example symbol-missing
             */
            reason?: string;
            /** @description the signals that it became */
            signalIds: string[];
        };
        PaymentMethod: {
            /**
             * @description brand
             * @example visa
             */
            brand?: string;
            /**
             * @description month in which it ends
             * @example 12
             */
            expMonth?: number;
            /**
             * @description year in which it ends
             * @example 2034
             */
            expYear?: number;
            /**
             * @description a card, or another means as Stripe calls it
             * @example card
             */
            kind: string;
            /**
             * @description last four digits
             * @example 4242
             */
            last4?: string;
        };
        PaymentMethodKnown: {
            /** @description absent where there is none */
            paymentMethod?: components["schemas"]["PaymentMethod"];
        };
        Payout: {
            /**
             * @description what was paid out, in the smallest unit of the currency
             * @example 5940
             */
            amount: number;
            /**
             * @description the currency
             * @example USD
             */
            currency: string;
            /**
             * Format: date-time
             * @description when it was made
             * @example 2026-01-05T10:00:00.000Z
             */
            madeAt: string;
            /**
             * Format: uuid
             * @description the payout
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            payoutId: string;
            /**
             * @description as whoever paid it names it
             * @example SEPA 2026-04-01 17
             */
            reference: string;
        };
        PayoutPage: {
            /** @description the entries of this page, the newest first */
            items: components["schemas"]["Payout"][];
            /**
             * @description give it as `cursor` to get the next page
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        PendingChange: {
            /** @description the add-ons from then on; absent where none */
            addOns?: components["schemas"]["SubscribedAddOn"][];
            /**
             * Format: date-time
             * @description when it comes
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description how often it is paid from then on
             * @example month
             * @enum {string}
             */
            interval?: "month" | "year";
            /**
             * @description the same as now at another price, which was announced
             * @example true
             */
            isNewPrice?: boolean;
            /**
             * @description the plan from then on
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
        };
        PhraseView: {
            /**
             * @description in English, with `{{name}}` in the place of each value: the same for every value, so it is also its code
             * @example Equity {{equity}} is {{percent}} % below its peak of {{peak}}.
             */
            text: string;
            /**
             * @description what stands in the places, as text; numbers with a decimal point
             * @example {
             *       "equity": "7990.00",
             *       "percent": "20.1",
             *       "peak": "10000.00"
             *     }
             */
            values: {
                [key: string]: unknown;
            };
        };
        Pipeline: {
            /**
             * Format: uuid
             * @description the account it trades on
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * @description signals start it
             * @example true
             */
            active: boolean;
            /**
             * @description the plan gives fewer active pipelines than there are: this one opens nothing, its exits still trade
             * @example true
             */
            beyondPlan?: boolean;
            /**
             * Format: date-time
             * @description of the first version
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /** @description empty when it can be activated */
            flaws: components["schemas"]["PipelineFlaw"][];
            /** @description its agents and their order */
            graph: components["schemas"]["PipelineGraph"];
            /**
             * @description the newest one there is
             * @example 1
             */
            latestVersion: number;
            /**
             * @description as its owner calls it
             * @example Trend
             */
            name: string;
            /**
             * Format: uuid
             * @description the pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
            /** @description which signals start it */
            trigger: components["schemas"]["PipelineTrigger"];
            /**
             * @description which version this is
             * @example 1
             */
            version: number;
            /**
             * Format: date-time
             * @description of this version
             * @example 2026-01-05T10:00:00.000Z
             */
            versionAt: string;
        };
        PipelineEdge: {
            /**
             * @description id of a node
             * @example risk
             */
            from: string;
            /**
             * @description id of a node
             * @example order
             */
            to: string;
        };
        PipelineFlaw: {
            /**
             * @description where
             * @example graph.nodes[2].config.riskPercent
             */
            field: string;
            /**
             * @description what is wrong
             * @example must be a number from 0.1 to 5
             */
            message: string;
        };
        PipelineGraph: {
            /** @description who runs after whom; no circles */
            edges: components["schemas"]["PipelineEdge"][];
            /** @description the agents, in any order */
            nodes: components["schemas"]["PipelineNode"][];
        };
        PipelineNode: {
            /**
             * @description which agent it is: see `GET /v1/agents`
             * @example risk-manager
             */
            agent: string;
            /** @description settings by the schema of the agent; what is left out takes its default */
            config: {
                [key: string]: unknown;
            };
            /**
             * @description names the node within the graph
             * @example risk
             */
            id: string;
            /**
             * @description where the builder draws it
             * @example 0
             */
            x?: number;
            /**
             * @description where the builder draws it, downwards
             * @example 0
             */
            y?: number;
        };
        PipelinePage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["PipelineSummary"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        PipelineSummary: {
            /**
             * Format: uuid
             * @description the account it trades on
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * @description signals start it
             * @example true
             */
            active: boolean;
            /**
             * @description the plan gives fewer active pipelines than there are: this one opens nothing, its exits still trade
             * @example true
             */
            beyondPlan?: boolean;
            /**
             * Format: date-time
             * @description when its first version was made
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /** @description on the newest signal; absent where it judged none yet */
            lastVerdict?: components["schemas"]["LastVerdict"];
            /**
             * @description as its owner calls it
             * @example Trend
             */
            name: string;
            /**
             * Format: uuid
             * @description the pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId: string;
            /**
             * @description the newest version
             * @example 1
             */
            version: number;
            /**
             * Format: date-time
             * @description when its newest version was made
             * @example 2026-01-05T10:00:00.000Z
             */
            versionAt: string;
        };
        PipelineTemplate: {
            /** @description its agents and their order */
            graph: components["schemas"]["PipelineGraph"];
            /**
             * @description what it does, in a sentence
             * @example Takes a signal, sizes it by risk and places the order.
             */
            meaning: string;
            /**
             * @description how `POST /v1/pipelines` names it
             * @example signal-to-guarded-order
             */
            name: string;
            /**
             * @description for people
             * @example Signal to guarded order
             */
            title: string;
            /** @description which signals start it */
            trigger: components["schemas"]["PipelineTrigger"];
        };
        PipelineTemplateList: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["PipelineTemplate"][];
        };
        PipelineTrigger: {
            /**
             * @description entries below it do not start the pipeline
             * @example 0.5
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
            /** @description what keeps it from running; empty when it is valid */
            flaws: components["schemas"]["PipelineFlaw"][];
            /**
             * @description it could be activated
             * @example true
             */
            valid: boolean;
        };
        PipelineVersion: {
            /**
             * Format: uuid
             * @description the account that this version trades on
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * Format: uuid
             * @description who made it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            madeBy?: string;
            /**
             * @description as it was called in this version
             * @example Trend
             */
            name: string;
            /**
             * @description 1 is the first
             * @example 1
             */
            version: number;
            /**
             * Format: date-time
             * @description when it was made
             * @example 2026-01-05T10:00:00.000Z
             */
            versionAt: string;
        };
        PipelineVersionPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["PipelineVersion"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
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
             * @description the order, as the platform knows it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId: string;
            /**
             * @description where it stands at this moment; watch the order for its end
             * @example queued
             * @enum {string}
             */
            state: "queued" | "leased" | "accepted" | "sent" | "placed" | "partial" | "done" | "rejected" | "expired" | "unknown" | "deferred" | "blocked" | "cancelled";
        };
        Plan: {
            /** @description what it gives */
            grants: components["schemas"]["FeatureGrant"][];
            /**
             * @description for people
             * @example Pro
             */
            name: string;
            /**
             * @description the plan
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /** @description what it costs; empty where it costs nothing */
            prices: components["schemas"]["PlanPrice"][];
            /**
             * @description who it is for, in one sentence
             * @example For people who trade several strategies.
             */
            summary: string;
            /**
             * @description so many days cost nothing for who never bought a plan
             * @example 14
             */
            trialDays?: number;
            /**
             * @description version; who bought an older one keeps it
             * @example 1
             */
            version: number;
        };
        PlanChange: {
            /**
             * @description how often it is paid
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
            /**
             * @description the plan
             * @example basic
             * @enum {string}
             */
            plan: "basic" | "pro" | "enterprise";
        };
        PlanChangeQuote: {
            /**
             * Format: date-time
             * @description when it comes
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description currency of both
             * @example USD
             */
            currency: string;
            /**
             * @description what is charged at once, in the smallest unit of the currency
             * @example 7000
             */
            dueNow: number;
            /**
             * @description at once; otherwise at the end of the period that is paid
             * @example true
             */
            isNow: boolean;
            /**
             * @description send it with the change: the price that was shown is the price that is charged
             * @example WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDcwMDBd
             */
            quote: string;
            /**
             * @description what each period costs from then on, in the smallest unit
             * @example 9900
             */
            thenEach: number;
        };
        PlanPrice: {
            /**
             * @description of each, in the smallest unit of the currency (cents)
             * @example 9900
             */
            amount: number;
            /**
             * @description currency of the amount
             * @example USD
             */
            currency: string;
            /**
             * @description of an add-on: each costs this from so many on; absent where it is from the first on
             * @example 10
             */
            fromQuantity?: number;
            /**
             * @description how often it is paid
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
            /**
             * @description agreed with your organisation alone: nobody else sees it
             * @example true
             */
            isOwn?: boolean;
            /**
             * @description names the price
             * @example pro-2026-11-month-usd
             */
            priceId: string;
        };
        PositionDetail: {
            /**
             * Format: uuid
             * @description the trading account
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId: string;
            /**
             * @description age of price and result in milliseconds
             * @example 240
             */
            ageMs: number;
            /**
             * @description currency of the account: all amounts are in it
             * @example EUR
             */
            currency: string;
            /**
             * Format: decimal
             * @description what equity falls by when the stop loss is hit at its price, from now; absent: there is no stop loss, or the value of a tick or the price is not known
             * @example 101.50
             */
            lossAtStop?: string;
            /** @description as the terminal shows it */
            position: components["schemas"]["TerminalPosition"];
            /** @description absent: the terminal has not told the instrument */
            rules?: components["schemas"]["InstrumentRules"];
        };
        PositionPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["PositionView"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        PositionView: {
            /**
             * Format: date-time
             * @description time of its last deal; absent while it is open
             * @example 2026-01-05T10:00:00.000Z
             */
            closedAt?: string;
            /**
             * Format: decimal
             * @description lots closed so far
             * @example 0.10
             */
            closedVolume: string;
            /**
             * Format: decimal
             * @description mean price of all its exits; absent while nothing of it was closed
             * @example 1.27043
             */
            closePrice?: string;
            /**
             * @description how many deals it has
             * @example 0
             */
            deals: number;
            /**
             * Format: date-time
             * @description time of its first deal
             * @example 2026-01-05T10:00:00.000Z
             */
            openedAt: string;
            /**
             * Format: decimal
             * @description mean price of all its entries
             * @example 1.27043
             */
            openPrice: string;
            /**
             * Format: uuid
             * @description the order of ours that opened it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            orderId?: string;
            /**
             * @description number of the position at the broker
             * @example 1771882106
             */
            positionId: string;
            /**
             * Format: decimal
             * @description profit, swap, commission and fee of all its deals
             * @example 9949.16
             */
            realised: string;
            /**
             * @description buy: long, sell: short
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
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
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
        PracticeAccount: {
            /**
             * Format: decimal
             * @description balance by its own books, in USD
             * @example 10000.00
             */
            balance: string;
            /**
             * @description its terminal speaks with the platform now
             * @example true
             */
            connected: boolean;
            /**
             * Format: decimal
             * @description equity by its own books, in USD
             * @example 9987.40
             */
            equity: string;
            /**
             * @description the login of its account
             * @example 60000017
             */
            login: string;
            /**
             * @description positions that are open by its own books
             * @example 0
             */
            openPositions: number;
            /**
             * Format: uuid
             * @description its terminal, which is registered as any other
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
        };
        PracticeAccountEnded: {
            /**
             * Format: uuid
             * @description its terminal, which is revoked
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
        };
        PracticeAccountList: {
            /** @description in no order */
            items: components["schemas"]["PracticeAccount"][];
            /**
             * @description how many you may have at once
             * @example 5
             */
            limit: number;
        };
        PracticeMarketBody: {
            /**
             * @description calm: half the usual noise; trending: prices rise; gap: at once against your largest position, by 5 % of equity; crash: within six seconds to below the line at which the guard counts down, and no stop is filled on the way; recover: back to where prices began.
             * @example crash
             * @enum {string}
             */
            preset: "calm" | "trending" | "gap" | "crash" | "recover";
        };
        PreferenceChange: {
            /**
             * @description The way.
             * @example in-app
             * @enum {string}
             */
            channel: "in-app" | "email" | "telegram" | "slack" | "discord" | "push" | "sms" | "webhook";
            /**
             * @description From which severity on.
             * @example info
             * @enum {string}
             */
            from: "info" | "warning" | "critical" | "never" | "default";
            /**
             * @description What is told.
             * @example guard-warning
             * @enum {string}
             */
            kind: "guard-warning" | "guard-blocked" | "guard-countdown" | "guard-closing" | "guard-closed" | "guard-overdue" | "guard-unprotected" | "guard-clear" | "terminal-silent" | "terminal-back" | "discrepancy-opened" | "order-rejected" | "order-unknown" | "source-silent" | "sign-in-new-device" | "key-expiring" | "payment-failed" | "plan-reminder" | "limit-near" | "limit-reached" | "undelivered" | "digest" | "test";
        };
        PriceChangeDryRun: {
            /** @description organisations by their ids */
            lines: components["schemas"]["PriceChangeLine"][];
            /**
             * Format: uuid
             * @description send it as `after` for the page that follows; absent on the last one
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            next?: string;
            /** @description of all organisations, by currency and rhythm */
            totals: components["schemas"]["PriceChangeTotal"][];
        };
        PriceChangeLine: {
            /**
             * @description of both amounts
             * @example USD
             */
            currency: string;
            /**
             * @description how often it pays
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
            /**
             * Format: date-time
             * @description from when on: its first renewal after the notice; absent where it does not move
             * @example 2026-01-05T10:00:00.000Z
             */
            movesAt?: string;
            /**
             * @description what it pays each period now, with all add-ons, in the smallest unit
             * @example 9900
             */
            now: number;
            /**
             * @description what becomes of it
             * @example moves
             * @enum {string}
             */
            outcome: "moves" | "keeps" | "ends" | "paused" | "waits";
            /**
             * @description how far it has come; absent before it is announced
             * @example announced
             * @enum {string}
             */
            state?: "announced" | "placed" | "moved" | "left";
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
            /**
             * @description what it will pay each period
             * @example 10900
             */
            then: number;
        };
        PriceChangeTotal: {
            /**
             * @description of both amounts
             * @example USD
             */
            currency: string;
            /**
             * @description how often they pay
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
            /**
             * @description how many of them move
             * @example 100
             */
            moving: number;
            /**
             * @description what all of them pay each period now, in the smallest unit
             * @example 1188000
             */
            now: number;
            /**
             * @description organisations that pay such a price
             * @example 120
             */
            subscribers: number;
            /**
             * @description what all of them will pay each period
             * @example 1288000
             */
            then: number;
        };
        PriceChangeView: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn?: string;
            /**
             * @description organisations that were told
             * @example 100
             */
            announced: number;
            /**
             * Format: date-time
             * @description with `bought-since`: who bought before keeps his price
             * @example 2026-01-05T10:00:00.000Z
             */
            boughtSince?: string;
            /**
             * Format: uuid
             * @description the change
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            changeId: string;
            /**
             * Format: date-time
             * @description when it was scheduled
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description from when on it is sold at the new prices
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /**
             * @description of these, those that pay it
             * @example 10
             */
            moved: number;
            /**
             * @description who moves; the others keep their price
             * @example nobody
             * @enum {string}
             */
            moves: "nobody" | "everybody" | "bought-since";
            /**
             * @description what it is of, for people
             * @example Pro
             */
            name: string;
            /**
             * @description so many days everybody is told before he pays it
             * @example 30
             */
            noticeDays: number;
            /**
             * @description of these, those whose next period has the new price
             * @example 20
             */
            placed: number;
            /**
             * @description the plan
             * @example basic
             * @enum {string}
             */
            plan?: "basic" | "pro" | "enterprise";
            /** @description those that change; the others stay */
            prices: components["schemas"]["NewPrice"][];
            /**
             * @description why, for the audit log
             * @example Prices of 2027.
             */
            reason: string;
            /**
             * Format: date-time
             * @description when it was withdrawn; absent where it was not
             * @example 2026-01-05T10:00:00.000Z
             */
            withdrawnAt?: string;
        };
        /** @description What went wrong and what to do (RFC 9457). */
        Problem: {
            /**
             * @description For programs: it never gets a new meaning.
             * @enum {string}
             */
            code: "account-quarantined" | "account-unknown" | "add-on-needs-plan" | "address-too-long" | "api-key-invalid" | "billing-not-here" | "billing-unavailable" | "body-too-large" | "busy" | "challenge-over" | "code-invalid" | "conflict" | "countdown-over" | "credentials-wrong" | "database-slow" | "database-unavailable" | "demo-only" | "email-taken" | "email-unverified" | "entries-blocked" | "epoch-superseded" | "guard-state" | "headers-too-large" | "idempotency-key-in-use" | "idempotency-key-reused" | "internal-error" | "last-owner" | "mailbox-off" | "malformed-body" | "malformed-request" | "message-invalid" | "not-authenticated" | "not-found" | "nothing-to-hurt" | "order-refused" | "pairing-code-invalid" | "passkey-refused" | "passkeys-off" | "password-too-weak" | "password-wrong" | "payload-not-replayable" | "payment-refused" | "permission-denied" | "pipeline-active" | "pipeline-invalid" | "plan-limit-reached" | "position-too-small" | "quote-changed" | "rate-limited" | "refresh-token-invalid" | "refresh-token-reused" | "report-unreadable" | "request-timeout" | "risk-not-accepted" | "route-unknown" | "scope-missing" | "second-factor-state" | "second-factor-wrong" | "sequence-replayed" | "service-timeout" | "service-unavailable" | "session-unknown" | "signature-invalid" | "source-unknown" | "system-closed" | "terminal-offline" | "terminal-revoked" | "terminal-too-old" | "timestamp-outside-window" | "token-expired" | "unsupported-media-type" | "validation-failed";
            /** @description Leads to everything that the call did. */
            correlationId?: string;
            /** @description What the caller can do. */
            cure: string;
            /** @description What it is this time; absent where the title says all. */
            detail?: string;
            /**
             * Format: uuid
             * @description Tell it to support; the log knows it.
             */
            errorId: string;
            /** @description The path that was called. */
            instance: string;
            /** @description Which limit of the plan was reached; absent where it is about none. */
            reached?: {
                /** @description What is limited, such as `pipelines.active`. */
                feature: string;
                /** @description What gives more, and what it costs; absent where nothing does, or nobody could tell. */
                lift?: components["schemas"]["LimitLift"];
                /** @description How many the plan gives. */
                limit: number;
                /** @description The plan. */
                plan: string;
                /** @description How many there are. */
                used: number;
            };
            /** @description The HTTP status. */
            status: number;
            /** @description The same for every problem of this code. */
            title: string;
            /**
             * Format: uri
             * @description The code as a URN.
             */
            type: string;
            /** @description Which fields are wrong; absent where it is about none. */
            violations?: {
                /** @description Where, such as `symbolMap[0].from`. */
                field: string;
                /** @description What is wrong, in words that follow the name of the field. */
                message: string;
            }[];
        };
        Profile: {
            /**
             * Format: email
             * @description The address to sign in with.
             * @example ann@example.com
             */
            email: string;
            /**
             * @description Somebody used the code that was sent to this address.
             * @example true
             */
            emailVerified: boolean;
            /**
             * @description Pages hide amounts of money until asked.
             * @example true
             */
            hideAmounts: boolean;
            /**
             * @description Language (BCP 47); absent: that of the browser.
             * @example de
             */
            locale?: string;
            /**
             * @description How to call you.
             * @example Ann
             */
            name?: string;
            /**
             * Format: email
             * @description The address that shall take its place and has not confirmed yet.
             * @example ann@example.com
             */
            pendingEmail?: string;
            /** @description What this session or key may do: what the roles grant, within the scopes of a key. */
            permissions: ("account:read" | "account:trade" | "guard:read" | "guard:stop" | "guard:command" | "terminal:read" | "terminal:manage" | "source:read" | "source:manage" | "signal:read" | "pipeline:read" | "pipeline:manage" | "billing:read" | "billing:manage" | "usage:write" | "audit:read" | "member:read" | "member:manage" | "profile:read" | "profile:manage" | "stream:read" | "system:read" | "system:manage")[];
            /** @description What pages keep for this person, as they like. */
            preferences: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When the person registered.
             * @example 2026-01-05T10:00:00.000Z
             */
            registeredAt: string;
            /** @description What the person may do. */
            roles: ("trader" | "viewer" | "support" | "auditor" | "admin" | "owner")[];
            /**
             * @description Signing in needs a code.
             * @example true
             */
            secondFactor: boolean;
            /**
             * Format: uuid
             * @description The session that asks; of an API key, one of its own.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sessionId: string;
            /**
             * Format: uuid
             * @description The organisation.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
            /**
             * @description Its name.
             * @example Ann
             */
            tenantName: string;
            /**
             * @description Time zone (IANA); absent: that of the browser.
             * @example Europe/Berlin
             */
            timeZone?: string;
            /**
             * Format: uuid
             * @description The person.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            userId: string;
        };
        ProveSecondFactor: {
            /**
             * @description Six digits of the app, or a recovery code.
             * @example 493817
             */
            code: string;
            /**
             * @description The password.
             * @example correct horse battery staple
             */
            password: string;
        };
        PublicKey: {
            /**
             * @description algorithm that it signs with
             * @example ES256
             * @enum {string}
             */
            alg: "ES256";
            /**
             * @description its curve
             * @example P-256
             * @enum {string}
             */
            crv: "P-256";
            /**
             * @description The id that tokens name in their header.
             * @example 2026-01-05
             */
            kid: string;
            /**
             * @description kind of key: elliptic curve
             * @example EC
             * @enum {string}
             */
            kty: "EC";
            /**
             * @description what it is for
             * @example sig
             * @enum {string}
             */
            use: "sig";
            /**
             * @description x coordinate, base64url.
             * @example f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU
             */
            x: string;
            /**
             * @description y coordinate, base64url.
             * @example x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0
             */
            y: string;
        };
        PublishMeterPrice: {
            /**
             * @description currency of the amounts
             * @example USD
             */
            currency: string;
            /**
             * Format: decimal
             * @description so many in each period cost nothing
             * @example 500000
             */
            included: string;
            /**
             * @description the meter
             * @example signals.external
             * @enum {string}
             */
            meter: "signals.external" | "executions" | "orders" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "storage.bytes" | "strategies.running" | "clients.active";
            /**
             * @description how tiers are charged
             * @example graduated
             * @enum {string}
             */
            mode: "graduated" | "volume";
            /**
             * @description the plan
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /**
             * @description why; the audit log keeps it
             * @example The model costs us more since May.
             */
            reason: string;
            /** @description from the smallest on; the last one has no end */
            tiers: components["schemas"]["MeterTier"][];
            /**
             * Format: date-time
             * @description for subscriptions that begin from then on; now when absent
             * @example 2026-01-05T10:00:00.000Z
             */
            validFrom?: string;
        };
        PushKeys: {
            /** @description Its authentication secret. */
            auth: string;
            /** @description Its public key. */
            p256dh: string;
        };
        QuietHoursView: {
            /**
             * @description When they begin.
             * @example 1320
             */
            from: number;
            /**
             * @description When they end.
             * @example 420
             */
            to: number;
        };
        ReadingStep: {
            /**
             * @description which alert of the body
             * @example 1
             */
            alert: number;
            /**
             * @description which part of the reading it is, in their order
             * @example form
             * @enum {string}
             */
            stage: "form" | "sender" | "fields" | "words" | "position" | "decision" | "symbols" | "order" | "size" | "levels";
            /**
             * @description what was found
             * @example The text is one sentence: "BUY EURUSD".
             */
            text: string;
        };
        RecordedAuditEntry: {
            /**
             * @description what was done, as `thing.verb`
             * @example guard.closed-account
             */
            action: string;
            /**
             * @description user id, terminal id, or the part of the platform
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12
             */
            actorId: string;
            /**
             * @description a person, a terminal, or a part of the platform
             * @example user
             * @enum {string}
             */
            actorKind: "user" | "terminal" | "system";
            /** @description network address of the caller */
            address?: string;
            /**
             * Format: date-time
             * @description when it was done
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
            /**
             * @description SHA-256 over tenant, number, hash before and content.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            hash: string;
            /**
             * @description done, refused by a rule, or failed
             * @example done
             * @enum {string}
             */
            outcome: "done" | "refused" | "failed";
            /**
             * @description why, in the words of whoever did it; absent where nobody said
             * @example The news spike is over.
             */
            reason?: string;
            /**
             * Format: date-time
             * @description when it was written into the chain
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
            service: "identity" | "signals" | "pipelines" | "broker" | "billing" | "notifications";
            /**
             * @description which one
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            targetId: string;
            /**
             * @description what kind of thing it was done to
             * @example account
             */
            targetKind: string;
        };
        RecoveryCodes: {
            /** @description Each works once, instead of a code of the app. */
            codes: string[];
        };
        Referral: {
            /** @description the first */
            first?: components["schemas"]["ReferralTouch"];
            /** @description the last */
            last?: components["schemas"]["ReferralTouch"];
        };
        ReferralCounts: {
            /**
             * @description organisations that came by the link and count
             * @example 0
             */
            counted: number;
            /**
             * @description those that somebody has to look at first
             * @example 0
             */
            held: number;
            /**
             * @description those that have paid
             * @example 0
             */
            paying: number;
            /**
             * @description those that do not count
             * @example 0
             */
            refused: number;
        };
        ReferralPage: {
            /** @description the entries of this page, the newest first */
            items: components["schemas"]["ReferralView"][];
            /**
             * @description give it as `cursor` to get the next page
             * @example WyIyMDI2Il0
             */
            nextCursor?: string;
        };
        ReferralTouch: {
            /**
             * Format: date-time
             * @description when, by the clock of the device
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description the code of the link
             * @example north-street
             */
            code: string;
        };
        ReferralView: {
            /**
             * @description he has paid
             * @example true
             */
            isPaying: boolean;
            /**
             * @description why it is held, or does not count
             * @example same-card
             * @enum {string}
             */
            reason?: "same-card" | "too-many-a-day" | "decided";
            /**
             * Format: uuid
             * @description names the entry; it is not the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            referralId: string;
            /**
             * Format: date-time
             * @description when he registered
             * @example 2026-01-05T10:00:00.000Z
             */
            registeredAt: string;
            /**
             * @description whether it counts
             * @example counted
             * @enum {string}
             */
            state: "counted" | "held" | "refused";
            /**
             * @description by his first or his last click
             * @example first
             * @enum {string}
             */
            touch: "first" | "last";
        };
        RefreshBody: {
            /**
             * @description A random value for this attempt. Within 10 s the same attempt may be repeated once, when its answer was lost.
             * @example order-7f3a
             */
            attempt?: string;
            /**
             * @description The newest refresh token of the session. Each can be spent once.
             * @example rt_Zk3h
             */
            refreshToken: string;
        };
        RefundablePayment: {
            /**
             * @description what was paid, in the smallest unit of the currency
             * @example 9900
             */
            amount: number;
            /**
             * Format: date-time
             * @description when
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description brand of the card
             * @example visa
             */
            brand?: string;
            /**
             * @description its currency
             * @example USD
             */
            currency: string;
            /**
             * @description the invoice
             * @example in_1Pgc6tB7WZ01zgkW
             */
            invoiceId: string;
            /**
             * @description last four digits of the card
             * @example 4242
             */
            last4?: string;
            /**
             * @description what can still be given back: less what was, and what is on its way, in the smallest unit of the currency
             * @example 9900
             */
            left: number;
            /**
             * @description number of the invoice
             * @example A1B2C3D4-0001
             */
            number?: string;
            /**
             * @description the payment at Stripe
             * @example ch_3Pgc6tB7WZ01zgkW
             */
            paymentId: string;
        };
        RefundBody: {
            /**
             * @description how much; all that is left unless given, in the smallest unit of the currency
             * @example 4950
             */
            amount?: number;
            /**
             * @description the payment at Stripe
             * @example ch_3Pgc6tB7WZ01zgkW
             */
            paymentId: string;
            /**
             * @description why, for the audit log
             * @example The terminal was out of reach for two days.
             */
            reason: string;
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
            /**
             * @description 10 to 128 characters, not a common password.
             * @example correct horse battery staple
             */
            password: string;
            /** @description Links of affiliates that brought you; unknown ones do nothing. */
            referral?: components["schemas"]["Referral"];
        };
        Registered: {
            /**
             * Format: email
             * @description the address to sign in with
             * @example ann@example.com
             */
            email: string;
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
            /**
             * Format: uuid
             * @description the person
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            userId: string;
        };
        RegisteredTerminal: {
            /**
             * Format: date-time
             * @description when it was registered
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description The person who registered it.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            createdBy: string;
            /**
             * @description as its owner calls it
             * @example VPS Frankfurt
             */
            name: string;
            /**
             * Format: date-time
             * @description absent while it is active
             * @example 2026-01-05T10:00:00.000Z
             */
            revokedAt?: string;
            /** @description why; absent while it is active, or where nobody said */
            revokeReason?: string;
            /** @description Secrets that are valid now. */
            secrets: components["schemas"]["TerminalSecretInfo"][];
            /**
             * @description active, or revoked for good
             * @example active
             * @enum {string}
             */
            status: "active" | "revoked";
            /**
             * Format: uuid
             * @description the terminal, as it was registered
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
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["RegisteredTerminal"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        RemovePasskeyBody: {
            /**
             * @description The password.
             * @example correct horse battery staple
             */
            password: string;
        };
        ReportAccount: {
            /**
             * Format: decimal
             * @description at its end
             * @example 9949.16
             */
            balance: string;
            /**
             * @description deals of all its files, each once
             * @example 1402
             */
            deals: number;
            /**
             * Format: date-time
             * @description of the first deal, by the clock of the broker’s server
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /** @description whose it is */
            identity: components["schemas"]["AccountIdentity"];
            /**
             * Format: date-time
             * @description when its first file was imported
             * @example 2026-01-05T10:00:00.000Z
             */
            importedAt: string;
            /**
             * @description what its files are
             * @example mt5-history
             * @enum {string}
             */
            kind: "mt5-history" | "mt5-tester" | "mt4-statement" | "mt4-tester";
            /**
             * Format: uuid
             * @description the account of reports
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            reportId: string;
            /**
             * Format: date-time
             * @description of the last deal
             * @example 2026-01-05T10:00:00.000Z
             */
            to: string;
        };
        ReportAccountDetail: {
            /** @description how it did */
            analytics: components["schemas"]["ReportAnalytics"];
            /**
             * Format: decimal
             * @description at its end
             * @example 9949.16
             */
            balance: string;
            /**
             * @description deals of all its files, each once
             * @example 1402
             */
            deals: number;
            /** @description what it was imported from, newest first */
            files: components["schemas"]["ReportFileView"][];
            /**
             * Format: date-time
             * @description of the first deal, by the clock of the broker’s server
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /** @description whose it is */
            identity: components["schemas"]["AccountIdentity"];
            /**
             * Format: date-time
             * @description when its first file was imported
             * @example 2026-01-05T10:00:00.000Z
             */
            importedAt: string;
            /**
             * @description what its files are
             * @example mt5-history
             * @enum {string}
             */
            kind: "mt5-history" | "mt5-tester" | "mt4-statement" | "mt4-tester";
            /**
             * Format: uuid
             * @description the account of reports
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            reportId: string;
            /** @description of all its deals */
            sums: components["schemas"]["ReportSums"];
            /**
             * Format: date-time
             * @description of the last deal
             * @example 2026-01-05T10:00:00.000Z
             */
            to: string;
        };
        ReportAccountPage: {
            /** @description newest first */
            items: components["schemas"]["ReportAccount"][];
            /**
             * @description of the next page; absent on the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        ReportAnalytics: {
            /** @description by month of the last close */
            byMonth: components["schemas"]["ReportGroup"][];
            /** @description by symbol, the best first */
            bySymbol: components["schemas"]["ReportGroup"][];
            /** @description the balance, day by day */
            curve: components["schemas"]["CurvePoint"][];
            /**
             * Format: decimal
             * @description mean result of a position; absent without positions
             * @example -0.08
             */
            expectancy?: string;
            /**
             * Format: decimal
             * @description sum of the losses, negative
             * @example -208.57
             */
            grossLoss: string;
            /**
             * Format: decimal
             * @description sum of the wins
             * @example 157.73
             */
            grossProfit: string;
            /**
             * @description with a result below zero
             * @example 280
             */
            losses: number;
            /**
             * Format: decimal
             * @description deepest fall of the balance from its highest until then
             * @example 58.20
             */
            maxDrawdown: string;
            /**
             * Format: decimal
             * @description the same to that highest, 0.2 = 20 %; absent where it was never above zero
             * @example 0.2
             */
            maxDrawdownRatio?: string;
            /**
             * @description positions that were closed
             * @example 658
             */
            positions: number;
            /**
             * Format: decimal
             * @description gross profit to gross loss; absent without a loss
             * @example 0.76
             */
            profitFactor?: string;
            /**
             * Format: decimal
             * @description wins of all positions, 0.55 = 55 %; absent without positions
             * @example 0.2
             */
            winRate?: string;
            /**
             * @description with a result above zero
             * @example 360
             */
            wins: number;
        };
        ReportDealPage: {
            /** @description newest first */
            items: components["schemas"]["ReportDealView"][];
            /**
             * @description of the next page; absent on the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        ReportDealView: {
            /**
             * Format: decimal
             * @description the balance that the report shows with it
             * @example 9949.16
             */
            balance?: string;
            /**
             * @description what stands with it
             * @example [tp 1.14086]
             */
            comment?: string;
            /**
             * Format: decimal
             * @description charged by the broker
             * @example -0.70
             */
            commission: string;
            /**
             * Format: date-time
             * @description by the clock of the broker’s server, written as UTC
             * @example 2026-01-05T10:00:00.000Z
             */
            dealtAt: string;
            /**
             * @description trades: whether it opened or closed
             * @example in
             * @enum {string}
             */
            entry?: "in" | "out" | "inout" | "out_by";
            /**
             * Format: decimal
             * @description other costs
             * @example 0.00
             */
            fee: string;
            /**
             * @description a credit that stands beside the balance
             * @example false
             */
            isCredit: boolean;
            /**
             * @description trades: its order
             * @example 1771882106
             */
            orderTicket?: string;
            /**
             * @description trades: its position
             * @example 1771882106
             */
            positionId?: string;
            /**
             * Format: decimal
             * @description trades: the price
             * @example 1.27043
             */
            price?: string;
            /**
             * Format: decimal
             * @description without costs
             * @example 12.40
             */
            profit: string;
            /**
             * Format: decimal
             * @description for holding overnight
             * @example -0.35
             */
            swap: string;
            /**
             * @description trades: the instrument, as the broker names it
             * @example EURUSD
             */
            symbol?: string;
            /**
             * @description number of the deal at the broker
             * @example 1771882106
             */
            ticket: string;
            /**
             * @description buy or sell; everything else moves cash
             * @example buy
             * @enum {string}
             */
            type: "buy" | "sell" | "balance" | "credit" | "charge" | "correction" | "bonus" | "commission" | "interest" | "dividend" | "tax" | "buy_canceled" | "sell_canceled" | "other";
            /**
             * Format: decimal
             * @description trades: lots
             * @example 0.10
             */
            volume?: string;
        };
        ReportDifference: {
            /**
             * Format: decimal
             * @description its net by the ledger
             * @example 12.05
             */
            accountNet?: string;
            /**
             * Format: date-time
             * @description when it was dealt, by the report where it has it
             * @example 2026-01-05T10:00:00.000Z
             */
            dealtAt: string;
            /** @description what differs: `field: report, account` */
            fields: string[];
            /**
             * @description who has it, or that both have it differently
             * @example only-in-report
             * @enum {string}
             */
            kind: "only-in-report" | "only-in-account" | "different";
            /**
             * Format: decimal
             * @description its net by the report
             * @example 12.05
             */
            reportNet?: string;
            /**
             * @description number of the deal at the broker
             * @example 1771882106
             */
            ticket: string;
        };
        ReportFileView: {
            /**
             * Format: decimal
             * @description the balance at its end, by its own rows
             * @example 9949.16
             */
            balance: string;
            /**
             * @description deals in it
             * @example 1402
             */
            deals: number;
            /** @description where it does not agree with itself */
            disagreements: string[];
            /**
             * @description of the file
             * @example ReportHistory-70358000.html
             */
            fileName: string;
            /**
             * Format: date-time
             * @description of its first deal
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description when it was imported
             * @example 2026-01-05T10:00:00.000Z
             */
            importedAt: string;
            /** @description what a reader has to know */
            notes: string[];
            /**
             * Format: date-time
             * @description of its last deal
             * @example 2026-01-05T10:00:00.000Z
             */
            to: string;
        };
        ReportGroup: {
            /**
             * @description the symbol, or the month
             * @example EURUSD
             */
            name: string;
            /**
             * Format: decimal
             * @description of all of them, with costs
             * @example -12.10
             */
            net: string;
            /**
             * @description positions
             * @example 214
             */
            positions: number;
            /**
             * @description that gained
             * @example 120
             */
            wins: number;
        };
        ReportKept: {
            /**
             * @description deals that were not there before
             * @example 1402
             */
            added: number;
            /** @description tickets that were there with other amounts; what was there first stays */
            changed: string[];
            /**
             * @description deals that were there already, alike
             * @example 0
             */
            known: number;
            /**
             * Format: uuid
             * @description the account of reports
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            reportId: string;
        };
        ReportReading: {
            /** @description where the report does not agree with itself, by row or total; empty where everything adds up */
            disagreements: string[];
            /**
             * Format: date-time
             * @description of the first deal, by the clock of the broker’s server
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /** @description whose it is; a tester’s report names no account */
            identity: components["schemas"]["AccountIdentity"];
            /**
             * @description what the file is
             * @example mt5-history
             * @enum {string}
             */
            kind: "mt5-history" | "mt5-tester" | "mt4-statement" | "mt4-tester";
            /** @description its last deals */
            lastDeals: components["schemas"]["ReportDealView"][];
            /** @description what a reader has to know */
            notes: string[];
            /**
             * @description positions that it shows as open
             * @example 85
             */
            openPositions: number;
            /** @description its sums */
            sums: components["schemas"]["ReportSums"];
            /**
             * Format: date-time
             * @description of the last deal
             * @example 2026-01-05T10:00:00.000Z
             */
            to: string;
        };
        ReportReconciliation: {
            /**
             * @description deals that both have alike
             * @example 1400
             */
            alike: number;
            /**
             * @description of the amounts
             * @example EUR
             */
            currency: string;
            /** @description the first of them, by time */
            differences: components["schemas"]["ReportDifference"][];
            /**
             * @description deals that both have, with other amounts
             * @example 1
             */
            different: number;
            /**
             * Format: date-time
             * @description compared from
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /**
             * @description deals of the ledger in that time that the report lacks
             * @example 0
             */
            onlyInAccount: number;
            /**
             * @description deals of the report that the ledger lacks
             * @example 1
             */
            onlyInReport: number;
            /**
             * @description login and server are those of the account
             * @example true
             */
            sameAccount: boolean;
            /**
             * Format: date-time
             * @description compared to
             * @example 2026-01-05T10:00:00.000Z
             */
            to: string;
        };
        ReportRemoved: {
            /**
             * @description deals that are not kept any more
             * @example 1402
             */
            deals: number;
        };
        ReportSums: {
            /**
             * Format: decimal
             * @description opening, cash and net
             * @example 9949.16
             */
            balance: string;
            /**
             * Format: decimal
             * @description of all trades
             * @example 0
             */
            commission: string;
            /**
             * Format: decimal
             * @description credits beside the balance
             * @example 0
             */
            credit: string;
            /**
             * @description deals
             * @example 1402
             */
            deals: number;
            /**
             * Format: decimal
             * @description paid in
             * @example 10000
             */
            deposits: string;
            /**
             * Format: decimal
             * @description at its end, where the report says it
             * @example 9927.92
             */
            equity?: string;
            /**
             * Format: decimal
             * @description of all trades
             * @example 0
             */
            fee: string;
            /**
             * Format: decimal
             * @description profit, swap, commission and fee of all trades
             * @example -50.84
             */
            net: string;
            /**
             * Format: decimal
             * @description the balance before the first deal; 0 where the report begins with the account
             * @example 0
             */
            opening: string;
            /**
             * Format: decimal
             * @description corrections, bonuses, charges, interest, dividends
             * @example 0
             */
            otherCash: string;
            /**
             * Format: decimal
             * @description of all trades, without costs
             * @example -50.45
             */
            profit: string;
            /**
             * Format: decimal
             * @description of all trades
             * @example -0.39
             */
            swap: string;
            /**
             * @description closing deals
             * @example 658
             */
            trades: number;
            /**
             * Format: decimal
             * @description paid out, negative
             * @example 0
             */
            withdrawals: string;
        };
        ReserveUsage: {
            /**
             * @description by what the meter can be told apart: text by the names that it declares
             * @example {
             *       "agent": "technical",
             *       "model": "m-1"
             *     }
             */
            dimensions?: {
                [key: string]: unknown;
            };
            /**
             * @description seconds until it is released by itself; 600 when absent
             * @example 600
             */
            expiresIn?: number;
            /**
             * @description the meter
             * @example agent.calls
             * @enum {string}
             */
            meter: "agent.calls" | "agent.tokens" | "backtest.minutes";
            /**
             * Format: decimal
             * @description the most that it may come to; of what is counted one by one a whole number
             * @example 4000
             */
            quantity: string;
        };
        ResetPasswordBody: {
            /**
             * @description The code of the mail: what follows `code=` in its link. Works once.
             * @example 493817
             */
            code: string;
            /**
             * @description Revoke all API keys of the person as well. Without it they go on working: programs do not stop.
             * @example false
             */
            endApiKeys?: boolean;
            /**
             * @description The new password: 10 to 128 characters, not a common one.
             * @example correct horse battery staple
             */
            password: string;
        };
        ResolveDiscrepancyBody: {
            /**
             * @description Why, for the audit log.
             * @example Deposit by bank transfer, see the statement of the broker.
             */
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
             * @description what the terminal or the broker shows: it was executed, or it was not
             * @example executed
             * @enum {string}
             */
            outcome: "executed" | "not-executed";
            /**
             * @description how you know, for the audit log
             * @example The history of the terminal has no such deal.
             */
            reason: string;
        };
        ResumeSubscription: {
            /**
             * @description of the answer that told the price
             * @example WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDk5MDAsdHJ1ZV0
             */
            quote: string;
        };
        Revenue: {
            /**
             * Format: date-time
             * @description when it was reckoned; absent where it never was yet
             * @example 2026-01-05T10:00:00.000Z
             */
            at?: string;
            /** @description each currency for itself */
            currencies: components["schemas"]["RevenueCurrency"][];
            /** @description what each figure means */
            definitions: components["schemas"]["RevenueDefinition"][];
            /**
             * @description first month
             * @example 2025-12
             */
            from: string;
            /** @description who came, and who has paid since */
            signups: components["schemas"]["RevenueSignups"][];
            /**
             * @description last month
             * @example 2026-11
             */
            to: string;
        };
        RevenueCohort: {
            /**
             * @description how many they were
             * @example 1
             */
            customers: number;
            /**
             * @description the month in which they first had MRR
             * @example 2026-11
             */
            month: string;
            /** @description each month since, its own first */
            months: components["schemas"]["RevenueCohortMonth"][];
        };
        RevenueCohortMonth: {
            /**
             * @description customers that have MRR
             * @example 1
             */
            customers: number;
            /**
             * @description the month
             * @example 2026-12
             */
            month: string;
            /**
             * @description their MRR
             * @example 9900
             */
            mrr: number;
        };
        RevenueCurrency: {
            /**
             * @description MRR by customer.
             * @example 9900
             */
            arpa?: number;
            /**
             * @description Annual recurring revenue: twelve times the monthly one.
             * @example 118800
             */
            arr: number;
            /** @description Customers by the month in which they first had MRR, and how many of them have some in each month after. */
            cohorts: components["schemas"]["RevenueCohort"][];
            /**
             * @description of all its amounts; nothing is converted
             * @example USD
             */
            currency: string;
            /**
             * @description Organisations with MRR at the end of the month.
             * @example 1
             */
            customers: number;
            /**
             * @description Lifetime value: MRR by customer through the average logo churn of the last twelve whole months; unknown while nobody was lost.
             * @example 198000
             */
            ltv?: number;
            /** @description oldest first; the last one is not over yet */
            months: components["schemas"]["RevenueMonth"][];
            /**
             * @description MRR at the end
             * @example 9900
             */
            mrr: number;
        };
        RevenueDefinition: {
            /**
             * @description what it means
             * @example Annual recurring revenue: twelve times the monthly one.
             */
            meaning: string;
            /**
             * @description the figure
             * @example mrr
             */
            name: string;
        };
        RevenueMonth: {
            /**
             * @description What customers brought who bring none any more.
             * @example 0
             */
            churned: number;
            /**
             * @description customers lost in the month
             * @example 0
             */
            churnedCustomers: number;
            /**
             * @description What customers bring less than at the end of the month before, and still bring some.
             * @example 0
             */
            contraction: number;
            /**
             * @description Credit notes and credit given, without tax.
             * @example 0
             */
            credited: number;
            /**
             * @description Organisations with MRR at the end of the month.
             * @example 1
             */
            customers: number;
            /**
             * @description Invoiced and not earned yet, at the end of the month.
             * @example 0
             */
            deferred: number;
            /**
             * @description What customers bring more than at the end of the month before.
             * @example 0
             */
            expansion: number;
            /**
             * @description What Stripe kept, as far as it tells.
             * @example 0
             */
            fees: number;
            /**
             * @description Refunds, and what banks took back, less what came again.
             * @example 0
             */
            givenBack: number;
            /**
             * @description Invoices issued in the month with tax, less those withdrawn.
             * @example 9900
             */
            invoiced: number;
            /**
             * Format: decimal
             * @description Customers lost in the month by customers at its beginning.
             * @example 0.02
             */
            logoChurn?: string;
            /**
             * @description the month
             * @example 2026-11
             */
            month: string;
            /**
             * @description MRR at its end
             * @example 9900
             */
            mrr: number;
            /**
             * Format: decimal
             * @description As before, less expansion; below zero where those who stay bring more than is lost.
             * @example -0.01
             */
            netRevenueChurn?: string;
            /**
             * @description MRR of customers who had none ever before.
             * @example 9900
             */
            new: number;
            /**
             * @description customers who had none ever before
             * @example 1
             */
            newCustomers: number;
            /**
             * @description Payments of the month, less what was returned.
             * @example 9900
             */
            paid: number;
            /**
             * @description Revenue earned in the month: each line of an invoice by the second of its period, of the ledger.
             * @example 9900
             */
            recognised: number;
            /**
             * @description MRR of customers who had some once, none at the end of the month before, and have some again.
             * @example 0
             */
            returned: number;
            /**
             * Format: decimal
             * @description Contraction and churned MRR by MRR at the beginning of the month.
             * @example 0.03
             */
            revenueChurn?: string;
            /**
             * @description Given up in the month, less what was paid after all.
             * @example 0
             */
            writtenOff: number;
        };
        RevenueSignups: {
            /**
             * Format: decimal
             * @description Of the organisations that came in the month, those that have paid an invoice since.
             * @example 0.25
             */
            conversion?: string;
            /**
             * @description the month
             * @example 2026-11
             */
            month: string;
            /**
             * @description organisations that came
             * @example 12
             */
            organisations: number;
            /**
             * @description of them, those that have paid since
             * @example 3
             */
            paid: number;
        };
        RevokeApiKeyBody: {
            /** @description Why, for the audit log. */
            reason?: string;
        };
        RevokeTerminalBody: {
            /**
             * @description Why, for the audit log.
             * @example The machine was sold
             */
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
        SchedulePriceChange: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn?: string;
            /**
             * Format: date-time
             * @description with `bought-since`: who bought before keeps his price
             * @example 2026-01-05T10:00:00.000Z
             */
            boughtSince?: string;
            /**
             * Format: date-time
             * @description from when on it is sold at the new prices
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /**
             * @description who moves; the others keep their price
             * @example nobody
             * @enum {string}
             */
            moves: "nobody" | "everybody" | "bought-since";
            /**
             * @description so many days everybody is told before he pays it
             * @example 30
             */
            noticeDays: number;
            /**
             * @description the plan
             * @example basic
             * @enum {string}
             */
            plan?: "basic" | "pro" | "enterprise";
            /** @description those that change; the others stay */
            prices: components["schemas"]["NewPrice"][];
            /**
             * @description why, for the audit log
             * @example Prices of 2027.
             */
            reason: string;
        };
        SecondFactorChallenge: {
            /**
             * @description Sent with the code. Good for five minutes and five wrong codes.
             * @example ch_Zk3h
             */
            challenge: string;
            /**
             * Format: date-time
             * @description Until when.
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description What may be sent as the code.
             * @example [
             *       "totp"
             *     ]
             */
            methods: ("totp" | "recovery-code")[];
        };
        SecondFactorEnrolment: {
            /**
             * @description The same as `otpauth://` address, to show as a QR code. Shown only now.
             * @example otpauth://totp/Plimsoll:ann@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Plimsoll
             */
            otpauthUri: string;
            /**
             * @description The secret in base 32, to type in by hand. Shown only now.
             * @example JBSWY3DPEHPK3PXP
             */
            secret: string;
        };
        SecondFactorLogInBody: {
            /**
             * @description From the answer to the first step.
             * @example ch_Zk3h
             */
            challenge: string;
            /**
             * @description Six digits of the authenticator app, or one of the recovery codes. Blanks and hyphens do not matter.
             * @example 493817
             */
            code: string;
        };
        SecondFactorState: {
            /**
             * @description Signing in needs a code.
             * @example true
             */
            enabled: boolean;
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-01-05T10:00:00.000Z
             */
            enabledAt?: string;
            /**
             * @description An authenticator app was begun to be added and waits for its first code.
             * @example true
             */
            pending: boolean;
            /**
             * @description Recovery codes that were not used yet.
             * @example 0
             */
            recoveryCodesLeft: number;
        };
        SellAddOnBody: {
            /**
             * @description whether it can be bought; who has it keeps it
             * @example true
             */
            onSale: boolean;
            /**
             * @description why, for the audit log
             * @example We answer at night now.
             */
            reason: string;
        };
        SessionInfo: {
            /**
             * @description Address it was last used from.
             * @example 203.0.113.7
             */
            address?: string;
            /**
             * Format: date-time
             * @description When it was opened.
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * @description The one that asks.
             * @example true
             */
            current: boolean;
            /**
             * @description Program and system, as they told of themselves.
             * @example Firefox on Linux
             */
            device: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it last got tokens; they live ten minutes.
             * @example 2026-01-05T10:00:00.000Z
             */
            lastUsedAt: string;
            /**
             * Format: uuid
             * @description The session.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sessionId: string;
        };
        SessionPage: {
            /** @description Newest first. */
            items: components["schemas"]["SessionInfo"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        SessionsEnded: {
            /**
             * @description How many were ended.
             * @example 0
             */
            sessionsEnded: number;
        };
        SetPreferences: {
            /**
             * Format: uuid
             * @description For this trading account; absent: for every one.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId?: string;
            /** @description What is set otherwise. */
            changes?: components["schemas"]["PreferenceChange"][];
            /**
             * @description A summary by mail.
             * @example daily
             * @enum {string}
             */
            digest?: "off" | "daily" | "weekly";
            /** @description From now on; the same minute twice: none. */
            quietHours?: components["schemas"]["QuietHoursView"];
        };
        SettleUsageBody: {
            /**
             * Format: decimal
             * @description what was used; it may be less or more than was reserved, and is counted
             * @example 3120
             */
            quantity: string;
        };
        Signal: {
            /**
             * @description 0 to 1: how sure the sender is
             * @example 0.7
             */
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
             * @description price at the sender’s moment; absent where it told none
             * @example 1.27043
             */
            price?: string;
            /**
             * Format: date-time
             * @description when its body arrived
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
             * @description the signal
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /** @description entry: what the alert wants to open; exit: how much of it is closed, all when absent */
            size?: components["schemas"]["SignalSize"];
            /**
             * Format: uuid
             * @description the source of signals
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            /**
             * @description how the source speaks: of TradingView, of TrendSpider, or generic and signed
             * @example tradingview
             * @enum {string}
             */
            sourceKind: "tradingview" | "trendspider" | "generic";
            /**
             * @description name of the source at that time
             * @example EMA cross
             */
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
            /** @description name that the sender gave; absent where it gave none */
            strategy?: string;
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
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
             * @description entry: into the market; exit: out of it
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
            /**
             * @description 0 to 1: how sure the sender is
             * @example 0.7
             */
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
             * @description price at the sender’s moment; absent where it told none
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
            /** @description name that the sender gave; absent where it gave none */
            strategy?: string;
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
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
             * @description entry: into the market; exit: out of it
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
             * @description what `value` counts: a price, a distance, a share of the price, ranges, or money
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
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["Signal"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        SignalsInBrief: {
            /** @description by signal; one that is not judged yet, or is not yours, has none */
            items: components["schemas"]["VerdictInBrief"][];
        };
        SignalsInBriefBody: {
            /** @description the signals */
            signalIds: string[];
        };
        SignalSize: {
            /**
             * @description what `value` counts
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
             * @description what `value` counts: a price, a distance, a share of the price, ranges, or money
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
            /** @description every condition of its trigger */
            checks: components["schemas"]["VerdictCheck"][];
            /**
             * Format: uuid
             * @description the run that began; absent where it did not match
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId?: string;
            /**
             * Format: date-time
             * @description when it was given
             * @example 2026-01-05T10:00:00.000Z
             */
            judgedAt: string;
            /**
             * @description the pipeline ran
             * @example true
             */
            matched: boolean;
            /**
             * Format: uuid
             * @description absent when the tenant has no active pipeline
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId?: string;
            /**
             * @description name of the pipeline at that time
             * @example Trend
             */
            pipelineName: string;
            /**
             * @description version of the pipeline that ran
             * @example 0
             */
            pipelineVersion?: number;
            /**
             * Format: uuid
             * @description the signal
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /**
             * @description one sentence for people
             * @example All checks passed.
             */
            summary: string;
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
            symbol: string;
            /**
             * @description leads to its trace and its log lines
             * @example 4bf92f3577b34da6a3ce929d0e0e4736
             */
            traceId?: string;
        };
        SignInOptions: {
            /**
             * @description How mail leaves: through a mail server, into the Mailbox page of this installation (`GET /v1/mailbox`), or not at all.
             * @example mailbox
             * @enum {string}
             */
            mail: "smtp" | "mailbox" | "none";
            /**
             * @description The address of the page at which passkeys work, and no other; absent: they work nowhere here.
             * @example https://plimsoll.example
             */
            passkeysAt?: string;
            /**
             * @description Whether connecting a terminal waits until the address of the person is verified.
             * @example true
             */
            verificationRequired: boolean;
        };
        Source: {
            /**
             * @description field of the body that must hold the body secret
             * @example secret
             */
            bodySecretField?: string;
            /**
             * Format: date-time
             * @description when it was created
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
             * @description how it speaks: of TradingView, of TrendSpider, or generic and signed
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
            /**
             * @description as its owner calls it
             * @example EMA cross
             */
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
             * @description the source of signals
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            sourceId: string;
            /** @description names of instruments as the source writes them, and as the broker does */
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
             * @description the source of signals
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
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["Source"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        StatementLine: {
            /**
             * @description what it adds to what is owed; below zero takes off
             * @example 9900
             */
            amount: number;
            /**
             * Format: date-time
             * @description when it took place
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description what is owed after it; below zero is credit
             * @example 9900
             */
            balance: number;
            /**
             * @description the invoice
             * @example in_1Pgc6tB7WZ01zgkW
             */
            invoiceId?: string;
            /**
             * @description number of the invoice
             * @example A1B2C3D4-0001
             */
            number?: string;
            /**
             * @description what was paid; below zero was given back
             * @example 0
             */
            paid: number;
            /**
             * @description what it is
             * @example invoice-issued
             * @enum {string}
             */
            purpose: "invoice-issued" | "invoice-voided" | "credit-applied" | "credit-unapplied" | "payment" | "payment-returned" | "refund" | "refund-failed" | "dispute-withdrawn" | "dispute-reinstated" | "credit-note" | "credit-note-voided" | "credit-granted" | "written-off" | "write-off-recovered" | "write-off-lapsed";
            /**
             * @description of credit that was given, or taken: why
             * @example Two days without terminal.
             */
            reason?: string;
            /**
             * @description the object at Stripe that it is for
             * @example in_1Pgc6tB7WZ01zgkW
             */
            source: string;
        };
        StatementPart: {
            /**
             * @description what is owed at the end; below zero is credit
             * @example 0
             */
            closing: number;
            /**
             * @description credit notes and credit that was given
             * @example 0
             */
            credited: number;
            /**
             * @description of all amounts of this part
             * @example USD
             */
            currency: string;
            /**
             * @description given back to the card, and taken back by banks
             * @example 0
             */
            givenBack: number;
            /**
             * @description invoices, less those that were voided
             * @example 9900
             */
            invoiced: number;
            /** @description oldest first */
            lines: components["schemas"]["StatementLine"][];
            /**
             * @description what was owed at the begin; below zero is credit
             * @example 0
             */
            opening: number;
            /**
             * @description payments, less what was returned
             * @example 9900
             */
            paid: number;
            /**
             * @description given up
             * @example 0
             */
            writtenOff: number;
        };
        StayOffer: {
            /**
             * @description what it costs each period, in the smallest unit
             * @example 2900
             */
            amount?: number;
            /**
             * @description of the amount
             * @example USD
             */
            currency?: string;
            /**
             * @description less to pay for a while, a pause, or a smaller plan
             * @example percent
             * @enum {string}
             */
            kind: "percent" | "pause" | "smaller";
            /**
             * @description for so many months
             * @example 3
             */
            months?: number;
            /**
             * Format: uuid
             * @description names it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            offerId: string;
            /**
             * @description percent that are taken off
             * @example 30
             */
            percent?: number;
            /**
             * @description the smaller plan
             * @example free
             * @enum {string}
             */
            plan?: "free" | "basic" | "pro" | "enterprise" | "legacy";
        };
        StayOfferAsked: {
            /** @description absent where there is none: the plan is simply ended */
            offer?: components["schemas"]["StayOffer"];
        };
        StayOfferFigures: {
            /**
             * @description those that were accepted
             * @example 5
             */
            accepted: number;
            /**
             * @description what was offered
             * @example percent
             * @enum {string}
             */
            kind: "percent" | "pause" | "smaller";
            /**
             * @description offers that were made
             * @example 12
             */
            made: number;
            /**
             * @description for so many months
             * @example 3
             */
            months?: number;
            /**
             * @description percent that are taken off
             * @example 30
             */
            percent?: number;
            /**
             * @description those accepted whose organisation pays for a plan now that goes on
             * @example 4
             */
            retained: number;
            /**
             * @description names the rule that they were made by
             * @example dear-30-3
             */
            rule: string;
        };
        StrategyPosition: {
            /**
             * @description where the strategy of the sender stands after the signal
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
            /**
             * @description what it is about: the first part of its type after the service
             * @example guard
             */
            topic: string;
            /**
             * @description type of the fact, see docs/events.md
             * @example broker.guard.changed.v1
             */
            type: string;
        };
        StreamEvents: {
            /** @description the entries of this page, in the order of the list */
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
            /**
             * @description for `GET /v1/stream?ticket=…`; can be used once
             * @example 3q2-7wAAAAE
             */
            ticket: string;
        };
        StripeEventTaken: {
            /**
             * @description the event
             * @example evt_1
             */
            eventId: string;
            /**
             * @description it came before
             * @example true
             */
            isRepeated: boolean;
        };
        SubscribedAddOn: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn: string;
            /**
             * @description names its price
             * @example pipelines-5-v1-month-usd
             */
            priceId: string;
            /**
             * @description how many of it
             * @example 2
             */
            quantity: number;
        };
        SubscribedAddOnInWords: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn: string;
            /**
             * @description what all of them cost each period, in the smallest unit
             * @example 1000
             */
            amount: number;
            /**
             * @description for people
             * @example Five more pipelines
             */
            name: string;
            /**
             * @description names its price
             * @example pipelines-5-v1-month-usd
             */
            priceId: string;
            /**
             * @description how many of it
             * @example 2
             */
            quantity: number;
        };
        Subscription: {
            /** @description what is paid beside the plan; absent where none */
            addOns?: components["schemas"]["SubscribedAddOn"][];
            /** @description what is paid beside the plan, in words */
            addOnsInWords: components["schemas"]["SubscribedAddOnInWords"][];
            /**
             * @description price of each period with all add-ons, in the smallest unit; absent where it costs nothing
             * @example 10900
             */
            amount?: number;
            /**
             * @description plans can be bought at this installation
             * @example true
             */
            canBuy: boolean;
            /**
             * @description it ends with the period
             * @example true
             */
            cancelAtPeriodEnd: boolean;
            /**
             * @description why it ends, where somebody said so
             * @example too_expensive
             * @enum {string}
             */
            cancelFeedback?: "too_expensive" | "missing_features" | "switched_service" | "unused" | "customer_service" | "too_complex" | "low_quality" | "other";
            /**
             * @description what it is paid in; absent where it costs nothing
             * @example USD
             */
            currency?: string;
            /**
             * Format: date-time
             * @description end of the period that is paid
             * @example 2026-01-05T10:00:00.000Z
             */
            currentPeriodEnd?: string;
            /**
             * Format: date-time
             * @description until when the plan is kept though a payment failed
             * @example 2026-01-05T10:00:00.000Z
             */
            graceUntil?: string;
            /**
             * @description how often it is paid; absent where it costs nothing
             * @example month
             * @enum {string}
             */
            interval?: "month" | "year";
            /**
             * @description it is paid for at Stripe
             * @example true
             */
            isPaid: boolean;
            /** @description every limit, and how much of it is used */
            limits: components["schemas"]["LimitStanding"][];
            /** @description the payment that failed and is open */
            openPayment?: components["schemas"]["OpenPayment"];
            /**
             * Format: date-time
             * @description from when on the plan is paused: nothing is charged, and the smallest one counts
             * @example 2026-01-05T10:00:00.000Z
             */
            pausedFrom?: string;
            /**
             * @description price of each period once the change that was asked for has come, in the smallest unit
             * @example 2900
             */
            pendingAmount?: number;
            /** @description what was asked for and comes later */
            pendingChange?: components["schemas"]["PendingChange"];
            /**
             * @description the plan
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /**
             * @description name of the plan
             * @example Pro
             */
            planName: string;
            /**
             * @description version of the plan that was bought
             * @example 1
             */
            planVersion: number;
            /**
             * @description rises with every change
             * @example 1
             */
            revision: number;
            /**
             * @description how it stands
             * @example none
             * @enum {string}
             */
            status: "none" | "incomplete" | "incomplete_expired" | "trialing" | "active" | "past_due" | "unpaid" | "canceled" | "paused";
            /**
             * Format: uuid
             * @description the subscription
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            subscriptionId: string;
            /**
             * @description no money moves: payments are played
             * @example true
             */
            testMoney: boolean;
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
        SystemAddOn: {
            /**
             * @description the add-on
             * @example pipelines-5
             */
            addOn: string;
            /** @description what one of it adds */
            grants: components["schemas"]["FeatureGrant"][];
            /**
             * @description for people
             * @example Five more pipelines
             */
            name: string;
            /**
             * @description it can be bought
             * @example true
             */
            onSale: boolean;
            /** @description all of its prices */
            prices: components["schemas"]["SystemPrice"][];
        };
        SystemCatalogue: {
            /** @description every add-on */
            addOns: components["schemas"]["SystemAddOn"][];
            /** @description changes of prices, the newest first */
            changes: components["schemas"]["PriceChangeView"][];
            /** @description every version of every plan */
            plans: components["schemas"]["SystemPlan"][];
        };
        SystemFinding: {
            /**
             * @description What to do about it.
             * @example npx plimsoll doctor
             */
            cure?: string;
            /**
             * @description What was found.
             * @example empty
             */
            found: string;
            /**
             * @description What was examined.
             * @example outbox
             */
            name: string;
            /**
             * @description The service that examined it.
             * @example broker
             */
            service: string;
            /**
             * @description How it ended: a warning will hurt one day, what failed hurts now.
             * @example ok
             * @enum {string}
             */
            state: "ok" | "note" | "warning" | "failed";
        };
        SystemOrganisation: {
            /**
             * @description it ends with the period
             * @example true
             */
            cancelAtPeriodEnd: boolean;
            /**
             * Format: date-time
             * @description end of the period that is paid
             * @example 2026-01-05T10:00:00.000Z
             */
            currentPeriodEnd?: string;
            /** @description every limit, and how much of it is used */
            limits: components["schemas"]["LimitStanding"][];
            /**
             * @description its name; absent where identity does not answer now
             * @example North
             */
            name?: string;
            /** @description what it has otherwise than its plan says */
            overrides: components["schemas"]["Override"][];
            /**
             * @description the plan that counts
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /**
             * Format: date-time
             * @description since when it has this subscription
             * @example 2026-01-05T10:00:00.000Z
             */
            since: string;
            /**
             * @description how its subscription stands
             * @example none
             * @enum {string}
             */
            status: "none" | "incomplete" | "incomplete_expired" | "trialing" | "active" | "past_due" | "unpaid" | "canceled" | "paused";
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
        };
        SystemOrganisationPage: {
            /** @description the entries of this page, the newest subscription first */
            items: components["schemas"]["SystemOrganisation"][];
            /**
             * @description send it as `cursor` for the page that follows; absent on the last one
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        SystemPlan: {
            /** @description what it gives */
            grants: components["schemas"]["FeatureGrant"][];
            /**
             * @description for people
             * @example Pro
             */
            name: string;
            /**
             * @description it can be bought
             * @example true
             */
            onSale: boolean;
            /**
             * @description the plan
             * @example free
             * @enum {string}
             */
            plan: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /** @description all of its prices */
            prices: components["schemas"]["SystemPrice"][];
            /**
             * @description organisations that have it
             * @example 12
             */
            subscribers: number;
            /**
             * @description its version
             * @example 1
             */
            version: number;
        };
        SystemPrice: {
            /**
             * @description of each, in the smallest unit of the currency (cents)
             * @example 9900
             */
            amount: number;
            /**
             * @description currency of the amount
             * @example USD
             */
            currency: string;
            /**
             * @description of an add-on: each costs this from so many on; absent where it is from the first on
             * @example 10
             */
            fromQuantity?: number;
            /**
             * @description how often it is paid
             * @example month
             * @enum {string}
             */
            interval: "month" | "year";
            /**
             * @description agreed with your organisation alone: nobody else sees it
             * @example true
             */
            isOwn?: boolean;
            /**
             * @description who buys now pays it
             * @example true
             */
            isSold: boolean;
            /**
             * Format: uuid
             * @description the one organisation that may buy at it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            offeredTo?: string;
            /**
             * @description names the price
             * @example pro-2026-11-month-usd
             */
            priceId: string;
            /**
             * Format: date-time
             * @description sold from then on; absent where from the beginning
             * @example 2026-01-05T10:00:00.000Z
             */
            soldFrom?: string;
            /**
             * @description organisations that pay it
             * @example 12
             */
            subscribers: number;
            /**
             * Format: date-time
             * @description taken back before it was sold
             * @example 2026-01-05T10:00:00.000Z
             */
            withdrawnAt?: string;
        };
        SystemServer: {
            /**
             * @description Which one.
             * @example postgresql
             */
            name: string;
            /**
             * @description Its version, as it says.
             * @example 16.4
             */
            version: string;
        };
        SystemService: {
            /**
             * @description How long its answer took, in ms.
             * @example 12
             */
            answeredInMs?: number;
            /**
             * @description Whether it answered.
             * @example true
             */
            answers: boolean;
            /**
             * @description Which one.
             * @example broker
             */
            name: string;
            /**
             * @description The Node that it runs on.
             * @example 24.21.0
             */
            node?: string;
            /**
             * Format: date-time
             * @description When this process began.
             * @example 2026-01-05T10:00:00.000Z
             */
            startedAt?: string;
            /**
             * @description Its version; absent: it did not answer.
             * @example 0.1.0
             */
            version?: string;
        };
        SystemState: {
            /**
             * Format: date-time
             * @description When it was asked.
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /** @description What was examined, the worst first. */
            checks: components["schemas"]["SystemFinding"][];
            /**
             * @description Where dashboards are (`METRICS_URL`); absent: nobody said.
             * @example https://grafana.example.com
             */
            metricsUrl?: string;
            /** @description PostgreSQL, NATS and Redis, by version. */
            servers: components["schemas"]["SystemServer"][];
            /** @description The services, each by one process that answered. */
            services: components["schemas"]["SystemService"][];
            /**
             * @description The worst of all checks; a service that does not answer has failed.
             * @example ok
             * @enum {string}
             */
            state: "ok" | "note" | "warning" | "failed";
        };
        SystemUsage: {
            /**
             * Format: date-time
             * @description from
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /**
             * @description there are more organisations than these
             * @example true
             */
            isCut: boolean;
            /** @description who used anything of it, the most first */
            items: components["schemas"]["SystemUsageRow"][];
            /**
             * @description the meter
             * @example signals.external
             * @enum {string}
             */
            meter: "signals.external" | "executions" | "orders" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "storage.bytes" | "strategies.running" | "clients.active";
            /**
             * Format: date-time
             * @description until before
             * @example 2026-01-05T10:00:00.000Z
             */
            to: string;
        };
        SystemUsageRow: {
            /**
             * @description events
             * @example 12
             */
            events: number;
            /**
             * @description its name; absent where identity does not answer now
             * @example North
             */
            name?: string;
            /**
             * @description the plan that counts; absent where it is not known
             * @example free
             * @enum {string}
             */
            plan?: "free" | "basic" | "pro" | "enterprise" | "legacy";
            /**
             * Format: uuid
             * @description the organisation
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
            /**
             * Format: decimal
             * @description by the kind of the meter
             * @example 1250
             */
            value: string;
        };
        Team: {
            /**
             * Format: date-time
             * @description Since when it is here.
             * @example 2026-01-05T10:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Invitations that nobody has accepted yet.
             * @example 0
             */
            invitations: number;
            /**
             * @description People in it.
             * @example 0
             */
            members: number;
            /**
             * @description Its name.
             * @example North Street Capital
             */
            name: string;
            /**
             * Format: uuid
             * @description The organisation.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            tenantId: string;
        };
        TeamMember: {
            /**
             * Format: email
             * @description Their address.
             * @example ann@example.com
             */
            email: string;
            /**
             * @description Their address is verified.
             * @example true
             */
            emailVerified: boolean;
            /**
             * Format: date-time
             * @description When they came.
             * @example 2026-01-05T10:00:00.000Z
             */
            joinedAt: string;
            /**
             * Format: date-time
             * @description When they were last here, to ten minutes.
             * @example 2026-01-05T10:00:00.000Z
             */
            lastSeenAt?: string;
            /** @description How they want to be called. */
            name?: string;
            /**
             * @description What they may do.
             * @example [
             *       "trader"
             *     ]
             */
            roles: ("trader" | "viewer" | "support" | "auditor" | "admin" | "owner")[];
            /**
             * @description Their signing in needs a code.
             * @example true
             */
            secondFactor: boolean;
            /**
             * @description The one who asks.
             * @example true
             */
            self: boolean;
            /**
             * Format: uuid
             * @description The person.
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            userId: string;
        };
        TeamMemberPage: {
            /** @description By when they came. */
            items: components["schemas"]["TeamMember"][];
            /**
             * @description For the next page; absent on the last.
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        TelegramLink: {
            /**
             * @description Or send this to the bot.
             * @example /start a1b2c3d4
             */
            command: string;
            /**
             * Format: date-time
             * @description Until when.
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description Open it on the device that has Telegram.
             * @example https://t.me/plimsoll_bot?start=a1
             */
            link: string;
        };
        TerminalConnection: {
            /**
             * Format: uuid
             * @description the account that it spoke for last; absent before its first hello
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            accountId?: string;
            /**
             * @description version of the agent in it; absent while it has no session
             * @example 1.4.0
             */
            agentVersion?: string;
            /**
             * Format: date-time
             * @description when all of this was so
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description it says that it reaches the server of the broker; absent like `pingMs`
             * @example true
             */
            brokerConnected?: boolean;
            /**
             * @description build of the trading terminal; absent while it has no session
             * @example 4755
             */
            build?: number;
            /**
             * @description its clock less that of the platform, in ms; absent while it has no session
             * @example -35
             */
            clockOffsetMs?: number;
            /**
             * @description commands that it has, without a result; those that rest at the broker are not counted; absent likewise
             * @example 0
             */
            commandsUnderWay?: number;
            /**
             * @description commands that wait to be fetched by it; absent without an account
             * @example 0
             */
            commandsWaiting?: number;
            /**
             * @description sessions of its account so far, this one included; absent while it has no session
             * @example 3
             */
            epoch?: number;
            /**
             * @description age of its last heartbeat, in ms; absent while it has no session
             * @example 420
             */
            heardAgoMs?: number;
            /**
             * Format: date-time
             * @description when it spoke last; absent when it never did
             * @example 2026-01-05T10:00:00.000Z
             */
            heardAt?: string;
            /**
             * @description entries of its journal that were not acknowledged when it spoke last; absent like `pingMs`
             * @example 0
             */
            journalQueue?: number;
            /**
             * @description round trip to the server of the broker in ms, as it told it last; absent before its first heartbeat
             * @example 12
             */
            pingMs?: number;
            /**
             * @description time of the broker's server less UTC, in seconds; absent while it has no session
             * @example 7200
             */
            serverOffsetS?: number;
            /**
             * Format: date-time
             * @description when its session began; absent while it has no session
             * @example 2026-01-05T10:00:00.000Z
             */
            since?: string;
            /**
             * @description unseen: it never said hello; connected; stale: no word for some seconds; offline; quarantined: it shows another login, server or mode; replaced: another terminal speaks for its account; revoked
             * @example connected
             * @enum {string}
             */
            state: "unseen" | "connected" | "stale" | "offline" | "quarantined" | "replaced" | "revoked";
            /**
             * Format: uuid
             * @description the terminal, as it was registered
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
            /**
             * @description it says that it may trade; absent like `pingMs`
             * @example true
             */
            tradeAllowed?: boolean;
        };
        TerminalIssued: {
            /**
             * Format: date-time
             * @description Until when the secret before this one stays valid.
             * @example 2026-01-05T10:00:00.000Z
             */
            previousValidUntil?: string;
            /**
             * @description 256 bits, base64url. Shown only now.
             * @example dGhpcyBpcyBubyBzZWNyZXQgYXQgYWxsLCBvbmx5IGFuIGV4
             */
            secret: string;
            /**
             * Format: uuid
             * @description names the secret, without being it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            secretId: string;
            /**
             * Format: uuid
             * @description the terminal, as it was registered
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
        };
        TerminalPosition: {
            /**
             * @description as the broker keeps it
             * @example EMA cross
             */
            comment?: string;
            /**
             * Format: decimal
             * @description price at which it could be closed now; absent while the terminal knows none
             * @example 1.27043
             */
            currentPrice?: string;
            /**
             * @description number of the program that opened it; `0`: by hand
             * @example 5786829893803147265
             */
            magic?: string;
            /**
             * Format: date-time
             * @description when it was opened, in UTC
             * @example 2026-01-05T10:00:00.000Z
             */
            openedAt: string;
            /**
             * Format: decimal
             * @description price at which it was opened, the mean of several
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
             * @description floating, in the currency of the account, without swap
             * @example 9949.16
             */
            profit: string;
            /**
             * @description buy: long, sell: short
             * @example buy
             * @enum {string}
             */
            side: "buy" | "sell";
            /**
             * Format: decimal
             * @description absent: it has none
             * @example 1.27043
             */
            stopLoss?: string;
            /**
             * Format: decimal
             * @description charged or paid for the nights so far
             * @example -0.42
             */
            swap: string;
            /**
             * @description instrument as the broker spells it
             * @example EURUSD
             */
            symbol: string;
            /**
             * Format: decimal
             * @description absent: it has none
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
             * @description in lots
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
            /**
             * @description how its owner calls it
             * @example VPS Frankfurt
             */
            name: string;
            /**
             * @description the same as a sentence
             * @example The signature does not fit.
             */
            reason: string;
            /**
             * Format: uuid
             * @description the terminal, as it was registered
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            terminalId: string;
        };
        TerminalRefusalPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["TerminalRefusal"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
        TerminalSecretInfo: {
            /**
             * Format: date-time
             * @description when it was issued
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
             * @description names the secret, without being it
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            secretId: string;
        };
        Tokens: {
            /**
             * @description JWT, ES256. Sent as `Authorization: Bearer …`.
             * @example eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln
             */
            accessToken: string;
            /**
             * @description Life of the access token in seconds.
             * @example 600
             */
            expiresIn: number;
            /**
             * @description gets the next pair, once
             * @example rt_Zk3h
             */
            refreshToken: string;
            /**
             * Format: date-time
             * @description When the session ends, however often it is refreshed.
             * @example 2026-01-05T10:00:00.000Z
             */
            sessionExpiresAt: string;
            /**
             * @description how the access token is sent
             * @example Bearer
             * @enum {string}
             */
            tokenType: "Bearer";
        };
        TradeOutcome: {
            /**
             * Format: date-time
             * @description when it happened
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description what happened to the position
             * @example opened
             * @enum {string}
             */
            change: "opened" | "changed" | "closed";
            /**
             * Format: decimal
             * @description mean price of what was closed; absent while nothing was
             * @example 1.27043
             */
            closePrice?: string;
            /**
             * @description number of the position at the broker
             * @example 1771882106
             */
            positionId: string;
            /**
             * Format: decimal
             * @description profit, swap, commission and fee so far, in the currency of the account
             * @example 9949.16
             */
            realised: string;
        };
        TrySourceBody: {
            /**
             * @description the body of an alert, as text
             * @example BUY EURUSD SL 1.0800 TP 1.0900
             */
            body: string;
            /** @description for the record: bodies are read by their shape */
            contentType?: string;
            /** @description query string of the address, without the question mark */
            query?: string;
        };
        UndoDiscrepancyBody: {
            /**
             * @description Why, for the audit log.
             * @example It was decided for the wrong account.
             */
            note: string;
        };
        Usage: {
            /**
             * @description a figure for each of these
             * @example hour
             * @enum {string}
             */
            by: "hour" | "day" | "period" | "all";
            /** @description in order of time; what is nothing is left out */
            figures: components["schemas"]["UsageFigure"][];
            /**
             * Format: date-time
             * @description from
             * @example 2026-01-05T10:00:00.000Z
             */
            from: string;
            /**
             * @description the meter
             * @example signals.external
             * @enum {string}
             */
            meter: "signals.external" | "executions" | "orders" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "storage.bytes" | "strategies.running" | "clients.active";
            /**
             * Format: date-time
             * @description until before
             * @example 2026-01-05T10:00:00.000Z
             */
            to: string;
            /** @description of all of it */
            total: components["schemas"]["UsageFigure"];
        };
        UsageEvent: {
            /**
             * Format: date-time
             * @description when it happened, UTC; up to 35 days ago
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description by what the meter can be told apart: text by the names that it declares
             * @example {
             *       "agent": "technical",
             *       "model": "m-1"
             *     }
             */
            dimensions?: {
                [key: string]: unknown;
            };
            /**
             * @description yours, unique in your organisation: the same one is counted once. A UUID of version 7 is best: it is known again whatever its `at`; any other together with the day (UTC) of `at`
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16
             */
            id: string;
            /**
             * @description with a higher `revision`: the event is taken back
             * @example true
             */
            isVoid?: boolean;
            /**
             * @description of `unique` meters: who or what was seen
             * @example terminal-7
             */
            member?: string;
            /**
             * @description what is counted
             * @example signals.external
             * @enum {string}
             */
            meter: "signals.external" | "executions" | "orders" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "storage.bytes" | "strategies.running" | "clients.active";
            /**
             * @description 1 unless given. The same id with a higher one replaces what was told before, whichever comes first
             * @example 1
             */
            revision?: number;
            /**
             * Format: decimal
             * @description of `sum`, `max` and `last` meters: a number or a decimal as text
             * @example 1250
             */
            value?: string;
        };
        UsageFigure: {
            /**
             * Format: date-time
             * @description begin of the hour, day (UTC) or period, or of what was asked for
             * @example 2026-01-05T10:00:00.000Z
             */
            at: string;
            /**
             * @description value of the dimension; absent where it is not told apart
             * @example m-1
             */
            dimension?: string;
            /**
             * @description events
             * @example 12
             */
            events: number;
            /**
             * Format: decimal
             * @description by the kind of the meter
             * @example 1250
             */
            value: string;
        };
        UsageRefusal: {
            /**
             * @description why
             * @example malformed
             * @enum {string}
             */
            code: "malformed" | "id-invalid" | "meter-unknown" | "meter-not-sent" | "time-invalid" | "too-late" | "in-the-future" | "value-missing" | "value-invalid" | "member-missing" | "dimension-unknown" | "dimension-invalid" | "revision-invalid";
            /**
             * @description why, for people
             * @example agent.tokens has no dimension "colour"
             */
            detail: string;
            /**
             * @description its id, where it has one
             * @example call-7
             */
            id?: string;
            /**
             * @description its place in the call, from 0
             * @example 3
             */
            index: number;
        };
        UsageReservation: {
            /**
             * Format: date-time
             * @description when it is, or was, released by itself
             * @example 2026-01-05T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description settled after it had expired: counted all the same
             * @example true
             */
            isLate?: boolean;
            /**
             * @description the meter
             * @example agent.calls
             * @enum {string}
             */
            meter: "agent.calls" | "agent.tokens" | "backtest.minutes";
            /**
             * Format: decimal
             * @description how much more was used than was reserved; absent where it was not more
             * @example 0.10
             */
            overrun?: string;
            /**
             * Format: decimal
             * @description what was reserved
             * @example 4000
             */
            quantity: string;
            /**
             * Format: uuid
             * @description the reservation; settled, it is the id of its usage event
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            reservationId: string;
            /**
             * Format: date-time
             * @description when it was made; what it comes to is counted in the period of this moment
             * @example 2026-01-05T10:00:00.000Z
             */
            reservedAt: string;
            /**
             * Format: decimal
             * @description what was used; absent before it is settled
             * @example 3120
             */
            settled?: string;
            /** @description how the limit of the meter stands now */
            standing: components["schemas"]["MeterStanding"];
            /**
             * @description how it stands
             * @example open
             * @enum {string}
             */
            state: "open" | "settled" | "released" | "expired";
        };
        UsageTaken: {
            /** @description events that were not taken */
            refused: components["schemas"]["UsageRefusal"][];
            /**
             * @description events that are on disk and will be counted, each id once
             * @example 998
             */
            taken: number;
        };
        ValidatePipeline: {
            /** @description the graph to be checked */
            graph: components["schemas"]["PipelineGraph"];
        };
        VerdictCheck: {
            /**
             * @description what it was
             * @example 0.7
             */
            actual: string;
            /**
             * @description what was checked
             * @example confidence
             */
            check: string;
            /**
             * @description what was wanted
             * @example at least 0.5
             */
            expected: string;
            /** @description `actual`, to be said in other languages */
            found?: components["schemas"]["PhraseView"];
            /**
             * @description whether it held
             * @example true
             */
            passed: boolean;
            /** @description `expected`, to be said in other languages */
            wanted?: components["schemas"]["PhraseView"];
        };
        VerdictInBrief: {
            /**
             * Format: uuid
             * @description what ran; absent where nothing did
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            executionId?: string;
            /**
             * @description whether it ran
             * @example true
             */
            matched: boolean;
            /** @description what it asked the broker service for */
            orders: components["schemas"]["ExecutionOrder"][];
            /**
             * Format: uuid
             * @description the pipeline; absent where none was active
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            pipelineId?: string;
            /**
             * @description its name then
             * @example Trend
             */
            pipelineName: string;
            /**
             * Format: decimal
             * @description realised by its positions so far; absent where none was closed, in part or whole
             * @example 9949.16
             */
            realised?: string;
            /**
             * @description how it ended
             * @example Filled: buy 0.16 EURUSD at 1.08413.
             */
            reason?: string;
            /**
             * Format: uuid
             * @description the signal
             * @example 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11
             */
            signalId: string;
            /**
             * @description how the execution stands or ended
             * @example running
             * @enum {string}
             */
            state?: "running" | "waiting" | "completed" | "vetoed" | "failed" | "expired" | "cancelled";
            /**
             * @description why it did or did not run
             * @example All checks passed.
             */
            summary: string;
        };
        VerdictPage: {
            /** @description the entries of this page, in the order of the list */
            items: components["schemas"]["SignalVerdict"][];
            /**
             * @description give it as `cursor` to get the next page; absent: this is the last
             * @example WyIwMTk2ZjBjMi03YjVlIl0
             */
            nextCursor?: string;
        };
    };
    responses: {
        /**
         * @description `malformed-body`: The body cannot be read. Send well-formed JSON in UTF-8.
         *
         *     `malformed-request`: The request cannot be read. Correct the address and the headers, and speak HTTP/1.1.
         *
         *     `validation-failed`: The request is not valid. Correct the fields named in `violations` and send it again.
         */
        "400.malformed-body.malformed-request.validation-failed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `malformed-request`: The request cannot be read. Correct the address and the headers, and speak HTTP/1.1. */
        "400.malformed-request": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `malformed-request`: The request cannot be read. Correct the address and the headers, and speak HTTP/1.1.
         *
         *     `validation-failed`: The request is not valid. Correct the fields named in `violations` and send it again.
         */
        "400.malformed-request.validation-failed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `credentials-wrong`: E-mail or password is wrong. Check both and try again. */
        "401.credentials-wrong": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `not-authenticated`: You are not signed in. Sign in and send the access token as `Authorization: Bearer …`.
         *
         *     `passkey-refused`: This passkey does not work here. Try once more: each challenge works once, within five minutes. Or sign in with e-mail and password.
         *
         *     `token-expired`: The access token has expired. Refresh the session and try again.
         */
        "401.not-authenticated.passkey-refused.token-expired": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `not-authenticated`: You are not signed in. Sign in and send the access token as `Authorization: Bearer …`.
         *
         *     `token-expired`: The access token has expired. Refresh the session and try again.
         */
        "401.not-authenticated.token-expired": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `passkey-refused`: This passkey does not work here. Try once more: each challenge works once, within five minutes. Or sign in with e-mail and password. */
        "401.passkey-refused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `refresh-token-invalid`: The refresh token is not valid. Sign in again.
         *
         *     `refresh-token-reused`: A spent refresh token came back. The session was ended for safety. Sign in again; if it was not you, change your password.
         */
        "401.refresh-token-invalid.refresh-token-reused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `signature-invalid`: The signature does not fit. Sign exactly what is sent, with the current secret: a terminal the canonical text of its protocol, a webhook `id.timestamp.body`.
         *
         *     `timestamp-outside-window`: The timestamp is too old or too new. Set the clock of the sender and send again within five minutes.
         */
        "401.signature-invalid.timestamp-outside-window": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payment-refused`: The payment was refused. Give another card under Plan, Cards and invoices, and try again; the plan is as it was. */
        "402.payment-refused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `plan-limit-reached`: The plan gives no more of this. Take a larger plan, an add-on where there is one, or make room; what closes positions is never limited. */
        "402.plan-limit-reached": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `email-unverified`: Your e-mail address is not verified yet. Open the link of the mail that you got, or ask for another one with POST /v1/auth/resend-verification.
         *
         *     `password-wrong`: This is not your password. Type the password you sign in with.
         *
         *     `permission-denied`: Your role does not allow this. Ask an owner or admin of your organisation.
         */
        "403.email-unverified.password-wrong.permission-denied": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `password-wrong`: This is not your password. Type the password you sign in with.
         *
         *     `permission-denied`: Your role does not allow this. Ask an owner or admin of your organisation.
         */
        "403.password-wrong.permission-denied": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `permission-denied`: Your role does not allow this. Ask an owner or admin of your organisation. */
        "403.permission-denied": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `permission-denied`: Your role does not allow this. Ask an owner or admin of your organisation.
         *
         *     `system-closed`: This is for owners of the installation. Open it at the machine itself as an owner, or have SYSTEM_ORGANISATIONS of the gateway name your organisation.
         */
        "403.permission-denied.system-closed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `account-unknown`: There is no such account. Connect its terminal first. */
        "404.account-unknown": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `account-unknown`: There is no such account. Connect its terminal first.
         *
         *     `not-found`: There is no such thing here. Check the id; it may belong to somebody else or be deleted.
         */
        "404.account-unknown.not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `demo-only`: This exists in the demo only. Start the platform with its demo. */
        "404.demo-only": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-found`: There is no such thing here. Check the id; it may belong to somebody else or be deleted. */
        "404.not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `not-found`: There is no such thing here. Check the id; it may belong to somebody else or be deleted.
         *
         *     `source-unknown`: No signal source has this address. Copy the webhook address from the source again, or create a new source.
         */
        "404.not-found.source-unknown": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `passkeys-off`: Passkeys do not work at the address of this installation. Browsers allow them at a name with https, and on this machine at http://localhost: set the public address. */
        "404.passkeys-off": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `account-quarantined`: The account changed under the terminal. Confirm the new login, server and mode of the terminal.
         *
         *     `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way.
         *
         *     `idempotency-key-in-use`: The same call is still being answered. Wait a moment and repeat the call with the same key.
         *
         *     `terminal-offline`: The terminal is not connected. Start the terminal; the command would expire before it could be executed.
         */
        "409.account-quarantined.conflict.idempotency-key-in-use.terminal-offline": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `account-quarantined`: The account changed under the terminal. Confirm the new login, server and mode of the terminal.
         *
         *     `entries-blocked`: The guard blocks new entries. Reduce risk, or wait until the guard is armed again. Exits are always possible.
         *
         *     `idempotency-key-in-use`: The same call is still being answered. Wait a moment and repeat the call with the same key.
         *
         *     `risk-not-accepted`: The account may lose more by this. Say it twice if you mean it: send it again with `acceptsMoreRisk: true`.
         *
         *     `terminal-offline`: The terminal is not connected. Start the terminal; the command would expire before it could be executed.
         */
        "409.account-quarantined.entries-blocked.idempotency-key-in-use.risk-not-accepted.terminal-offline": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `account-quarantined`: The account changed under the terminal. Confirm the new login, server and mode of the terminal.
         *
         *     `idempotency-key-in-use`: The same call is still being answered. Wait a moment and repeat the call with the same key.
         *
         *     `terminal-offline`: The terminal is not connected. Start the terminal; the command would expire before it could be executed.
         */
        "409.account-quarantined.idempotency-key-in-use.terminal-offline": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `add-on-needs-plan`: An add-on needs a plan that is paid. Buy a plan first (Plan, or `plimsoll plan`): add-ons are paid with it, on one invoice.
         *
         *     `billing-not-here`: Nothing can be bought here. Whoever runs this installation sets `STRIPE_SECRET_KEY`; `npm start` brings a stand-in along.
         *
         *     `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way.
         */
        "409.add-on-needs-plan.billing-not-here.conflict": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `add-on-needs-plan`: An add-on needs a plan that is paid. Buy a plan first (Plan, or `plimsoll plan`): add-ons are paid with it, on one invoice.
         *
         *     `billing-not-here`: Nothing can be bought here. Whoever runs this installation sets `STRIPE_SECRET_KEY`; `npm start` brings a stand-in along.
         *
         *     `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way.
         *
         *     `quote-changed`: The price is another one by now. Look at the new price and decide again; nothing was changed.
         */
        "409.add-on-needs-plan.billing-not-here.conflict.quote-changed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `billing-not-here`: Nothing can be bought here. Whoever runs this installation sets `STRIPE_SECRET_KEY`; `npm start` brings a stand-in along.
         *
         *     `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way.
         */
        "409.billing-not-here.conflict": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `billing-not-here`: Nothing can be bought here. Whoever runs this installation sets `STRIPE_SECRET_KEY`; `npm start` brings a stand-in along.
         *
         *     `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way.
         *
         *     `idempotency-key-in-use`: The same call is still being answered. Wait a moment and repeat the call with the same key.
         */
        "409.billing-not-here.conflict.idempotency-key-in-use": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `billing-not-here`: Nothing can be bought here. Whoever runs this installation sets `STRIPE_SECRET_KEY`; `npm start` brings a stand-in along.
         *
         *     `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way.
         *
         *     `quote-changed`: The price is another one by now. Look at the new price and decide again; nothing was changed.
         */
        "409.billing-not-here.conflict.quote-changed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way. */
        "409.conflict": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way.
         *
         *     `idempotency-key-in-use`: The same call is still being answered. Wait a moment and repeat the call with the same key.
         */
        "409.conflict.idempotency-key-in-use": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `conflict`: This contradicts the present state. Read the present state and decide again; `detail` says what stands in the way.
         *
         *     `payload-not-replayable`: This payload cannot be replayed. Only rejected payloads can be replayed.
         */
        "409.conflict.payload-not-replayable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `countdown-over`: It is too late to cancel. The guard is closing the account; reset it when it is flat.
         *
         *     `guard-state`: The guard is in another state. Read the guard and decide again.
         */
        "409.countdown-over.guard-state": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `email-taken`: This e-mail address is already registered. Sign in instead, or use another address.
         *
         *     `idempotency-key-in-use`: The same call is still being answered. Wait a moment and repeat the call with the same key.
         */
        "409.email-taken.idempotency-key-in-use": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `guard-state`: The guard is in another state. Read the guard and decide again. */
        "409.guard-state": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-key-in-use`: The same call is still being answered. Wait a moment and repeat the call with the same key. */
        "409.idempotency-key-in-use": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `nothing-to-hurt`: Nothing is open that a market can hurt. Open a position first: send an alert to a source whose pipeline trades this account. In the demo you can also start over.
         *
         *     `position-too-small`: What is open is too small to lose that much. Open a larger position: no price would bring the account to the line of its guard.
         */
        "409.nothing-to-hurt.position-too-small": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `pipeline-active`: The pipeline is active. Deactivate it first. */
        "409.pipeline-active": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `body-too-large`: The body is too large. Send a smaller body; the limit stands in `detail`. */
        "413.body-too-large": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported-media-type`: This content type is not understood. Send application/json. */
        "415.unsupported-media-type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-key-reused`: The idempotency key was used for another call. Use a new key for a new call. */
        "422.idempotency-key-reused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `idempotency-key-reused`: The idempotency key was used for another call. Use a new key for a new call.
         *
         *     `order-refused`: The order breaks a rule of the instrument or account. Correct what `detail` names.
         */
        "422.idempotency-key-reused.order-refused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `idempotency-key-reused`: The idempotency key was used for another call. Use a new key for a new call.
         *
         *     `password-too-weak`: The password is too weak. Choose at least 10 characters that are not a common password.
         */
        "422.idempotency-key-reused.password-too-weak": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `idempotency-key-reused`: The idempotency key was used for another call. Use a new key for a new call.
         *
         *     `pipeline-invalid`: The pipeline cannot run as drawn. Correct what `violations` names.
         */
        "422.idempotency-key-reused.pipeline-invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `pipeline-invalid`: The pipeline cannot run as drawn. Correct what `violations` names. */
        "422.pipeline-invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `report-unreadable`: This report cannot be read. Do what the detail says: it names the row and the column. Save the report anew from the terminal where it is damaged. */
        "422.report-unreadable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate-limited`: Too many calls. Wait for the seconds in `Retry-After`. */
        "429.rate-limited": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal-error`: Something of ours broke. Tell support the `errorId`. */
        "500.internal-error": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `billing-unavailable`: Stripe does not answer. Try again in a moment; nothing was charged twice. What you have goes on.
         *
         *     `busy`: The service is at its limit. Try again after the seconds in `Retry-After`.
         *
         *     `database-slow`: The database took too long. Read the state before you repeat the call, or repeat it with the same idempotency key.
         *
         *     `database-unavailable`: The database does not answer. Try again shortly; nothing was lost.
         *
         *     `service-timeout`: A part of the platform answered too late. Read the state before you repeat the call, or repeat it with the same idempotency key.
         *
         *     `service-unavailable`: A part of the platform does not answer. Try again shortly; nothing was lost.
         */
        "503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `busy`: The service is at its limit. Try again after the seconds in `Retry-After`.
         *
         *     `database-slow`: The database took too long. Read the state before you repeat the call, or repeat it with the same idempotency key.
         *
         *     `database-unavailable`: The database does not answer. Try again shortly; nothing was lost.
         *
         *     `service-timeout`: A part of the platform answered too late. Read the state before you repeat the call, or repeat it with the same idempotency key.
         *
         *     `service-unavailable`: A part of the platform does not answer. Try again shortly; nothing was lost.
         */
        "503.busy.database-slow.database-unavailable.service-timeout.service-unavailable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Any other problem. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "EC",
                     *           "crv": "P-256",
                     *           "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                     *           "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                     *           "kid": "2026-01-05",
                     *           "alg": "ES256",
                     *           "use": "sig"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.list": {
        parameters: {
            query?: {
                /** @description only those that trade such money */
                accountKind?: "demo" | "real" | "contest";
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description only those whose guard stands so: `breached` names every countdown that runs */
                guardState?: "armed" | "warned" | "reducing" | "breached" | "closing" | "flat-locked";
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those of this terminal */
                terminalId?: string;
                /** @description only those with this in their login, server or company, in any case */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "identity": {
                     *             "login": "51204417",
                     *             "server": "Example-Demo",
                     *             "company": "Example Markets Ltd",
                     *             "currency": "EUR",
                     *             "marginMode": "hedging",
                     *             "accountKind": "demo"
                     *           },
                     *           "leverage": 100,
                     *           "balance": "9949.16",
                     *           "equity": "9949.16",
                     *           "credit": "0.00",
                     *           "margin": "215.00",
                     *           "freeMargin": "9949.16",
                     *           "ledgerBalance": "9949.16",
                     *           "historyComplete": true,
                     *           "guardState": "armed",
                     *           "entriesBlocked": false,
                     *           "connection": "connected",
                     *           "tradeAllowed": true,
                     *           "ageMs": 0,
                     *           "at": "2026-01-05T10:00:00.000Z",
                     *           "roomLeft": "1490.00"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "identity": {
                     *         "login": "51204417",
                     *         "server": "Example-Demo",
                     *         "company": "Example Markets Ltd",
                     *         "currency": "EUR",
                     *         "marginMode": "hedging",
                     *         "accountKind": "demo"
                     *       },
                     *       "leverage": 100,
                     *       "balance": "9949.16",
                     *       "equity": "9949.16",
                     *       "credit": "0.00",
                     *       "margin": "215.00",
                     *       "freeMargin": "9949.16",
                     *       "ledgerBalance": "9949.16",
                     *       "historyComplete": true,
                     *       "guardState": "armed",
                     *       "entriesBlocked": false,
                     *       "connection": "connected",
                     *       "tradeAllowed": true,
                     *       "ageMs": 0,
                     *       "at": "2026-01-05T10:00:00.000Z",
                     *       "roomLeft": "1490.00",
                     *       "positions": [
                     *         {
                     *           "positionId": "1771882106",
                     *           "ticket": "1771882106",
                     *           "symbol": "EURUSD",
                     *           "side": "buy",
                     *           "volume": "0.10",
                     *           "openPrice": "1.27043",
                     *           "profit": "9949.16",
                     *           "swap": "-0.42",
                     *           "comment": "EMA cross",
                     *           "openedAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Before the news"
                 *     }
                 */
                "application/json": components["schemas"]["CloseAllBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orders": [
                     *         {
                     *           "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "state": "queued",
                     *           "duplicate": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CloseAllOrders"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            409: components["responses"]["409.account-quarantined.idempotency-key-in-use.terminal-offline"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused.order-refused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "identity": {
                     *         "login": "51204417",
                     *         "server": "Example-Demo",
                     *         "company": "Example Markets Ltd",
                     *         "currency": "EUR",
                     *         "marginMode": "hedging",
                     *         "accountKind": "demo"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["IdentityConfirmed"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.deals": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description made from then on */
                from?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only the deals of this position */
                positionId?: string;
                /** @description only of this instrument */
                symbol?: string;
                /** @description made before then */
                to?: string;
            };
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ticket": "1771882106",
                     *           "type": "buy",
                     *           "profit": "9949.16",
                     *           "swap": "9949.16",
                     *           "commission": "-0.35",
                     *           "fee": "0.00",
                     *           "balance": "9949.16",
                     *           "comment": "tp",
                     *           "dealtAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["DealPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description only those that weigh so much */
                severity?: "info" | "warning" | "critical";
                /** @description only those in this state */
                state?: "open" | "resolved";
            };
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "discrepancyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "kind": "D1",
                     *           "severity": "info",
                     *           "state": "open",
                     *           "summary": "Position 1771882106 is in the terminal but not in the ledger.",
                     *           "evidence": {},
                     *           "attempts": 0,
                     *           "reopened": 0,
                     *           "firstSeenAt": "2026-01-05T10:00:00.000Z",
                     *           "lastSeenAt": "2026-01-05T10:00:00.000Z",
                     *           "note": "Deposit by bank transfer",
                     *           "revision": 0
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["DiscrepancyPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.equity": {
        parameters: {
            query?: {
                /** @description from then on; the last 24 hours unless given */
                since?: string;
                /** @description up to then; now unless given */
                until?: string;
            };
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "points": [
                     *         {
                     *           "at": "2026-01-05T10:00:00.000Z",
                     *           "equity": "9949.16",
                     *           "balance": "9949.16"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EquityLine"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Guards.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "armed",
                     *       "runId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "protected": true,
                     *       "limits": {
                     *         "version": 3,
                     *         "warn": "0.15",
                     *         "reduce": "0.18",
                     *         "breach": "0.2",
                     *         "hardFloor": "0.22",
                     *         "countdownMs": 10000,
                     *         "confirmWarnMs": 250,
                     *         "confirmReduceMs": 250,
                     *         "confirmBreachMs": 250,
                     *         "spreadGraceMs": 30000
                     *       },
                     *       "entriesBlocked": false,
                     *       "breachMuted": true,
                     *       "resettable": false,
                     *       "closes": [
                     *         {
                     *           "type": "close",
                     *           "symbol": "EURUSD",
                     *           "attempt": 1,
                     *           "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "state": "live",
                     *           "armed": true,
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "history": [
                     *         {
                     *           "revision": 0,
                     *           "before": "armed",
                     *           "state": "armed",
                     *           "action": "breach.confirmed",
                     *           "reason": "Equity is 20.1 % below its peak.",
                     *           "actor": "guard",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "revision": 0,
                     *       "at": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Guards.changeLimits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "warn": "0.15",
                 *       "reduce": "0.18",
                 *       "breach": "0.2",
                 *       "hardFloor": "0.22",
                 *       "countdownMs": 10000,
                 *       "confirmBreachMs": 1000,
                 *       "spreadGraceMs": 30000,
                 *       "reason": "The news spike is over."
                 *     }
                 */
                "application/json": components["schemas"]["ChangeGuardLimitsBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "armed",
                     *       "runId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "protected": true,
                     *       "limits": {
                     *         "version": 3,
                     *         "warn": "0.15",
                     *         "reduce": "0.18",
                     *         "breach": "0.2",
                     *         "hardFloor": "0.22",
                     *         "countdownMs": 10000,
                     *         "confirmWarnMs": 250,
                     *         "confirmReduceMs": 250,
                     *         "confirmBreachMs": 250,
                     *         "spreadGraceMs": 30000
                     *       },
                     *       "entriesBlocked": false,
                     *       "breachMuted": true,
                     *       "resettable": false,
                     *       "closes": [
                     *         {
                     *           "type": "close",
                     *           "symbol": "EURUSD",
                     *           "attempt": 1,
                     *           "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "state": "live",
                     *           "armed": true,
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "history": [
                     *         {
                     *           "revision": 0,
                     *           "before": "armed",
                     *           "state": "armed",
                     *           "action": "breach.confirmed",
                     *           "reason": "Equity is 20.1 % below its peak.",
                     *           "actor": "guard",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "revision": 0,
                     *       "at": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            409: components["responses"]["409.guard-state"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Guards.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The news spike is over."
                 *     }
                 */
                "application/json": components["schemas"]["GuardRunBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "armed",
                     *       "runId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "protected": true,
                     *       "limits": {
                     *         "version": 3,
                     *         "warn": "0.15",
                     *         "reduce": "0.18",
                     *         "breach": "0.2",
                     *         "hardFloor": "0.22",
                     *         "countdownMs": 10000,
                     *         "confirmWarnMs": 250,
                     *         "confirmReduceMs": 250,
                     *         "confirmBreachMs": 250,
                     *         "spreadGraceMs": 30000
                     *       },
                     *       "entriesBlocked": false,
                     *       "breachMuted": true,
                     *       "resettable": false,
                     *       "closes": [
                     *         {
                     *           "type": "close",
                     *           "symbol": "EURUSD",
                     *           "attempt": 1,
                     *           "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "state": "live",
                     *           "armed": true,
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "history": [
                     *         {
                     *           "revision": 0,
                     *           "before": "armed",
                     *           "state": "armed",
                     *           "action": "breach.confirmed",
                     *           "reason": "Equity is 20.1 % below its peak.",
                     *           "actor": "guard",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "revision": 0,
                     *       "at": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            409: components["responses"]["409.countdown-over.guard-state"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Guards.closeNow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The news spike is over."
                 *     }
                 */
                "application/json": components["schemas"]["GuardReasonBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "armed",
                     *       "runId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "protected": true,
                     *       "limits": {
                     *         "version": 3,
                     *         "warn": "0.15",
                     *         "reduce": "0.18",
                     *         "breach": "0.2",
                     *         "hardFloor": "0.22",
                     *         "countdownMs": 10000,
                     *         "confirmWarnMs": 250,
                     *         "confirmReduceMs": 250,
                     *         "confirmBreachMs": 250,
                     *         "spreadGraceMs": 30000
                     *       },
                     *       "entriesBlocked": false,
                     *       "breachMuted": true,
                     *       "resettable": false,
                     *       "closes": [
                     *         {
                     *           "type": "close",
                     *           "symbol": "EURUSD",
                     *           "attempt": 1,
                     *           "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "state": "live",
                     *           "armed": true,
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "history": [
                     *         {
                     *           "revision": 0,
                     *           "before": "armed",
                     *           "state": "armed",
                     *           "action": "breach.confirmed",
                     *           "reason": "Equity is 20.1 % below its peak.",
                     *           "actor": "guard",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "revision": 0,
                     *       "at": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            409: components["responses"]["409.guard-state"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Guards.reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The news spike is over."
                 *     }
                 */
                "application/json": components["schemas"]["GuardRunBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "armed",
                     *       "runId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "protected": true,
                     *       "limits": {
                     *         "version": 3,
                     *         "warn": "0.15",
                     *         "reduce": "0.18",
                     *         "breach": "0.2",
                     *         "hardFloor": "0.22",
                     *         "countdownMs": 10000,
                     *         "confirmWarnMs": 250,
                     *         "confirmReduceMs": 250,
                     *         "confirmBreachMs": 250,
                     *         "spreadGraceMs": 30000
                     *       },
                     *       "entriesBlocked": false,
                     *       "breachMuted": true,
                     *       "resettable": false,
                     *       "closes": [
                     *         {
                     *           "type": "close",
                     *           "symbol": "EURUSD",
                     *           "attempt": 1,
                     *           "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "state": "live",
                     *           "armed": true,
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "history": [
                     *         {
                     *           "revision": 0,
                     *           "before": "armed",
                     *           "state": "armed",
                     *           "action": "breach.confirmed",
                     *           "reason": "Equity is 20.1 % below its peak.",
                     *           "actor": "guard",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "revision": 0,
                     *       "at": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["GuardView"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            409: components["responses"]["409.guard-state"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.orders": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description asked for from then on */
                from?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those that are not over, and those in doubt */
                open?: boolean;
                /** @description only those in this state */
                state?: "queued" | "leased" | "accepted" | "sent" | "placed" | "partial" | "done" | "rejected" | "expired" | "unknown" | "deferred" | "blocked" | "cancelled";
                /** @description only of this instrument */
                symbol?: string;
                /** @description asked for before then */
                to?: string;
            };
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "type": "open",
                     *           "priority": "entry",
                     *           "symbol": "EURUSD",
                     *           "state": "queued",
                     *           "retcode": 10009,
                     *           "reason": "Take profit of the strategy",
                     *           "attempts": 0,
                     *           "actor": "pipelines",
                     *           "expiresAt": "2026-01-05T10:00:00.000Z",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "changedAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "positionId": "1771882106",
                     *           "symbol": "EURUSD",
                     *           "side": "buy",
                     *           "volume": "0.10",
                     *           "openPrice": "1.27043",
                     *           "closedVolume": "0.10",
                     *           "realised": "9949.16",
                     *           "openedAt": "2026-01-05T10:00:00.000Z",
                     *           "deals": 0
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["PositionPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.position": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
                /** @description number of the position at the broker */
                positionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "currency": "EUR",
                     *       "ageMs": 240,
                     *       "position": {
                     *         "positionId": "1771882106",
                     *         "ticket": "1771882106",
                     *         "symbol": "EURUSD",
                     *         "side": "buy",
                     *         "volume": "0.10",
                     *         "openPrice": "1.27043",
                     *         "profit": "9949.16",
                     *         "swap": "-0.42",
                     *         "comment": "EMA cross",
                     *         "openedAt": "2026-01-05T10:00:00.000Z"
                     *       },
                     *       "lossAtStop": "101.50"
                     *     }
                     */
                    "application/json": components["schemas"]["PositionDetail"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the trading account */
                accountId: string;
                /** @description number of the position at the broker */
                positionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Before the news"
                 *     }
                 */
                "application/json": components["schemas"]["ClosePositionBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "queued",
                     *       "duplicate": true
                     *     }
                     */
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            409: components["responses"]["409.account-quarantined.conflict.idempotency-key-in-use.terminal-offline"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused.order-refused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.modify": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description the trading account */
                accountId: string;
                /** @description number of the position at the broker */
                positionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "stopLoss": "1.0840",
                 *       "takeProfit": "1.0990",
                 *       "reason": "Stop to break-even"
                 *     }
                 */
                "application/json": components["schemas"]["ModifyPositionBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "queued",
                     *       "duplicate": true
                     *     }
                     */
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            409: components["responses"]["409.account-quarantined.entries-blocked.idempotency-key-in-use.risk-not-accepted.terminal-offline"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused.order-refused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Accounts.statement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the trading account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "currency": "EUR",
                     *       "deals": 412,
                     *       "openPositions": 1,
                     *       "closedPositions": 203,
                     *       "balance": "9949.16",
                     *       "corrections": "9949.16",
                     *       "accepted": "9949.16",
                     *       "net": "9949.16",
                     *       "cash": "9949.16",
                     *       "balanceMismatches": 0,
                     *       "firstMismatches": [
                     *         {
                     *           "ticket": "1771882106",
                     *           "told": "9949.16",
                     *           "running": "9949.16"
                     *         }
                     *       ],
                     *       "openDiscrepancies": 0,
                     *       "historyComplete": true
                     *     }
                     */
                    "application/json": components["schemas"]["AccountStatement"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Affiliate.standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "joined": true,
                     *       "code": "north-street",
                     *       "link": "https://plimsoll.example/r/north-street",
                     *       "terms": {
                     *         "version": 1,
                     *         "attribution": "first",
                     *         "windowDays": 60,
                     *         "months": 12,
                     *         "holdDays": 30,
                     *         "tiers": [
                     *           {
                     *             "from": 10,
                     *             "basisPoints": 2500
                     *           }
                     *         ],
                     *         "leastPayout": 5000
                     *       },
                     *       "referrals": {
                     *         "counted": 0,
                     *         "held": 0,
                     *         "refused": 0,
                     *         "paying": 0
                     *       },
                     *       "balances": [
                     *         {
                     *           "currency": "USD",
                     *           "waiting": 1980,
                     *           "due": 5940,
                     *           "settled": 9900
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AffiliateStanding"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Affiliate.join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "north-street"
                 *     }
                 */
                "application/json": components["schemas"]["JoinAffiliates"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "joined": true,
                     *       "code": "north-street",
                     *       "link": "https://plimsoll.example/r/north-street",
                     *       "terms": {
                     *         "version": 1,
                     *         "attribution": "first",
                     *         "windowDays": 60,
                     *         "months": 12,
                     *         "holdDays": 30,
                     *         "tiers": [
                     *           {
                     *             "from": 10,
                     *             "basisPoints": 2500
                     *           }
                     *         ],
                     *         "leastPayout": 5000
                     *       },
                     *       "referrals": {
                     *         "counted": 0,
                     *         "held": 0,
                     *         "refused": 0,
                     *         "paying": 0
                     *       },
                     *       "balances": [
                     *         {
                     *           "currency": "USD",
                     *           "waiting": 1980,
                     *           "due": 5940,
                     *           "settled": 9900
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AffiliateStanding"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Affiliate.commissions": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "commissionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "currency": "USD",
                     *           "base": 9900,
                     *           "basisPoints": 2000,
                     *           "amount": 1980,
                     *           "settled": 0,
                     *           "earnedAt": "2026-01-05T10:00:00.000Z",
                     *           "dueAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2Il0"
                     *     }
                     */
                    "application/json": components["schemas"]["CommissionPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Affiliate.payouts": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "payoutId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "currency": "USD",
                     *           "amount": 5940,
                     *           "reference": "SEPA 2026-04-01 17",
                     *           "madeAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2Il0"
                     *     }
                     */
                    "application/json": components["schemas"]["PayoutPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Affiliate.referrals": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "referralId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "registeredAt": "2026-01-05T10:00:00.000Z",
                     *           "touch": "first",
                     *           "state": "counted",
                     *           "isPaying": true
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2Il0"
                     *     }
                     */
                    "application/json": components["schemas"]["ReferralPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "risk-manager",
                     *           "version": 1,
                     *           "title": "Risk manager",
                     *           "meaning": "Sizes the order, or vetoes it, by the rules of its settings.",
                     *           "takes": [
                     *             ""
                     *           ],
                     *           "configSchema": {}
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AgentList"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "ApiKeys.list": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "apiKeyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "Backup script",
                     *           "prefix": "plk_9fA3xQ",
                     *           "scopes": [
                     *             "read"
                     *           ],
                     *           "status": "active",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "expiresAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "ApiKeys.create": {
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
                /**
                 * @example {
                 *       "name": "Backup script",
                 *       "scopes": [
                 *         "read"
                 *       ],
                 *       "expiresInDays": 90
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKeyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "Backup script",
                     *       "prefix": "plk_9fA3xQ",
                     *       "scopes": [
                     *         "read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "key": "plk_Zk3hQm9v"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyIssued"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "ApiKeys.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key. */
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKeyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "Backup script",
                     *       "prefix": "plk_9fA3xQ",
                     *       "scopes": [
                     *         "read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "ApiKeys.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key. */
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["RevokeApiKeyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKeyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "Backup script",
                     *       "prefix": "plk_9fA3xQ",
                     *       "scopes": [
                     *         "read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Audit.list": {
        parameters: {
            query?: {
                /** @description only this action */
                action?: string;
                /** @description only what this person, terminal or part of the platform did */
                actorId?: string;
                /** @description only what people, terminals or the platform did */
                actorKind?: "user" | "terminal" | "system";
                /** @description only what this call or run did */
                correlationId?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Entries recorded at or after. */
                from?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only what ended so */
                outcome?: "done" | "refused" | "failed";
                /** @description only what was done to this thing */
                targetId?: string;
                /** @description only what was done to things of this kind */
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "actorKind": "user",
                     *           "actorId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12",
                     *           "action": "guard.closed-account",
                     *           "targetKind": "account",
                     *           "targetId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "at": "2026-01-05T10:00:00.000Z",
                     *           "outcome": "done",
                     *           "reason": "The news spike is over.",
                     *           "seq": 0,
                     *           "service": "identity",
                     *           "recordedAt": "2026-01-05T10:00:00.000Z",
                     *           "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Audit.export": {
        parameters: {
            query?: {
                /** @description only this action */
                action?: string;
                /** @description only what this person, terminal or part of the platform did */
                actorId?: string;
                /** @description only what people, terminals or the platform did */
                actorKind?: "user" | "terminal" | "system";
                /** @description only what this call or run did */
                correlationId?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description csv unless given; ndjson: an object on each line */
                format?: "csv" | "ndjson";
                /** @description Entries recorded at or after. */
                from?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only what ended so */
                outcome?: "done" | "refused" | "failed";
                /** @description only what was done to this thing */
                targetId?: string;
                /** @description only what was done to things of this kind */
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
            /** @description The entries, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {"seq":17,"action":"terminal.revoked"} */
                    "application/x-ndjson": string;
                    /** @example actorKind,actorId,action,… */
                    "text/csv": string;
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Audit.verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "intact": true,
                     *       "entries": 412,
                     *       "verifiedAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "MailCodes.acceptInvitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "493817",
                 *       "password": "correct horse battery staple",
                 *       "name": "Ann"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptInvitationBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationAccepted"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            402: components["responses"]["402.plan-limit-reached"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "MailCodes.confirmEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "493817"
                 *     }
                 */
                "application/json": components["schemas"]["OneTimeCodeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "email": "ann@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["EmailVerified"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "AskedMails.forgotPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ann@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MailToBody"];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "againAfterS": 60
                     *     }
                     */
                    "application/json": components["schemas"]["MailAccepted"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /**
                 * @example {
                 *       "email": "ann@example.com",
                 *       "password": "correct horse battery staple",
                 *       "device": "Firefox on Linux"
                 *     }
                 */
                "application/json": components["schemas"]["LogInBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "refreshToken": "rt_Zk3h",
                     *       "sessionExpiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description The password was right, and a code is needed */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "challenge": "ch_Zk3h",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "methods": [
                     *         "totp"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SecondFactorChallenge"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.credentials-wrong"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "SignIn.secondFactor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challenge": "ch_Zk3h",
                 *       "code": "493817"
                 *     }
                 */
                "application/json": components["schemas"]["SecondFactorLogInBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "refreshToken": "rt_Zk3h",
                     *       "sessionExpiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @example {} */
                "application/json": components["schemas"]["LogOutBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessionsEnded": 1
                     *     }
                     */
                    "application/json": components["schemas"]["LoggedOut"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "SignIn.options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mail": "mailbox",
                     *       "verificationRequired": true,
                     *       "passkeysAt": "https://plimsoll.example"
                     *     }
                     */
                    "application/json": components["schemas"]["SignInOptions"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "PasskeySignIn.logIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "response": {
                 *         "id": "Zk3hQm9v",
                 *         "rawId": "Zk3hQm9v",
                 *         "type": "public-key",
                 *         "response": {
                 *           "clientDataJSON": "eyJ0eXBlIjoi",
                 *           "authenticatorData": "SZYN5YgO",
                 *           "signature": "MEUCIQ",
                 *           "userHandle": "MDE5Ng"
                 *         },
                 *         "clientExtensionResults": {}
                 *       },
                 *       "device": "Firefox on Linux"
                 *     }
                 */
                "application/json": components["schemas"]["PasskeyLogInBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "refreshToken": "rt_Zk3h",
                     *       "sessionExpiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.passkey-refused"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "PasskeySignIn.options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "options": {
                     *         "challenge": "Zk3hQm9vUXc",
                     *         "rpId": "plimsoll.example",
                     *         "userVerification": "required",
                     *         "timeout": 300000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            404: components["responses"]["404.passkeys-off"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "MailCodes.readInvitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "493817"
                 *     }
                 */
                "application/json": components["schemas"]["OneTimeCodeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "team": "North Street Capital",
                     *       "email": "ann@example.com",
                     *       "role": "trader",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationCard"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /**
                 * @example {
                 *       "refreshToken": "rt_Zk3h"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "refreshToken": "rt_Zk3h",
                     *       "sessionExpiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.refresh-token-invalid.refresh-token-reused"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /**
                 * @example {
                 *       "email": "ann@example.com",
                 *       "password": "correct horse battery staple",
                 *       "name": "Ann"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["Registered"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            409: components["responses"]["409.email-taken.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused.password-too-weak"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "AskedMails.resendVerification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ann@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MailToBody"];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "againAfterS": 60
                     *     }
                     */
                    "application/json": components["schemas"]["MailAccepted"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "MailCodes.resetPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "493817",
                 *       "password": "correct horse battery staple",
                 *       "endApiKeys": false
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessionsEnded": 2,
                     *       "apiKeysEnded": 0,
                     *       "apiKeysLeft": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PasswordChanged"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "MailCodes.verifyEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "493817"
                 *     }
                 */
                "application/json": components["schemas"]["OneTimeCodeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "email": "ann@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["EmailVerified"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invoice.paymentMethod": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": components["schemas"]["PaymentMethodKnown"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invoice.statement": {
        parameters: {
            query?: {
                /** @description begin; a year before the end unless given */
                from?: string;
                /** @description end, not included; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-01-05T10:00:00.000Z",
                     *       "to": "2026-01-05T10:00:00.000Z",
                     *       "parts": [
                     *         {
                     *           "currency": "USD",
                     *           "opening": 0,
                     *           "invoiced": 9900,
                     *           "credited": 0,
                     *           "writtenOff": 0,
                     *           "paid": 9900,
                     *           "givenBack": 0,
                     *           "closing": 0,
                     *           "lines": [
                     *             {
                     *               "at": "2026-01-05T10:00:00.000Z",
                     *               "purpose": "invoice-issued",
                     *               "source": "in_1Pgc6tB7WZ01zgkW",
                     *               "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *               "number": "A1B2C3D4-0001",
                     *               "reason": "Two days without terminal.",
                     *               "amount": 9900,
                     *               "paid": 0,
                     *               "balance": 9900
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BillingStatement"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invoice.export": {
        parameters: {
            query?: {
                /** @description begin; a year before the end unless given */
                from?: string;
                /** @description end, not included; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example currency,at,purpose,… */
                    "text/csv": string;
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Plan.catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plans": [
                     *         {
                     *           "plan": "free",
                     *           "version": 1,
                     *           "name": "Pro",
                     *           "summary": "For people who trade several strategies.",
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10
                     *             }
                     *           ],
                     *           "trialDays": 14
                     *         }
                     *       ],
                     *       "addOns": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "name": "Five more pipelines",
                     *           "grant": {
                     *             "feature": "pipelines.active",
                     *             "limit": 5,
                     *             "values": [
                     *               "external"
                     *             ]
                     *           },
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "at": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Channels.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "channelId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "channel": "in-app",
                     *           "name": "Phone",
                     *           "address": "hooks.slack.com",
                     *           "state": "active",
                     *           "reason": "410 Gone",
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "offers": [
                     *         {
                     *           "channel": "in-app",
                     *           "isThere": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Channels"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Channels.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "slack",
                 *       "name": "Desk",
                 *       "address": "https://hooks.slack.com/services/T000/B000/XXXX"
                 *     }
                 */
                "application/json": components["schemas"]["AddChannel"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel": {
                     *         "channelId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *         "channel": "in-app",
                     *         "name": "Phone",
                     *         "address": "hooks.slack.com",
                     *         "state": "active",
                     *         "reason": "410 Gone",
                     *         "createdAt": "2026-01-05T10:00:00.000Z"
                     *       },
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": components["schemas"]["ChannelAdded"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Channels.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The channel. */
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channelId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "channel": "in-app",
                     *       "name": "Phone",
                     *       "address": "hooks.slack.com",
                     *       "state": "active",
                     *       "reason": "410 Gone",
                     *       "createdAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Channels.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The channel. */
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel": {
                     *         "channelId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *         "channel": "in-app",
                     *         "name": "Phone",
                     *         "address": "hooks.slack.com",
                     *         "state": "active",
                     *         "reason": "410 Gone",
                     *         "createdAt": "2026-01-05T10:00:00.000Z"
                     *       },
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": components["schemas"]["ChannelAdded"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Channels.test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The channel. */
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messageId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *     }
                     */
                    "application/json": components["schemas"]["MessageRef"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Channels.telegram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "link": "https://t.me/plimsoll_bot?start=a1",
                     *       "command": "/start a1b2c3d4",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["TelegramLink"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "offered": true,
                     *       "alerts": true
                     *     }
                     */
                    "application/json": components["schemas"]["DemoState"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @example {} */
                "application/json": components["schemas"]["DemoAlertBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "alert",
                     *       "answer": {}
                     *     }
                     */
                    "application/json": components["schemas"]["DemoResult"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.demo-only"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "alert",
                     *       "answer": {}
                     *     }
                     */
                    "application/json": components["schemas"]["DemoResult"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.demo-only"];
            409: components["responses"]["409.nothing-to-hurt.position-too-small"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "alert",
                     *       "answer": {}
                     *     }
                     */
                    "application/json": components["schemas"]["DemoResult"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.demo-only"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "alert",
                     *       "answer": {}
                     *     }
                     */
                    "application/json": components["schemas"]["DemoResult"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.demo-only"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Discrepancies.resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the discrepancy */
                discrepancyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resolution": "acknowledged",
                 *       "note": "Deposit by bank transfer, see the statement of the broker."
                 *     }
                 */
                "application/json": components["schemas"]["ResolveDiscrepancyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "discrepancyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "kind": "D1",
                     *       "severity": "info",
                     *       "state": "open",
                     *       "summary": "Position 1771882106 is in the terminal but not in the ledger.",
                     *       "evidence": {},
                     *       "attempts": 0,
                     *       "reopened": 0,
                     *       "firstSeenAt": "2026-01-05T10:00:00.000Z",
                     *       "lastSeenAt": "2026-01-05T10:00:00.000Z",
                     *       "note": "Deposit by bank transfer",
                     *       "revision": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Discrepancy"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Discrepancies.undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the discrepancy */
                discrepancyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "It was decided for the wrong account."
                 *     }
                 */
                "application/json": components["schemas"]["UndoDiscrepancyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "discrepancyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "kind": "D1",
                     *       "severity": "info",
                     *       "state": "open",
                     *       "summary": "Position 1771882106 is in the terminal but not in the ledger.",
                     *       "evidence": {},
                     *       "attempts": 0,
                     *       "reopened": 0,
                     *       "firstSeenAt": "2026-01-05T10:00:00.000Z",
                     *       "lastSeenAt": "2026-01-05T10:00:00.000Z",
                     *       "note": "Deposit by bank transfer",
                     *       "revision": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Discrepancy"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description only those of this pipeline */
                pipelineId?: string;
                /** @description only those of this signal */
                signalId?: string;
                /** @description only those in this state */
                state?: "running" | "waiting" | "completed" | "vetoed" | "failed" | "expired" | "cancelled";
                /** @description only of this instrument */
                symbol?: string;
                /** @description begun before then */
                to?: string;
                /** @description only those of this trace: everything that one alert or call led to */
                traceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "executionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "pipelineName": "Trend",
                     *           "pipelineVersion": 1,
                     *           "signalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "signalType": "entry",
                     *           "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "symbol": "EURUSD",
                     *           "state": "running",
                     *           "percent": 100,
                     *           "costUs": 0,
                     *           "startedAt": "2026-01-05T10:00:00.000Z",
                     *           "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Executions.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the run of the pipeline */
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "pipelineName": "Trend",
                     *       "pipelineVersion": 1,
                     *       "signalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "signalType": "entry",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "symbol": "EURUSD",
                     *       "state": "running",
                     *       "percent": 100,
                     *       "costUs": 0,
                     *       "startedAt": "2026-01-05T10:00:00.000Z",
                     *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *       "attempts": [
                     *         {
                     *           "node": "risk",
                     *           "attempt": 1,
                     *           "agent": "risk-manager",
                     *           "agentVersion": 1,
                     *           "state": "running",
                     *           "conclusion": "0.10 lots: 1 % of equity at the stop.",
                     *           "checks": [
                     *             {
                     *               "check": "confidence",
                     *               "passed": true,
                     *               "expected": "at least 0.5",
                     *               "actual": "0.7"
                     *             }
                     *           ],
                     *           "costUs": 0,
                     *           "startedAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "orders": [
                     *         {
                     *           "type": "open",
                     *           "state": "done"
                     *         }
                     *       ],
                     *       "outcomes": [
                     *         {
                     *           "positionId": "1771882106",
                     *           "change": "opened",
                     *           "realised": "9949.16",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Execution"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Executions.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the run of the pipeline */
                executionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["CancelExecutionBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "pipelineName": "Trend",
                     *       "pipelineVersion": 1,
                     *       "signalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "signalType": "entry",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "symbol": "EURUSD",
                     *       "state": "running",
                     *       "percent": 100,
                     *       "costUs": 0,
                     *       "startedAt": "2026-01-05T10:00:00.000Z",
                     *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *       "attempts": [
                     *         {
                     *           "node": "risk",
                     *           "attempt": 1,
                     *           "agent": "risk-manager",
                     *           "agentVersion": 1,
                     *           "state": "running",
                     *           "conclusion": "0.10 lots: 1 % of equity at the stop.",
                     *           "checks": [
                     *             {
                     *               "check": "confidence",
                     *               "passed": true,
                     *               "expected": "at least 0.5",
                     *               "actual": "0.7"
                     *             }
                     *           ],
                     *           "costUs": 0,
                     *           "startedAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "orders": [
                     *         {
                     *           "type": "open",
                     *           "state": "done"
                     *         }
                     *       ],
                     *       "outcomes": [
                     *         {
                     *           "positionId": "1771882106",
                     *           "change": "opened",
                     *           "realised": "9949.16",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Execution"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Hooks.take": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the last part of the webhook address of a source */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example BUY EURUSD SL 1.0800 TP 1.0900 */
                "application/json": string;
                "text/plain": string;
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "payloadId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "accepted": true,
                     *       "signalIds": [
                     *         "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *       ],
                     *       "reason": "symbol-missing"
                     *     }
                     */
                    "application/json": components["schemas"]["PayloadTaken"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.signature-invalid.timestamp-outside-window"];
            404: components["responses"]["404.not-found.source-unknown"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invoice.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those that stand so */
                status?: "draft" | "open" | "paid" | "uncollectible" | "void";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *           "number": "A1B2C3D4-0001",
                     *           "status": "draft",
                     *           "summary": "1 × Plimsoll Pro (at $99.00 / month)",
                     *           "currency": "USD",
                     *           "total": 9900,
                     *           "tax": 0,
                     *           "amountDue": 9900,
                     *           "amountPaid": 9900,
                     *           "amountRemaining": 0,
                     *           "credited": 0,
                     *           "refunded": 0,
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invoice.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the invoice */
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *       "number": "A1B2C3D4-0001",
                     *       "status": "draft",
                     *       "summary": "1 × Plimsoll Pro (at $99.00 / month)",
                     *       "currency": "USD",
                     *       "total": 9900,
                     *       "tax": 0,
                     *       "amountDue": 9900,
                     *       "amountPaid": 9900,
                     *       "amountRemaining": 0,
                     *       "credited": 0,
                     *       "refunded": 0,
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "subtotal": 9900,
                     *       "discount": 0,
                     *       "creditUsed": 0,
                     *       "lines": [
                     *         {
                     *           "description": "1 × Plimsoll Pro (at $99.00 / month)",
                     *           "soldAs": "pro",
                     *           "quantity": 1,
                     *           "amount": 9900,
                     *           "discount": 0,
                     *           "tax": 0,
                     *           "isProration": true,
                     *           "periodStart": "2026-01-05T10:00:00.000Z",
                     *           "periodEnd": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "payments": [
                     *         {
                     *           "status": "succeeded",
                     *           "amount": 9900,
                     *           "currency": "USD",
                     *           "isElsewhere": true,
                     *           "brand": "visa",
                     *           "last4": "4242",
                     *           "failure": "card_declined",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "returns": [
                     *         {
                     *           "kind": "refund",
                     *           "status": "succeeded",
                     *           "amount": 900,
                     *           "currency": "USD",
                     *           "number": "A1B2C3D4-0001-CN-01",
                     *           "reason": "requested_by_customer",
                     *           "pdfUrl": "https://pay.stripe.com/cn.pdf",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "hostedUrl": "https://invoice.stripe.com/i/acct_1/1",
                     *       "pdfUrl": "https://pay.stripe.com/invoice/1/pdf"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceDetail"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Limit.limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": "free",
                     *       "planName": "Free",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "enforced": true,
                     *       "at": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Limits"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Mailbox.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Only mails of this kind. */
                kind?: "verify-email" | "address-in-use" | "reset-password" | "password-changed" | "confirm-email" | "email-changed" | "second-factor-enabled" | "second-factor-disabled" | "second-factor-failing" | "recovery-codes-renewed" | "passkey-added" | "passkey-removed" | "api-key-created" | "session-reused" | "invitation" | "roles-changed" | "removed-from-team";
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description Only mails to this address. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "mailId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "kind": "verify-email",
                     *           "to": "ann@example.com",
                     *           "subject": "Verify your address",
                     *           "text": "Welcome. Confirm your address with the link below.",
                     *           "sentAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["MailboxPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Mailbox.messages": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description Only messages to this address. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "messageId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "kind": "guard-warning",
                     *           "severity": "info",
                     *           "channel": "in-app",
                     *           "to": "ann@example.com",
                     *           "status": "waiting",
                     *           "subject": "Entries blocked",
                     *           "text": "Equity is 15.9 % below its peak.",
                     *           "attempts": 0,
                     *           "repeated": true,
                     *           "queuedAt": "2026-01-05T10:00:00.000Z",
                     *           "tries": [
                     *             {
                     *               "at": "2026-01-05T10:00:00.000Z",
                     *               "outcome": "sent",
                     *               "answer": "250 2.0.0 Ok: queued",
                     *               "tookMs": 84
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "tenantName": "Ann",
                     *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sessionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com",
                     *       "emailVerified": true,
                     *       "name": "Ann",
                     *       "roles": [
                     *         "trader"
                     *       ],
                     *       "permissions": [
                     *         "account:read"
                     *       ],
                     *       "secondFactor": true,
                     *       "locale": "de",
                     *       "timeZone": "Europe/Berlin",
                     *       "hideAmounts": true,
                     *       "preferences": {},
                     *       "registeredAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Profile.edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ann",
                 *       "locale": "de",
                 *       "timeZone": "Europe/Berlin"
                 *     }
                 */
                "application/json": components["schemas"]["EditProfile"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "tenantName": "Ann",
                     *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sessionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com",
                     *       "emailVerified": true,
                     *       "name": "Ann",
                     *       "roles": [
                     *         "trader"
                     *       ],
                     *       "permissions": [
                     *         "account:read"
                     *       ],
                     *       "secondFactor": true,
                     *       "locale": "de",
                     *       "timeZone": "Europe/Berlin",
                     *       "hideAmounts": true,
                     *       "preferences": {},
                     *       "registeredAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Profile.changeEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ann@example.com",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeEmail"];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "againAfterS": 60
                     *     }
                     */
                    "application/json": components["schemas"]["MailAccepted"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Passkeys.list": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "passkeyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "Laptop",
                     *           "synced": true,
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["PasskeyPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Passkeys.add": {
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
                /**
                 * @example {
                 *       "name": "Laptop",
                 *       "response": {
                 *         "id": "Zk3hQm9v",
                 *         "rawId": "Zk3hQm9v",
                 *         "type": "public-key",
                 *         "response": {
                 *           "clientDataJSON": "eyJ0eXBlIjoi",
                 *           "attestationObject": "o2NmbXRkbm9uZQ"
                 *         },
                 *         "clientExtensionResults": {}
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AddPasskey"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "passkeyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "Laptop",
                     *       "synced": true,
                     *       "createdAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.passkey-refused.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.passkeys-off"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Passkeys.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The passkey. */
                passkeyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["RemovePasskeyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "passkeyId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "Laptop",
                     *       "synced": true,
                     *       "createdAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.password-wrong.permission-denied"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Passkeys.begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["BeginPasskey"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "options": {
                     *         "challenge": "Zk3hQm9vUXc",
                     *         "rpId": "plimsoll.example",
                     *         "userVerification": "required",
                     *         "timeout": 300000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.email-unverified.password-wrong.permission-denied"];
            404: components["responses"]["404.passkeys-off"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Profile.changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "correct horse battery staple",
                 *       "newPassword": "a longer horse battery staple",
                 *       "endApiKeys": false
                 *     }
                 */
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessionsEnded": 2,
                     *       "apiKeysEnded": 0,
                     *       "apiKeysLeft": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PasswordChanged"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "SecondFactor.state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "enabled": true,
                     *       "pending": true,
                     *       "recoveryCodesLeft": 0
                     *     }
                     */
                    "application/json": components["schemas"]["SecondFactorState"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "SecondFactor.enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["EnrolSecondFactor"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "JBSWY3DPEHPK3PXP",
                     *       "otpauthUri": "otpauth://totp/Plimsoll:ann@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Plimsoll"
                     *     }
                     */
                    "application/json": components["schemas"]["SecondFactorEnrolment"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "SecondFactor.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "493817"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmSecondFactor"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "codes": [
                     *         ""
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "SecondFactor.disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple",
                 *       "code": "493817"
                 *     }
                 */
                "application/json": components["schemas"]["ProveSecondFactor"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "enabled": true,
                     *       "pending": true,
                     *       "recoveryCodesLeft": 0
                     *     }
                     */
                    "application/json": components["schemas"]["SecondFactorState"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "SecondFactor.renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple",
                 *       "code": "493817"
                 *     }
                 */
                "application/json": components["schemas"]["ProveSecondFactor"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "codes": [
                     *         ""
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Sessions.list": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "sessionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "current": true,
                     *           "device": "Firefox on Linux",
                     *           "address": "203.0.113.7",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "lastUsedAt": "2026-01-05T10:00:00.000Z",
                     *           "expiresAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Sessions.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session. */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessionsEnded": 0
                     *     }
                     */
                    "application/json": components["schemas"]["SessionsEnded"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Sessions.endOthers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessionsEnded": 0
                     *     }
                     */
                    "application/json": components["schemas"]["SessionsEnded"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Messages.list": {
        parameters: {
            query?: {
                /** @description Only messages of this channel. */
                channel?: "in-app" | "email" | "telegram" | "slack" | "discord" | "push" | "sms" | "webhook";
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Of everybody in the organisation, for those who manage its members; else your own. */
                everybody?: boolean;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description Only messages in this state. */
                status?: "waiting" | "sent" | "kept" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "messageId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "kind": "guard-warning",
                     *           "severity": "info",
                     *           "channel": "in-app",
                     *           "to": "ann@example.com",
                     *           "status": "waiting",
                     *           "subject": "Entries blocked",
                     *           "text": "Equity is 15.9 % below its peak.",
                     *           "attempts": 0,
                     *           "repeated": true,
                     *           "queuedAt": "2026-01-05T10:00:00.000Z",
                     *           "tries": [
                     *             {
                     *               "at": "2026-01-05T10:00:00.000Z",
                     *               "outcome": "sent",
                     *               "answer": "250 2.0.0 Ok: queued",
                     *               "tookMs": 84
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Messages.retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message. */
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messageId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "kind": "guard-warning",
                     *       "severity": "info",
                     *       "channel": "in-app",
                     *       "to": "ann@example.com",
                     *       "status": "waiting",
                     *       "subject": "Entries blocked",
                     *       "text": "Equity is 15.9 % below its peak.",
                     *       "attempts": 0,
                     *       "repeated": true,
                     *       "queuedAt": "2026-01-05T10:00:00.000Z",
                     *       "tries": [
                     *         {
                     *           "at": "2026-01-05T10:00:00.000Z",
                     *           "outcome": "sent",
                     *           "answer": "250 2.0.0 Ok: queued",
                     *           "tookMs": 84
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Preferences.get": {
        parameters: {
            query?: {
                /** @description For this trading account; absent: for every one. */
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kinds": [
                     *         {
                     *           "kind": "guard-warning",
                     *           "severity": "info",
                     *           "isGuard": true,
                     *           "channels": [
                     *             {
                     *               "channel": "in-app",
                     *               "from": "info",
                     *               "isSet": false
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "digest": "off"
                     *     }
                     */
                    "application/json": components["schemas"]["NoticePreferences"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Preferences.set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "digest": "daily"
                 *     }
                 */
                "application/json": components["schemas"]["SetPreferences"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kinds": [
                     *         {
                     *           "kind": "guard-warning",
                     *           "severity": "info",
                     *           "isGuard": true,
                     *           "channels": [
                     *             {
                     *               "channel": "in-app",
                     *               "from": "info",
                     *               "isSet": false
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "digest": "off"
                     *     }
                     */
                    "application/json": components["schemas"]["NoticePreferences"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Notices.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description Only of this severity. */
                severity?: "info" | "warning" | "critical";
                /** @description Only what was not read. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "noticeId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "kind": "guard-warning",
                     *           "severity": "info",
                     *           "title": "Entries blocked on 70358000",
                     *           "text": "Equity is 8,410.00 EUR, 15.9 % below its peak.",
                     *           "action": "Look at what is open.",
                     *           "place": "/accounts",
                     *           "occurredAt": "2026-01-05T10:00:00.000Z",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "repeats": 0,
                     *           "undelivered": [
                     *             "in-app"
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Notices.acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The notice. */
                noticeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "noticeId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "kind": "guard-warning",
                     *       "severity": "info",
                     *       "title": "Entries blocked on 70358000",
                     *       "text": "Equity is 8,410.00 EUR, 15.9 % below its peak.",
                     *       "action": "Look at what is open.",
                     *       "place": "/accounts",
                     *       "occurredAt": "2026-01-05T10:00:00.000Z",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "repeats": 0,
                     *       "undelivered": [
                     *         "in-app"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NoticeView"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Notices.count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unread": 3,
                     *       "critical": 1,
                     *       "undelivered": 0
                     *     }
                     */
                    "application/json": components["schemas"]["NoticeCount"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Notices.readAll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "read": 3
                     *     }
                     */
                    "application/json": components["schemas"]["NoticesRead"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Orders.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the order, as the platform knows it */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "type": "open",
                     *       "priority": "entry",
                     *       "symbol": "EURUSD",
                     *       "state": "queued",
                     *       "retcode": 10009,
                     *       "reason": "Take profit of the strategy",
                     *       "attempts": 0,
                     *       "actor": "pipelines",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "changedAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the order, as the platform knows it */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The setup is gone"
                 *     }
                 */
                "application/json": components["schemas"]["CancelOrderBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "queued",
                     *       "duplicate": true
                     *     }
                     */
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the order, as the platform knows it */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "outcome": "executed",
                 *       "reason": "The history of the terminal has no such deal."
                 *     }
                 */
                "application/json": components["schemas"]["ResolveOrderBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "queued",
                     *       "duplicate": true
                     *     }
                     */
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description only those that ended so */
                outcome?: "accepted" | "duplicate" | "rejected";
                /** @description named reason */
                reason?: string;
                /** @description only those of this source */
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "payloadId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "sourceName": "EMA cross",
                     *           "outcome": "accepted",
                     *           "fields": [
                     *             ""
                     *           ],
                     *           "notes": [
                     *             ""
                     *           ],
                     *           "signalIds": [
                     *             "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *           ],
                     *           "receivedAt": "2026-01-05T10:00:00.000Z",
                     *           "bytes": 0
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["PayloadPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Payloads.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the body that came in */
                payloadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "payloadId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sourceName": "EMA cross",
                     *       "outcome": "accepted",
                     *       "fields": [
                     *         ""
                     *       ],
                     *       "notes": [
                     *         ""
                     *       ],
                     *       "signalIds": [
                     *         "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *       ],
                     *       "receivedAt": "2026-01-05T10:00:00.000Z",
                     *       "bytes": 0,
                     *       "body": "BUY EURUSD SL 1.0800 TP 1.0900"
                     *     }
                     */
                    "application/json": components["schemas"]["PayloadDetail"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Payloads.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the body that came in */
                payloadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "payloadId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "accepted": true,
                     *       "signalIds": [
                     *         "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *       ],
                     *       "reason": "symbol-missing"
                     *     }
                     */
                    "application/json": components["schemas"]["PayloadTaken"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.payload-not-replayable"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "signal-to-guarded-order",
                     *           "title": "Signal to guarded order",
                     *           "meaning": "Takes a signal, sizes it by risk and places the order.",
                     *           "trigger": {
                     *             "types": [
                     *               "entry"
                     *             ],
                     *             "minConfidence": 0.5,
                     *             "symbols": [
                     *               "EURUSD"
                     *             ],
                     *             "sourceIds": [
                     *               "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *             ]
                     *           },
                     *           "graph": {
                     *             "nodes": [
                     *               {
                     *                 "id": "risk",
                     *                 "agent": "risk-manager",
                     *                 "config": {}
                     *               }
                     *             ],
                     *             "edges": [
                     *               {
                     *                 "from": "risk",
                     *                 "to": "order"
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PipelineTemplateList"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Pipelines.list": {
        parameters: {
            query?: {
                /** @description only those that trade on this account */
                accountId?: string;
                /** @description only active ones, or only inactive ones */
                active?: boolean;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those with this in their name, in any case */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "version": 1,
                     *           "name": "Trend",
                     *           "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "active": true,
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "versionAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["PipelinePage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /**
                 * @example {
                 *       "name": "Trend",
                 *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                 *     }
                 */
                "application/json": components["schemas"]["CreatePipeline"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "version": 1,
                     *       "latestVersion": 1,
                     *       "name": "Trend",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "active": true,
                     *       "trigger": {
                     *         "types": [
                     *           "entry"
                     *         ],
                     *         "minConfidence": 0.5,
                     *         "symbols": [
                     *           "EURUSD"
                     *         ],
                     *         "sourceIds": [
                     *           "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *         ]
                     *       },
                     *       "graph": {
                     *         "nodes": [
                     *           {
                     *             "id": "risk",
                     *             "agent": "risk-manager",
                     *             "config": {}
                     *           }
                     *         ],
                     *         "edges": [
                     *           {
                     *             "from": "risk",
                     *             "to": "order"
                     *           }
                     *         ]
                     *       },
                     *       "flaws": [
                     *         {
                     *           "field": "graph.nodes[2].config.riskPercent",
                     *           "message": "must be a number from 0.1 to 5"
                     *         }
                     *       ],
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "versionAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.plan-limit-reached"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused.pipeline-invalid"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the pipeline */
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "version": 1,
                     *       "latestVersion": 1,
                     *       "name": "Trend",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "active": true,
                     *       "trigger": {
                     *         "types": [
                     *           "entry"
                     *         ],
                     *         "minConfidence": 0.5,
                     *         "symbols": [
                     *           "EURUSD"
                     *         ],
                     *         "sourceIds": [
                     *           "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *         ]
                     *       },
                     *       "graph": {
                     *         "nodes": [
                     *           {
                     *             "id": "risk",
                     *             "agent": "risk-manager",
                     *             "config": {}
                     *           }
                     *         ],
                     *         "edges": [
                     *           {
                     *             "from": "risk",
                     *             "to": "order"
                     *           }
                     *         ]
                     *       },
                     *       "flaws": [
                     *         {
                     *           "field": "graph.nodes[2].config.riskPercent",
                     *           "message": "must be a number from 0.1 to 5"
                     *         }
                     *       ],
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "versionAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Pipelines.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the pipeline */
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedPipeline"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.pipeline-active"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Pipelines.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the pipeline */
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "baseVersion": 1,
                 *       "name": "Trend, tighter"
                 *     }
                 */
                "application/json": components["schemas"]["EditPipelineBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "version": 1,
                     *       "latestVersion": 1,
                     *       "name": "Trend",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "active": true,
                     *       "trigger": {
                     *         "types": [
                     *           "entry"
                     *         ],
                     *         "minConfidence": 0.5,
                     *         "symbols": [
                     *           "EURUSD"
                     *         ],
                     *         "sourceIds": [
                     *           "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *         ]
                     *       },
                     *       "graph": {
                     *         "nodes": [
                     *           {
                     *             "id": "risk",
                     *             "agent": "risk-manager",
                     *             "config": {}
                     *           }
                     *         ],
                     *         "edges": [
                     *           {
                     *             "from": "risk",
                     *             "to": "order"
                     *           }
                     *         ]
                     *       },
                     *       "flaws": [
                     *         {
                     *           "field": "graph.nodes[2].config.riskPercent",
                     *           "message": "must be a number from 0.1 to 5"
                     *         }
                     *       ],
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "versionAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown.not-found"];
            409: components["responses"]["409.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.pipeline-invalid"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Pipelines.activate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the pipeline */
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "version": 1,
                     *       "latestVersion": 1,
                     *       "name": "Trend",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "active": true,
                     *       "trigger": {
                     *         "types": [
                     *           "entry"
                     *         ],
                     *         "minConfidence": 0.5,
                     *         "symbols": [
                     *           "EURUSD"
                     *         ],
                     *         "sourceIds": [
                     *           "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *         ]
                     *       },
                     *       "graph": {
                     *         "nodes": [
                     *           {
                     *             "id": "risk",
                     *             "agent": "risk-manager",
                     *             "config": {}
                     *           }
                     *         ],
                     *         "edges": [
                     *           {
                     *             "from": "risk",
                     *             "to": "order"
                     *           }
                     *         ]
                     *       },
                     *       "flaws": [
                     *         {
                     *           "field": "graph.nodes[2].config.riskPercent",
                     *           "message": "must be a number from 0.1 to 5"
                     *         }
                     *       ],
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "versionAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.plan-limit-reached"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            422: components["responses"]["422.pipeline-invalid"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Pipelines.deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the pipeline */
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pipelineId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "version": 1,
                     *       "latestVersion": 1,
                     *       "name": "Trend",
                     *       "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "active": true,
                     *       "trigger": {
                     *         "types": [
                     *           "entry"
                     *         ],
                     *         "minConfidence": 0.5,
                     *         "symbols": [
                     *           "EURUSD"
                     *         ],
                     *         "sourceIds": [
                     *           "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *         ]
                     *       },
                     *       "graph": {
                     *         "nodes": [
                     *           {
                     *             "id": "risk",
                     *             "agent": "risk-manager",
                     *             "config": {}
                     *           }
                     *         ],
                     *         "edges": [
                     *           {
                     *             "from": "risk",
                     *             "to": "order"
                     *           }
                     *         ]
                     *       },
                     *       "flaws": [
                     *         {
                     *           "field": "graph.nodes[2].config.riskPercent",
                     *           "message": "must be a number from 0.1 to 5"
                     *         }
                     *       ],
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "versionAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the pipeline */
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "pipelineName": "Trend",
                     *           "matched": true,
                     *           "checks": [
                     *             {
                     *               "check": "confidence",
                     *               "passed": true,
                     *               "expected": "at least 0.5",
                     *               "actual": "0.7"
                     *             }
                     *           ],
                     *           "summary": "All checks passed.",
                     *           "signalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "symbol": "EURUSD",
                     *           "judgedAt": "2026-01-05T10:00:00.000Z",
                     *           "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["VerdictPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the pipeline */
                pipelineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "version": 1,
                     *           "name": "Trend",
                     *           "accountId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "versionAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["PipelineVersionPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /**
                 * @example {
                 *       "graph": {
                 *         "nodes": [
                 *           {
                 *             "id": "risk",
                 *             "agent": "risk-manager",
                 *             "config": {}
                 *           }
                 *         ],
                 *         "edges": [
                 *           {
                 *             "from": "risk",
                 *             "to": "order"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ValidatePipeline"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "valid": true,
                     *       "flaws": [
                     *         {
                     *           "field": "graph.nodes[2].config.riskPercent",
                     *           "message": "must be a number from 0.1 to 5"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PipelineValidation"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Practice.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "login": "60000017",
                     *           "connected": true,
                     *           "balance": "10000.00",
                     *           "equity": "9987.40",
                     *           "openPositions": 0
                     *         }
                     *       ],
                     *       "limit": 5
                     *     }
                     */
                    "application/json": components["schemas"]["PracticeAccountList"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Practice.create": {
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
                /**
                 * @example {
                 *       "name": "Practice",
                 *       "deposit": "10000"
                 *     }
                 */
                "application/json": components["schemas"]["CreatePracticeAccount"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "login": "60000017",
                     *       "connected": true,
                     *       "balance": "10000.00",
                     *       "equity": "9987.40",
                     *       "openPositions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["PracticeAccount"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.plan-limit-reached"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Practice.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the terminal of the practice account */
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *     }
                     */
                    "application/json": components["schemas"]["PracticeAccountEnded"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Practice.market": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the terminal of the practice account */
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "preset": "crash"
                 *     }
                 */
                "application/json": components["schemas"]["PracticeMarketBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "login": "60000017",
                     *       "connected": true,
                     *       "balance": "10000.00",
                     *       "equity": "9987.40",
                     *       "openPositions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["PracticeAccount"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.nothing-to-hurt.position-too-small"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reports.list": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "reportId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "kind": "mt5-history",
                     *           "identity": {
                     *             "login": "51204417",
                     *             "server": "Example-Demo",
                     *             "company": "Example Markets Ltd",
                     *             "currency": "EUR",
                     *             "marginMode": "hedging",
                     *             "accountKind": "demo"
                     *           },
                     *           "from": "2026-01-05T10:00:00.000Z",
                     *           "to": "2026-01-05T10:00:00.000Z",
                     *           "deals": 1402,
                     *           "balance": "9949.16",
                     *           "importedAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportAccountPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reports.keep": {
        parameters: {
            query?: {
                /** @description of the file */
                fileName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file as the terminal saved it, or compressed with gzip; 1 MB as it is sent. */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reportId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "added": 1402,
                     *       "known": 0,
                     *       "changed": [
                     *         ""
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReportKept"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.report-unreadable"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reports.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account of reports */
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reportId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "kind": "mt5-history",
                     *       "identity": {
                     *         "login": "51204417",
                     *         "server": "Example-Demo",
                     *         "company": "Example Markets Ltd",
                     *         "currency": "EUR",
                     *         "marginMode": "hedging",
                     *         "accountKind": "demo"
                     *       },
                     *       "from": "2026-01-05T10:00:00.000Z",
                     *       "to": "2026-01-05T10:00:00.000Z",
                     *       "deals": 1402,
                     *       "balance": "9949.16",
                     *       "importedAt": "2026-01-05T10:00:00.000Z",
                     *       "sums": {
                     *         "deals": 1402,
                     *         "trades": 658,
                     *         "opening": "0",
                     *         "deposits": "10000",
                     *         "withdrawals": "0",
                     *         "otherCash": "0",
                     *         "credit": "0",
                     *         "profit": "-50.45",
                     *         "swap": "-0.39",
                     *         "commission": "0",
                     *         "fee": "0",
                     *         "net": "-50.84",
                     *         "balance": "9949.16",
                     *         "equity": "9927.92"
                     *       },
                     *       "files": [
                     *         {
                     *           "fileName": "ReportHistory-70358000.html",
                     *           "from": "2026-01-05T10:00:00.000Z",
                     *           "to": "2026-01-05T10:00:00.000Z",
                     *           "deals": 1402,
                     *           "balance": "9949.16",
                     *           "disagreements": [
                     *             ""
                     *           ],
                     *           "notes": [
                     *             ""
                     *           ],
                     *           "importedAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "analytics": {
                     *         "positions": 658,
                     *         "wins": 360,
                     *         "losses": 280,
                     *         "grossProfit": "157.73",
                     *         "grossLoss": "-208.57",
                     *         "profitFactor": "0.76",
                     *         "expectancy": "-0.08",
                     *         "maxDrawdown": "58.20",
                     *         "curve": [
                     *           {
                     *             "at": "2026-01-05T10:00:00.000Z",
                     *             "balance": "9949.16",
                     *             "low": "9949.16"
                     *           }
                     *         ],
                     *         "bySymbol": [
                     *           {
                     *             "name": "EURUSD",
                     *             "positions": 214,
                     *             "wins": 120,
                     *             "net": "-12.10"
                     *           }
                     *         ],
                     *         "byMonth": [
                     *           {
                     *             "name": "EURUSD",
                     *             "positions": 214,
                     *             "wins": 120,
                     *             "net": "-12.10"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReportAccountDetail"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reports.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account of reports */
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deals": 1402
                     *     }
                     */
                    "application/json": components["schemas"]["ReportRemoved"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reports.deals": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description the account of reports */
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ticket": "1771882106",
                     *           "dealtAt": "2026-01-05T10:00:00.000Z",
                     *           "type": "buy",
                     *           "profit": "12.40",
                     *           "swap": "-0.35",
                     *           "commission": "-0.70",
                     *           "fee": "0.00",
                     *           "comment": "[tp 1.14086]",
                     *           "isCredit": false
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportDealPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reports.reconcile": {
        parameters: {
            query: {
                /** @description the connected account to compare with */
                accountId: string;
            };
            header?: never;
            path: {
                /** @description the account of reports */
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sameAccount": true,
                     *       "from": "2026-01-05T10:00:00.000Z",
                     *       "to": "2026-01-05T10:00:00.000Z",
                     *       "alike": 1400,
                     *       "onlyInReport": 1,
                     *       "onlyInAccount": 0,
                     *       "different": 1,
                     *       "differences": [
                     *         {
                     *           "ticket": "1771882106",
                     *           "kind": "only-in-report",
                     *           "dealtAt": "2026-01-05T10:00:00.000Z",
                     *           "fields": [
                     *             ""
                     *           ],
                     *           "reportNet": "12.05",
                     *           "accountNet": "12.05"
                     *         }
                     *       ],
                     *       "currency": "EUR"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportReconciliation"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.account-unknown.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reports.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file as the terminal saved it, or compressed with gzip; 1 MB as it is sent. */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "mt5-history",
                     *       "identity": {
                     *         "login": "51204417",
                     *         "server": "Example-Demo",
                     *         "company": "Example Markets Ltd",
                     *         "currency": "EUR",
                     *         "marginMode": "hedging",
                     *         "accountKind": "demo"
                     *       },
                     *       "from": "2026-01-05T10:00:00.000Z",
                     *       "to": "2026-01-05T10:00:00.000Z",
                     *       "sums": {
                     *         "deals": 1402,
                     *         "trades": 658,
                     *         "opening": "0",
                     *         "deposits": "10000",
                     *         "withdrawals": "0",
                     *         "otherCash": "0",
                     *         "credit": "0",
                     *         "profit": "-50.45",
                     *         "swap": "-0.39",
                     *         "commission": "0",
                     *         "fee": "0",
                     *         "net": "-50.84",
                     *         "balance": "9949.16",
                     *         "equity": "9927.92"
                     *       },
                     *       "openPositions": 85,
                     *       "disagreements": [
                     *         ""
                     *       ],
                     *       "notes": [
                     *         ""
                     *       ],
                     *       "lastDeals": [
                     *         {
                     *           "ticket": "1771882106",
                     *           "dealtAt": "2026-01-05T10:00:00.000Z",
                     *           "type": "buy",
                     *           "profit": "12.40",
                     *           "swap": "-0.35",
                     *           "commission": "-0.70",
                     *           "fee": "0.00",
                     *           "comment": "[tp 1.14086]",
                     *           "isCredit": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReportReading"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.report-unreadable"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description only those that became this by the word of a pipeline: one that ran for them is `under-way`, or ended so; `not-run`: none ran */
                outcome?: "under-way" | "completed" | "vetoed" | "failed" | "expired" | "cancelled" | "not-run";
                /** @description only those of this source */
                sourceId?: string;
                /** @description only of this instrument */
                symbol?: string;
                /** @description only where this stands in the instrument, the strategy or the name of the source, in any case */
                text?: string;
                /** @description received before then */
                to?: string;
                /** @description only entries, or only exits */
                type?: "entry" | "exit";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "type": "entry",
                     *           "symbol": "EURUSD",
                     *           "confidence": 0.7,
                     *           "occurredAt": "2026-01-05T10:00:00.000Z",
                     *           "expiresAt": "2026-01-05T10:00:00.000Z",
                     *           "signalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "sourceKind": "tradingview",
                     *           "sourceName": "EMA cross",
                     *           "receivedAt": "2026-01-05T10:00:00.000Z",
                     *           "payloadId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["SignalPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Signals.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the signal */
                signalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "entry",
                     *       "symbol": "EURUSD",
                     *       "confidence": 0.7,
                     *       "occurredAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "signalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sourceKind": "tradingview",
                     *       "sourceName": "EMA cross",
                     *       "receivedAt": "2026-01-05T10:00:00.000Z",
                     *       "payloadId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                     *     }
                     */
                    "application/json": components["schemas"]["Signal"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the signal */
                signalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "pipelineName": "Trend",
                     *           "matched": true,
                     *           "checks": [
                     *             {
                     *               "check": "confidence",
                     *               "passed": true,
                     *               "expected": "at least 0.5",
                     *               "actual": "0.7"
                     *             }
                     *           ],
                     *           "summary": "All checks passed.",
                     *           "signalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "symbol": "EURUSD",
                     *           "judgedAt": "2026-01-05T10:00:00.000Z",
                     *           "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["VerdictPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Agents.inBrief": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "signalIds": [
                 *         "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SignalsInBriefBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "signalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "pipelineName": "Trend",
                     *           "matched": true,
                     *           "summary": "All checks passed.",
                     *           "reason": "Filled: buy 0.16 EURUSD at 1.08413.",
                     *           "orders": [
                     *             {
                     *               "type": "open",
                     *               "state": "done"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SignalsInBrief"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Sources.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description only those that speak so */
                kind?: "tradingview" | "trendspider" | "generic";
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those with this in their name, in any case */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "dedupeSeconds": 60,
                     *           "maxAgeSeconds": 60,
                     *           "bodySecretField": "secret",
                     *           "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "EMA cross",
                     *           "kind": "tradingview",
                     *           "hasBodySecret": true,
                     *           "createdBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["SourcePage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /**
                 * @example {
                 *       "dedupeSeconds": 60,
                 *       "maxAgeSeconds": 60,
                 *       "bodySecretField": "secret",
                 *       "name": "EMA cross",
                 *       "kind": "tradingview"
                 *     }
                 */
                "application/json": components["schemas"]["CreateSource"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "webhookUrl": "https://plimsoll.example.com/v1/hooks/mJ3kB1…"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceIssued"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.plan-limit-reached"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Sources.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the source of signals */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dedupeSeconds": 60,
                     *       "maxAgeSeconds": 60,
                     *       "bodySecretField": "secret",
                     *       "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "EMA cross",
                     *       "kind": "tradingview",
                     *       "hasBodySecret": true,
                     *       "createdBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "createdAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Sources.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the source of signals */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dedupeSeconds": 60,
                 *       "maxAgeSeconds": 60,
                 *       "bodySecretField": "secret",
                 *       "name": "EMA cross"
                 *     }
                 */
                "application/json": components["schemas"]["EditSourceBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dedupeSeconds": 60,
                     *       "maxAgeSeconds": 60,
                     *       "bodySecretField": "secret",
                     *       "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "EMA cross",
                     *       "kind": "tradingview",
                     *       "hasBodySecret": true,
                     *       "createdBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "createdAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Sources.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the source of signals */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "deletedAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedSource"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the source of signals */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": components["schemas"]["RotateSourceBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "webhookUrl": "https://plimsoll.example.com/v1/hooks/mJ3kB1…"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceIssued"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Sources.try": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the source of signals */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "BUY EURUSD SL 1.0800 TP 1.0900"
                 *     }
                 */
                "application/json": components["schemas"]["TrySourceBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": true,
                     *       "steps": [
                     *         {
                     *           "alert": 1,
                     *           "stage": "form",
                     *           "text": "The text is one sentence: \"BUY EURUSD\"."
                     *         }
                     *       ],
                     *       "signals": [
                     *         {
                     *           "type": "entry",
                     *           "symbol": "EURUSD",
                     *           "confidence": 0.7,
                     *           "occurredAt": "2026-01-05T10:00:00.000Z",
                     *           "expiresAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "notes": [
                     *         ""
                     *       ],
                     *       "fields": [
                     *         ""
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BodyReading"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "seq": 0,
                     *           "at": "2026-01-05T10:00:00.000Z",
                     *           "topic": "guard",
                     *           "type": "broker.guard.changed.v1",
                     *           "data": {}
                     *         }
                     *       ],
                     *       "nextAfter": 0,
                     *       "resync": true
                     *     }
                     */
                    "application/json": components["schemas"]["StreamEvents"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticket": "3q2-7wAAAAE",
                     *       "expiresInS": 30,
                     *       "seq": 0
                     *     }
                     */
                    "application/json": components["schemas"]["StreamTicket"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Stripe.take": {
        parameters: {
            query?: never;
            header?: {
                /** @description as Stripe makes it */
                "Stripe-Signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_1",
                 *       "object": "event",
                 *       "type": "invoice.paid"
                 *     }
                 */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "eventId": "evt_1",
                     *       "isRepeated": true
                     *     }
                     */
                    "application/json": components["schemas"]["StripeEventTaken"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.signature-invalid.timestamp-outside-window"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Plan.subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "plan": "free",
                     *       "planVersion": 1,
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "revision": 1,
                     *       "planName": "Pro",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "testMoney": true,
                     *       "canBuy": true,
                     *       "isPaid": true,
                     *       "currency": "USD",
                     *       "amount": 10900,
                     *       "addOnsInWords": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "quantity": 2,
                     *           "priceId": "pipelines-5-v1-month-usd",
                     *           "name": "Five more pipelines",
                     *           "amount": 1000
                     *         }
                     *       ],
                     *       "pendingAmount": 2900
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.changeAddOn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "addOn": "pipelines-5",
                 *       "quantity": 2,
                 *       "quote": "WyJwaXBlbGluZXMtNS12MS1tb250aC11c2QiLDE3Njc2MDcyMDAsNDAwLHRydWUsMl0"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeAddOn"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "plan": "free",
                     *       "planVersion": 1,
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "revision": 1,
                     *       "planName": "Pro",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "testMoney": true,
                     *       "canBuy": true,
                     *       "isPaid": true,
                     *       "currency": "USD",
                     *       "amount": 10900,
                     *       "addOnsInWords": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "quantity": 2,
                     *           "priceId": "pipelines-5-v1-month-usd",
                     *           "name": "Five more pipelines",
                     *           "amount": 1000
                     *         }
                     *       ],
                     *       "pendingAmount": 2900
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.payment-refused"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.add-on-needs-plan.billing-not-here.conflict.quote-changed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.quoteAddOn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "addOn": "pipelines-5",
                 *       "quantity": 2
                 *     }
                 */
                "application/json": components["schemas"]["AddOnChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isNow": true,
                     *       "at": "2026-01-05T10:00:00.000Z",
                     *       "dueNow": 7000,
                     *       "thenEach": 9900,
                     *       "currency": "USD",
                     *       "quote": "WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDcwMDBd"
                     *     }
                     */
                    "application/json": components["schemas"]["PlanChangeQuote"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.add-on-needs-plan.billing-not-here.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Too dear for one strategy."
                 *     }
                 */
                "application/json": components["schemas"]["CancelSubscription"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "plan": "free",
                     *       "planVersion": 1,
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "revision": 1,
                     *       "planName": "Pro",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "testMoney": true,
                     *       "canBuy": true,
                     *       "isPaid": true,
                     *       "currency": "USD",
                     *       "amount": 10900,
                     *       "addOnsInWords": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "quantity": 2,
                     *           "priceId": "pipelines-5-v1-month-usd",
                     *           "name": "Five more pipelines",
                     *           "amount": 1000
                     *         }
                     *       ],
                     *       "pendingAmount": 2900
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.checkout": {
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
                /**
                 * @example {
                 *       "plan": "basic",
                 *       "interval": "month",
                 *       "currency": "USD"
                 *     }
                 */
                "application/json": components["schemas"]["BeginCheckout"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://checkout.stripe.com/c/pay/cs_1"
                     *     }
                     */
                    "application/json": components["schemas"]["BillingPage"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "plan": "free",
                     *       "planVersion": 1,
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "revision": 1,
                     *       "planName": "Pro",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "testMoney": true,
                     *       "canBuy": true,
                     *       "isPaid": true,
                     *       "currency": "USD",
                     *       "amount": 10900,
                     *       "addOnsInWords": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "quantity": 2,
                     *           "priceId": "pipelines-5-v1-month-usd",
                     *           "name": "Five more pipelines",
                     *           "amount": 1000
                     *         }
                     *       ],
                     *       "pendingAmount": 2900
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "plan": "free",
                     *       "planVersion": 1,
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "revision": 1,
                     *       "planName": "Pro",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "testMoney": true,
                     *       "canBuy": true,
                     *       "isPaid": true,
                     *       "currency": "USD",
                     *       "amount": 10900,
                     *       "addOnsInWords": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "quantity": 2,
                     *           "priceId": "pipelines-5-v1-month-usd",
                     *           "name": "Five more pipelines",
                     *           "amount": 1000
                     *         }
                     *       ],
                     *       "pendingAmount": 2900
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "basic",
                 *       "interval": "month",
                 *       "quote": "WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDcwMDBd"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePlan"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "plan": "free",
                     *       "planVersion": 1,
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "revision": 1,
                     *       "planName": "Pro",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "testMoney": true,
                     *       "canBuy": true,
                     *       "isPaid": true,
                     *       "currency": "USD",
                     *       "amount": 10900,
                     *       "addOnsInWords": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "quantity": 2,
                     *           "priceId": "pipelines-5-v1-month-usd",
                     *           "name": "Five more pipelines",
                     *           "amount": 1000
                     *         }
                     *       ],
                     *       "pendingAmount": 2900
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.payment-refused"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict.quote-changed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://checkout.stripe.com/c/pay/cs_1"
                     *     }
                     */
                    "application/json": components["schemas"]["BillingPage"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "basic",
                 *       "interval": "month"
                 *     }
                 */
                "application/json": components["schemas"]["PlanChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isNow": true,
                     *       "at": "2026-01-05T10:00:00.000Z",
                     *       "dueNow": 7000,
                     *       "thenEach": 9900,
                     *       "currency": "USD",
                     *       "quote": "WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDcwMDBd"
                     *     }
                     */
                    "application/json": components["schemas"]["PlanChangeQuote"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quote": "WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDk5MDAsdHJ1ZV0"
                 *     }
                 */
                "application/json": components["schemas"]["ResumeSubscription"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "plan": "free",
                     *       "planVersion": 1,
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "revision": 1,
                     *       "planName": "Pro",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "testMoney": true,
                     *       "canBuy": true,
                     *       "isPaid": true,
                     *       "currency": "USD",
                     *       "amount": 10900,
                     *       "addOnsInWords": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "quantity": 2,
                     *           "priceId": "pipelines-5-v1-month-usd",
                     *           "name": "Five more pipelines",
                     *           "amount": 1000
                     *         }
                     *       ],
                     *       "pendingAmount": 2900
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.payment-refused"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict.quote-changed"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Subscription.resumeQuote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isNow": true,
                     *       "at": "2026-01-05T10:00:00.000Z",
                     *       "dueNow": 7000,
                     *       "thenEach": 9900,
                     *       "currency": "USD",
                     *       "quote": "WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDcwMDBd"
                     *     }
                     */
                    "application/json": components["schemas"]["PlanChangeQuote"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "StayOffer.ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "feedback": "too_expensive"
                 *     }
                 */
                "application/json": components["schemas"]["AskStayOffer"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": components["schemas"]["StayOfferAsked"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.billing-not-here.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "StayOffer.accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the offer */
                offerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "plan": "free",
                     *       "planVersion": 1,
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "revision": 1,
                     *       "planName": "Pro",
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ],
                     *       "testMoney": true,
                     *       "canBuy": true,
                     *       "isPaid": true,
                     *       "currency": "USD",
                     *       "amount": 10900,
                     *       "addOnsInWords": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "quantity": 2,
                     *           "priceId": "pipelines-5-v1-month-usd",
                     *           "name": "Five more pipelines",
                     *           "amount": 1000
                     *         }
                     *       ],
                     *       "pendingAmount": 2900
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.billing-not-here.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.billing-unavailable.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "System.state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-01-05T10:00:00.000Z",
                     *       "state": "ok",
                     *       "services": [
                     *         {
                     *           "name": "broker",
                     *           "answers": true,
                     *           "version": "0.1.0",
                     *           "node": "24.21.0",
                     *           "answeredInMs": 12
                     *         }
                     *       ],
                     *       "servers": [
                     *         {
                     *           "name": "postgresql",
                     *           "version": "16.4"
                     *         }
                     *       ],
                     *       "checks": [
                     *         {
                     *           "name": "outbox",
                     *           "state": "ok",
                     *           "found": "empty",
                     *           "cure": "npx plimsoll doctor",
                     *           "service": "broker"
                     *         }
                     *       ],
                     *       "metricsUrl": "https://grafana.example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["SystemState"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "AffiliateAdmin.list": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "organisationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "code": "north-street",
                     *           "joinedAt": "2026-01-05T10:00:00.000Z",
                     *           "referrals": {
                     *             "counted": 0,
                     *             "held": 0,
                     *             "refused": 0,
                     *             "paying": 0
                     *           },
                     *           "balances": [
                     *             {
                     *               "currency": "USD",
                     *               "waiting": 1980,
                     *               "due": 5940,
                     *               "settled": 9900
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2Il0"
                     *     }
                     */
                    "application/json": components["schemas"]["AffiliatePage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "AffiliateAdmin.pay": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description the affiliate */
                affiliateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currency": "USD",
                 *       "amount": 5940,
                 *       "reference": "SEPA 2026-04-01 17"
                 *     }
                 */
                "application/json": components["schemas"]["MakePayoutBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "payoutId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "currency": "USD",
                     *       "amount": 5940,
                     *       "reference": "SEPA 2026-04-01 17",
                     *       "madeAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Payout"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "CatalogueAdmin.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plans": [
                     *         {
                     *           "plan": "free",
                     *           "version": 1,
                     *           "name": "Pro",
                     *           "onSale": true,
                     *           "subscribers": 12,
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10,
                     *               "isSold": true,
                     *               "subscribers": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "addOns": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "name": "Five more pipelines",
                     *           "onSale": true,
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10,
                     *               "isSold": true,
                     *               "subscribers": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "changes": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "from": "2026-01-05T10:00:00.000Z",
                     *           "prices": [
                     *             {
                     *               "interval": "month",
                     *               "currency": "USD",
                     *               "amount": 10900,
                     *               "fromQuantity": 10
                     *             }
                     *           ],
                     *           "moves": "nobody",
                     *           "noticeDays": 30,
                     *           "reason": "Prices of 2027.",
                     *           "changeId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "Pro",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "announced": 100,
                     *           "placed": 20,
                     *           "moved": 10
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SystemCatalogue"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "CatalogueAdmin.sell": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the add-on */
                addOn: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "onSale": true,
                 *       "reason": "We answer at night now."
                 *     }
                 */
                "application/json": components["schemas"]["SellAddOnBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plans": [
                     *         {
                     *           "plan": "free",
                     *           "version": 1,
                     *           "name": "Pro",
                     *           "onSale": true,
                     *           "subscribers": 12,
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10,
                     *               "isSold": true,
                     *               "subscribers": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "addOns": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "name": "Five more pipelines",
                     *           "onSale": true,
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10,
                     *               "isSold": true,
                     *               "subscribers": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "changes": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "from": "2026-01-05T10:00:00.000Z",
                     *           "prices": [
                     *             {
                     *               "interval": "month",
                     *               "currency": "USD",
                     *               "amount": 10900,
                     *               "fromQuantity": 10
                     *             }
                     *           ],
                     *           "moves": "nobody",
                     *           "noticeDays": 30,
                     *           "reason": "Prices of 2027.",
                     *           "changeId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "Pro",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "announced": 100,
                     *           "placed": 20,
                     *           "moved": 10
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SystemCatalogue"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "CatalogueAdmin.offer": {
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
                /**
                 * @example {
                 *       "interval": "month",
                 *       "currency": "USD",
                 *       "amount": 10900,
                 *       "fromQuantity": 10,
                 *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                 *       "addOn": "pipelines-5",
                 *       "reason": "Contract of 2026-11-28."
                 *     }
                 */
                "application/json": components["schemas"]["OfferPrice"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plans": [
                     *         {
                     *           "plan": "free",
                     *           "version": 1,
                     *           "name": "Pro",
                     *           "onSale": true,
                     *           "subscribers": 12,
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10,
                     *               "isSold": true,
                     *               "subscribers": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "addOns": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "name": "Five more pipelines",
                     *           "onSale": true,
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10,
                     *               "isSold": true,
                     *               "subscribers": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "changes": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "from": "2026-01-05T10:00:00.000Z",
                     *           "prices": [
                     *             {
                     *               "interval": "month",
                     *               "currency": "USD",
                     *               "amount": 10900,
                     *               "fromQuantity": 10
                     *             }
                     *           ],
                     *           "moves": "nobody",
                     *           "noticeDays": 30,
                     *           "reason": "Prices of 2027.",
                     *           "changeId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "Pro",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "announced": 100,
                     *           "placed": 20,
                     *           "moved": 10
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SystemCatalogue"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "CatalogueAdmin.endOffer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the price */
                priceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plans": [
                     *         {
                     *           "plan": "free",
                     *           "version": 1,
                     *           "name": "Pro",
                     *           "onSale": true,
                     *           "subscribers": 12,
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10,
                     *               "isSold": true,
                     *               "subscribers": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "addOns": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "name": "Five more pipelines",
                     *           "onSale": true,
                     *           "grants": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "limit": 5,
                     *               "values": [
                     *                 "external"
                     *               ]
                     *             }
                     *           ],
                     *           "prices": [
                     *             {
                     *               "priceId": "pro-2026-11-month-usd",
                     *               "currency": "USD",
                     *               "interval": "month",
                     *               "amount": 9900,
                     *               "fromQuantity": 10,
                     *               "isSold": true,
                     *               "subscribers": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "changes": [
                     *         {
                     *           "addOn": "pipelines-5",
                     *           "from": "2026-01-05T10:00:00.000Z",
                     *           "prices": [
                     *             {
                     *               "interval": "month",
                     *               "currency": "USD",
                     *               "amount": 10900,
                     *               "fromQuantity": 10
                     *             }
                     *           ],
                     *           "moves": "nobody",
                     *           "noticeDays": 30,
                     *           "reason": "Prices of 2027.",
                     *           "changeId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "Pro",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "announced": 100,
                     *           "placed": 20,
                     *           "moved": 10
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SystemCatalogue"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "CatalogueAdmin.schedule": {
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
                /**
                 * @example {
                 *       "addOn": "pipelines-5",
                 *       "from": "2026-01-05T10:00:00.000Z",
                 *       "prices": [
                 *         {
                 *           "interval": "month",
                 *           "currency": "USD",
                 *           "amount": 10900,
                 *           "fromQuantity": 10
                 *         }
                 *       ],
                 *       "moves": "nobody",
                 *       "noticeDays": 30,
                 *       "reason": "Prices of 2027."
                 *     }
                 */
                "application/json": components["schemas"]["SchedulePriceChange"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "addOn": "pipelines-5",
                     *       "from": "2026-01-05T10:00:00.000Z",
                     *       "prices": [
                     *         {
                     *           "interval": "month",
                     *           "currency": "USD",
                     *           "amount": 10900,
                     *           "fromQuantity": 10
                     *         }
                     *       ],
                     *       "moves": "nobody",
                     *       "noticeDays": 30,
                     *       "reason": "Prices of 2027.",
                     *       "changeId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "Pro",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "announced": 100,
                     *       "placed": 20,
                     *       "moved": 10
                     *     }
                     */
                    "application/json": components["schemas"]["PriceChangeView"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "CatalogueAdmin.withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the change of a price */
                changeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "addOn": "pipelines-5",
                     *       "from": "2026-01-05T10:00:00.000Z",
                     *       "prices": [
                     *         {
                     *           "interval": "month",
                     *           "currency": "USD",
                     *           "amount": 10900,
                     *           "fromQuantity": 10
                     *         }
                     *       ],
                     *       "moves": "nobody",
                     *       "noticeDays": 30,
                     *       "reason": "Prices of 2027.",
                     *       "changeId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "Pro",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "announced": 100,
                     *       "placed": 20,
                     *       "moved": 10
                     *     }
                     */
                    "application/json": components["schemas"]["PriceChangeView"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "CatalogueAdmin.lines": {
        parameters: {
            query?: {
                /** @description the last organisation of the page before */
                after?: string;
            };
            header?: never;
            path: {
                /** @description the change of a price */
                changeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lines": [
                     *         {
                     *           "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "currency": "USD",
                     *           "interval": "month",
                     *           "now": 9900,
                     *           "then": 10900,
                     *           "outcome": "moves"
                     *         }
                     *       ],
                     *       "totals": [
                     *         {
                     *           "currency": "USD",
                     *           "interval": "month",
                     *           "subscribers": 120,
                     *           "moving": 100,
                     *           "now": 1188000,
                     *           "then": 1288000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PriceChangeDryRun"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "CatalogueAdmin.dryRun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "addOn": "pipelines-5",
                 *       "from": "2026-01-05T10:00:00.000Z",
                 *       "prices": [
                 *         {
                 *           "interval": "month",
                 *           "currency": "USD",
                 *           "amount": 10900,
                 *           "fromQuantity": 10
                 *         }
                 *       ],
                 *       "moves": "nobody",
                 *       "noticeDays": 30
                 *     }
                 */
                "application/json": components["schemas"]["DryRunPriceChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lines": [
                     *         {
                     *           "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "currency": "USD",
                     *           "interval": "month",
                     *           "now": 9900,
                     *           "then": 10900,
                     *           "outcome": "moves"
                     *         }
                     *       ],
                     *       "totals": [
                     *         {
                     *           "currency": "USD",
                     *           "interval": "month",
                     *           "subscribers": 120,
                     *           "moving": 100,
                     *           "now": 1188000,
                     *           "then": 1288000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PriceChangeDryRun"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Churn.churn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "offers": [
                     *         {
                     *           "rule": "dear-30-3",
                     *           "kind": "percent",
                     *           "percent": 30,
                     *           "months": 3,
                     *           "made": 12,
                     *           "accepted": 5,
                     *           "retained": 4
                     *         }
                     *       ],
                     *       "leaving": [
                     *         {
                     *           "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "North",
                     *           "plan": "free",
                     *           "signs": [
                     *             "cancel-scheduled"
                     *           ],
                     *           "amount": 9900,
                     *           "currency": "USD",
                     *           "comment": "Too dear for one strategy.",
                     *           "usedNow": 12,
                     *           "usedBefore": 240
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Churn"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "UsageAdmin.prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "prices": [
                     *         {
                     *           "plan": "free",
                     *           "meter": "signals.external",
                     *           "currency": "USD",
                     *           "mode": "graduated",
                     *           "included": "500000",
                     *           "tiers": [
                     *             {
                     *               "upTo": "1000000",
                     *               "unitAmount": "0.0002"
                     *             }
                     *           ],
                     *           "version": 1,
                     *           "validFrom": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MeterPrices"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "UsageAdmin.publish": {
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
                /**
                 * @example {
                 *       "plan": "free",
                 *       "meter": "signals.external",
                 *       "currency": "USD",
                 *       "mode": "graduated",
                 *       "included": "500000",
                 *       "tiers": [
                 *         {
                 *           "upTo": "1000000",
                 *           "unitAmount": "0.0002"
                 *         }
                 *       ],
                 *       "reason": "The model costs us more since May."
                 *     }
                 */
                "application/json": components["schemas"]["PublishMeterPrice"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": "free",
                     *       "meter": "signals.external",
                     *       "currency": "USD",
                     *       "mode": "graduated",
                     *       "included": "500000",
                     *       "tiers": [
                     *         {
                     *           "upTo": "1000000",
                     *           "unitAmount": "0.0002"
                     *         }
                     *       ],
                     *       "version": 1,
                     *       "validFrom": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MeterPrice"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            409: components["responses"]["409.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Money.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those that stand so */
                state?: "waiting" | "approved" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                /** @description only those of this organisation */
                tenantId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "actId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "North",
                     *           "kind": "refund",
                     *           "paymentId": "ch_3Pgc6tB7WZ01zgkW",
                     *           "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *           "amount": 4950,
                     *           "currency": "USD",
                     *           "reason": "The terminal was out of reach for two days.",
                     *           "state": "waiting",
                     *           "needsSecond": true,
                     *           "askedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "askedAt": "2026-01-05T10:00:00.000Z",
                     *           "decisionReason": "Seen with support.",
                     *           "stripeId": "re_3Pgc6tB7WZ01zgkW",
                     *           "failure": "Charge has already been refunded."
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2Il0"
                     *     }
                     */
                    "application/json": components["schemas"]["MoneyActPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Money.decide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description names it */
                actId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "approved",
                 *       "reason": "Seen with support."
                 *     }
                 */
                "application/json": components["schemas"]["DecideMoneyActBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "North",
                     *       "kind": "refund",
                     *       "paymentId": "ch_3Pgc6tB7WZ01zgkW",
                     *       "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *       "amount": 4950,
                     *       "currency": "USD",
                     *       "reason": "The terminal was out of reach for two days.",
                     *       "state": "waiting",
                     *       "needsSecond": true,
                     *       "askedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "askedAt": "2026-01-05T10:00:00.000Z",
                     *       "decisionReason": "Seen with support.",
                     *       "stripeId": "re_3Pgc6tB7WZ01zgkW",
                     *       "failure": "Charge has already been refunded."
                     *     }
                     */
                    "application/json": components["schemas"]["MoneyAct"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Organisations.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only those on this plan */
                plan?: "free" | "basic" | "pro" | "enterprise" | "legacy";
                /** @description only this one */
                tenantId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "North",
                     *           "plan": "free",
                     *           "status": "none",
                     *           "cancelAtPeriodEnd": true,
                     *           "since": "2026-01-05T10:00:00.000Z",
                     *           "overrides": [
                     *             {
                     *               "granted": {
                     *                 "feature": "pipelines.active",
                     *                 "limit": 5,
                     *                 "values": [
                     *                   "external"
                     *                 ]
                     *               },
                     *               "reason": "Agreed with the desk until its contract is signed.",
                     *               "createdAt": "2026-01-05T10:00:00.000Z"
                     *             }
                     *           ],
                     *           "limits": [
                     *             {
                     *               "feature": "pipelines.active",
                     *               "meaning": "active pipelines",
                     *               "limit": 5,
                     *               "used": 3,
                     *               "enforced": true
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["SystemOrganisationPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Money.adjust": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description the organisation */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "credit",
                 *       "currency": "USD",
                 *       "amount": 2000,
                 *       "reason": "The terminal was out of reach for two days."
                 *     }
                 */
                "application/json": components["schemas"]["AdjustmentBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "North",
                     *       "kind": "refund",
                     *       "paymentId": "ch_3Pgc6tB7WZ01zgkW",
                     *       "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *       "amount": 4950,
                     *       "currency": "USD",
                     *       "reason": "The terminal was out of reach for two days.",
                     *       "state": "waiting",
                     *       "needsSecond": true,
                     *       "askedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "askedAt": "2026-01-05T10:00:00.000Z",
                     *       "decisionReason": "Seen with support.",
                     *       "stripeId": "re_3Pgc6tB7WZ01zgkW",
                     *       "failure": "Charge has already been refunded."
                     *     }
                     */
                    "application/json": components["schemas"]["MoneyAct"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Money.money": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the organisation */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "payments": [
                     *         {
                     *           "paymentId": "ch_3Pgc6tB7WZ01zgkW",
                     *           "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *           "number": "A1B2C3D4-0001",
                     *           "amount": 9900,
                     *           "left": 9900,
                     *           "currency": "USD",
                     *           "brand": "visa",
                     *           "last4": "4242",
                     *           "at": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "invoices": [
                     *         {
                     *           "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *           "number": "A1B2C3D4-0001",
                     *           "status": "draft",
                     *           "summary": "1 × Plimsoll Pro (at $99.00 / month)",
                     *           "currency": "USD",
                     *           "total": 9900,
                     *           "tax": 0,
                     *           "amountDue": 9900,
                     *           "amountPaid": 9900,
                     *           "amountRemaining": 0,
                     *           "credited": 0,
                     *           "refunded": 0,
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "statement": {
                     *         "from": "2026-01-05T10:00:00.000Z",
                     *         "to": "2026-01-05T10:00:00.000Z",
                     *         "parts": [
                     *           {
                     *             "currency": "USD",
                     *             "opening": 0,
                     *             "invoiced": 9900,
                     *             "credited": 0,
                     *             "writtenOff": 0,
                     *             "paid": 9900,
                     *             "givenBack": 0,
                     *             "closing": 0,
                     *             "lines": [
                     *               {
                     *                 "at": "2026-01-05T10:00:00.000Z",
                     *                 "purpose": "invoice-issued",
                     *                 "source": "in_1Pgc6tB7WZ01zgkW",
                     *                 "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *                 "number": "A1B2C3D4-0001",
                     *                 "reason": "Two days without terminal.",
                     *                 "amount": 9900,
                     *                 "paid": 0,
                     *                 "balance": 9900
                     *               }
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "acts": [
                     *         {
                     *           "actId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "North",
                     *           "kind": "refund",
                     *           "paymentId": "ch_3Pgc6tB7WZ01zgkW",
                     *           "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *           "amount": 4950,
                     *           "currency": "USD",
                     *           "reason": "The terminal was out of reach for two days.",
                     *           "state": "waiting",
                     *           "needsSecond": true,
                     *           "askedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "askedAt": "2026-01-05T10:00:00.000Z",
                     *           "decisionReason": "Seen with support.",
                     *           "stripeId": "re_3Pgc6tB7WZ01zgkW",
                     *           "failure": "Charge has already been refunded."
                     *         }
                     *       ],
                     *       "aloneUpTo": [
                     *         {
                     *           "currency": "USD",
                     *           "amount": 10000
                     *         }
                     *       ],
                     *       "approvalDays": 7
                     *     }
                     */
                    "application/json": components["schemas"]["OrganisationMoney"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Organisations.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the feature */
                feature: "pipelines.active" | "accounts.connected" | "sources.active" | "members.active" | "signals.external" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "signals.buckets" | "closing.automatic" | "support.priority" | "protection.premium";
                /** @description the organisation */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "limit": 25,
                 *       "values": [
                 *         "external"
                 *       ],
                 *       "reason": "Agreed until the contract is signed."
                 *     }
                 */
                "application/json": components["schemas"]["OverrideGrant"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "North",
                     *       "plan": "free",
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "since": "2026-01-05T10:00:00.000Z",
                     *       "overrides": [
                     *         {
                     *           "granted": {
                     *             "feature": "pipelines.active",
                     *             "limit": 5,
                     *             "values": [
                     *               "external"
                     *             ]
                     *           },
                     *           "reason": "Agreed with the desk until its contract is signed.",
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SystemOrganisation"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Organisations.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the feature */
                feature: "pipelines.active" | "accounts.connected" | "sources.active" | "members.active" | "signals.external" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "signals.buckets" | "closing.automatic" | "support.priority" | "protection.premium";
                /** @description the organisation */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "North",
                     *       "plan": "free",
                     *       "status": "none",
                     *       "cancelAtPeriodEnd": true,
                     *       "since": "2026-01-05T10:00:00.000Z",
                     *       "overrides": [
                     *         {
                     *           "granted": {
                     *             "feature": "pipelines.active",
                     *             "limit": 5,
                     *             "values": [
                     *               "external"
                     *             ]
                     *           },
                     *           "reason": "Agreed with the desk until its contract is signed.",
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "limits": [
                     *         {
                     *           "feature": "pipelines.active",
                     *           "meaning": "active pipelines",
                     *           "limit": 5,
                     *           "used": 3,
                     *           "enforced": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SystemOrganisation"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Money.refund": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description the organisation */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "paymentId": "ch_3Pgc6tB7WZ01zgkW",
                 *       "amount": 4950,
                 *       "reason": "The terminal was out of reach for two days."
                 *     }
                 */
                "application/json": components["schemas"]["RefundBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "North",
                     *       "kind": "refund",
                     *       "paymentId": "ch_3Pgc6tB7WZ01zgkW",
                     *       "invoiceId": "in_1Pgc6tB7WZ01zgkW",
                     *       "amount": 4950,
                     *       "currency": "USD",
                     *       "reason": "The terminal was out of reach for two days.",
                     *       "state": "waiting",
                     *       "needsSecond": true,
                     *       "askedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "askedAt": "2026-01-05T10:00:00.000Z",
                     *       "decisionReason": "Seen with support.",
                     *       "stripeId": "re_3Pgc6tB7WZ01zgkW",
                     *       "failure": "Charge has already been refunded."
                     *     }
                     */
                    "application/json": components["schemas"]["MoneyAct"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "AffiliateAdmin.held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "affiliateId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "code": "north-street",
                     *           "organisationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "registeredAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["HeldReferrals"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "AffiliateAdmin.decide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the organisation that registered */
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "counted",
                 *       "reason": "Two people of one household."
                 *     }
                 */
                "application/json": components["schemas"]["DecideReferralBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "affiliateId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "code": "north-street",
                     *           "organisationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "registeredAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["HeldReferrals"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Revenue.revenue": {
        parameters: {
            query?: {
                /** @description begin; a year before the end unless given */
                from?: string;
                /** @description end; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2025-12",
                     *       "to": "2026-11",
                     *       "currencies": [
                     *         {
                     *           "currency": "USD",
                     *           "mrr": 9900,
                     *           "arr": 118800,
                     *           "customers": 1,
                     *           "arpa": 9900,
                     *           "ltv": 198000,
                     *           "months": [
                     *             {
                     *               "month": "2026-11",
                     *               "mrr": 9900,
                     *               "new": 9900,
                     *               "returned": 0,
                     *               "expansion": 0,
                     *               "contraction": 0,
                     *               "churned": 0,
                     *               "customers": 1,
                     *               "newCustomers": 1,
                     *               "churnedCustomers": 0,
                     *               "logoChurn": "0.02",
                     *               "revenueChurn": "0.03",
                     *               "netRevenueChurn": "-0.01",
                     *               "recognised": 9900,
                     *               "invoiced": 9900,
                     *               "paid": 9900,
                     *               "givenBack": 0,
                     *               "credited": 0,
                     *               "fees": 0,
                     *               "writtenOff": 0,
                     *               "deferred": 0
                     *             }
                     *           ],
                     *           "cohorts": [
                     *             {
                     *               "month": "2026-11",
                     *               "customers": 1,
                     *               "months": [
                     *                 {
                     *                   "month": "2026-12",
                     *                   "customers": 1,
                     *                   "mrr": 9900
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "signups": [
                     *         {
                     *           "month": "2026-11",
                     *           "organisations": 12,
                     *           "paid": 3,
                     *           "conversion": "0.25"
                     *         }
                     *       ],
                     *       "definitions": [
                     *         {
                     *           "name": "mrr",
                     *           "meaning": "Annual recurring revenue: twelve times the monthly one."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Revenue"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "UsageAdmin.usage": {
        parameters: {
            query: {
                /** @description the meter */
                meter: "signals.external" | "executions" | "orders" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "storage.bytes" | "strategies.running" | "clients.active";
                /** @description the month (UTC); the one that runs when absent */
                month?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "meter": "signals.external",
                     *       "from": "2026-01-05T10:00:00.000Z",
                     *       "to": "2026-01-05T10:00:00.000Z",
                     *       "items": [
                     *         {
                     *           "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "North",
                     *           "events": 12,
                     *           "value": "1250"
                     *         }
                     *       ],
                     *       "isCut": true
                     *     }
                     */
                    "application/json": components["schemas"]["SystemUsage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied.system-closed"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "North Street Capital",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "members": 0,
                     *       "invitations": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "North Street Capital"
                 *     }
                 */
                "application/json": components["schemas"]["EditTeam"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenantId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "North Street Capital",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "members": 0,
                     *       "invitations": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.handOver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["HandOverTeam"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com",
                     *       "roles": [
                     *         "trader"
                     *       ],
                     *       "emailVerified": true,
                     *       "secondFactor": true,
                     *       "joinedAt": "2026-01-05T10:00:00.000Z",
                     *       "self": true
                     *     }
                     */
                    "application/json": components["schemas"]["TeamMember"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invitations.list": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "invitationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "email": "ann@example.com",
                     *           "role": "trader",
                     *           "invitedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "sentAt": "2026-01-05T10:00:00.000Z",
                     *           "expiresAt": "2026-01-05T10:00:00.000Z",
                     *           "expired": true
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invitations.invite": {
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
                /**
                 * @example {
                 *       "email": "ann@example.com",
                 *       "role": "trader"
                 *     }
                 */
                "application/json": components["schemas"]["InviteMember"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invitationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com",
                     *       "role": "trader",
                     *       "invitedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sentAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "expired": true
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.plan-limit-reached"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invitations.withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The invitation. */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invitationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com",
                     *       "role": "trader",
                     *       "invitedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sentAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "expired": true
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Invitations.resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The invitation. */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invitationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com",
                     *       "role": "trader",
                     *       "invitedBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sentAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "expired": true
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.plan-limit-reached"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["LeaveTeam"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sessionsEnded": 0
                     *     }
                     */
                    "application/json": components["schemas"]["MemberRemoved"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.mails": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description Only mails in this state. */
                status?: "queued" | "sent" | "kept" | "dead";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "mailId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "kind": "verify-email",
                     *           "to": "ann@example.com",
                     *           "status": "queued",
                     *           "attempts": 0,
                     *           "queuedAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["MailRecordPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.retryMail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The mail. */
                mailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "kind": "verify-email",
                     *       "to": "ann@example.com",
                     *       "status": "queued",
                     *       "attempts": 0,
                     *       "queuedAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MailRecord"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.members": {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "email": "ann@example.com",
                     *           "roles": [
                     *             "trader"
                     *           ],
                     *           "emailVerified": true,
                     *           "secondFactor": true,
                     *           "joinedAt": "2026-01-05T10:00:00.000Z",
                     *           "self": true
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["TeamMemberPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "sessionsEnded": 0
                     *     }
                     */
                    "application/json": components["schemas"]["MemberRemoved"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Team.changeRoles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roles": [
                 *         "trader"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeRolesBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "email": "ann@example.com",
                     *       "roles": [
                     *         "trader"
                     *       ],
                     *       "emailVerified": true,
                     *       "secondFactor": true,
                     *       "joinedAt": "2026-01-05T10:00:00.000Z",
                     *       "self": true
                     *     }
                     */
                    "application/json": components["schemas"]["TeamMember"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Terminals.list": {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description at most this many items; 50 unless given */
                limit?: number;
                /** @description only active ones, or only revoked ones */
                status?: "active" | "revoked";
                /** @description only those with this in their name, in any case */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "VPS Frankfurt",
                     *           "status": "active",
                     *           "version": 1,
                     *           "createdBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "createdAt": "2026-01-05T10:00:00.000Z",
                     *           "secrets": [
                     *             {
                     *               "secretId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *               "createdAt": "2026-01-05T10:00:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredTerminalPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /**
                 * @example {
                 *       "name": "VPS Frankfurt"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTerminal"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "secretId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "secret": "dGhpcyBpcyBubyBzZWNyZXQgYXQgYWxsLCBvbmx5IGFuIGV4"
                     *     }
                     */
                    "application/json": components["schemas"]["TerminalIssued"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.plan-limit-reached"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Terminals.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the terminal, as it was registered */
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "VPS Frankfurt",
                     *       "status": "active",
                     *       "version": 1,
                     *       "createdBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "secrets": [
                     *         {
                     *           "secretId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredTerminal"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "TerminalConnection.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the terminal, as it was registered */
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "state": "connected",
                     *       "heardAgoMs": 420,
                     *       "epoch": 3,
                     *       "agentVersion": "1.4.0",
                     *       "build": 4755,
                     *       "serverOffsetS": 7200,
                     *       "clockOffsetMs": -35,
                     *       "pingMs": 12,
                     *       "journalQueue": 0,
                     *       "commandsWaiting": 0,
                     *       "commandsUnderWay": 0,
                     *       "at": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["TerminalConnection"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Terminals.pairingCode": {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller. The same call repeated with the same key gives the first answer again and acts once. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description the terminal, as it was registered */
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "code": "K7QM-2XPD-9RTA-HW4C",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PairingCodeIssued"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Terminals.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the terminal, as it was registered */
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The machine was sold"
                 *     }
                 */
                "application/json": components["schemas"]["RevokeTerminalBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "name": "VPS Frankfurt",
                     *       "status": "active",
                     *       "version": 1,
                     *       "createdBy": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "createdAt": "2026-01-05T10:00:00.000Z",
                     *       "secrets": [
                     *         {
                     *           "secretId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "createdAt": "2026-01-05T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredTerminal"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
                /** @description the terminal, as it was registered */
                terminalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": components["schemas"]["RotateTerminalBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "secretId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "secret": "dGhpcyBpcyBubyBzZWNyZXQgYXQgYWxsLCBvbmx5IGFuIGV4"
                     *     }
                     */
                    "application/json": components["schemas"]["TerminalIssued"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "terminalId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *           "name": "VPS Frankfurt",
                     *           "code": "signature-invalid",
                     *           "reason": "The signature does not fit.",
                     *           "at": "2026-01-05T10:00:00.000Z",
                     *           "count": 0
                     *         }
                     *       ],
                     *       "nextCursor": "WyIwMTk2ZjBjMi03YjVlIl0"
                     *     }
                     */
                    "application/json": components["schemas"]["TerminalRefusalPage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Usage.usage": {
        parameters: {
            query: {
                /** @description a figure for each of these; `day` when absent */
                by?: "hour" | "day" | "period" | "all";
                /** @description told apart by this dimension */
                dimension?: string;
                /** @description from then on; when absent, begin of the month (UTC) that runs, or by `period` of the one that runs */
                from?: string;
                /** @description the meter */
                meter: "signals.external" | "executions" | "orders" | "agent.calls" | "agent.tokens" | "backtest.minutes" | "storage.bytes" | "strategies.running" | "clients.active";
                /** @description until before then; now when absent */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "meter": "signals.external",
                     *       "from": "2026-01-05T10:00:00.000Z",
                     *       "to": "2026-01-05T10:00:00.000Z",
                     *       "by": "hour",
                     *       "figures": [
                     *         {
                     *           "at": "2026-01-05T10:00:00.000Z",
                     *           "dimension": "m-1",
                     *           "events": 12,
                     *           "value": "1250"
                     *         }
                     *       ],
                     *       "total": {
                     *         "at": "2026-01-05T10:00:00.000Z",
                     *         "dimension": "m-1",
                     *         "events": 12,
                     *         "value": "1250"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Usage.take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "id": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16",
                 *         "meter": "agent.calls",
                 *         "at": "2026-01-05T10:00:00.000Z"
                 *       }
                 *     ]
                 */
                "application/json": components["schemas"]["UsageEvent"][];
                "application/x-ndjson": components["schemas"]["UsageEvent"][];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "taken": 998,
                     *       "refused": [
                     *         {
                     *           "index": 3,
                     *           "id": "call-7",
                     *           "code": "malformed",
                     *           "detail": "agent.tokens has no dimension \"colour\""
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UsageTaken"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Usage.meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "meters": [
                     *         {
                     *           "meter": "signals.external",
                     *           "kind": "count",
                     *           "meaning": "tokens of language models",
                     *           "unit": "tokens",
                     *           "dimensions": [
                     *             "model"
                     *           ],
                     *           "isOurs": true,
                     *           "thisMonth": "120",
                     *           "thisPeriod": "120",
                     *           "projected": "130"
                     *         }
                     *       ],
                     *       "monthBegan": "2026-01-05T10:00:00.000Z",
                     *       "monthEnds": "2026-01-05T10:00:00.000Z",
                     *       "periodBegan": "2026-01-05T10:00:00.000Z",
                     *       "periodEnds": "2026-01-05T10:00:00.000Z",
                     *       "isBillingPeriod": true,
                     *       "costs": [
                     *         {
                     *           "currency": "USD",
                     *           "amount": 42,
                     *           "projected": 120
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Meters"];
                };
            };
            400: components["responses"]["400.malformed-request"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reservation.reserve": {
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
                /**
                 * @example {
                 *       "meter": "agent.calls",
                 *       "quantity": "4000",
                 *       "dimensions": {
                 *         "agent": "technical",
                 *         "model": "m-1"
                 *       },
                 *       "expiresIn": 600
                 *     }
                 */
                "application/json": components["schemas"]["ReserveUsage"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reservationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "meter": "agent.calls",
                     *       "quantity": "4000",
                     *       "state": "open",
                     *       "reservedAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "settled": "3120",
                     *       "standing": {
                     *         "meter": "agent.calls",
                     *         "limit": 1000,
                     *         "used": "850",
                     *         "reserved": "50",
                     *         "available": "100",
                     *         "began": "2026-01-05T10:00:00.000Z",
                     *         "resetsAt": "2026-01-05T10:00:00.000Z",
                     *         "enforced": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageReservation"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            402: components["responses"]["402.plan-limit-reached"];
            403: components["responses"]["403.permission-denied"];
            409: components["responses"]["409.conflict.idempotency-key-in-use"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            422: components["responses"]["422.idempotency-key-reused"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reservation.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the reservation */
                reservationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reservationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "meter": "agent.calls",
                     *       "quantity": "4000",
                     *       "state": "open",
                     *       "reservedAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "settled": "3120",
                     *       "standing": {
                     *         "meter": "agent.calls",
                     *         "limit": 1000,
                     *         "used": "850",
                     *         "reserved": "50",
                     *         "available": "100",
                     *         "began": "2026-01-05T10:00:00.000Z",
                     *         "resetsAt": "2026-01-05T10:00:00.000Z",
                     *         "enforced": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageReservation"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reservation.release": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the reservation */
                reservationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reservationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "meter": "agent.calls",
                     *       "quantity": "4000",
                     *       "state": "open",
                     *       "reservedAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "settled": "3120",
                     *       "standing": {
                     *         "meter": "agent.calls",
                     *         "limit": 1000,
                     *         "used": "850",
                     *         "reserved": "50",
                     *         "available": "100",
                     *         "began": "2026-01-05T10:00:00.000Z",
                     *         "resetsAt": "2026-01-05T10:00:00.000Z",
                     *         "enforced": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageReservation"];
                };
            };
            400: components["responses"]["400.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    "Reservation.settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the reservation */
                reservationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quantity": "3120"
                 *     }
                 */
                "application/json": components["schemas"]["SettleUsageBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reservationId": "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11",
                     *       "meter": "agent.calls",
                     *       "quantity": "4000",
                     *       "state": "open",
                     *       "reservedAt": "2026-01-05T10:00:00.000Z",
                     *       "expiresAt": "2026-01-05T10:00:00.000Z",
                     *       "settled": "3120",
                     *       "standing": {
                     *         "meter": "agent.calls",
                     *         "limit": 1000,
                     *         "used": "850",
                     *         "reserved": "50",
                     *         "available": "100",
                     *         "began": "2026-01-05T10:00:00.000Z",
                     *         "resetsAt": "2026-01-05T10:00:00.000Z",
                     *         "enforced": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageReservation"];
                };
            };
            400: components["responses"]["400.malformed-body.malformed-request.validation-failed"];
            401: components["responses"]["401.not-authenticated.token-expired"];
            403: components["responses"]["403.permission-denied"];
            404: components["responses"]["404.not-found"];
            409: components["responses"]["409.conflict"];
            413: components["responses"]["413.body-too-large"];
            415: components["responses"]["415.unsupported-media-type"];
            429: components["responses"]["429.rate-limited"];
            500: components["responses"]["500.internal-error"];
            503: components["responses"]["503.busy.database-slow.database-unavailable.service-timeout.service-unavailable"];
            default: components["responses"]["Problem"];
        };
    };
}
