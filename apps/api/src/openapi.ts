/** Generated from the OpenAPI document by `npm run client`. Do not edit: change the schemas of contract/ instead. */
export interface paths {
    readonly "/v1/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Orders, searched and filtered, newest first
         * @description In one market newest means last recorded; of several markets the lists are merged by when things happened. A page may be short, even empty, and not the last: each looks at so many rows at most. Go on while there is a `next`.
         */
        readonly get: operations["getOrders"];
        readonly put?: never;
        /**
         * Order
         * @description A request to buy. Its units are committed at the places that will hand them over, or nothing happens.
         */
        readonly post: operations["postOrders"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sales": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Record a sale at the counter
         * @description A fact: a till sold it. Where the book lacks the units, or the channel does not sell from the place, a discrepancy says so. Recorded once, never refused for stock.
         */
        readonly post: operations["postSales"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/handovers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hand over
         * @description Units of a fulfilment leave: to the carrier or to the buyer. They are shipped from now on.
         */
        readonly post: operations["postHandovers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rejections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reject a fulfilment
         * @description The place cannot serve it: it is routed once more, but never away from a place the buyer named.
         */
        readonly post: operations["postRejections"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cancellations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel an order
         * @description Takes units off before they are handed over; they can be sold again.
         */
        readonly post: operations["postCancellations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The returns of a market, newest first */
        readonly get: operations["getReturns"];
        readonly put?: never;
        /**
         * Take goods back
         * @description A fact: units came back at a place, each in the state found. The refund is a record of its own. Recorded once, never refused for stock.
         */
        readonly post: operations["postReturns"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Record a payment
         * @description A fact about the order’s payment, without effect on stock. Recorded once, never refused for stock.
         */
        readonly post: operations["postPayments"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/holds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Holds, newest first; open ones as they expire
         * @description Over several markets: by market, the newest of each first. With `open`: those about to expire first, of whatever market.
         */
        readonly get: operations["getHolds"];
        readonly put?: never;
        /**
         * Hold units
         * @description Keeps units for a buyer until it expires or an order takes it over. They count for purchase limits.
         */
        readonly post: operations["postHolds"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/hold-extensions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Extend a hold
         * @description Up to the channel’s limit.
         */
        readonly post: operations["postHoldExtensions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/hold-releases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Release a hold
         * @description The units can be sold again at once.
         */
        readonly post: operations["postHoldReleases"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/receipts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Receive goods
         * @description Units arrived from a supplier. Recorded once, never refused for stock.
         */
        readonly post: operations["postReceipts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/adjustments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Adjust stock
         * @description Units found, lost, scrapped, or there at the opening.
         */
        readonly post: operations["postAdjustments"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/counts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Record a count
         * @description A fact: what was counted. The book follows; units promised that are not there become a discrepancy. Recorded once, never refused for stock.
         */
        readonly post: operations["postCounts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/status-changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change the state of units
         * @description Between available, quality control and damaged, at one place.
         */
        readonly post: operations["postStatusChanges"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Transfers, newest first
         * @description Over several markets: by market, the newest of each first.
         */
        readonly get: operations["getTransfers"];
        readonly put?: never;
        /**
         * Dispatch a transfer
         * @description Units leave a place for another, also one of another market.
         */
        readonly post: operations["postTransfers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfer-intakes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take in a transfer of another market
         * @description A fact: another market dispatched it. The key is the transfer’s id there. Recorded once, never refused for stock.
         */
        readonly post: operations["postTransferIntakes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfer-receipts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Receive a transfer
         * @description A fact: what arrived, with over, short and damaged. What comes later still makes good what was short. Recorded once, never refused for stock.
         */
        readonly post: operations["postTransferReceipts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/corrections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Correct a movement
         * @description Posts the reverse of a movement, or of a part of it, on its own day.
         */
        readonly post: operations["postCorrections"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/discrepancy-closures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Close a discrepancy
         * @description Says what became of a discrepancy. Moves nothing: what has to be put right is put right first, and named.
         */
        readonly post: operations["postDiscrepancyClosures"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sell-ins": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sell in to a partner
         * @description Units become the partner’s.
         */
        readonly post: operations["postSellIns"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sell-outs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Record a partner’s sales
         * @description A fact: what the partner says it sold on that day. Recorded once, never refused for stock.
         */
        readonly post: operations["postSellOuts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/partner-returns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take goods back from a partner
         * @description Units become ours again, each in the state found. Recorded once, never refused for stock.
         */
        readonly post: operations["postPartnerReturns"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/acts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Submit many acts
         * @description Up to 500 acts of one market, one JSON object a line, decided in that order. One answer a line, in the same order; a line that cannot be read does not hold up the others.
         */
        readonly post: operations["postActs"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Follow what happens
         * @description Events of the markets named (default: all), each with the id that resumes after it: a reconnecting EventSource sends it back as Last-Event-ID, others as `after`. Without either, the stream begins now. Order holds within a market. An event names an act and its document, it does not carry them. `event: reset` says that events are missing (older than what is kept, or the database was restored): load anew what you show. `event: stopping` ends a stream whose server stops: connect again after `retry`.
         */
        readonly get: operations["getEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Does the process live? */
        readonly get: operations["getHealthLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Can it take requests? */
        readonly get: operations["getHealthReady"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/sign-in/email": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sign in */
        readonly post: operations["postAuthSignInEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/sign-out": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sign out */
        readonly post: operations["postAuthSignOut"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/two-factor/verify-totp": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The second factor: a code of the app */
        readonly post: operations["postAuthTwoFactorVerifyTotp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/two-factor/verify-backup-code": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The second factor: a spare code */
        readonly post: operations["postAuthTwoFactorVerifyBackupCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/two-factor/enable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begin a second factor */
        readonly post: operations["postAuthTwoFactorEnable"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/two-factor/disable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** End the second factor */
        readonly post: operations["postAuthTwoFactorDisable"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/two-factor/generate-backup-codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** New spare codes */
        readonly post: operations["postAuthTwoFactorGenerateBackupCodes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey/generate-authenticate-options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Begin to sign in with a passkey */
        readonly get: operations["getAuthPasskeyGenerateAuthenticateOptions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey/verify-authentication": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sign in with a passkey */
        readonly post: operations["postAuthPasskeyVerifyAuthentication"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey/generate-register-options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Begin a passkey */
        readonly get: operations["getAuthPasskeyGenerateRegisterOptions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey/verify-registration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Add a passkey */
        readonly post: operations["postAuthPasskeyVerifyRegistration"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey/list-user-passkeys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One’s passkeys */
        readonly get: operations["getAuthPasskeyListUserPasskeys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey/update-passkey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Rename a passkey */
        readonly post: operations["postAuthPasskeyUpdatePasskey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey/delete-passkey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take a passkey away */
        readonly post: operations["postAuthPasskeyDeletePasskey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/change-password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Change one’s password */
        readonly post: operations["postAuthChangePassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/callback/oidc": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Come back from the company’s sign-on */
        readonly get: operations["getAuthCallbackOidc"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whoever asks, and what they may do */
        readonly get: operations["getMe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One’s sessions */
        readonly get: operations["getMeSessions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** End a session of one’s own */
        readonly delete: operations["deleteMeSessionsById"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/filters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One’s saved filters */
        readonly get: operations["getMeFilters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/filters/{list}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Save a filter */
        readonly put: operations["putMeFiltersByListByName"];
        readonly post?: never;
        /** Delete a saved filter */
        readonly delete: operations["deleteMeFiltersByListByName"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every person */
        readonly get: operations["getPeople"];
        readonly put?: never;
        /**
         * Enter a person
         * @description Answers a link to hand over: it sets the password, once.
         */
        readonly post: operations["postPeople"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/setup/first-owner": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Enter the first owner
         * @description Only while there is none; for `lumbung init`.
         */
        readonly post: operations["postSetupFirstOwner"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/setup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Has the installation an owner? */
        readonly get: operations["getSetup"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/people/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One person */
        readonly get: operations["getPeopleById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Shut a person out, or let them in again */
        readonly patch: operations["patchPeopleById"];
        readonly trace?: never;
    };
    readonly "/v1/people/{id}/grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Replace what a person may do */
        readonly put: operations["putPeopleByIdGrants"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/people/{id}/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a link for who cannot get in
         * @description It sets a new password, once, within the hour; all sessions end then. Earlier links stop working.
         */
        readonly post: operations["postPeopleByIdLinks"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/people/{id}/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A person’s sessions */
        readonly get: operations["getPeopleByIdSessions"];
        readonly put?: never;
        readonly post?: never;
        /** End all sessions of a person */
        readonly delete: operations["deletePeopleByIdSessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/people/{id}/sessions/{session}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** End a session of a person */
        readonly delete: operations["deletePeopleByIdSessionsBySession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every integration */
        readonly get: operations["getIntegrations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One integration */
        readonly get: operations["getIntegrationsByCode"];
        /** Enter or change an integration */
        readonly put: operations["putIntegrationsByCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{code}/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An integration’s keys */
        readonly get: operations["getIntegrationsByCodeKeys"];
        readonly put?: never;
        /**
         * Make a key
         * @description The answer has the whole key; nothing else ever will.
         */
        readonly post: operations["postIntegrationsByCodeKeys"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{code}/keys/{id}/rotations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replace a key
         * @description The old one goes on working for `graceSeconds`, so that nothing stops while the new one is put in place.
         */
        readonly post: operations["postIntegrationsByCodeKeysByIdRotations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{code}/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a key
         * @description It stops working here at once, in other servers of the installation within three seconds.
         */
        readonly delete: operations["deleteIntegrationsByCodeKeysById"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who changed what, and who signed in
         * @description Everything but the movements, which name their actors themselves. Of a market, what concerns it; the rest is for who may read the audit everywhere.
         */
        readonly get: operations["getAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/installation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The brand and its book */
        readonly get: operations["getInstallation"];
        /** Change the brand’s name and rules */
        readonly put: operations["putInstallation"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/catalogue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Enter or change any part of the catalogue at once
         * @description All of it or nothing. What it does not name stays as it is; sending it again changes nothing.
         */
        readonly put: operations["putCatalogue"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/markets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every market */
        readonly get: operations["getMarkets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/markets/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One market */
        readonly get: operations["getMarketsByCode"];
        /**
         * Enter or change a market
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putMarketsByCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/partners": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every partner */
        readonly get: operations["getPartners"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/partners/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One partner */
        readonly get: operations["getPartnersByCode"];
        /**
         * Enter or change a partner
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putPartnersByCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every place */
        readonly get: operations["getPlaces"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/places/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One place */
        readonly get: operations["getPlacesByCode"];
        /**
         * Enter or change a place
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putPlacesByCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/channels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every channel */
        readonly get: operations["getChannels"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/channels/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One channel */
        readonly get: operations["getChannelsByCode"];
        /**
         * Enter or change a channel
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putChannelsByCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/products": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every product */
        readonly get: operations["getProducts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/products/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One product */
        readonly get: operations["getProductsByCode"];
        /**
         * Enter or change a product
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putProductsByCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/skus": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every SKU */
        readonly get: operations["getSkus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/skus/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One SKU */
        readonly get: operations["getSkusByCode"];
        /**
         * Enter or change a SKU
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putSkusByCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-lists": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every price list */
        readonly get: operations["getPriceLists"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-lists/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One price list */
        readonly get: operations["getPriceListsByCode"];
        /**
         * Enter or change a price list
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putPriceListsByCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-lists/{code}/sheet": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A price list on a day
         * @description Every SKU with its price in force that day and the next one to come.
         */
        readonly get: operations["getPriceListsByCodeSheet"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/catalogue/gaps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is missing in the catalogue and the network
         * @description SKUs without a price in a list that sells their product, tax classes without a rate where they are sold, channels without places … The gravest first.
         */
        readonly get: operations["getCatalogueGaps"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-lists/{code}/prices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every dated price */
        readonly get: operations["getPriceListsByCodePrices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-lists/{code}/prices/{sku}/{validFrom}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One dated price */
        readonly get: operations["getPriceListsByCodePricesBySkuByValidFrom"];
        /**
         * Enter or change a dated price
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putPriceListsByCodePricesBySkuByValidFrom"];
        readonly post?: never;
        /**
         * Take a dated price out
         * @description Sales keep the prices and taxes they were made with.
         */
        readonly delete: operations["deletePriceListsByCodePricesBySkuByValidFrom"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tax-rates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every dated tax rate */
        readonly get: operations["getTaxRates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tax-rates/{regime}/{taxClass}/{validFrom}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One dated tax rate */
        readonly get: operations["getTaxRatesByRegimeByTaxClassByValidFrom"];
        /**
         * Enter or change a dated tax rate
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putTaxRatesByRegimeByTaxClassByValidFrom"];
        readonly post?: never;
        /**
         * Take a dated tax rate out
         * @description Sales keep the prices and taxes they were made with.
         */
        readonly delete: operations["deleteTaxRatesByRegimeByTaxClassByValidFrom"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-limits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every purchase limit */
        readonly get: operations["getPurchaseLimits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-limits/{market}/{sku}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One purchase limit */
        readonly get: operations["getPurchaseLimitsByMarketBySku"];
        /**
         * Enter or change a purchase limit
         * @description Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.
         */
        readonly put: operations["putPurchaseLimitsByMarketBySku"];
        readonly post?: never;
        /**
         * Take a purchase limit out
         * @description Sales keep the prices and taxes they were made with.
         */
        readonly delete: operations["deletePurchaseLimitsByMarketBySku"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stage a CSV file
         * @description Judges the file as a whole and changes nothing: every error with its row and column, and what applying it would create and change. The Idempotency-Key becomes the import’s id.
         *
         *     Columns (bold: every file has them, every row fills them):
         *     - `skus`: **code**, **product**, **name**, **tax_class**, product_name, gtin, serialised, carton
         *     - `places`: **code**, **market**, **kind**, **name**, partner, country, region, city, time_zone, opened_on, closed_on
         *     - `prices`: **price_list**, **sku**, **valid_from**, **price**, currency
         *     - `opening-stock`: **place**, **sku**, **quantity**, state
         *
         *     UTF-8 with or without BOM; comma, or semicolon or tab where the header has no comma. Prices are plain decimals in their list’s currency. An empty
         *     cell takes a value away or back to its default; a column that the file does not have leaves what is stored as it is.
         */
        readonly post: operations["postImports"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A staged import with its errors and counts */
        readonly get: operations["getImportsById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/imports/{id}/rows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A staged file row by row
         * @description What each row would do if it were applied now: what it enters, what it changes from what to what, and what is wrong with it.
         */
        readonly get: operations["getImportsByIdRows"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/imports/{id}/apply": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Apply a staged import
         * @description All of it or nothing; judged again first. Applying it twice is harmless: the second time changes nothing.
         */
        readonly post: operations["postImportsByIdApply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/availability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What can be ordered
         * @description Units of SKUs a channel can sell now, by place, after expired holds, buffers and limits. What it says, an order gets when nothing comes between.
         */
        readonly get: operations["getAvailability"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/acts/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The answer an accepted act had
         * @description By the act’s key, as a repeat would be answered. 404 where no act of that key was accepted: it may have been refused, or never have come.
         */
        readonly get: operations["getActsByKey"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/book/verification": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Verify the book
         * @description Recomputes positions, partner balances and totals from the movements and reports every difference with its key.
         */
        readonly get: operations["getBookVerification"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/book/digest": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Digest of movements and order outcomes */
        readonly get: operations["getBookDigest"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/book/set-aside": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Acts that could not be written
         * @description Each with its incident and what the database or the rules said; newest first, at most 200. Transfers from another market are tried again by themselves.
         */
        readonly get: operations["getBookSetAside"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/book/rebuilds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Rebuild positions and totals from the movements
         * @description Writes what verification expected, market by market under its turnstile, and answers what it changed. Harmless when nothing differs.
         */
        readonly post: operations["postBookRebuilds"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/discrepancies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where facts and book disagreed, newest first
         * @description Over several markets: by market, the newest of each first. Closed ones with what became of them.
         */
        readonly get: operations["getDiscrepancies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is where, added up
         * @description Units by state, a row a SKU, product, place or position, over the markets you may see. `totals` are of all rows, whatever the page. Partners’ balances stand apart. CSV has every row.
         */
        readonly get: operations["getStock"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/movements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Movements, newest first
         * @description With a metric, only what counts in it, and all of it added up: the proof of a figure.
         */
        readonly get: operations["getMovements"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/movements/{market}/{seq}/{n}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One movement, with its corrections */
        readonly get: operations["getMovementsByMarketBySeqByN"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/documents/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What kind of document an id is, with its acts */
        readonly get: operations["getDocumentsById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of the orders */
        readonly get: operations["getOrdersById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/holds/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of the holds */
        readonly get: operations["getHoldsById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfers/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of the transfers */
        readonly get: operations["getTransfersById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of the returns */
        readonly get: operations["getReturnsById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/why": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Why is it 47?
         * @description A position (`place`) or a partner’s balance (`partner`) with the movements that make it, newest first, each with the balance it left.
         */
        readonly get: operations["getWhy"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/positions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Units by place, SKU and state
         * @description `expired` is the part of `reserved` whose holds have run out: free for whoever asks next.
         */
        readonly get: operations["getPositions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/buyers/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Look buyers up
         * @description By exact phone, e-mail address, id, or the number of an order. A request with a body, since addresses of requests are kept by browsers and proxies. Whoever has places only finds buyers of orders that concern them.
         */
        readonly post: operations["postBuyersSearch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/buyers/search-by-name": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Search buyers by name
         * @description The whole name as they told it; case and spaces do not matter.
         */
        readonly post: operations["postBuyersSearchByName"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/buyers/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A buyer
         * @description What they told, and other buyers with the same phone or e-mail address.
         */
        readonly get: operations["getBuyersById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/buyers/{id}/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Orders of a buyer, newest first */
        readonly get: operations["getBuyersByIdOrders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/buyers/{id}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All that is kept on a buyer
         * @description One JSON document for the person: what they told, orders with lines and addresses, holds, returns, limits, and when it was looked at. With `alike` also of buyers with the same phone or e-mail address: see first that they are the same person.
         */
        readonly get: operations["getBuyersByIdExport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/buyers/{id}/erasure": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Erase what a buyer told
         * @description Name, phone, e-mail address and addresses go, here and wherever they were kept besides; orders, units and money stay, and the book adds up as before. Repeating it is harmless. docs/guides/personal-data.md says what else there is to do.
         */
        readonly post: operations["postBuyersByIdErasure"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{id}/shipment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * To whom and where an order goes
         * @description For packing slips and labels. Whoever has places only is told of orders that concern them.
         */
        readonly get: operations["getOrdersByIdShipment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/count": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many orders a list has */
        readonly get: operations["getOrdersCount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{id}/acts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happened to an order, oldest first
         * @description Its acts and those of its returns, payments included, each with who did it and what it moved.
         */
        readonly get: operations["getOrdersByIdActs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/fulfilments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What places have to do, the longest waiting first
         * @description Fulfilments of which something is open, with the lines that are. A page may be short, even empty, and not the last: each looks at so many rows at most. Go on while there is a `next`.
         */
        readonly get: operations["getFulfilments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/fulfilments/count": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How much places have to do */
        readonly get: operations["getFulfilmentsCount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/retention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is kept for how long, and what the last run removed */
        readonly get: operations["getRetention"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/retention/runs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Remove now what is past its time
         * @description Also done by itself, every hour. The book, its documents and the keys of accepted acts are never removed.
         */
        readonly post: operations["postRetentionRuns"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/doctor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Examine the database
         * @description What `lumbung doctor` asks of the database: each check with what it found, what that means and what to do. Changes nothing.
         */
        readonly get: operations["getDoctor"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/backup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A backup of the embedded database
         * @description One file with the whole database, as of one instant, and the installation’s secret; acts wait while it is written out. It holds personal data: keep it as you keep the database. `lumbung backup` writes it to a file, `lumbung restore` restores it.
         */
        readonly get: operations["getBackup"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/statement": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Statement
         * @description The headline of a period in a language, with what it rests on: every figure has its metric, scope, period, vintage and scale. As JSON, or as plain text for Accept: text/plain or format=text. It says what the ledger says now; nothing is kept.
         */
        readonly get: operations["getStatement"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/results": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Results
         * @description Figures in units and value by any of market, country of sale, channel, place, SKU and period, with growth on the previous period and the same one a year before. Each carries metric, scope, period and vintage. null with a reason where there is no data; amounts of different currencies are never added. A market has data in a period in which the book has any entry of it; stock is carried forward from its first entry on. Without a period: the newest quarter that is whole in the book and has units shipped. Headline figures (by neither place nor SKU) are read from small totals; `source=movements` answers the same by scanning every movement.
         */
        readonly get: operations["getResults"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/today": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Today, as it goes
         * @description Units of each market's current business day by channel, beside those of the day before and of a week before, both whole days; orders of the last hour by minute; and how much needs somebody, each with where its list is: stock-outs and near ones by days of cover, holds about to expire, fulfilments waiting too long, open discrepancies. Meant to be asked again at every event: an answer is at most a second old (stock, two), longer only where reading it took long. The limits are in `rules` and in docs/reference/today.md. Of a limited reader, all is of their places.
         */
        readonly get: operations["getToday"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-outs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is sold out, or nearly
         * @description By days of cover: units available ÷ mean daily sold of the 28 whole business days before. `by=sku` over all places that sell, `by=place` at each of them.
         */
        readonly get: operations["getStockOuts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/expiring-holds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Holds about to expire, the next first
         * @description Open holds that end within 15 minutes.
         */
        readonly get: operations["getExpiringHolds"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/waiting-fulfilments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Fulfilments waiting too long, the oldest first
         * @description Open longer after their order than they should be: 48 hours to ship, 168 to be collected, one over the counter.
         */
        readonly get: operations["getWaitingFulfilments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/activity": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happened, newest first
         * @description Accepted acts and holds that ran out, newest first over all markets asked for, each with what it moved in units and the number of its document. However old: the event stream begins with what is still kept, this with the book. A page may have fewer items than asked for, even none, and a `next`: filters were applied to so many acts, and the next page looks further back. To go on from what a page showed as newest, ask for the first page again when /v1/events says that something happened.
         */
        readonly get: operations["getActivity"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Problem
         * @description RFC 9457 problem document.
         */
        readonly Problem: {
            /**
             * Format: uri-reference
             * @example /docs/errors#insufficient_stock
             */
            readonly type: string;
            /** @description The code in words; always the same for a code. */
            readonly title: string;
            readonly status: number;
            readonly code: components["schemas"]["ErrorCode"];
            /** @description What was wrong this time. */
            readonly detail: string;
            /** @description What to do about it. */
            readonly advice: string;
            /** @description As in the header X-Request-Id and the logs. */
            readonly requestId: string;
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * Error code
         * @enum {string}
         */
        readonly ErrorCode: "insufficient_stock" | "insufficient_units" | "limit_reached" | "identity_required" | "price_changed" | "no_price" | "no_tax_rate" | "unknown_sku" | "unknown_place" | "unknown_channel" | "unknown_currency" | "unknown_market" | "wrong_channel_kind" | "place_not_in_channel" | "place_not_open" | "place_required" | "ship_to_required" | "same_place" | "duplicate_line" | "unknown_order" | "unknown_fulfilment" | "unknown_line" | "unknown_hold" | "unknown_transfer" | "unknown_movement" | "unknown_discrepancy" | "discrepancy_closed" | "resolution_unfit" | "act_required" | "unknown_act" | "hold_expired" | "hold_closed" | "hold_limit" | "hold_mismatch" | "nothing_open" | "too_many" | "units_moved_on" | "not_correctable" | "external_ref_taken" | "outside_scope" | "in_the_future" | "back_dating_refused" | "transfer_closed" | "amount_too_large" | "too_many_units" | "no_discount_possible" | "key_reused" | "busy" | "outcome_unknown" | "incident" | "stopping" | "invalid_json" | "invalid_body" | "invalid_query" | "invalid_header" | "bad_request" | "idempotency_key_required" | "not_found" | "payload_too_large" | "too_many_acts" | "unsupported_media_type" | "rate_limited" | "foreign_host" | "foreign_origin" | "unauthenticated" | "sign_in_failed" | "second_factor_required" | "sign_in_locked" | "setup_required" | "already_set_up" | "link_invalid" | "password_refused" | "last_owner" | "forbidden" | "internal" | "duplicate_code" | "gtin_invalid" | "gtin_taken" | "currency_mismatch" | "partner_mismatch" | "wrong_market" | "currency_frozen" | "market_frozen" | "scale_frozen" | "one_market_at_a_time" | "value_missing" | "column_missing" | "column_unknown" | "csv_empty" | "csv_malformed" | "csv_encoding" | "too_many_rows" | "import_incomplete" | "book_below_zero" | "precondition_required" | "stale_version" | "invalid_reference" | "invalid_value" | "not_editable" | "import_invalid" | "import_not_found" | "cursor_invalid" | "invalid_period" | "unknown_metric" | "vintage_unknown" | "statement_not_found" | "data_in_use" | "database_unavailable" | "not_embedded" | "unknown_buyer" | "buyer_has_open_orders" | "not_ready";
        /**
         * Code of a refusal
         * @description The act changed nothing and may be decided otherwise later.
         * @enum {string}
         */
        readonly RefusalCode: "insufficient_stock" | "insufficient_units" | "limit_reached" | "identity_required" | "price_changed" | "no_price" | "no_tax_rate" | "unknown_sku" | "unknown_place" | "unknown_channel" | "unknown_currency" | "unknown_market" | "wrong_channel_kind" | "place_not_in_channel" | "place_not_open" | "place_required" | "ship_to_required" | "same_place" | "duplicate_line" | "unknown_order" | "unknown_fulfilment" | "unknown_line" | "unknown_hold" | "unknown_transfer" | "unknown_movement" | "unknown_discrepancy" | "discrepancy_closed" | "resolution_unfit" | "act_required" | "unknown_act" | "hold_expired" | "hold_closed" | "hold_limit" | "hold_mismatch" | "nothing_open" | "too_many" | "units_moved_on" | "not_correctable" | "external_ref_taken" | "outside_scope" | "in_the_future" | "back_dating_refused" | "transfer_closed" | "amount_too_large" | "too_many_units" | "no_discount_possible";
        /**
         * Code of a failure
         * @description The act was neither accepted nor refused.
         * @enum {string}
         */
        readonly FailureCode: "key_reused" | "busy" | "outcome_unknown" | "incident" | "stopping";
        /**
         * Kind of act
         * @enum {string}
         */
        readonly ActKind: "order" | "sale" | "handover" | "reject" | "cancel" | "return" | "payment" | "hold" | "hold_extension" | "hold_release" | "receipt" | "adjustment" | "count" | "status_change" | "transfer" | "transfer_intake" | "transfer_receipt" | "correction" | "discrepancy_closure" | "sell_in" | "sell_out" | "partner_return";
        /** Accepted */
        readonly Accepted: {
            /** @enum {string} */
            readonly outcome: "accepted";
            /**
             * Format: uuid
             * @description The act’s key.
             */
            readonly key: string;
            /** @description Number of the act in its market; cursors, vintages and events go by it. */
            readonly seq: number;
            /**
             * Format: uuid
             * @description The document the act made or changed.
             */
            readonly doc: string;
            readonly kind: components["schemas"]["ActKind"];
            /** @description The key had been accepted before; this is that answer. */
            readonly repeated: boolean;
            /** Format: date-time */
            readonly recordedAt: string;
            readonly movements: readonly components["schemas"]["AnswerMovement"][];
            /** @description What a program needs, by code or kind. */
            readonly detail: {
                readonly [key: string]: unknown;
            };
        };
        /** Refused */
        readonly Refused: {
            /** @enum {string} */
            readonly outcome: "refused";
            /**
             * Format: uuid
             * @description The act’s key.
             */
            readonly key: string;
            readonly code: components["schemas"]["RefusalCode"];
            /** @description What a program needs, by code or kind. */
            readonly detail: {
                readonly [key: string]: unknown;
            };
        };
        /** Failed */
        readonly Failed: {
            /** @enum {string} */
            readonly outcome: "failed";
            /**
             * Format: uuid
             * @description The act’s key.
             */
            readonly key: string;
            readonly code: components["schemas"]["FailureCode"];
            /** @description What a program needs, by code or kind. */
            readonly detail: {
                readonly [key: string]: unknown;
            };
        };
        /** Malformed line */
        readonly MalformedLine: {
            /** @enum {string} */
            readonly outcome: "failed";
            /** @description Null where the line has none. */
            readonly key: string | null;
            /** @enum {string} */
            readonly code: "invalid_body";
            /** @description Number of the line, from 1. */
            readonly line: number;
            /** @description `pointer`: JSON pointer into the line. */
            readonly detail: {
                readonly message: string;
                readonly pointer: string;
            };
        };
        /**
         * Answer
         * @description One line, in the order of the request.
         */
        readonly ActAnswer: components["schemas"]["Accepted"] | components["schemas"]["Refused"] | components["schemas"]["Failed"] | components["schemas"]["MalformedLine"];
        /**
         * Movement
         * @description Units of a SKU went from one account to another.
         */
        readonly AnswerMovement: {
            readonly n: number;
            readonly sku: string;
            readonly quantity: number;
            /** @example CN-WH-1/available */
            readonly from: string;
            /** @example CN-WH-1/committed */
            readonly to: string;
            readonly cause: string;
        };
        /**
         * Act
         * @description One line.
         */
        readonly ActLine: components["schemas"]["OrderLine"] | components["schemas"]["SaleLine"] | components["schemas"]["HandoverLine"] | components["schemas"]["RejectLine"] | components["schemas"]["CancelLine"] | components["schemas"]["ReturnLine"] | components["schemas"]["PaymentLine"] | components["schemas"]["HoldLine"] | components["schemas"]["HoldExtensionLine"] | components["schemas"]["HoldReleaseLine"] | components["schemas"]["ReceiptLine"] | components["schemas"]["AdjustmentLine"] | components["schemas"]["CountLine"] | components["schemas"]["StatusChangeLine"] | components["schemas"]["TransferLine"] | components["schemas"]["TransferIntakeLine"] | components["schemas"]["TransferReceiptLine"] | components["schemas"]["CorrectionLine"] | components["schemas"]["DiscrepancyClosureLine"] | components["schemas"]["SellInLine"] | components["schemas"]["SellOutLine"] | components["schemas"]["PartnerReturnLine"];
        /** Order */
        readonly OrderLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "order";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["OrderBody"];
        };
        /** Record a sale at the counter */
        readonly SaleLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "sale";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["SaleBody"];
        };
        /** Hand over */
        readonly HandoverLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "handover";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["HandoverBody"];
        };
        /** Reject a fulfilment */
        readonly RejectLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "reject";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["RejectBody"];
        };
        /** Cancel an order */
        readonly CancelLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "cancel";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["CancelBody"];
        };
        /** Take goods back */
        readonly ReturnLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "return";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["ReturnBody"];
        };
        /** Record a payment */
        readonly PaymentLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "payment";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["PaymentBody"];
        };
        /** Hold units */
        readonly HoldLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "hold";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["HoldBody"];
        };
        /** Extend a hold */
        readonly HoldExtensionLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "hold_extension";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["HoldExtensionBody"];
        };
        /** Release a hold */
        readonly HoldReleaseLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "hold_release";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["HoldReleaseBody"];
        };
        /** Receive goods */
        readonly ReceiptLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "receipt";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["ReceiptBody"];
        };
        /** Adjust stock */
        readonly AdjustmentLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "adjustment";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["AdjustmentBody"];
        };
        /** Record a count */
        readonly CountLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "count";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["CountBody"];
        };
        /** Change the state of units */
        readonly StatusChangeLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "status_change";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["StatusChangeBody"];
        };
        /** Dispatch a transfer */
        readonly TransferLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "transfer";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["TransferBody"];
        };
        /** Take in a transfer of another market */
        readonly TransferIntakeLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "transfer_intake";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["TransferIntakeBody"];
        };
        /** Receive a transfer */
        readonly TransferReceiptLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "transfer_receipt";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["TransferReceiptBody"];
        };
        /** Correct a movement */
        readonly CorrectionLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "correction";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["CorrectionBody"];
        };
        /** Close a discrepancy */
        readonly DiscrepancyClosureLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "discrepancy_closure";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["DiscrepancyClosureBody"];
        };
        /** Sell in to a partner */
        readonly SellInLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "sell_in";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["SellInBody"];
        };
        /** Record a partner’s sales */
        readonly SellOutLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "sell_out";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["SellOutBody"];
        };
        /** Take goods back from a partner */
        readonly PartnerReturnLine: {
            /**
             * Key
             * Format: uuid
             * @description A new UUID; the same one whenever you repeat the act.
             */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "partner_return";
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            readonly body: components["schemas"]["PartnerReturnBody"];
        };
        readonly OrderBody: {
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /** @description Decided against each other: the same SKU may stand on several lines. */
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                /**
                 * Unit price
                 * @description Minor units of the channel’s currency, in the terms of its price list (tax included where the list’s prices are).
                 * @example 199900
                 */
                readonly unitPriceMinor?: number;
                /**
                 * Discount
                 * @description Minor units, in the terms of the price list.
                 * @example 10000
                 */
                readonly discountMinor?: number;
            }[];
            /** @description `place`: the one the buyer named; never routed away from. */
            readonly fulfil: {
                readonly kind: components["schemas"]["FulfilKind"];
                /**
                 * Place
                 * @description Code of a warehouse, store or partner’s place of the market.
                 * @example IN-WH-NORTH
                 */
                readonly place?: string;
            };
            /** @description Accept what can be served and drop the rest. Default: all or nothing. */
            readonly partial?: boolean;
            /**
             * Hold
             * Format: uuid
             * @description Id of the hold (the key it was sent with).
             */
            readonly hold?: string;
            /**
             * @description What if the hold has expired. Default refuse.
             * @enum {string}
             */
            readonly ifHoldExpired?: "refuse" | "decide";
            /**
             * Buyer
             * @description Personal data; kept apart from orders. Purchase limits go by id, phone or e-mail, any of them.
             */
            readonly buyer?: {
                /**
                 * Format: uuid
                 * @description Your buyer’s id, where you have one.
                 */
                readonly id?: string;
                readonly name?: string;
                /** @example +86 138 0013 8000 */
                readonly phone?: string;
                /** @example li@example.cn */
                readonly email?: string;
            };
            /** Address */
            readonly shipTo?: {
                /**
                 * Country
                 * @description ISO 3166-1 alpha-2.
                 * @example CN
                 */
                readonly country: string;
                readonly region?: string;
                readonly city?: string;
                readonly postcode?: string;
                readonly lines?: readonly string[];
            };
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly soldAt?: string;
            /**
             * Discount
             * @description Minor units, in the terms of the price list.
             * @example 10000
             */
            readonly discountMinor?: number;
            /**
             * Shipping fee
             * @description Minor units.
             */
            readonly shippingMinor?: number;
            readonly paymentState?: components["schemas"]["PaymentState"];
            /**
             * External reference
             * @description The order’s number where it was placed; unique per channel.
             * @example TM-1234567890
             */
            readonly externalRef?: string;
        };
        readonly SaleBody: {
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                /**
                 * Unit price
                 * @description Minor units of the channel’s currency, in the terms of its price list (tax included where the list’s prices are).
                 * @example 199900
                 */
                readonly unitPriceMinor?: number;
                /**
                 * Discount
                 * @description Minor units, in the terms of the price list.
                 * @example 10000
                 */
                readonly discountMinor?: number;
            }[];
            /**
             * Buyer
             * @description Personal data; kept apart from orders. Purchase limits go by id, phone or e-mail, any of them.
             */
            readonly buyer?: {
                /**
                 * Format: uuid
                 * @description Your buyer’s id, where you have one.
                 */
                readonly id?: string;
                readonly name?: string;
                /** @example +86 138 0013 8000 */
                readonly phone?: string;
                /** @example li@example.cn */
                readonly email?: string;
            };
            readonly paymentState?: components["schemas"]["PaymentState"];
            /**
             * External reference
             * @description The order’s number where it was placed; unique per channel.
             * @example TM-1234567890
             */
            readonly externalRef?: string;
        };
        readonly HandoverBody: {
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order: string;
            /**
             * Fulfilment
             * @description Number within the order, from 1.
             */
            readonly fulfilment: number;
            /** @description Without them: all that is open. */
            readonly lines?: readonly {
                /**
                 * Line
                 * @description Line number of the order, from 1.
                 */
                readonly line: number;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        readonly RejectBody: {
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order: string;
            /**
             * Fulfilment
             * @description Number within the order, from 1.
             */
            readonly fulfilment: number;
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
            /**
             * @description What became of the units. Default available.
             * @enum {string}
             */
            readonly units?: "available" | "quality_control" | "damaged" | "lost";
        };
        readonly CancelBody: {
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order: string;
            /** @description Without them: all that is open. */
            readonly lines?: readonly {
                /**
                 * Line
                 * @description Line number of the order, from 1.
                 */
                readonly line: number;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason?: string;
        };
        readonly ReturnBody: {
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order?: string;
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel?: string;
            readonly lines: readonly ({
                /**
                 * Line
                 * @description Line number of the order, from 1.
                 */
                readonly line?: number;
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku?: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                readonly disposition: components["schemas"]["Disposition"];
            } | unknown | unknown)[];
        };
        readonly PaymentBody: {
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order: string;
            readonly state: components["schemas"]["PaymentState"];
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
        };
        readonly HoldBody: {
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place?: string;
            /**
             * Buyer
             * @description Personal data; kept apart from orders. Purchase limits go by id, phone or e-mail, any of them.
             */
            readonly buyer?: {
                /**
                 * Format: uuid
                 * @description Your buyer’s id, where you have one.
                 */
                readonly id?: string;
                readonly name?: string;
                /** @example +86 138 0013 8000 */
                readonly phone?: string;
                /** @example li@example.cn */
                readonly email?: string;
            };
            /**
             * Seconds
             * @description How long; default and limit are the channel’s.
             * @example 1800
             */
            readonly seconds?: number;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        readonly HoldExtensionBody: {
            /**
             * Hold
             * Format: uuid
             * @description Id of the hold (the key it was sent with).
             */
            readonly hold: string;
            /**
             * Seconds
             * @description From now on.
             * @example 1800
             */
            readonly seconds: number;
        };
        readonly HoldReleaseBody: {
            /**
             * Hold
             * Format: uuid
             * @description Id of the hold (the key it was sent with).
             */
            readonly hold: string;
        };
        readonly ReceiptBody: {
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Supplier
             * @example Foxconn
             */
            readonly supplier?: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                readonly state?: components["schemas"]["Disposition"];
                readonly unitCost?: components["schemas"]["Money"];
            }[];
        };
        readonly AdjustmentBody: {
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Reason
             * @enum {string}
             */
            readonly reason: "opening" | "found" | "lost" | "scrapped";
            readonly note?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                readonly state?: components["schemas"]["Disposition"];
            }[];
        };
        readonly CountBody: {
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            readonly note?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Counted
                 * @description Without `state` everything on hand, with it that state alone.
                 */
                readonly counted: number;
                readonly state?: components["schemas"]["Disposition"];
            }[];
        };
        readonly StatusChangeBody: {
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            readonly from: components["schemas"]["Disposition"];
            readonly to: components["schemas"]["Disposition"];
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        readonly TransferBody: {
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly from: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly to: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        readonly TransferIntakeBody: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly fromMarket: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly from: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly to: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        readonly TransferReceiptBody: {
            /**
             * Transfer
             * Format: uuid
             * @description Id of the transfer (the key it was sent with).
             */
            readonly transfer: string;
            /** @description More will come. Without it, what is missing is short. */
            readonly partial?: boolean;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Received
                 * @description Units that arrived, damaged ones included.
                 */
                readonly received: number;
                /**
                 * Damaged
                 * @description Of those received.
                 */
                readonly damaged?: number;
            }[];
        };
        readonly CorrectionBody: {
            /** @description The movement’s act. */
            readonly seq: number;
            /** @description The movement’s number within the act. */
            readonly n: number;
            /**
             * Quantity
             * @description Units.
             * @example 2
             */
            readonly quantity: number;
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
        };
        readonly DiscrepancyClosureBody: {
            /** @description The act that left the discrepancy. */
            readonly seq: number;
            /** @description The discrepancy’s number within the act. */
            readonly n: number;
            /**
             * Resolution
             * @description What became of it. Which are possible goes by its kind.
             * @enum {string}
             */
            readonly resolution: "counted" | "corrected" | "settled" | "accepted" | "data_error";
            /**
             * Note
             * @description How it came about.
             */
            readonly note: string;
            /** @description Number of the act that put it right; required where it was `corrected`. */
            readonly settledBy?: number;
        };
        readonly SellInBody: {
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                /**
                 * Unit price
                 * @description Minor units of the channel’s currency, in the terms of its price list (tax included where the list’s prices are).
                 * @example 199900
                 */
                readonly unitPriceMinor?: number;
            }[];
        };
        readonly SellOutBody: {
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Day
             * Format: date
             * @description The day reported for.
             * @example 2017-06-30
             */
            readonly day: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        readonly PartnerReturnBody: {
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                readonly disposition: components["schemas"]["Disposition"];
            }[];
        };
        /**
         * Order
         * @description A request to buy. Its units are committed at the places that will hand them over, or nothing happens.
         * @example {
         *       "market": "IN",
         *       "channel": "IN-SHOP",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2
         *         }
         *       ],
         *       "fulfil": {
         *         "kind": "ship"
         *       },
         *       "buyer": {
         *         "phone": "+91 98765 43210"
         *       },
         *       "shipTo": {
         *         "country": "IN",
         *         "city": "Mumbai",
         *         "lines": [
         *           "Linking Road 68"
         *         ]
         *       }
         *     }
         */
        readonly OrderRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /** @description Decided against each other: the same SKU may stand on several lines. */
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                /**
                 * Unit price
                 * @description Minor units of the channel’s currency, in the terms of its price list (tax included where the list’s prices are).
                 * @example 199900
                 */
                readonly unitPriceMinor?: number;
                /**
                 * Discount
                 * @description Minor units, in the terms of the price list.
                 * @example 10000
                 */
                readonly discountMinor?: number;
            }[];
            /** @description `place`: the one the buyer named; never routed away from. */
            readonly fulfil: {
                readonly kind: components["schemas"]["FulfilKind"];
                /**
                 * Place
                 * @description Code of a warehouse, store or partner’s place of the market.
                 * @example IN-WH-NORTH
                 */
                readonly place?: string;
            };
            /** @description Accept what can be served and drop the rest. Default: all or nothing. */
            readonly partial?: boolean;
            /**
             * Hold
             * Format: uuid
             * @description Id of the hold (the key it was sent with).
             */
            readonly hold?: string;
            /**
             * @description What if the hold has expired. Default refuse.
             * @enum {string}
             */
            readonly ifHoldExpired?: "refuse" | "decide";
            /**
             * Buyer
             * @description Personal data; kept apart from orders. Purchase limits go by id, phone or e-mail, any of them.
             */
            readonly buyer?: {
                /**
                 * Format: uuid
                 * @description Your buyer’s id, where you have one.
                 */
                readonly id?: string;
                readonly name?: string;
                /** @example +86 138 0013 8000 */
                readonly phone?: string;
                /** @example li@example.cn */
                readonly email?: string;
            };
            /** Address */
            readonly shipTo?: {
                /**
                 * Country
                 * @description ISO 3166-1 alpha-2.
                 * @example CN
                 */
                readonly country: string;
                readonly region?: string;
                readonly city?: string;
                readonly postcode?: string;
                readonly lines?: readonly string[];
            };
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly soldAt?: string;
            /**
             * Discount
             * @description Minor units, in the terms of the price list.
             * @example 10000
             */
            readonly discountMinor?: number;
            /**
             * Shipping fee
             * @description Minor units.
             */
            readonly shippingMinor?: number;
            readonly paymentState?: components["schemas"]["PaymentState"];
            /**
             * External reference
             * @description The order’s number where it was placed; unique per channel.
             * @example TM-1234567890
             */
            readonly externalRef?: string;
        };
        /**
         * Record a sale at the counter
         * @description A fact: a till sold it. Where the book lacks the units, or the channel does not sell from the place, a discrepancy says so.
         * @example {
         *       "market": "IN",
         *       "channel": "IN-STORE",
         *       "place": "IN-ST-001",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2
         *         }
         *       ],
         *       "paymentState": "paid"
         *     }
         */
        readonly SaleRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                /**
                 * Unit price
                 * @description Minor units of the channel’s currency, in the terms of its price list (tax included where the list’s prices are).
                 * @example 199900
                 */
                readonly unitPriceMinor?: number;
                /**
                 * Discount
                 * @description Minor units, in the terms of the price list.
                 * @example 10000
                 */
                readonly discountMinor?: number;
            }[];
            /**
             * Buyer
             * @description Personal data; kept apart from orders. Purchase limits go by id, phone or e-mail, any of them.
             */
            readonly buyer?: {
                /**
                 * Format: uuid
                 * @description Your buyer’s id, where you have one.
                 */
                readonly id?: string;
                readonly name?: string;
                /** @example +86 138 0013 8000 */
                readonly phone?: string;
                /** @example li@example.cn */
                readonly email?: string;
            };
            readonly paymentState?: components["schemas"]["PaymentState"];
            /**
             * External reference
             * @description The order’s number where it was placed; unique per channel.
             * @example TM-1234567890
             */
            readonly externalRef?: string;
        };
        /**
         * Hand over
         * @description Units of a fulfilment leave: to the carrier or to the buyer. They are shipped from now on.
         * @example {
         *       "market": "IN",
         *       "order": "0198c1a2-7b6e-7000-8000-00000000c0de",
         *       "fulfilment": 1
         *     }
         */
        readonly HandoverRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order: string;
            /**
             * Fulfilment
             * @description Number within the order, from 1.
             */
            readonly fulfilment: number;
            /** @description Without them: all that is open. */
            readonly lines?: readonly {
                /**
                 * Line
                 * @description Line number of the order, from 1.
                 */
                readonly line: number;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        /**
         * Reject a fulfilment
         * @description The place cannot serve it: it is routed once more, but never away from a place the buyer named.
         * @example {
         *       "market": "IN",
         *       "order": "0198c1a2-7b6e-7000-8000-00000000c0de",
         *       "fulfilment": 1,
         *       "reason": "box damaged",
         *       "units": "damaged"
         *     }
         */
        readonly RejectRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order: string;
            /**
             * Fulfilment
             * @description Number within the order, from 1.
             */
            readonly fulfilment: number;
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
            /**
             * @description What became of the units. Default available.
             * @enum {string}
             */
            readonly units?: "available" | "quality_control" | "damaged" | "lost";
        };
        /**
         * Cancel an order
         * @description Takes units off before they are handed over; they can be sold again.
         * @example {
         *       "market": "IN",
         *       "order": "0198c1a2-7b6e-7000-8000-00000000c0de",
         *       "reason": "buyer asked"
         *     }
         */
        readonly CancelRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order: string;
            /** @description Without them: all that is open. */
            readonly lines?: readonly {
                /**
                 * Line
                 * @description Line number of the order, from 1.
                 */
                readonly line: number;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason?: string;
        };
        /**
         * Take goods back
         * @description A fact: units came back at a place, each in the state found. The refund is a record of its own.
         * @example {
         *       "market": "IN",
         *       "place": "IN-ST-001",
         *       "reason": "changed their mind",
         *       "order": "0198c1a2-7b6e-7000-8000-00000000c0de",
         *       "lines": [
         *         {
         *           "line": 1,
         *           "quantity": 1,
         *           "disposition": "quality_control"
         *         }
         *       ]
         *     }
         */
        readonly ReturnRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order?: string;
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel?: string;
            readonly lines: readonly ({
                /**
                 * Line
                 * @description Line number of the order, from 1.
                 */
                readonly line?: number;
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku?: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                readonly disposition: components["schemas"]["Disposition"];
            } | unknown | unknown)[];
        };
        /**
         * Record a payment
         * @description A fact about the order’s payment, without effect on stock.
         * @example {
         *       "market": "IN",
         *       "order": "0198c1a2-7b6e-7000-8000-00000000c0de",
         *       "state": "paid",
         *       "reference": "PSP-7781"
         *     }
         */
        readonly PaymentRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Order
             * Format: uuid
             * @description Id of the order (the key it was sent with).
             */
            readonly order: string;
            readonly state: components["schemas"]["PaymentState"];
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
        };
        /**
         * Hold units
         * @description Keeps units for a buyer until it expires or an order takes it over. They count for purchase limits.
         * @example {
         *       "market": "IN",
         *       "channel": "IN-SHOP",
         *       "seconds": 900,
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2
         *         }
         *       ]
         *     }
         */
        readonly HoldRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place?: string;
            /**
             * Buyer
             * @description Personal data; kept apart from orders. Purchase limits go by id, phone or e-mail, any of them.
             */
            readonly buyer?: {
                /**
                 * Format: uuid
                 * @description Your buyer’s id, where you have one.
                 */
                readonly id?: string;
                readonly name?: string;
                /** @example +86 138 0013 8000 */
                readonly phone?: string;
                /** @example li@example.cn */
                readonly email?: string;
            };
            /**
             * Seconds
             * @description How long; default and limit are the channel’s.
             * @example 1800
             */
            readonly seconds?: number;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        /**
         * Extend a hold
         * @description Up to the channel’s limit.
         * @example {
         *       "market": "IN",
         *       "hold": "0198c1a2-7b6e-7000-8000-00000000c0d1",
         *       "seconds": 900
         *     }
         */
        readonly HoldExtensionRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Hold
             * Format: uuid
             * @description Id of the hold (the key it was sent with).
             */
            readonly hold: string;
            /**
             * Seconds
             * @description From now on.
             * @example 1800
             */
            readonly seconds: number;
        };
        /**
         * Release a hold
         * @description The units can be sold again at once.
         * @example {
         *       "market": "IN",
         *       "hold": "0198c1a2-7b6e-7000-8000-00000000c0d1"
         *     }
         */
        readonly HoldReleaseRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Hold
             * Format: uuid
             * @description Id of the hold (the key it was sent with).
             */
            readonly hold: string;
        };
        /**
         * Receive goods
         * @description Units arrived from a supplier.
         * @example {
         *       "market": "IN",
         *       "place": "IN-WH-NORTH",
         *       "supplier": "Padi factories",
         *       "reference": "ASN-2017-0042",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 500,
         *           "unitCost": {
         *             "amountMinor": 450000,
         *             "currency": "INR"
         *           }
         *         }
         *       ]
         *     }
         */
        readonly ReceiptRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Supplier
             * @example Foxconn
             */
            readonly supplier?: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                readonly state?: components["schemas"]["Disposition"];
                readonly unitCost?: components["schemas"]["Money"];
            }[];
        };
        /**
         * Adjust stock
         * @description Units found, lost, scrapped, or there at the opening.
         * @example {
         *       "market": "IN",
         *       "place": "IN-WH-NORTH",
         *       "reason": "found",
         *       "note": "behind rack 4",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2
         *         }
         *       ]
         *     }
         */
        readonly AdjustmentRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Reason
             * @enum {string}
             */
            readonly reason: "opening" | "found" | "lost" | "scrapped";
            readonly note?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                readonly state?: components["schemas"]["Disposition"];
            }[];
        };
        /**
         * Record a count
         * @description A fact: what was counted. The book follows; units promised that are not there become a discrepancy.
         * @example {
         *       "market": "IN",
         *       "place": "IN-ST-001",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "counted": 37
         *         }
         *       ]
         *     }
         */
        readonly CountRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            readonly note?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Counted
                 * @description Without `state` everything on hand, with it that state alone.
                 */
                readonly counted: number;
                readonly state?: components["schemas"]["Disposition"];
            }[];
        };
        /**
         * Change the state of units
         * @description Between available, quality control and damaged, at one place.
         * @example {
         *       "market": "IN",
         *       "place": "IN-ST-001",
         *       "from": "quality_control",
         *       "to": "available",
         *       "reason": "checked",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 1
         *         }
         *       ]
         *     }
         */
        readonly StatusChangeRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            readonly from: components["schemas"]["Disposition"];
            readonly to: components["schemas"]["Disposition"];
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        /**
         * Dispatch a transfer
         * @description Units leave a place for another, also one of another market.
         * @example {
         *       "market": "IN",
         *       "from": "IN-WH-NORTH",
         *       "to": "IN-ST-001",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2
         *         }
         *       ]
         *     }
         */
        readonly TransferRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly from: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly to: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        /**
         * Take in a transfer of another market
         * @description A fact: another market dispatched it. The key is the transfer’s id there.
         * @example {
         *       "market": "IN",
         *       "fromMarket": "CN",
         *       "from": "CN-WH-SOUTH",
         *       "to": "IN-WH-SOUTH",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2
         *         }
         *       ]
         *     }
         */
        readonly TransferIntakeRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly fromMarket: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly from: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly to: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        /**
         * Receive a transfer
         * @description A fact: what arrived, with over, short and damaged. What comes later still makes good what was short.
         * @example {
         *       "market": "IN",
         *       "transfer": "0198c1a2-7b6e-7000-8000-00000000c0d2",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "received": 1,
         *           "damaged": 1
         *         }
         *       ]
         *     }
         */
        readonly TransferReceiptRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Transfer
             * Format: uuid
             * @description Id of the transfer (the key it was sent with).
             */
            readonly transfer: string;
            /** @description More will come. Without it, what is missing is short. */
            readonly partial?: boolean;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Received
                 * @description Units that arrived, damaged ones included.
                 */
                readonly received: number;
                /**
                 * Damaged
                 * @description Of those received.
                 */
                readonly damaged?: number;
            }[];
        };
        /**
         * Correct a movement
         * @description Posts the reverse of a movement, or of a part of it, on its own day.
         * @example {
         *       "market": "IN",
         *       "seq": 4711,
         *       "n": 1,
         *       "quantity": 1,
         *       "reason": "typed 12 for 11"
         *     }
         */
        readonly CorrectionRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /** @description The movement’s act. */
            readonly seq: number;
            /** @description The movement’s number within the act. */
            readonly n: number;
            /**
             * Quantity
             * @description Units.
             * @example 2
             */
            readonly quantity: number;
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
        };
        /**
         * Close a discrepancy
         * @description Says what became of a discrepancy. Moves nothing: what has to be put right is put right first, and named.
         * @example {
         *       "market": "IN",
         *       "seq": 4711,
         *       "n": 1,
         *       "resolution": "counted",
         *       "note": "Counted twice: the shelf agrees with the book",
         *       "settledBy": 4790
         *     }
         */
        readonly DiscrepancyClosureRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /** @description The act that left the discrepancy. */
            readonly seq: number;
            /** @description The discrepancy’s number within the act. */
            readonly n: number;
            /**
             * Resolution
             * @description What became of it. Which are possible goes by its kind.
             * @enum {string}
             */
            readonly resolution: "counted" | "corrected" | "settled" | "accepted" | "data_error";
            /**
             * Note
             * @description How it came about.
             */
            readonly note: string;
            /** @description Number of the act that put it right; required where it was `corrected`. */
            readonly settledBy?: number;
        };
        /**
         * Sell in to a partner
         * @description Units become the partner’s.
         * @example {
         *       "market": "IN",
         *       "channel": "IN-P-LOTUS-IN",
         *       "place": "IN-WH-NORTH",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2
         *         }
         *       ]
         *     }
         */
        readonly SellInRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                /**
                 * Unit price
                 * @description Minor units of the channel’s currency, in the terms of its price list (tax included where the list’s prices are).
                 * @example 199900
                 */
                readonly unitPriceMinor?: number;
            }[];
        };
        /**
         * Record a partner’s sales
         * @description A fact: what the partner says it sold on that day.
         * @example {
         *       "market": "IN",
         *       "channel": "IN-P-LOTUS-IN",
         *       "day": "2017-06-30",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2
         *         }
         *       ]
         *     }
         */
        readonly SellOutRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Day
             * Format: date
             * @description The day reported for.
             * @example 2017-06-30
             */
            readonly day: string;
            /**
             * Reference
             * @description Number of the paper or message it goes by.
             * @example ASN-2017-0042
             */
            readonly reference?: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
            }[];
        };
        /**
         * Take goods back from a partner
         * @description Units become ours again, each in the state found.
         * @example {
         *       "market": "IN",
         *       "channel": "IN-P-LOTUS-IN",
         *       "place": "IN-WH-NORTH",
         *       "reason": "end of life",
         *       "lines": [
         *         {
         *           "sku": "PD-4A-32",
         *           "quantity": 2,
         *           "disposition": "available"
         *         }
         *       ]
         *     }
         */
        readonly PartnerReturnRequest: {
            /**
             * Market
             * @description Code of the market.
             * @example IN
             */
            readonly market: string;
            /**
             * Occurred at
             * Format: date-time
             * @description RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.
             * @example 2017-06-30T08:15:00Z
             */
            readonly occurredAt?: string;
            /**
             * Actor
             * @description Who did it: a person, a till, a system. Default api.
             * @example till IN-ST-001/2
             */
            readonly actor?: string;
            /**
             * Channel
             * @description Code of a channel of the market.
             * @example IN-SHOP
             */
            readonly channel: string;
            /**
             * Place
             * @description Code of a warehouse, store or partner’s place of the market.
             * @example IN-WH-NORTH
             */
            readonly place: string;
            /**
             * Reason
             * @description Why, in your words; kept with every movement.
             * @example customer changed their mind
             */
            readonly reason: string;
            readonly lines: readonly {
                /**
                 * SKU
                 * @description Code of the SKU.
                 * @example PD-4A-32
                 */
                readonly sku: string;
                /**
                 * Quantity
                 * @description Units.
                 * @example 2
                 */
                readonly quantity: number;
                readonly disposition: components["schemas"]["Disposition"];
            }[];
        };
        /**
         * Money
         * @description An amount in minor units with its currency.
         * @example {
         *       "amountMinor": 149900000,
         *       "currency": "IDR"
         *     }
         */
        readonly Money: {
            /** @description Minor units. */
            readonly amountMinor: number;
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency: string;
        };
        /** Amount */
        readonly Amount: {
            readonly amountMinor: number;
            readonly currency: string;
        };
        /** Sum of money */
        readonly SumAmount: {
            /** @description Minor units, exact. A sum has no largest value: beyond 9007199254740991 (2^53 − 1) parse it as an integer, not as a double. */
            readonly amountMinor: number | bigint;
            readonly currency: string;
        };
        /**
         * State of the units
         * @description available, quality_control or damaged.
         * @enum {string}
         */
        readonly Disposition: "available" | "quality_control" | "damaged";
        /**
         * Fulfilment
         * @description Shipped, collected at a place, or handed over the counter.
         * @enum {string}
         */
        readonly FulfilKind: "ship" | "collect" | "counter";
        /**
         * Payment
         * @description What is known of the payment; it has no effect on stock.
         * @enum {string}
         */
        readonly PaymentState: "unpaid" | "authorised" | "paid" | "failed" | "refunded";
        /**
         * Event
         * @description `data` of an event without a name.
         */
        readonly MarketEvent: {
            readonly market: string;
            /** @description The act’s number in its market. */
            readonly seq: number;
            /** @description Kind of the act, or of what the market did by itself. */
            readonly kind: string;
            /**
             * Format: uuid
             * @description The document the act made or changed.
             */
            readonly doc: string;
            /** Format: date-time */
            readonly recordedAt: string;
        };
        /**
         * Reset
         * @description `data` of `event: reset`: events of the market are missing; load anew what you show.
         */
        readonly EventReset: {
            readonly market: string;
            /** @description The event asked to resume after. */
            readonly after: number;
            /** @description The event the stream goes on after. */
            readonly from: number;
            /**
             * @description dropped: older than what is kept. rewound: the book has gone back behind it (restored from a backup).
             * @enum {string}
             */
            readonly reason: "dropped" | "rewound";
        };
        /** Movement */
        readonly Movement: {
            readonly market: string;
            readonly seq: number;
            readonly n: number;
            readonly sku: string;
            readonly quantity: number;
            /**
             * @example CN-WH-1/available
             * @example partner:JD
             * @example customer
             */
            readonly from: string;
            /**
             * @example CN-WH-1/available
             * @example partner:JD
             * @example customer
             */
            readonly to: string;
            readonly cause: string;
            readonly act: string | null;
            /** Format: uuid */
            readonly doc: string;
            readonly line: number | null;
            readonly channel: string | null;
            readonly soldAt: string | null;
            readonly net: components["schemas"]["Amount"] | null;
            readonly tax: components["schemas"]["Amount"] | null;
            readonly unitCost: components["schemas"]["Amount"] | null;
            readonly reason: string | null;
            readonly reverses: {
                readonly seq: number;
                readonly n: number;
            } | null;
            readonly actor: string;
            /** @description Business day. */
            readonly day: string;
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: date-time */
            readonly recordedAt: string;
            /** @description Units it counts in the metric asked for; a correction counts negative. */
            readonly counts?: number;
        };
        /** Movement with its corrections */
        readonly MovementDetail: {
            readonly movement: {
                readonly market: string;
                readonly seq: number;
                readonly n: number;
                readonly sku: string;
                readonly quantity: number;
                /**
                 * @example CN-WH-1/available
                 * @example partner:JD
                 * @example customer
                 */
                readonly from: string;
                /**
                 * @example CN-WH-1/available
                 * @example partner:JD
                 * @example customer
                 */
                readonly to: string;
                readonly cause: string;
                readonly act: string | null;
                /** Format: uuid */
                readonly doc: string;
                readonly line: number | null;
                readonly channel: string | null;
                readonly soldAt: string | null;
                readonly net: components["schemas"]["Amount"] | null;
                readonly tax: components["schemas"]["Amount"] | null;
                readonly unitCost: components["schemas"]["Amount"] | null;
                readonly reason: string | null;
                readonly reverses: {
                    readonly seq: number;
                    readonly n: number;
                } | null;
                readonly actor: string;
                /** @description Business day. */
                readonly day: string;
                /** Format: date-time */
                readonly occurredAt: string;
                /** Format: date-time */
                readonly recordedAt: string;
            };
            readonly corrections: readonly {
                readonly market: string;
                readonly seq: number;
                readonly n: number;
                readonly sku: string;
                readonly quantity: number;
                /**
                 * @example CN-WH-1/available
                 * @example partner:JD
                 * @example customer
                 */
                readonly from: string;
                /**
                 * @example CN-WH-1/available
                 * @example partner:JD
                 * @example customer
                 */
                readonly to: string;
                readonly cause: string;
                readonly act: string | null;
                /** Format: uuid */
                readonly doc: string;
                readonly line: number | null;
                readonly channel: string | null;
                readonly soldAt: string | null;
                readonly net: components["schemas"]["Amount"] | null;
                readonly tax: components["schemas"]["Amount"] | null;
                readonly unitCost: components["schemas"]["Amount"] | null;
                readonly reason: string | null;
                readonly reverses: {
                    readonly seq: number;
                    readonly n: number;
                } | null;
                readonly actor: string;
                /** @description Business day. */
                readonly day: string;
                /** Format: date-time */
                readonly occurredAt: string;
                /** Format: date-time */
                readonly recordedAt: string;
            }[];
        };
        /** Movements */
        readonly MovementPage: {
            readonly items: readonly components["schemas"]["Movement"][];
            readonly next: string | null;
            /** @description With a metric: all movements of the query added up, whatever the page. It equals the figure of the same metric, scope and days. */
            readonly proof?: {
                readonly movements: number;
                readonly units: number;
                readonly value: readonly components["schemas"]["FigureValue"][];
                readonly vintage: components["schemas"]["Vintage"];
            };
        };
        /**
         * Why
         * @description A balance and the movements that make it, newest first, each with the balance it left.
         */
        readonly Why: {
            readonly market: string;
            readonly place: string | null;
            readonly partner: string | null;
            readonly sku: string;
            /**
             * @description Units by state.
             * @example {
             *       "available": 45,
             *       "committed": 2
             *     }
             */
            readonly balance: {
                readonly [key: string]: number;
            };
            /** @description Units of `reserved` in holds that have expired by now but are not yet released: reserved, but free for whoever asks next. */
            readonly expired: number;
            /** @description The act after which it was read. */
            readonly seq: number;
            /** @description Do all its movements add up to the balance? */
            readonly agrees: boolean;
            /**
             * @description Units by state.
             * @example {
             *       "available": 45,
             *       "committed": 2
             *     }
             */
            readonly opening: {
                readonly [key: string]: number;
            };
            readonly movements: readonly {
                readonly market: string;
                readonly seq: number;
                readonly n: number;
                readonly sku: string;
                readonly quantity: number;
                /**
                 * @example CN-WH-1/available
                 * @example partner:JD
                 * @example customer
                 */
                readonly from: string;
                /**
                 * @example CN-WH-1/available
                 * @example partner:JD
                 * @example customer
                 */
                readonly to: string;
                readonly cause: string;
                readonly act: string | null;
                /** Format: uuid */
                readonly doc: string;
                readonly line: number | null;
                readonly channel: string | null;
                readonly soldAt: string | null;
                readonly net: components["schemas"]["Amount"] | null;
                readonly tax: components["schemas"]["Amount"] | null;
                readonly unitCost: components["schemas"]["Amount"] | null;
                readonly reason: string | null;
                readonly reverses: {
                    readonly seq: number;
                    readonly n: number;
                } | null;
                readonly actor: string;
                /** @description Business day. */
                readonly day: string;
                /** Format: date-time */
                readonly occurredAt: string;
                /** Format: date-time */
                readonly recordedAt: string;
                /**
                 * @description Units by state.
                 * @example {
                 *       "available": 45,
                 *       "committed": 2
                 *     }
                 */
                readonly change: {
                    readonly [key: string]: number;
                };
                /**
                 * @description Units by state.
                 * @example {
                 *       "available": 45,
                 *       "committed": 2
                 *     }
                 */
                readonly balance: {
                    readonly [key: string]: number;
                };
                readonly document: components["schemas"]["DocumentName"];
                /** @description Units of it that were corrected. */
                readonly reversed: number;
            }[];
            readonly next: string | null;
        };
        /** Position */
        readonly Position: {
            readonly market: string;
            readonly place: string;
            readonly sku: string;
            readonly available: number;
            readonly reserved: number;
            readonly committed: number;
            readonly quality_control: number;
            readonly damaged: number;
            readonly in_transit: number;
            /** @description Units of `reserved` in holds that have expired by now but are not yet released: reserved, but free for whoever asks next. */
            readonly expired: number;
        };
        /** Discrepancy */
        readonly Discrepancy: {
            readonly market: string;
            readonly seq: number;
            readonly n: number;
            readonly kind: string;
            /** Format: uuid */
            readonly doc: string;
            readonly sku: string;
            readonly place: string | null;
            readonly partner: string | null;
            readonly units: number;
            readonly open: boolean;
            readonly at: string | null;
            readonly actor: string | null;
            readonly document: components["schemas"]["DocumentName"];
            readonly closing: {
                /** @description Number of the act that closed it. */
                readonly seq: number;
                /** @enum {string} */
                readonly resolution: "counted" | "corrected" | "settled" | "accepted" | "data_error";
                readonly note: string;
                readonly settledBy: number | null;
                readonly at: string | null;
                readonly actor: string | null;
            } | null;
        };
        /** Stock */
        readonly Stock: {
            readonly items: readonly components["schemas"]["StockRow"][];
            readonly next: string | null;
            /** @description Of every row of the question, whatever the page: the sums of its columns. */
            readonly totals: {
                readonly rows: number;
                /** @description Places × SKUs added up. */
                readonly positions: number;
                /** @description Of these, the ones with nothing available. */
                readonly empty: number;
                readonly available: number;
                readonly reserved: number;
                readonly committed: number;
                readonly quality_control: number;
                readonly damaged: number;
                readonly in_transit: number;
                /** @description Every state but in transit. */
                readonly onHand: number;
                /** @description On hand and in transit: the row’s total. */
                readonly total: number;
                /** @description The part of `reserved` whose holds have run out and that nobody has released yet; no state of its own. */
                readonly expired: number;
                readonly sold: number | null;
                readonly weeks: number | null;
            };
            /** @description Sold in to partners and not yet sold on: theirs, and in no total of ours. Negative where they reported more than they had. */
            readonly partners: readonly {
                readonly market: string;
                readonly partner: string;
                readonly name: string;
                readonly units: number;
            }[];
            readonly weeks: {
                readonly from: string;
                readonly to: string;
            } | null;
            readonly vintage: components["schemas"]["Vintage"];
        };
        /**
         * Row of the stock grid
         * @description Null: added up over.
         */
        readonly StockRow: {
            readonly market: string | null;
            readonly place: string | null;
            readonly placeName: string | null;
            readonly placeKind: string | null;
            readonly sku: string | null;
            readonly skuName: string | null;
            readonly product: string | null;
            readonly productName: string | null;
            /** @description Places × SKUs added up. */
            readonly positions: number;
            /** @description Of these, the ones with nothing available. */
            readonly empty: number;
            readonly available: number;
            readonly reserved: number;
            readonly committed: number;
            readonly quality_control: number;
            readonly damaged: number;
            readonly in_transit: number;
            /** @description Every state but in transit. */
            readonly onHand: number;
            /** @description On hand and in transit: the row’s total. */
            readonly total: number;
            /** @description The part of `reserved` whose holds have run out and that nobody has released yet; no state of its own. */
            readonly expired: number;
            readonly sold: number | null;
            readonly weeks: number | null;
        };
        /** Name of a document */
        readonly DocumentName: {
            readonly kind: string | null;
            readonly number: number | null;
            readonly order: {
                readonly id: string;
                readonly number: number;
            } | null;
        };
        /** Order */
        readonly Order: {
            readonly market: string;
            /** Format: uuid */
            readonly id: string;
            readonly seq: number;
            readonly number: number;
            /** @enum {string} */
            readonly state: "open" | "partly_handed_over" | "handed_over" | "partly_returned" | "returned" | "cancelled";
            readonly units: {
                readonly accepted: number;
                readonly cancelled: number;
                readonly handedOver: number;
                readonly returned: number;
                readonly open: number;
            };
            readonly channel: string;
            readonly buyer: string | null;
            readonly soldAt: string | null;
            readonly fulfil: {
                readonly kind: string;
                readonly place: string | null;
            };
            readonly shipTo: {
                readonly country: string;
                readonly region: string | null;
                readonly city: string | null;
            } | null;
            readonly taxIncluded: boolean;
            readonly net: components["schemas"]["Amount"];
            readonly tax: components["schemas"]["Amount"];
            readonly discount: components["schemas"]["Amount"];
            readonly shipping: components["schemas"]["Amount"];
            readonly paymentState: string;
            readonly externalRef: string | null;
            readonly hold: string | null;
            readonly actor: string;
            readonly day: string;
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: date-time */
            readonly recordedAt: string;
            readonly lines: readonly {
                readonly line: number;
                readonly quantity: number;
                readonly cancelled: number;
                readonly sku: string;
                readonly ordered: number;
                readonly returned: number;
                readonly unitPrice: components["schemas"]["Amount"];
                readonly discount: components["schemas"]["Amount"];
                readonly net: components["schemas"]["Amount"];
                readonly tax: components["schemas"]["Amount"];
                readonly taxes: readonly {
                    readonly taxCode: string;
                    readonly ratePpm: number;
                    readonly amountMinor: number;
                }[];
            }[];
            readonly fulfilments: readonly {
                readonly fulfilment: number;
                readonly place: string;
                readonly kind: string;
                readonly state: string;
                /** @description Why it was routed there. */
                readonly reason: string;
                readonly lines: readonly {
                    readonly line: number;
                    readonly quantity: number;
                    readonly cancelled: number;
                    readonly handedOver: number;
                    readonly rejected: number;
                }[];
            }[];
        };
        /** Order in a list */
        readonly OrderRow: {
            readonly market: string;
            /** Format: uuid */
            readonly id: string;
            readonly number: number;
            /** @enum {string} */
            readonly state: "open" | "partly_handed_over" | "handed_over" | "partly_returned" | "returned" | "cancelled";
            readonly units: {
                readonly accepted: number;
                readonly cancelled: number;
                readonly handedOver: number;
                readonly returned: number;
                readonly open: number;
            };
            readonly channel: string;
            readonly kind: string;
            readonly soldAt: string | null;
            /** @description Places that serve it, in the order of its fulfilments. */
            readonly places: readonly string[];
            readonly buyer: string | null;
            /** @description Of its first three lines. */
            readonly skus: readonly {
                readonly sku: string;
                readonly quantity: number;
            }[];
            /** @description How many there are. */
            readonly lines: number;
            readonly net: components["schemas"]["Amount"];
            readonly tax: components["schemas"]["Amount"];
            readonly paymentState: string;
            readonly externalRef: string | null;
            readonly day: string;
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: date-time */
            readonly recordedAt: string;
            readonly order?: components["schemas"]["Order"];
        };
        /** Act of an order */
        readonly OrderAct: {
            /** Format: uuid */
            readonly key: string;
            readonly seq: number;
            readonly kind: string;
            /** @description The order, or the return it made. */
            readonly doc: string;
            readonly actor: string;
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: date-time */
            readonly recordedAt: string;
            /** @description The part of its answer that no row keeps. */
            readonly detail: unknown;
            /** @description What it moved, of what concerns the caller. */
            readonly movements: readonly components["schemas"]["Movement"][];
        };
        /** Fulfilment to do */
        readonly FulfilmentRow: {
            readonly market: string;
            /** Format: uuid */
            readonly order: string;
            /** @description Of the order. */
            readonly number: number;
            readonly fulfilment: number;
            readonly place: string;
            readonly kind: string;
            /** @description Why it was routed there. */
            readonly reason: string;
            readonly channel: string;
            readonly soldAt: string | null;
            readonly paymentState: string;
            readonly externalRef: string | null;
            readonly shipTo: {
                readonly country: string;
                readonly region: string | null;
                readonly city: string | null;
            } | null;
            /** Format: date-time */
            readonly orderedAt: string;
            /** @description Open. */
            readonly units: number;
            readonly lines: readonly {
                readonly line: number;
                readonly sku: string;
                readonly open: number;
                readonly quantity: number;
            }[];
        };
        /** Count */
        readonly Count: {
            readonly count: number;
            /** @description There are at least so many: counting ends at 10,000 found, or as many looked at, in each market. */
            readonly more: boolean;
        };
        /** Saved filter */
        readonly SavedFilter: {
            readonly list: string;
            readonly name: string;
            readonly search: {
                readonly [key: string]: string;
            };
        };
        /** Hold */
        readonly Hold: {
            readonly market: string;
            /** Format: uuid */
            readonly id: string;
            readonly seq: number;
            readonly channel: string;
            readonly buyer: string | null;
            /** @enum {string} */
            readonly state: "open" | "converted" | "released" | "expired";
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: date-time */
            readonly limitAt: string;
            readonly lines: readonly {
                readonly line: number;
                readonly place: string;
                readonly sku: string;
                readonly quantity: number;
            }[];
        };
        /** Transfer */
        readonly Transfer: {
            readonly market: string;
            /** Format: uuid */
            readonly id: string;
            readonly seq: number;
            readonly number: number;
            /** @enum {string} */
            readonly state: "in_transit" | "received" | "sent_away";
            readonly fromMarket: string;
            readonly toMarket: string;
            readonly from: string;
            readonly to: string;
            readonly reference: string | null;
            readonly sentAt: string | null;
            readonly sentBy: string | null;
            readonly lines: readonly {
                readonly line: number;
                readonly sku: string;
                readonly quantity: number;
                readonly received: number;
                readonly damaged: number;
                readonly short: number;
                readonly over: number;
            }[];
        };
        /** Return */
        readonly Return: {
            readonly market: string;
            /** Format: uuid */
            readonly id: string;
            readonly seq: number;
            readonly number: number;
            readonly order: string | null;
            readonly place: string;
            readonly channel: string | null;
            readonly reason: string;
            readonly day: string;
            readonly lines: readonly {
                readonly line: number;
                readonly sku: string;
                readonly orderLine: number | null;
                readonly quantity: number;
                readonly disposition: components["schemas"]["Disposition"];
                readonly net: components["schemas"]["Amount"];
                readonly tax: components["schemas"]["Amount"];
            }[];
        };
        /**
         * Document found
         * @description Orders and transfers have paths of their own, which show all of them.
         */
        readonly FoundDocument: {
            readonly market: string;
            /** Format: uuid */
            readonly id: string;
            /**
             * @description act: none of the four; the movements are of an act alone (a receipt, a count).
             * @enum {string}
             */
            readonly kind: "order" | "hold" | "transfer" | "return" | "act";
            readonly hold?: components["schemas"]["Hold"];
            readonly return?: components["schemas"]["Return"];
            /** @description What made it and what moved its units, oldest first; acts that moved nothing are not here. */
            readonly acts: readonly components["schemas"]["ActSummary"][];
        };
        /** Act in brief */
        readonly ActSummary: {
            /** Format: uuid */
            readonly key: string;
            readonly seq: number;
            readonly kind: string;
            readonly actor: string;
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: date-time */
            readonly recordedAt: string;
        };
        /** Availability */
        readonly Availability: {
            readonly market: string;
            readonly channel: string;
            /** @description The last act of the market this answer knows of. */
            readonly seq: number;
            /** @description The clock it was read by; holds that had expired then count as free. */
            readonly at: string;
            readonly items: readonly {
                readonly sku: string;
                /** @description Most units one order can have. */
                readonly orderable: number;
                readonly places: readonly {
                    readonly place: string;
                    readonly units: number;
                }[];
                readonly limit?: {
                    readonly units: number;
                    readonly remaining?: number;
                };
            }[];
        };
        /** Verification */
        readonly Verification: {
            readonly markets: readonly {
                readonly market: string;
                readonly seq: number;
                readonly movements: number;
            }[];
            /** @description Empty when the book adds up. */
            readonly differences: readonly components["schemas"]["Difference"][];
        };
        /** Difference */
        readonly Difference: {
            readonly table: string;
            readonly market: string;
            readonly key: string;
            readonly stored: string;
            readonly expected: string;
        };
        /** Digest */
        readonly Digest: {
            readonly digest: string;
            readonly movements: number;
            readonly orderLines: number;
        };
        /** Act set aside */
        readonly SetAside: {
            readonly incident: string;
            readonly market: string;
            readonly key: string;
            readonly kind: string;
            /** @description Its first line. */
            readonly error: string;
            readonly at: string;
        };
        /**
         * Vintage
         * @description How far each market had been read: {market: seq}.
         * @example {
         *       "CN": 123
         *     }
         */
        readonly Vintage: {
            readonly [key: string]: number;
        };
        /** Figure */
        readonly Figure: {
            readonly metric: string;
            readonly scope: components["schemas"]["FigureScope"];
            readonly period: components["schemas"]["FigurePeriod"];
            /** @description Does the book reach the last day of the period? Not where it ends in it, or has nothing for a quarter thereafter. */
            readonly complete: boolean;
            readonly vintage: components["schemas"]["Vintage"];
            readonly amount: number | null;
            /** @enum {string} */
            readonly unit: "units" | "percent" | "weeks";
            readonly reason: string | null;
            readonly value: readonly components["schemas"]["FigureValue"][];
            readonly previous?: components["schemas"]["Comparison"];
            readonly year?: components["schemas"]["Comparison"];
        };
        /** Period */
        readonly FigurePeriod: {
            /** @example 2017-Q2 */
            readonly key: string;
            /** @description day, week, month, quarter, year, or range. */
            readonly grain: string;
            readonly from: string;
            readonly to: string;
            /** @description Only a part of the period lies in the days asked for. */
            readonly partial: boolean;
        };
        /**
         * Scope
         * @description The dimensions asked for; null: none (what was ordered online was sold at no place).
         */
        readonly FigureScope: {
            readonly market?: string | null;
            readonly country?: string | null;
            readonly channel?: string | null;
            readonly place?: string | null;
            readonly sku?: string | null;
        };
        /**
         * Value
         * @description In one currency; currencies are never added.
         */
        readonly FigureValue: {
            readonly net: components["schemas"]["SumAmount"];
            readonly tax: components["schemas"]["SumAmount"];
        };
        /** Compared with */
        readonly Comparison: {
            readonly period: components["schemas"]["FigurePeriod"];
            readonly amount: number | null;
            readonly value: readonly components["schemas"]["FigureValue"][];
            readonly growth: number | null;
            readonly reason: string | null;
        };
        /** Results */
        readonly Results: {
            readonly calendar: {
                /** @description group, or the market whose fiscal year it is. */
                readonly name: string;
                readonly fiscalStartMonth: number;
            };
            readonly scale: number | null;
            readonly filters: {
                readonly [key: string]: readonly string[];
            };
            readonly vintage: components["schemas"]["Vintage"];
            /** @enum {string} */
            readonly source: "totals" | "movements";
            /** @description The first and the last day the book has of these markets; null: nothing has happened there. */
            readonly book: {
                readonly from: string;
                readonly to: string;
            } | null;
            readonly figures: readonly components["schemas"]["Figure"][];
        };
        /** Statement */
        readonly Statement: {
            readonly language: string;
            readonly brand: string;
            readonly period: components["schemas"]["FigurePeriod"];
            readonly complete: boolean;
            readonly scale: number | null;
            readonly vintage: components["schemas"]["Vintage"];
            readonly calendar: string;
            readonly headline: string;
            readonly lines: readonly string[];
            /** @description What the figures count, over which days, as of when. */
            readonly notes: readonly string[];
            readonly figures: readonly components["schemas"]["StatementFigure"][];
            /** @description The headline and the lines again, in parts, so that each figure can be shown with what it rests on. */
            readonly sentences: readonly (readonly components["schemas"]["StatementPart"][])[];
            /** @description All of it as plain text. */
            readonly text: string;
        };
        /** Figure of a statement */
        readonly StatementFigure: {
            readonly metric: string;
            readonly scope: components["schemas"]["FigureScope"];
            readonly period: components["schemas"]["FigurePeriod"];
            readonly vintage: components["schemas"]["Vintage"];
            readonly scale: number | null;
            readonly amount: number | null;
            readonly modelled: number | null;
            readonly reason: string | null;
            readonly growth?: number | null;
            readonly growthReason?: string | null;
            /** @description The figure as the statement writes it. */
            readonly text: string;
        };
        /** Part of a sentence */
        readonly StatementPart: {
            readonly text: string;
            readonly figure: number | null;
        };
        readonly Installation: {
            readonly brand: string;
            /** @description A model of a brand at 1:scale. Left out: the real thing. */
            readonly scale?: number;
            /** @description May requests lie in the past (demo, import)? */
            readonly backDating: boolean;
            /** @description The month the fiscal year begins in. */
            readonly fiscalStartMonth: number;
        };
        readonly Market: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            readonly name: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country: string;
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone: string;
            /**
             * @description BCP 47.
             * @example zh-Hans
             */
            readonly language: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly priceList: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxRegime: string;
            /** @description The month the fiscal year begins in. */
            readonly fiscalStartMonth: number;
        };
        readonly MarketEdit: {
            readonly name: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country: string;
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone: string;
            /**
             * @description BCP 47.
             * @example zh-Hans
             */
            readonly language: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly priceList: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxRegime: string;
            /** @description The month the fiscal year begins in. */
            readonly fiscalStartMonth?: number;
        };
        readonly MarketEntry: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            readonly name: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country: string;
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone: string;
            /**
             * @description BCP 47.
             * @example zh-Hans
             */
            readonly language: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly priceList: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxRegime: string;
            /** @description The month the fiscal year begins in. */
            readonly fiscalStartMonth?: number;
        };
        readonly Partner: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            readonly name: string;
        };
        readonly PartnerEdit: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            readonly name: string;
        };
        readonly Place: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            /** @enum {string} */
            readonly kind: "warehouse" | "store" | "partner";
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly partner?: string;
            readonly name: string;
            /** Format: date */
            readonly openedOn?: string;
            /** Format: date */
            readonly closedOn?: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country: string;
            readonly region: string;
            readonly city: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone: string;
        };
        readonly PlaceEdit: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            /** @enum {string} */
            readonly kind: "warehouse" | "store" | "partner";
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly partner?: string;
            readonly name: string;
            /** Format: date */
            readonly openedOn?: string;
            /** Format: date */
            readonly closedOn?: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country?: string;
            readonly region?: string;
            readonly city?: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone?: string;
        };
        readonly PlaceEntry: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            /** @enum {string} */
            readonly kind: "warehouse" | "store" | "partner";
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly partner?: string;
            readonly name: string;
            /** Format: date */
            readonly openedOn?: string;
            /** Format: date */
            readonly closedOn?: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country?: string;
            readonly region?: string;
            readonly city?: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone?: string;
        };
        readonly Channel: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            /** @enum {string} */
            readonly kind: "online" | "store" | "partner" | "marketplace";
            readonly name: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly partner?: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country: string;
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly priceList: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxRegime: string;
            /**
             * @description BCP 47.
             * @example zh-Hans
             */
            readonly language: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone: string;
            /** @description The business day ends at this hour of the clock. Default 0. */
            readonly dayEndHour: number;
            /** @description May one order be served from several places? Default true. */
            readonly splits: boolean;
            /** @description How long a hold lasts. Default 1800. */
            readonly holdSeconds: number;
            /** @description How long holding again may make it. Default 7200. */
            readonly holdLimitSeconds: number;
            readonly places: readonly {
                /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
                readonly place: string;
                /** @description Units of each SKU hidden from the channel there. Default 0. */
                readonly buffer: number;
            }[];
        };
        readonly ChannelEdit: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            /** @enum {string} */
            readonly kind: "online" | "store" | "partner" | "marketplace";
            readonly name: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly partner?: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country?: string;
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency?: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly priceList?: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxRegime?: string;
            /**
             * @description BCP 47.
             * @example zh-Hans
             */
            readonly language?: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone?: string;
            /** @description The business day ends at this hour of the clock. Default 0. */
            readonly dayEndHour?: number;
            /** @description May one order be served from several places? Default true. */
            readonly splits?: boolean;
            /** @description How long a hold lasts. Default 1800. */
            readonly holdSeconds?: number;
            /** @description How long holding again may make it. Default 7200. */
            readonly holdLimitSeconds?: number;
            readonly places?: readonly {
                /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
                readonly place: string;
                /** @description Units of each SKU hidden from the channel there. Default 0. */
                readonly buffer?: number;
            }[];
        };
        readonly ChannelEntry: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            /** @enum {string} */
            readonly kind: "online" | "store" | "partner" | "marketplace";
            readonly name: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly partner?: string;
            /**
             * Country
             * @description ISO 3166-1 alpha-2.
             * @example CN
             */
            readonly country?: string;
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency?: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly priceList?: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxRegime?: string;
            /**
             * @description BCP 47.
             * @example zh-Hans
             */
            readonly language?: string;
            /**
             * @description IANA time zone.
             * @example Asia/Jakarta
             */
            readonly timeZone?: string;
            /** @description The business day ends at this hour of the clock. Default 0. */
            readonly dayEndHour?: number;
            /** @description May one order be served from several places? Default true. */
            readonly splits?: boolean;
            /** @description How long a hold lasts. Default 1800. */
            readonly holdSeconds?: number;
            /** @description How long holding again may make it. Default 7200. */
            readonly holdLimitSeconds?: number;
            readonly places?: readonly {
                /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
                readonly place: string;
                /** @description Units of each SKU hidden from the channel there. Default 0. */
                readonly buffer?: number;
            }[];
        };
        readonly Product: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            readonly name: string;
        };
        readonly ProductEdit: {
            readonly name: string;
        };
        readonly Sku: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly product: string;
            readonly name: string;
            /** @description GTIN-8, -12, -13 or -14 with its check digit; kept as GTIN-14. */
            readonly gtin?: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxClass: string;
            /** @description Does each unit have a serial number? Default false. */
            readonly serialised: boolean;
            /** @description Units in a carton. Default 1. */
            readonly carton: number;
        };
        readonly SkuEdit: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly product: string;
            readonly name: string;
            /** @description GTIN-8, -12, -13 or -14 with its check digit; kept as GTIN-14. */
            readonly gtin?: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxClass: string;
            /** @description Does each unit have a serial number? Default false. */
            readonly serialised?: boolean;
            /** @description Units in a carton. Default 1. */
            readonly carton?: number;
        };
        readonly SkuEntry: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly product: string;
            readonly name: string;
            /** @description GTIN-8, -12, -13 or -14 with its check digit; kept as GTIN-14. */
            readonly gtin?: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxClass: string;
            /** @description Does each unit have a serial number? Default false. */
            readonly serialised?: boolean;
            /** @description Units in a carton. Default 1. */
            readonly carton?: number;
        };
        readonly PriceList: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly code: string;
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency: string;
            /** @description Do its prices include the tax? */
            readonly taxIncluded: boolean;
        };
        readonly PriceListEdit: {
            /**
             * Currency
             * @description ISO 4217.
             * @example CNY
             */
            readonly currency: string;
            /** @description Do its prices include the tax? */
            readonly taxIncluded: boolean;
        };
        readonly Price: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly priceList: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly sku: string;
            /** Format: date */
            readonly validFrom: string;
            readonly price: components["schemas"]["Money"];
        };
        readonly PriceEdit: {
            readonly price: components["schemas"]["Money"];
        };
        readonly TaxRate: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly regime: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxClass: string;
            /** Format: date */
            readonly validFrom: string;
            readonly components: readonly {
                /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
                readonly taxCode: string;
                /** @description Parts per million: 12 % is 120000. */
                readonly ratePpm: number;
                /** @description The part of the price that is taxed: numerator ÷ denominator. */
                readonly baseNumerator: number;
                readonly baseDenominator: number;
            }[];
        };
        readonly TaxRateEdit: {
            readonly components: readonly {
                /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
                readonly taxCode: string;
                /** @description Parts per million: 12 % is 120000. */
                readonly ratePpm: number;
                /** @description The part of the price that is taxed: numerator ÷ denominator. */
                readonly baseNumerator?: number;
                readonly baseDenominator?: number;
            }[];
        };
        readonly TaxRateEntry: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly regime: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly taxClass: string;
            /** Format: date */
            readonly validFrom: string;
            readonly components: readonly {
                /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
                readonly taxCode: string;
                /** @description Parts per million: 12 % is 120000. */
                readonly ratePpm: number;
                /** @description The part of the price that is taxed: numerator ÷ denominator. */
                readonly baseNumerator?: number;
                readonly baseDenominator?: number;
            }[];
        };
        readonly PurchaseLimit: {
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly market: string;
            /** @description Letters, digits, `.`, `_` and `-`, at most 64; case matters. */
            readonly sku: string;
            readonly units: number;
            /** @description Left out: for ever. */
            readonly windowDays?: number;
        };
        readonly PurchaseLimitEdit: {
            readonly units: number;
            /** @description Left out: for ever. */
            readonly windowDays?: number;
        };
        readonly CatalogueEdit: {
            readonly installation?: components["schemas"]["Installation"];
            readonly priceLists?: readonly components["schemas"]["PriceList"][];
            readonly markets?: readonly components["schemas"]["MarketEntry"][];
            readonly partners?: readonly components["schemas"]["Partner"][];
            readonly places?: readonly components["schemas"]["PlaceEntry"][];
            readonly channels?: readonly components["schemas"]["ChannelEntry"][];
            readonly products?: readonly components["schemas"]["Product"][];
            readonly skus?: readonly components["schemas"]["SkuEntry"][];
            readonly prices?: readonly components["schemas"]["Price"][];
            readonly taxRates?: readonly components["schemas"]["TaxRateEntry"][];
            readonly limits?: readonly components["schemas"]["PurchaseLimit"][];
        };
        readonly Tally: {
            readonly created: number;
            readonly changed: number;
            readonly unchanged: number;
        };
        readonly StagedImport: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "skus" | "places" | "prices" | "opening-stock";
            /** @enum {string} */
            readonly state: "invalid" | "ready" | "applied";
            readonly stagedAt: string;
            readonly appliedAt: string | null;
            /** @description Rows with data. */
            readonly rows: number;
            readonly created: number;
            readonly changed: number;
            readonly unchanged: number;
            readonly errorCount: number;
            /** @description The first 1,000. */
            readonly errors: readonly components["schemas"]["ImportError"][];
            /** @description Rows of opening stock in the book so far, while it is being applied. */
            readonly progress?: {
                readonly done: number;
                readonly total: number;
            };
        };
        readonly ImportError: {
            /** @description Row of the file as a spreadsheet counts it; the header is row 1. */
            readonly row: number;
            /** @description Null: the row as a whole. */
            readonly column: string | null;
            readonly code: string;
            readonly message: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Problem = components['schemas']['Problem'];
export type ErrorCode = components['schemas']['ErrorCode'];
export type RefusalCode = components['schemas']['RefusalCode'];
export type FailureCode = components['schemas']['FailureCode'];
export type ActKind = components['schemas']['ActKind'];
export type Accepted = components['schemas']['Accepted'];
export type Refused = components['schemas']['Refused'];
export type Failed = components['schemas']['Failed'];
export type MalformedLine = components['schemas']['MalformedLine'];
export type ActAnswer = components['schemas']['ActAnswer'];
export type AnswerMovement = components['schemas']['AnswerMovement'];
export type ActLine = components['schemas']['ActLine'];
export type OrderLine = components['schemas']['OrderLine'];
export type SaleLine = components['schemas']['SaleLine'];
export type HandoverLine = components['schemas']['HandoverLine'];
export type RejectLine = components['schemas']['RejectLine'];
export type CancelLine = components['schemas']['CancelLine'];
export type ReturnLine = components['schemas']['ReturnLine'];
export type PaymentLine = components['schemas']['PaymentLine'];
export type HoldLine = components['schemas']['HoldLine'];
export type HoldExtensionLine = components['schemas']['HoldExtensionLine'];
export type HoldReleaseLine = components['schemas']['HoldReleaseLine'];
export type ReceiptLine = components['schemas']['ReceiptLine'];
export type AdjustmentLine = components['schemas']['AdjustmentLine'];
export type CountLine = components['schemas']['CountLine'];
export type StatusChangeLine = components['schemas']['StatusChangeLine'];
export type TransferLine = components['schemas']['TransferLine'];
export type TransferIntakeLine = components['schemas']['TransferIntakeLine'];
export type TransferReceiptLine = components['schemas']['TransferReceiptLine'];
export type CorrectionLine = components['schemas']['CorrectionLine'];
export type DiscrepancyClosureLine = components['schemas']['DiscrepancyClosureLine'];
export type SellInLine = components['schemas']['SellInLine'];
export type SellOutLine = components['schemas']['SellOutLine'];
export type PartnerReturnLine = components['schemas']['PartnerReturnLine'];
export type OrderBody = components['schemas']['OrderBody'];
export type SaleBody = components['schemas']['SaleBody'];
export type HandoverBody = components['schemas']['HandoverBody'];
export type RejectBody = components['schemas']['RejectBody'];
export type CancelBody = components['schemas']['CancelBody'];
export type ReturnBody = components['schemas']['ReturnBody'];
export type PaymentBody = components['schemas']['PaymentBody'];
export type HoldBody = components['schemas']['HoldBody'];
export type HoldExtensionBody = components['schemas']['HoldExtensionBody'];
export type HoldReleaseBody = components['schemas']['HoldReleaseBody'];
export type ReceiptBody = components['schemas']['ReceiptBody'];
export type AdjustmentBody = components['schemas']['AdjustmentBody'];
export type CountBody = components['schemas']['CountBody'];
export type StatusChangeBody = components['schemas']['StatusChangeBody'];
export type TransferBody = components['schemas']['TransferBody'];
export type TransferIntakeBody = components['schemas']['TransferIntakeBody'];
export type TransferReceiptBody = components['schemas']['TransferReceiptBody'];
export type CorrectionBody = components['schemas']['CorrectionBody'];
export type DiscrepancyClosureBody = components['schemas']['DiscrepancyClosureBody'];
export type SellInBody = components['schemas']['SellInBody'];
export type SellOutBody = components['schemas']['SellOutBody'];
export type PartnerReturnBody = components['schemas']['PartnerReturnBody'];
export type OrderRequest = components['schemas']['OrderRequest'];
export type SaleRequest = components['schemas']['SaleRequest'];
export type HandoverRequest = components['schemas']['HandoverRequest'];
export type RejectRequest = components['schemas']['RejectRequest'];
export type CancelRequest = components['schemas']['CancelRequest'];
export type ReturnRequest = components['schemas']['ReturnRequest'];
export type PaymentRequest = components['schemas']['PaymentRequest'];
export type HoldRequest = components['schemas']['HoldRequest'];
export type HoldExtensionRequest = components['schemas']['HoldExtensionRequest'];
export type HoldReleaseRequest = components['schemas']['HoldReleaseRequest'];
export type ReceiptRequest = components['schemas']['ReceiptRequest'];
export type AdjustmentRequest = components['schemas']['AdjustmentRequest'];
export type CountRequest = components['schemas']['CountRequest'];
export type StatusChangeRequest = components['schemas']['StatusChangeRequest'];
export type TransferRequest = components['schemas']['TransferRequest'];
export type TransferIntakeRequest = components['schemas']['TransferIntakeRequest'];
export type TransferReceiptRequest = components['schemas']['TransferReceiptRequest'];
export type CorrectionRequest = components['schemas']['CorrectionRequest'];
export type DiscrepancyClosureRequest = components['schemas']['DiscrepancyClosureRequest'];
export type SellInRequest = components['schemas']['SellInRequest'];
export type SellOutRequest = components['schemas']['SellOutRequest'];
export type PartnerReturnRequest = components['schemas']['PartnerReturnRequest'];
export type Money = components['schemas']['Money'];
export type Amount = components['schemas']['Amount'];
export type SumAmount = components['schemas']['SumAmount'];
export type Disposition = components['schemas']['Disposition'];
export type FulfilKind = components['schemas']['FulfilKind'];
export type PaymentState = components['schemas']['PaymentState'];
export type MarketEvent = components['schemas']['MarketEvent'];
export type EventReset = components['schemas']['EventReset'];
export type Movement = components['schemas']['Movement'];
export type MovementDetail = components['schemas']['MovementDetail'];
export type MovementPage = components['schemas']['MovementPage'];
export type Why = components['schemas']['Why'];
export type Position = components['schemas']['Position'];
export type Discrepancy = components['schemas']['Discrepancy'];
export type Stock = components['schemas']['Stock'];
export type StockRow = components['schemas']['StockRow'];
export type DocumentName = components['schemas']['DocumentName'];
export type Order = components['schemas']['Order'];
export type OrderRow = components['schemas']['OrderRow'];
export type OrderAct = components['schemas']['OrderAct'];
export type FulfilmentRow = components['schemas']['FulfilmentRow'];
export type Count = components['schemas']['Count'];
export type SavedFilter = components['schemas']['SavedFilter'];
export type Hold = components['schemas']['Hold'];
export type Transfer = components['schemas']['Transfer'];
export type Return = components['schemas']['Return'];
export type FoundDocument = components['schemas']['FoundDocument'];
export type ActSummary = components['schemas']['ActSummary'];
export type Availability = components['schemas']['Availability'];
export type Verification = components['schemas']['Verification'];
export type Difference = components['schemas']['Difference'];
export type Digest = components['schemas']['Digest'];
export type SetAside = components['schemas']['SetAside'];
export type Vintage = components['schemas']['Vintage'];
export type Figure = components['schemas']['Figure'];
export type FigurePeriod = components['schemas']['FigurePeriod'];
export type FigureScope = components['schemas']['FigureScope'];
export type FigureValue = components['schemas']['FigureValue'];
export type Comparison = components['schemas']['Comparison'];
export type Results = components['schemas']['Results'];
export type Statement = components['schemas']['Statement'];
export type StatementFigure = components['schemas']['StatementFigure'];
export type StatementPart = components['schemas']['StatementPart'];
export type Installation = components['schemas']['Installation'];
export type Market = components['schemas']['Market'];
export type MarketEdit = components['schemas']['MarketEdit'];
export type MarketEntry = components['schemas']['MarketEntry'];
export type Partner = components['schemas']['Partner'];
export type PartnerEdit = components['schemas']['PartnerEdit'];
export type Place = components['schemas']['Place'];
export type PlaceEdit = components['schemas']['PlaceEdit'];
export type PlaceEntry = components['schemas']['PlaceEntry'];
export type Channel = components['schemas']['Channel'];
export type ChannelEdit = components['schemas']['ChannelEdit'];
export type ChannelEntry = components['schemas']['ChannelEntry'];
export type Product = components['schemas']['Product'];
export type ProductEdit = components['schemas']['ProductEdit'];
export type Sku = components['schemas']['Sku'];
export type SkuEdit = components['schemas']['SkuEdit'];
export type SkuEntry = components['schemas']['SkuEntry'];
export type PriceList = components['schemas']['PriceList'];
export type PriceListEdit = components['schemas']['PriceListEdit'];
export type Price = components['schemas']['Price'];
export type PriceEdit = components['schemas']['PriceEdit'];
export type TaxRate = components['schemas']['TaxRate'];
export type TaxRateEdit = components['schemas']['TaxRateEdit'];
export type TaxRateEntry = components['schemas']['TaxRateEntry'];
export type PurchaseLimit = components['schemas']['PurchaseLimit'];
export type PurchaseLimitEdit = components['schemas']['PurchaseLimitEdit'];
export type CatalogueEdit = components['schemas']['CatalogueEdit'];
export type Tally = components['schemas']['Tally'];
export type StagedImport = components['schemas']['StagedImport'];
export type ImportError = components['schemas']['ImportError'];
export type $defs = Record<string, never>;
export interface operations {
    readonly getOrders: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Left out: every market in the caller’s scope. */
                readonly market?: string;
                /** @description Anything an order is known by, whole: its number, id or external reference, its buyer’s id, else the code or GTIN of a SKU in it. */
                readonly q?: string;
                /** @description One or several of open, partly_handed_over, handed_over, partly_returned, returned, cancelled, by comma. */
                readonly state?: string;
                readonly channel?: string;
                /** @description Sold at it or served from it. */
                readonly place?: string;
                readonly sku?: string;
                readonly kind?: "ship" | "collect" | "counter";
                readonly payment?: "unpaid" | "authorised" | "paid" | "failed" | "refunded";
                /** @description Id of the buyer. */
                readonly buyer?: string;
                /** @description First business day. */
                readonly from?: string;
                /** @description Last business day. */
                readonly to?: string;
                /** @description Happened before this time: with an open state, what has waited longer. */
                readonly orderedBefore?: string;
                readonly number?: number;
                readonly externalRef?: string;
                /** @description `waiting`: only orders with units to hand over, the longest waiting first. */
                readonly sort?: "newest" | "waiting";
                /** @description Each with its whole order. */
                readonly whole?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["OrderRow"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOrders: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postSales: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SaleRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postHandovers: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HandoverRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postRejections: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RejectRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCancellations: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CancelRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getReturns: {
        readonly parameters: {
            readonly query: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                readonly market: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Return"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postReturns: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReturnRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postPayments: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PaymentRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getHolds: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Codes of markets; left out: every market of yours, separated by commas. */
                readonly market?: string;
                /** @description Codes of places, separated by commas. */
                readonly place?: string;
                /** @description Codes of SKUs, separated by commas. */
                readonly sku?: string;
                /** @description Those that still keep units, expired ones too. */
                readonly open?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Hold"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postHolds: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HoldRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postHoldExtensions: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HoldExtensionRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postHoldReleases: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HoldReleaseRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postReceipts: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReceiptRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAdjustments: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AdjustmentRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CountRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postStatusChanges: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StatusChangeRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTransfers: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Codes of markets; left out: every market of yours, separated by commas. */
                readonly market?: string;
                /** @description Codes of places, separated by commas. */
                readonly place?: string;
                /** @description Codes of SKUs, separated by commas. */
                readonly sku?: string;
                readonly state?: "in_transit" | "received" | "sent_away";
                /** @description To `place` or from it; left out: either. */
                readonly direction?: "in" | "out";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Transfer"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTransfers: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TransferRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTransferIntakes: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TransferIntakeRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTransferReceipts: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TransferReceiptRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postCorrections: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CorrectionRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDiscrepancyClosures: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DiscrepancyClosureRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postSellIns: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SellInRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postSellOuts: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SellOutRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postPartnerReturns: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PartnerReturnRequest"];
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postActs: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description Code of the market.
                 * @example IN
                 */
                readonly market: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Each line is an `ActLine` (see the schemas), each line of the answer an `ActAnswer`. */
        readonly requestBody: {
            readonly content: {
                readonly "application/x-ndjson": string;
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Repeat it for several. */
                readonly market?: readonly string[];
                /** @description `CN:123,IN:44`, or the number alone for one market. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getHealthLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly status: string;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getHealthReady: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly status: string;
                        readonly checks: {
                            readonly [key: string]: string;
                        };
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthSignInEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly email: string;
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthSignOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthTwoFactorVerifyTotp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthTwoFactorVerifyBackupCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthTwoFactorEnable: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description For the app, usually as a QR code. */
                        readonly totpURI: string;
                        readonly backupCodes: readonly string[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthTwoFactorDisable: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthTwoFactorGenerateBackupCodes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly backupCodes: readonly string[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuthPasskeyGenerateAuthenticateOptions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly challenge: string;
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthPasskeyVerifyAuthentication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly response: {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuthPasskeyGenerateRegisterOptions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly challenge: string;
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthPasskeyVerifyRegistration: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly response: {
                        readonly [key: string]: unknown;
                    };
                    readonly name?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuthPasskeyListUserPasskeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly {
                        readonly id: string;
                        readonly name?: string | null;
                        readonly createdAt?: string | null;
                        /** @description Kept by its maker for other devices of the person too. */
                        readonly backedUp: boolean;
                    }[];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthPasskeyUpdatePasskey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly id: string;
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Passkey */
                        readonly passkey: {
                            readonly id: string;
                            readonly name?: string | null;
                            readonly createdAt?: string | null;
                            /** @description Kept by its maker for other devices of the person too. */
                            readonly backedUp: boolean;
                        };
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthPasskeyDeletePasskey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly id: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAuthChangePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly currentPassword: string;
                    readonly newPassword: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuthCallbackOidc: {
        readonly parameters: {
            readonly query?: {
                readonly code?: string;
                readonly state?: string;
                readonly iss?: string;
                readonly error?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whoever asks */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly kind: "person" | "key" | "operator" | "nobody";
                        readonly actor: string;
                        readonly person: {
                            readonly id: string;
                            readonly name: string;
                            readonly email: string;
                            /** @description Has one; who comes by the company’s sign-on alone has none. */
                            readonly password: boolean;
                            readonly secondFactor: boolean;
                            readonly passkeys: number;
                        } | null;
                        readonly grants: readonly {
                            /**
                             * @description What may be done: docs/reference/permissions.md.
                             * @enum {string}
                             */
                            readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                            /** @description Only in these markets. */
                            readonly markets?: readonly string[];
                            /** @description Only at these places. */
                            readonly places?: readonly string[];
                        }[];
                        /** @description The grants one by one, a place with its market: what domain/access.ts goes by. */
                        readonly scopes: readonly {
                            /** @enum {string} */
                            readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                            readonly scope: "everything" | {
                                readonly market: string;
                            } | {
                                readonly market: string;
                                readonly place: string;
                            };
                        }[];
                        /** @description Held somewhere; where, the grants say. */
                        readonly permissions: readonly ("acts:bulk" | "acts:read" | "acts:adjustment" | "acts:cancel" | "acts:correction" | "acts:count" | "acts:discrepancy_closure" | "acts:handover" | "acts:hold" | "acts:hold_extension" | "acts:hold_release" | "acts:order" | "acts:partner_return" | "acts:payment" | "acts:receipt" | "acts:reject" | "acts:return" | "acts:sale" | "acts:sell_in" | "acts:sell_out" | "acts:status_change" | "acts:transfer" | "acts:transfer_intake" | "acts:transfer_receipt" | "audit:read" | "availability:read" | "book:read" | "book:rebuild" | "book:verify" | "book:retain" | "buyers:find" | "buyers:read" | "buyers:ship" | "buyers:write" | "catalogue:read" | "catalogue:write" | "events:read" | "imports:read" | "imports:write" | "integrations:read" | "integrations:write" | "metrics:read" | "network:write" | "operations:backup" | "operations:doctor" | "people:read" | "people:write" | "results:read")[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMeSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly {
                        readonly id: string;
                        /** @description The one that asks. */
                        readonly current: boolean;
                        /** @description So young that it may add passkeys. */
                        readonly fresh: boolean;
                        /** Format: date-time */
                        readonly startedAt: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                        readonly address: string | null;
                        /** @description What the browser called itself. */
                        readonly agent: string | null;
                    }[];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteMeSessionsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMeFilters: {
        readonly parameters: {
            readonly query?: {
                /** @description The list they are of, such as orders. */
                readonly list?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["SavedFilter"][];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putMeFiltersByListByName: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The list they are of, such as orders. */
                readonly list: string;
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What the list’s address has after its question mark. */
                    readonly search: {
                        readonly [key: string]: string;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Saved filter */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedFilter"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteMeFiltersByListByName: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The list they are of, such as orders. */
                readonly list: string;
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPeople: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description In their name, address or number. */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly id: string;
                            /**
                             * @description What movements and the audit call them.
                             * @example staff-7
                             */
                            readonly actor: string;
                            readonly name: string;
                            readonly email: string;
                            readonly disabled: boolean;
                            readonly secondFactor: boolean;
                            readonly passkeys: number;
                            /** @description When they last signed in. */
                            readonly signedInAt: string | null;
                            /** @description The only owner there is: can neither be shut out nor lose the role. */
                            readonly onlyOwner: boolean;
                            readonly grants: readonly {
                                /**
                                 * @description What may be done: docs/reference/permissions.md.
                                 * @enum {string}
                                 */
                                readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                                /** @description Only in these markets. */
                                readonly markets?: readonly string[];
                                /** @description Only at these places. */
                                readonly places?: readonly string[];
                            }[];
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postPeople: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example ana@brand.example
                     */
                    readonly email: string;
                    /** @example Ana */
                    readonly name: string;
                    readonly grants: readonly {
                        /**
                         * @description What may be done: docs/reference/permissions.md.
                         * @enum {string}
                         */
                        readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                        /** @description Only in these markets. */
                        readonly markets?: readonly string[];
                        /** @description Only at these places. */
                        readonly places?: readonly string[];
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description One-time link */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @description Where to set a password, once. Shown this once. */
                        readonly url: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postSetupFirstOwner: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example ana@brand.example
                     */
                    readonly email: string;
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description One-time link */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @description Where to set a password, once. Shown this once. */
                        readonly url: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSetup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly owner: boolean;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPeopleById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Person */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /**
                         * @description What movements and the audit call them.
                         * @example staff-7
                         */
                        readonly actor: string;
                        readonly name: string;
                        readonly email: string;
                        readonly disabled: boolean;
                        readonly secondFactor: boolean;
                        readonly passkeys: number;
                        /** @description When they last signed in. */
                        readonly signedInAt: string | null;
                        /** @description The only owner there is: can neither be shut out nor lose the role. */
                        readonly onlyOwner: boolean;
                        readonly grants: readonly {
                            /**
                             * @description What may be done: docs/reference/permissions.md.
                             * @enum {string}
                             */
                            readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                            /** @description Only in these markets. */
                            readonly markets?: readonly string[];
                            /** @description Only at these places. */
                            readonly places?: readonly string[];
                        }[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchPeopleById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Shut out: sessions end, nothing signs in. */
                    readonly disabled: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Person */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /**
                         * @description What movements and the audit call them.
                         * @example staff-7
                         */
                        readonly actor: string;
                        readonly name: string;
                        readonly email: string;
                        readonly disabled: boolean;
                        readonly secondFactor: boolean;
                        readonly passkeys: number;
                        /** @description When they last signed in. */
                        readonly signedInAt: string | null;
                        /** @description The only owner there is: can neither be shut out nor lose the role. */
                        readonly onlyOwner: boolean;
                        readonly grants: readonly {
                            /**
                             * @description What may be done: docs/reference/permissions.md.
                             * @enum {string}
                             */
                            readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                            /** @description Only in these markets. */
                            readonly markets?: readonly string[];
                            /** @description Only at these places. */
                            readonly places?: readonly string[];
                        }[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putPeopleByIdGrants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly grants: readonly {
                        /**
                         * @description What may be done: docs/reference/permissions.md.
                         * @enum {string}
                         */
                        readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                        /** @description Only in these markets. */
                        readonly markets?: readonly string[];
                        /** @description Only at these places. */
                        readonly places?: readonly string[];
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Person */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /**
                         * @description What movements and the audit call them.
                         * @example staff-7
                         */
                        readonly actor: string;
                        readonly name: string;
                        readonly email: string;
                        readonly disabled: boolean;
                        readonly secondFactor: boolean;
                        readonly passkeys: number;
                        /** @description When they last signed in. */
                        readonly signedInAt: string | null;
                        /** @description The only owner there is: can neither be shut out nor lose the role. */
                        readonly onlyOwner: boolean;
                        readonly grants: readonly {
                            /**
                             * @description What may be done: docs/reference/permissions.md.
                             * @enum {string}
                             */
                            readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                            /** @description Only in these markets. */
                            readonly markets?: readonly string[];
                            /** @description Only at these places. */
                            readonly places?: readonly string[];
                        }[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postPeopleByIdLinks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Using it also takes a lost second factor away. */
                    readonly secondFactor?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description One-time link */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @description Where to set a password, once. Shown this once. */
                        readonly url: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPeopleByIdSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly {
                        readonly id: string;
                        /** @description The one that asks. */
                        readonly current: boolean;
                        /** @description So young that it may add passkeys. */
                        readonly fresh: boolean;
                        /** Format: date-time */
                        readonly startedAt: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                        readonly address: string | null;
                        /** @description What the browser called itself. */
                        readonly agent: string | null;
                    }[];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deletePeopleByIdSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deletePeopleByIdSessionsBySession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly session: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getIntegrations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly {
                        readonly code: string;
                        readonly name: string;
                        readonly grants: readonly {
                            /**
                             * @description What may be done: docs/reference/permissions.md.
                             * @enum {string}
                             */
                            readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                            /** @description Only in these markets. */
                            readonly markets?: readonly string[];
                            /** @description Only at these places. */
                            readonly places?: readonly string[];
                        }[];
                        /** @description Those that work. */
                        readonly keys: {
                            readonly working: number;
                            /** @description When the last of them expires: nothing gets in from then on. */
                            readonly endsAt: string | null;
                            readonly lastUsedAt: string | null;
                        };
                    }[];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getIntegrationsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Integration */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly code: string;
                        readonly name: string;
                        readonly grants: readonly {
                            /**
                             * @description What may be done: docs/reference/permissions.md.
                             * @enum {string}
                             */
                            readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                            /** @description Only in these markets. */
                            readonly markets?: readonly string[];
                            /** @description Only at these places. */
                            readonly places?: readonly string[];
                        }[];
                        /** @description Those that work. */
                        readonly keys: {
                            readonly working: number;
                            /** @description When the last of them expires: nothing gets in from then on. */
                            readonly endsAt: string | null;
                            readonly lastUsedAt: string | null;
                        };
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putIntegrationsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example Warehouse system */
                    readonly name: string;
                    readonly grants: readonly {
                        /**
                         * @description What may be done: docs/reference/permissions.md.
                         * @enum {string}
                         */
                        readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                        /** @description Only in these markets. */
                        readonly markets?: readonly string[];
                        /** @description Only at these places. */
                        readonly places?: readonly string[];
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Integration */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly code: string;
                        readonly name: string;
                        readonly grants: readonly {
                            /**
                             * @description What may be done: docs/reference/permissions.md.
                             * @enum {string}
                             */
                            readonly role: "owner" | "market_manager" | "supply_planner" | "store_manager" | "cashier" | "analyst" | "integration";
                            /** @description Only in these markets. */
                            readonly markets?: readonly string[];
                            /** @description Only at these places. */
                            readonly places?: readonly string[];
                        }[];
                        /** @description Those that work. */
                        readonly keys: {
                            readonly working: number;
                            /** @description When the last of them expires: nothing gets in from then on. */
                            readonly endsAt: string | null;
                            readonly lastUsedAt: string | null;
                        };
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getIntegrationsByCodeKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly {
                        /** @description The part of the key that is no secret. */
                        readonly id: string;
                        /** @description The last four characters. */
                        readonly hint: string;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                        /** @description To ten minutes. */
                        readonly lastUsedAt: string | null;
                        readonly revokedAt: string | null;
                        readonly rotatedFrom: string | null;
                    }[];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postIntegrationsByCodeKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Days until it expires.
                     * @default 365
                     */
                    readonly days?: number;
                };
            };
        };
        readonly responses: {
            /** @description New API key */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The part of the key that is no secret. */
                        readonly id: string;
                        /** @description The last four characters. */
                        readonly hint: string;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                        /** @description To ten minutes. */
                        readonly lastUsedAt: string | null;
                        readonly revokedAt: string | null;
                        readonly rotatedFrom: string | null;
                        /** @description The whole key. Shown this once and kept nowhere. */
                        readonly key: string;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postIntegrationsByCodeKeysByIdRotations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly days?: number;
                    /** @description How long the old key goes on working. Default an hour. */
                    readonly graceSeconds?: number;
                };
            };
        };
        readonly responses: {
            /** @description New API key */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The part of the key that is no secret. */
                        readonly id: string;
                        /** @description The last four characters. */
                        readonly hint: string;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                        /** @description To ten minutes. */
                        readonly lastUsedAt: string | null;
                        readonly revokedAt: string | null;
                        readonly rotatedFrom: string | null;
                        /** @description The whole key. Shown this once and kept nowhere. */
                        readonly key: string;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteIntegrationsByCodeKeysById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                readonly market?: string;
                /** @description Such as staff-7, key:erp, operator. */
                readonly actor?: string;
                /** @description Such as places.changed; or its first part, places. */
                readonly action?: string;
                /** @description A code or id. */
                readonly subject?: string;
                readonly from?: string;
                readonly to?: string;
                readonly format?: "json" | "ndjson" | "csv";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly id: number;
                            /** Format: date-time */
                            readonly at: string;
                            readonly actor: string;
                            readonly action: string;
                            readonly subject: string;
                            readonly market: string | null;
                            readonly address: string | null;
                            readonly request: string | null;
                            readonly before: unknown;
                            readonly after: unknown;
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                    readonly "application/x-ndjson": string;
                    readonly "text/csv": string;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInstallation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putInstallation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Installation"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putCatalogue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CatalogueEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Tally"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMarkets: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Market"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMarketsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Market"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putMarketsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MarketEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Market"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPartners: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
                readonly market?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Partner"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPartnersByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Partner"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putPartnersByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PartnerEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Partner"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPlaces: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
                readonly market?: string;
                readonly kind?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Place"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPlacesByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Place"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putPlacesByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlaceEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Place"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getChannels: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
                readonly market?: string;
                readonly kind?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Channel"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getChannelsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putChannelsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChannelEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getProducts: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Product"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getProductsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Product"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putProductsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProductEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Product"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSkus: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
                readonly product?: string;
                /** @description GTIN-14. */
                readonly gtin?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Sku"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSkusByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Sku"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putSkusByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SkuEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Sku"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPriceLists: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["PriceList"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPriceListsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceList"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putPriceListsByCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PriceListEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceList"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPriceListsByCodeSheet: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Default: today, in UTC. */
                readonly day?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
                readonly only?: "priced" | "unpriced";
            };
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly sku: string;
                            readonly name: string;
                            readonly product: string;
                            /** @description In force on the day. Null: it cannot be sold by this list that day. */
                            readonly current: {
                                /** Format: date */
                                readonly validFrom: string;
                                readonly price: components["schemas"]["Money"];
                            } | null;
                            /** @description The first one after the day. */
                            readonly next: {
                                /** Format: date */
                                readonly validFrom: string;
                                readonly price: components["schemas"]["Money"];
                            } | null;
                            /** @description Dated prices in all, past and to come. */
                            readonly dates: number;
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getCatalogueGaps: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Default: today, in UTC. */
                readonly day?: string;
                readonly code?: "price_missing" | "channel_without_places" | "channel_places_closed" | "tax_rate_missing" | "sku_unpriced" | "store_without_opening" | "place_without_channel" | "market_without_places" | "market_without_channels" | "partner_without_channel" | "product_without_skus" | "price_list_unused";
                readonly market?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date */
                        readonly day: string;
                        readonly refused: number;
                        readonly wrong: number;
                        readonly notice: number;
                        readonly items: readonly {
                            /** @enum {string} */
                            readonly code: "price_missing" | "channel_without_places" | "channel_places_closed" | "tax_rate_missing" | "sku_unpriced" | "store_without_opening" | "place_without_channel" | "market_without_places" | "market_without_channels" | "partner_without_channel" | "product_without_skus" | "price_list_unused";
                            /** @enum {string} */
                            readonly weight: "refused" | "wrong" | "notice";
                            /**
                             * @description What to mend.
                             * @enum {string}
                             */
                            readonly kind: "skus" | "taxRates" | "channels" | "places" | "markets" | "partners" | "products" | "priceLists";
                            /** @description The code of what to mend; of tax rates `regime/taxClass`. */
                            readonly key: string;
                            readonly name: string;
                            readonly market: string | null;
                            readonly priceList: string | null;
                            /** @description SKUs concerned. */
                            readonly skus: number | null;
                            /** @description From this day on it is there. */
                            readonly from: string | null;
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPriceListsByCodePrices: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
                readonly sku?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Price"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPriceListsByCodePricesBySkuByValidFrom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
                readonly sku: string;
                readonly validFrom: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Price"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putPriceListsByCodePricesBySkuByValidFrom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly code: string;
                readonly sku: string;
                readonly validFrom: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PriceEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Price"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deletePriceListsByCodePricesBySkuByValidFrom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                readonly code: string;
                readonly sku: string;
                readonly validFrom: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTaxRates: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
                readonly regime?: string;
                readonly taxClass?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["TaxRate"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTaxRatesByRegimeByTaxClassByValidFrom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly regime: string;
                readonly taxClass: string;
                readonly validFrom: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaxRate"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putTaxRatesByRegimeByTaxClassByValidFrom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly regime: string;
                readonly taxClass: string;
                readonly validFrom: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TaxRateEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaxRate"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteTaxRatesByRegimeByTaxClassByValidFrom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                readonly regime: string;
                readonly taxClass: string;
                readonly validFrom: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPurchaseLimits: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Words that a code or name has, each of them somewhere; upper and lower case are the same. */
                readonly q?: string;
                readonly market?: string;
                readonly sku?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["PurchaseLimit"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPurchaseLimitsByMarketBySku: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly market: string;
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PurchaseLimit"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putPurchaseLimitsByMarketBySku: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
                /** @description Only where there is none: enters and never overwrites. */
                readonly "If-None-Match"?: "*";
            };
            readonly path: {
                readonly market: string;
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PurchaseLimitEdit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PurchaseLimit"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deletePurchaseLimitsByMarketBySku: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what you edit. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                readonly market: string;
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postImports: {
        readonly parameters: {
            readonly query: {
                /** @description What is in the file. */
                readonly kind: "skus" | "places" | "prices" | "opening-stock";
            };
            readonly header: {
                /** @description A new UUID; the same one whenever you repeat the request. */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            /** @description The same key had been accepted before: the same answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StagedImport"];
                };
            };
            /** @description Done. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StagedImport"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getImportsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StagedImport"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getImportsByIdRows: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                readonly only?: "created" | "changed" | "unchanged" | "invalid";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            /** @description As a spreadsheet counts it; the header is row 1. */
                            readonly row: number;
                            /** @enum {string} */
                            readonly outcome: "created" | "changed" | "unchanged" | "invalid";
                            readonly cells: readonly {
                                readonly column: string;
                                readonly value: string;
                            }[];
                            /** @description Of `changed`: what becomes another, as text. */
                            readonly changes: readonly {
                                readonly field: string;
                                readonly before: string | null;
                                readonly after: string | null;
                            }[];
                            readonly errors: readonly components["schemas"]["ImportError"][];
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postImportsByIdApply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StagedImport"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAvailability: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description Code of a channel of the market.
                 * @example IN-SHOP
                 */
                readonly channel: string;
                /** @description SKU codes with commas between them, at most 100. */
                readonly sku: string;
                /**
                 * @description Code of a warehouse, store or partner’s place of the market.
                 * @example IN-WH-NORTH
                 */
                readonly place?: string;
                /** @description Buyer’s id: what is left of its purchase limits. */
                readonly buyer?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Availability */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Availability"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getActsByKey: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description Code of the market.
                 * @example IN
                 */
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Accepted */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBookVerification: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description Code of the market.
                 * @example IN
                 */
                readonly market?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Verification */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBookDigest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Digest */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Digest"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBookSetAside: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["SetAside"][];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postBookRebuilds: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description Code of the market.
                 * @example IN
                 */
                readonly market?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Verification */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDiscrepancies: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Codes of markets; left out: every market of yours, separated by commas. */
                readonly market?: string;
                /** @description Codes of places, separated by commas. */
                readonly place?: string;
                /** @description Codes of SKUs, separated by commas. */
                readonly sku?: string;
                /** @description Open ones, or closed ones; left out: all. */
                readonly open?: boolean;
                readonly kind?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Discrepancy"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getStock: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Codes of markets; left out: every market of yours, separated by commas. */
                readonly market?: string;
                /** @description Codes of the places’ countries (ISO 3166), separated by commas. */
                readonly country?: string;
                /** @description Codes of places, separated by commas. */
                readonly place?: string;
                /** @description Any of warehouse, store, partner; partner: goods we own at partners’ places. */
                readonly placeKind?: string;
                /** @description Codes of products, separated by commas. */
                readonly product?: string;
                /** @description Codes of SKUs, separated by commas. */
                readonly sku?: string;
                /** @description In the SKU’s code, name or GTIN, or its product’s code or name. */
                readonly text?: string;
                /** @description What a row is; default sku. position: a SKU at a place. */
                readonly by?: "sku" | "product" | "place" | "position";
                /** @description Rows with units in this state. */
                readonly state?: "available" | "reserved" | "committed" | "quality_control" | "damaged" | "in_transit";
                /** @description out: rows with nothing available. low: rows that sell and have fewer weeks of supply than `below`. */
                readonly only?: "out" | "low";
                /** @description Weeks of supply that are low; default 1. */
                readonly below?: number;
                /** @description Work out weeks of supply. Default: where `only` or `sort` ask for it. */
                readonly weeks?: boolean;
                /** @description Default code; with a minus the most first. */
                readonly sort?: "code" | "available" | "-available" | "reserved" | "-reserved" | "committed" | "-committed" | "quality_control" | "-quality_control" | "damaged" | "-damaged" | "in_transit" | "-in_transit" | "onHand" | "-onHand" | "total" | "-total" | "expired" | "-expired" | "sold" | "-sold" | "weeks" | "-weeks";
                readonly format?: "json" | "csv";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Stock */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Stock"];
                    readonly "text/csv": string;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMovements: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Codes of markets, separated by commas. */
                readonly market?: string;
                /** @description Codes of countries of sale (ISO 3166), separated by commas. */
                readonly country?: string;
                /** @description Codes of channels; `-` for none, separated by commas. */
                readonly channel?: string;
                /** @description Codes of places; `-` for none, separated by commas. */
                readonly place?: string;
                /** @description Codes of SKUs, separated by commas. */
                readonly sku?: string;
                /**
                 * @description 2017-Q2, 2017-05, 2017-W20, 2017, 2017-06-30; FY2017-18-Q1 in a fiscal calendar.
                 * @example 2017-Q2
                 */
                readonly period?: string;
                /** @description First day, with `to` instead of a period. */
                readonly from?: string;
                /** @description Last day. */
                readonly to?: string;
                /** @description Whose fiscal year; `market` needs one market. */
                readonly calendar?: "group" | "market";
                /** @description Only movements that count in it, each with the units it counts. */
                readonly metric?: "ordered" | "cancelled" | "shipped" | "sold" | "sell_in" | "sell_out" | "returned" | "on_hand" | "in_transit";
                readonly cause?: "receipt" | "order" | "handover" | "cancel" | "reject" | "reroute" | "return" | "hold" | "release" | "expiry" | "adjustment" | "count" | "status_change" | "transfer_dispatch" | "transfer_intake" | "transfer_receipt" | "transfer_difference" | "sell_in" | "sell_out" | "partner_return" | "fact_supply";
                /** @description Of one document. */
                readonly doc?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Movements */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MovementPage"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMovementsByMarketBySeqByN: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly market: string;
                readonly seq: number;
                readonly n: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Movement with its corrections */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MovementDetail"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDocumentsById: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Document found */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FoundDocument"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrdersById: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getHoldsById: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Hold */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTransfersById: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Transfer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transfer"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getReturnsById: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Return */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Return"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWhy: {
        readonly parameters: {
            readonly query: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                readonly market: string;
                readonly place?: string;
                readonly partner?: string;
                readonly sku: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Why */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Why"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPositions: {
        readonly parameters: {
            readonly query: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                readonly market: string;
                readonly place?: string;
                readonly sku?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Position"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postBuyersSearch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Exactly one of phone, email, id and order. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Market
                     * @description Code of the market.
                     * @example IN
                     */
                    readonly market: string;
                    /** @description In any way of writing; without a country code, of a country the market sells in. */
                    readonly phone?: string;
                    readonly email?: string;
                    /**
                     * Format: uuid
                     * @description The buyer’s id.
                     */
                    readonly id?: string;
                    /** @description Number of an order. */
                    readonly order?: number;
                };
            };
        };
        readonly responses: {
            /** @description Buyers found */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly id: string;
                            /** @description Their orders, of those you may see. */
                            readonly orders: number;
                            readonly lastOrder: {
                                readonly number: number;
                                readonly day: string;
                                readonly channel: string;
                            } | null;
                            readonly erased: boolean;
                        }[];
                        /** @description There are more; only the first are shown. */
                        readonly more: boolean;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postBuyersSearchByName: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Market
                     * @description Code of the market.
                     * @example IN
                     */
                    readonly market: string;
                    /** @description The whole name; case and spaces do not matter. */
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description Buyers found */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly id: string;
                            /** @description Their orders, of those you may see. */
                            readonly orders: number;
                            readonly lastOrder: {
                                readonly number: number;
                                readonly day: string;
                                readonly channel: string;
                            } | null;
                            readonly erased: boolean;
                        }[];
                        /** @description There are more; only the first are shown. */
                        readonly more: boolean;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBuyersById: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Buyer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly market: string;
                        readonly id: string;
                        /** @description Their orders, of those you may see. */
                        readonly orders: number;
                        readonly lastOrder: {
                            readonly number: number;
                            readonly day: string;
                            readonly channel: string;
                        } | null;
                        readonly name: string | null;
                        readonly phone: string | null;
                        readonly email: string | null;
                        readonly erasedAt: string | null;
                        /** @description Buyers with the same phone or e-mail address: somebody without an account is a new buyer with each order. */
                        readonly alike: readonly {
                            readonly id: string;
                            /** @description Their orders, of those you may see. */
                            readonly orders: number;
                            readonly lastOrder: {
                                readonly number: number;
                                readonly day: string;
                                readonly channel: string;
                            } | null;
                            readonly by: readonly ("phone" | "email")[];
                        }[];
                        readonly moreAlike: boolean;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBuyersByIdOrders: {
        readonly parameters: {
            readonly query: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBuyersByIdExport: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
                readonly alike?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All that is kept on a buyer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly format: "lumbung.buyer";
                        /** @enum {number} */
                        readonly version: 1;
                        /** Format: date-time */
                        readonly madeAt: string;
                        readonly brand: string;
                        readonly market: string;
                        readonly buyers: readonly {
                            readonly id: string;
                            readonly name: string | null;
                            readonly phone: string | null;
                            readonly email: string | null;
                            readonly erasedAt: string | null;
                        }[];
                        readonly orders: readonly {
                            readonly order: components["schemas"]["Order"];
                            readonly shipTo: {
                                readonly country: string;
                                readonly region?: string;
                                readonly city?: string;
                                readonly postcode?: string;
                                readonly lines?: readonly string[];
                            } | null;
                            readonly returns: readonly unknown[];
                        }[];
                        readonly holds: readonly unknown[];
                        /** @description What counts for purchase limits, by id or by a keyed hash of phone or e-mail address. */
                        readonly limits: readonly {
                            readonly sku: string;
                            readonly day: string;
                            readonly units: number;
                            readonly document: string;
                            readonly by: string;
                        }[];
                        /** @description Orders of theirs that could not be recorded. */
                        readonly setAside: readonly unknown[];
                        /** @description When their data were looked at, exported or erased. */
                        readonly access: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly action: string;
                        }[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postBuyersByIdErasure: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Market
                     * @description Code of the market.
                     * @example IN
                     */
                    readonly market: string;
                    /** @description Others that are the same person. */
                    readonly also?: readonly string[];
                    /** @description Forget also what they bought of limited goods. Default false: the hashes stay as long as the limits look back, or erasure would be a way round them. */
                    readonly limits?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description What was erased */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly at: string;
                        readonly buyers: readonly string[];
                        /** @description Orders whose address was erased. */
                        readonly addresses: number;
                        /** @description Uses of limits that were forgotten. */
                        readonly limits: number;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrdersByIdShipment: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To whom and where an order goes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly market: string;
                        readonly order: string;
                        readonly number: number;
                        readonly name: string | null;
                        readonly phone: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region?: string;
                            readonly city?: string;
                            readonly postcode?: string;
                            readonly lines?: readonly string[];
                        } | null;
                        readonly erasedAt: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrdersCount: {
        readonly parameters: {
            readonly query?: {
                /** @description Left out: every market in the caller’s scope. */
                readonly market?: string;
                /** @description Anything an order is known by, whole: its number, id or external reference, its buyer’s id, else the code or GTIN of a SKU in it. */
                readonly q?: string;
                /** @description One or several of open, partly_handed_over, handed_over, partly_returned, returned, cancelled, by comma. */
                readonly state?: string;
                readonly channel?: string;
                /** @description Sold at it or served from it. */
                readonly place?: string;
                readonly sku?: string;
                readonly kind?: "ship" | "collect" | "counter";
                readonly payment?: "unpaid" | "authorised" | "paid" | "failed" | "refunded";
                /** @description Id of the buyer. */
                readonly buyer?: string;
                /** @description First business day. */
                readonly from?: string;
                /** @description Last business day. */
                readonly to?: string;
                /** @description Happened before this time: with an open state, what has waited longer. */
                readonly orderedBefore?: string;
                readonly number?: number;
                readonly externalRef?: string;
                /** @description `waiting`: only orders with units to hand over, the longest waiting first. */
                readonly sort?: "newest" | "waiting";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Count */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Count"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrdersByIdActs: {
        readonly parameters: {
            readonly query: {
                readonly market: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["OrderAct"][];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFulfilments: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Left out: every market in the caller’s scope. */
                readonly market?: string;
                /** @description To be done there. */
                readonly place?: string;
                readonly channel?: string;
                readonly kind?: "ship" | "collect" | "counter";
                readonly sku?: string;
                /** @description Ordered before this time: what has waited longer. */
                readonly orderedBefore?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["FulfilmentRow"][];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFulfilmentsCount: {
        readonly parameters: {
            readonly query?: {
                /** @description Left out: every market in the caller’s scope. */
                readonly market?: string;
                /** @description To be done there. */
                readonly place?: string;
                readonly channel?: string;
                readonly kind?: "ship" | "collect" | "counter";
                readonly sku?: string;
                /** @description Ordered before this time: what has waited longer. */
                readonly orderedBefore?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Count */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Count"];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getRetention: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly keep: {
                            /** @description Days: events, and lines of holds that ended. */
                            readonly eventsDays: number;
                            /** @description Days: files of imports. */
                            readonly importsDays: number;
                            /** @description Days: acts set aside and accepted since. */
                            readonly setAsideDays: number;
                            /** @description Days: uses of limits, beyond the limit’s window; of lifetime limits for ever. */
                            readonly usesDays: number;
                            /** @description Days: which field of a reused key differs can be said; that it differs, for ever. */
                            readonly fingerprintsDays: number;
                            /** @description Days: ended sessions, used links, old attempts to sign in. */
                            readonly signInDays: number;
                            /** @description Days: API keys revoked or expired. */
                            readonly keysDays: number;
                        };
                        readonly ranAt: string | null;
                        readonly removed: readonly {
                            /** @enum {string} */
                            readonly task: "events" | "hold_lines" | "ended_uses" | "old_uses" | "fingerprints" | "imports" | "set_aside" | "sign_in" | "keys";
                            readonly rows: number;
                            readonly meaning: string;
                        }[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postRetentionRuns: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description False: another server is at it. */
                        readonly ran: boolean;
                        /** @description There is more than one run may take; run again, or leave it to the next. */
                        readonly more: boolean;
                        readonly removed: readonly {
                            /** @enum {string} */
                            readonly task: "events" | "hold_lines" | "ended_uses" | "old_uses" | "fingerprints" | "imports" | "set_aside" | "sign_in" | "keys";
                            readonly rows: number;
                            readonly meaning: string;
                        }[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDoctor: {
        readonly parameters: {
            readonly query?: {
                /** @description Verify the whole book too. */
                readonly full?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly {
                        readonly check: string;
                        readonly status: "ok" | "warning" | "failed";
                        readonly found: string;
                        readonly means?: string;
                        readonly do?: string;
                    }[];
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBackup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-tar": string;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getStatement: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description 2017-Q2, 2017-05, 2017-W20, 2017, 2017-06-30; FY2017-18-Q1 in a fiscal calendar.
                 * @example 2017-Q2
                 */
                readonly period?: string;
                readonly language?: "en" | "id" | "zh-Hans" | "hi" | "ru" | "uk";
                readonly format?: "json" | "text";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Statement */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Statement"];
                    readonly "text/plain": string;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getResults: {
        readonly parameters: {
            readonly query?: {
                /** @description Metrics: any of ordered, cancelled, shipped, sold, sell_in, sell_out, returned, on_hand, in_transit, sell_through, weeks_of_supply, separated by commas. */
                readonly metric?: string;
                /** @description Dimensions: any of market, country, channel, place, sku, separated by commas. */
                readonly by?: string;
                /** @description One figure for each of these in the days asked for; left out: one for all of them. */
                readonly grain?: "day" | "week" | "month" | "quarter" | "year";
                /** @description Comparisons: any of previous, year, separated by commas. */
                readonly compare?: string;
                /**
                 * @description 2017-Q2, 2017-05, 2017-W20, 2017, 2017-06-30; FY2017-18-Q1 in a fiscal calendar.
                 * @example 2017-Q2
                 */
                readonly period?: string;
                /** @description First day, with `to` instead of a period. */
                readonly from?: string;
                /** @description Last day. */
                readonly to?: string;
                /** @description Whose fiscal year; `market` needs one market. */
                readonly calendar?: "group" | "market";
                /** @description Codes of markets, separated by commas. */
                readonly market?: string;
                /** @description Codes of countries of sale (ISO 3166), separated by commas. */
                readonly country?: string;
                /** @description Codes of channels; `-` for none, separated by commas. */
                readonly channel?: string;
                /** @description Codes of places; `-` for none, separated by commas. */
                readonly place?: string;
                /** @description Codes of SKUs, separated by commas. */
                readonly sku?: string;
                readonly source?: "totals" | "movements";
                readonly format?: "json" | "csv";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Results */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Results"];
                    readonly "text/csv": string;
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getToday: {
        readonly parameters: {
            readonly query?: {
                /** @description Repeat it for several; default: all you may see. */
                readonly market?: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Today */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly at: string;
                        /**
                         * Format: date-time
                         * @description When the first of the minutes of `ordersPerMinute` began.
                         */
                        readonly minutesFrom: string;
                        /** @description The limits the counts go by. */
                        readonly rules: {
                            readonly coverDays: number;
                            readonly nearCoverDays: number;
                            readonly holdMinutes: number;
                            readonly waitHours: {
                                readonly ship: number;
                                readonly collect: number;
                                readonly counter: number;
                            };
                        };
                        readonly markets: readonly {
                            readonly market: string;
                            /** @description The act after which its figures were read; an event of a higher number is not in them yet. */
                            readonly seq: number;
                            /** @description The business day the figures are of. */
                            readonly day: string;
                            /** @description The book ends before today and may be written in the past (a demo, an import): `day` is its newest day, not today. */
                            readonly past: boolean;
                            readonly timeZone: string;
                            readonly currency: string;
                            /** @description Channels with anything on one of the three days; null: units of no channel. `sold`: net of what was sold today. */
                            readonly channels: readonly {
                                readonly channel: string | null;
                                readonly currency: string;
                                /**
                                 * Units of a day
                                 * @description As in the metrics table; a correction counts negative.
                                 */
                                readonly today: {
                                    readonly ordered: number;
                                    readonly sold: number;
                                    readonly shipped: number;
                                    readonly returned: number;
                                };
                                /**
                                 * Units of a day
                                 * @description As in the metrics table; a correction counts negative.
                                 */
                                readonly dayBefore: {
                                    readonly ordered: number;
                                    readonly sold: number;
                                    readonly shipped: number;
                                    readonly returned: number;
                                };
                                /**
                                 * Units of a day
                                 * @description As in the metrics table; a correction counts negative.
                                 */
                                readonly weekBefore: {
                                    readonly ordered: number;
                                    readonly sold: number;
                                    readonly shipped: number;
                                    readonly returned: number;
                                };
                                readonly sold: components["schemas"]["SumAmount"];
                            }[];
                            /** @description Where the movements of the day are; with `&metric=sold` those that count, added up. */
                            readonly movements: string;
                            /** @description Orders and sales accepted in each minute from `minutesFrom` on; the last is not over. null: not counted by this server. */
                            readonly ordersPerMinute: readonly (number | null)[];
                            readonly stock: {
                                readonly out: {
                                    readonly count: number;
                                    readonly atPlaces: number;
                                    /**
                                     * @description Where the list behind the number is.
                                     * @example /v1/stock-outs?market=IN&level=out
                                     */
                                    readonly list: string;
                                };
                                readonly near: {
                                    readonly count: number;
                                    readonly atPlaces: number;
                                    /**
                                     * @description Where the list behind the number is.
                                     * @example /v1/stock-outs?market=IN&level=out
                                     */
                                    readonly list: string;
                                };
                            };
                            readonly holds: {
                                readonly count: number;
                                readonly units: number;
                                /**
                                 * @description Where the list behind the number is.
                                 * @example /v1/stock-outs?market=IN&level=out
                                 */
                                readonly list: string;
                            };
                            readonly fulfilments: {
                                readonly count: number;
                                readonly ship: number;
                                readonly collect: number;
                                readonly counter: number;
                                readonly oldest: string | null;
                                /**
                                 * @description Where the list behind the number is.
                                 * @example /v1/stock-outs?market=IN&level=out
                                 */
                                readonly list: string;
                            };
                            readonly discrepancies: {
                                readonly count: number;
                                readonly kinds: {
                                    readonly [key: string]: number;
                                };
                                /**
                                 * @description Where the list behind the number is.
                                 * @example /v1/stock-outs?market=IN&level=out
                                 */
                                readonly list: string;
                            };
                        }[];
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getStockOuts: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Repeat it for several; default: all you may see. */
                readonly market?: readonly string[];
                readonly level?: "out" | "near";
                readonly by?: "sku" | "place";
                readonly sku?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly market: string;
                            readonly sku: string;
                            /** @description null: over all places that sell. */
                            readonly place: string | null;
                            /** @enum {string} */
                            readonly level: "out" | "near";
                            /** @description Units that can be sold now, those of expired holds among them. */
                            readonly available: number;
                            /** @description Units sold in the days of cover. */
                            readonly sold: number;
                            /** @description Days they last at that pace. */
                            readonly cover: number;
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getExpiringHolds: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Repeat it for several; default: all you may see. */
                readonly market?: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly market: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly channel: string;
                            /** Format: date-time */
                            readonly expiresAt: string;
                            readonly units: number;
                            readonly skus: readonly string[];
                            readonly places: readonly string[];
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWaitingFulfilments: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Repeat it for several; default: all you may see. */
                readonly market?: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly market: string;
                            /** Format: uuid */
                            readonly order: string;
                            /** @description Of the order. */
                            readonly number: number;
                            readonly fulfilment: number;
                            readonly place: string;
                            readonly kind: components["schemas"]["FulfilKind"];
                            readonly channel: string;
                            /**
                             * Format: date-time
                             * @description When the order was made.
                             */
                            readonly since: string;
                            /** @description Not yet handed over. */
                            readonly units: number;
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getActivity: {
        readonly parameters: {
            readonly query?: {
                /** @description Items a page. */
                readonly limit?: number;
                /** @description The `next` of the page before. */
                readonly cursor?: string;
                /** @description Repeat it for several; default: all you may see. */
                readonly market?: readonly string[];
                /** @description Repeat it for several. */
                readonly kind?: readonly ("receipt" | "order" | "sale" | "handover" | "reject" | "cancel" | "return" | "payment" | "hold" | "hold_extension" | "hold_release" | "adjustment" | "count" | "status_change" | "transfer" | "transfer_intake" | "transfer_receipt" | "correction" | "discrepancy_closure" | "sell_in" | "sell_out" | "partner_return" | "expiry")[];
                /** @description Such as staff-7 or key:shop, whatever a client added after a stroke; key:shop/till 2 is that word alone. */
                readonly actor?: string;
                /** @description Of one document. */
                readonly doc?: string;
                /** @description That moved this SKU. */
                readonly sku?: string;
                /** @description Recorded at or after. */
                readonly from?: string;
                /** @description Recorded before. */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly market: string;
                            readonly seq: number;
                            /**
                             * @description A kind of act; `expiry`: a hold that ran out.
                             * @enum {string}
                             */
                            readonly kind: "receipt" | "order" | "sale" | "handover" | "reject" | "cancel" | "return" | "payment" | "hold" | "hold_extension" | "hold_release" | "adjustment" | "count" | "status_change" | "transfer" | "transfer_intake" | "transfer_receipt" | "correction" | "discrepancy_closure" | "sell_in" | "sell_out" | "partner_return" | "expiry";
                            /**
                             * @example staff-7
                             * @example key:shop/till 2
                             * @example turnstile
                             */
                            readonly actor: string;
                            /** Format: date-time */
                            readonly occurredAt: string;
                            /** Format: date-time */
                            readonly recordedAt: string;
                            /**
                             * Format: uuid
                             * @description The document it made or changed.
                             */
                            readonly doc: string;
                            /** @description What can be opened by the id `doc`; null: the act alone. */
                            readonly document: {
                                /** @enum {string} */
                                readonly type: "order" | "hold" | "transfer" | "return";
                                /** @description Holds have none. */
                                readonly number: number | null;
                            } | null;
                            /** @description Units moved by what the act is about. */
                            readonly units: number;
                            /** @description By how many units what is on hand grew; negative: shrank. What moves from place to place counts at both. */
                            readonly change: number;
                            /** @description Three of the SKUs moved at most; of a closed discrepancy its SKU. */
                            readonly skus: readonly string[];
                            readonly skuCount: number;
                            /** @description The one place units left; null: none, or several. */
                            readonly from: string | null;
                            /** @description The one place units came to. */
                            readonly to: string | null;
                            readonly channel: string | null;
                            /** @description Of a payment: what is known of it now. */
                            readonly payment: string | null;
                            /** @description Of a closed discrepancy: what became of it. */
                            readonly resolution: ("counted" | "corrected" | "settled" | "accepted" | "data_error") | null;
                        }[];
                        /** @description Cursor of the next page; null: this is the last. */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

/** Where an act of a kind is sent. */
export const actPaths = {
    "order": "/v1/orders",
    "sale": "/v1/sales",
    "handover": "/v1/handovers",
    "reject": "/v1/rejections",
    "cancel": "/v1/cancellations",
    "return": "/v1/returns",
    "payment": "/v1/payments",
    "hold": "/v1/holds",
    "hold_extension": "/v1/hold-extensions",
    "hold_release": "/v1/hold-releases",
    "receipt": "/v1/receipts",
    "adjustment": "/v1/adjustments",
    "count": "/v1/counts",
    "status_change": "/v1/status-changes",
    "transfer": "/v1/transfers",
    "transfer_intake": "/v1/transfer-intakes",
    "transfer_receipt": "/v1/transfer-receipts",
    "correction": "/v1/corrections",
    "discrepancy_closure": "/v1/discrepancy-closures",
    "sell_in": "/v1/sell-ins",
    "sell_out": "/v1/sell-outs",
    "partner_return": "/v1/partner-returns"
} as const satisfies Record<ActKind, keyof paths>

/** What a market may refuse an act for; every other error code is a failure. */
export const refusalCodes: ReadonlySet<string> = new Set<RefusalCode>([
    "insufficient_stock",
    "insufficient_units",
    "limit_reached",
    "identity_required",
    "price_changed",
    "no_price",
    "no_tax_rate",
    "unknown_sku",
    "unknown_place",
    "unknown_channel",
    "unknown_currency",
    "unknown_market",
    "wrong_channel_kind",
    "place_not_in_channel",
    "place_not_open",
    "place_required",
    "ship_to_required",
    "same_place",
    "duplicate_line",
    "unknown_order",
    "unknown_fulfilment",
    "unknown_line",
    "unknown_hold",
    "unknown_transfer",
    "unknown_movement",
    "unknown_discrepancy",
    "discrepancy_closed",
    "resolution_unfit",
    "act_required",
    "unknown_act",
    "hold_expired",
    "hold_closed",
    "hold_limit",
    "hold_mismatch",
    "nothing_open",
    "too_many",
    "units_moved_on",
    "not_correctable",
    "external_ref_taken",
    "outside_scope",
    "in_the_future",
    "back_dating_refused",
    "transfer_closed",
    "amount_too_large",
    "too_many_units",
    "no_discount_possible"
])
