// Made from docs/openapi/im-gateway.json by "npm run generate"; do not edit.
export interface paths {
    "/api/v1/external-systems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which there are, to name them in flows. */
        get: operations["listExternalSystems"];
        put?: never;
        /** Registers a system; nodes that name it go on by themselves. */
        post: operations["addExternalSystem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/external-systems/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One in full, but for its secret. */
        get: operations["readExternalSystem"];
        /** Changes a system; without a secret it keeps the one it has. */
        put: operations["changeExternalSystem"];
        post?: never;
        /** Removes a system where no request is open any more. */
        delete: operations["removeExternalSystem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im/form-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an approver will read, by the definition in use, or by ours while there is none. */
        get: operations["previewApprovalForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations, the newest first, or those in one state. */
        get: operations["listInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the app is set up; of secrets only whether one is set, since when and by whom. */
        get: operations["readImSettings"];
        /** Changes how the app is set up; where it is enabled, every step that it needs is taken first. */
        put: operations["changeImSettings"];
        post?: never;
        /** Goes back to what the configuration says. */
        delete: operations["forgetImSettings"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/im/settings:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found last, by whichever replica. */
        get: operations["lastCheckOfImSettings"];
        put?: never;
        /** Looks now whether the channel can work, and tells what to do; the body may be left out. */
        post: operations["checkImSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/installation/im-gateway": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Schema, clock, outbox and room of this service, as they are now. */
        get: operations["readServiceState"];
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
        /**
         * @description What can make an invitation pointless.
         * @enum {string}
         */
        Cause: "ASSIGNEE_CHANGED" | "BELL_RUNG" | "ELIGIBILITY_CHANGED" | "REVIEW_REFUSED" | "MORE_REVIEWS_NEEDED" | "NO_LONGER_ASKED" | "REMINDER" | "ASKED_AFRESH" | "SENT_BACK" | "APPROVED" | "REJECTED" | "VOIDED" | "WITHDRAWN" | "HELD" | "APP_CHANGED" | "PERSON_FOUND" | "SWITCHED_OFF";
        /**
         * @description Where a person was asked or decided.
         * @enum {string}
         */
        Channel: "CONSOLE" | "FEISHU" | "LARK" | "EXTERNAL";
        /** @description What is to be looked at besides the app. */
        CheckRequest: {
            /** @description somebody whose account is looked for */
            email?: string | null;
        };
        /** @description What was found. */
        Checkup: {
            /**
             * Format: date-time
             * @description when
             */
            at: string;
            findings: components["schemas"]["Finding"][];
        };
        /**
         * @description How an external system wants to be spoken to.
         * @enum {string}
         */
        Contract: "CLOUD_EVENTS" | "PLAIN";
        /** @description The service's own database. */
        DatabaseState: {
            /** @description its version */
            server: string;
            /** @description the version of its newest migration */
            schema: string;
            /**
             * Format: int32
             * @description how many migrations of this program it lacks
             */
            migrationsPending: number;
            /**
             * Format: int64
             * @description how far its clock is ahead of this machine's; negative where behind
             */
            clockAheadMillis: number;
        };
        /** @description One thing wrong with a request. */
        FieldProblem: {
            /** @description which field, as a JSON pointer into the request body such as `/stages/0/environmentId`; a header or query parameter is named plainly */
            field: string;
            /** @description what was wrong and what is allowed */
            message: string;
        };
        /** @description What was found of one thing the channel needs. */
        Finding: {
            /** @description which thing, such as `CREDENTIALS`; stable */
            check: string;
            /** @description how it is */
            state: components["schemas"]["State"];
            /** @description what was found */
            says: components["schemas"]["Told"];
            /** @description what to do about it; null where nothing is to be done */
            todo: components["schemas"]["Told"] | null;
            /** @description where that is done; null where there is no such place */
            link: string | null;
            /** @description more of it, by name; never a secret */
            details: {
                [key: string]: unknown;
            };
        };
        /** @description A field that has something to say. */
        FormField: {
            label: components["schemas"]["FormText"];
            /** @description the same for readers of both languages */
            value: string;
            /** @description whether it is shown as several lines */
            multiline: boolean;
        };
        /** @description What an approver would read, taken from the very bodies that would make the definition and the instance. */
        FormPreview: {
            /** @description what kind of approval it is called */
            definition: components["schemas"]["FormText"];
            /** @description what the request is called */
            title: components["schemas"]["FormText"];
            /** @description what the step is called */
            node: components["schemas"]["FormText"];
            /** @description those that are shown, in order */
            fields: components["schemas"]["FormField"][];
            /** @description the labels of fields that the definition in use lacks */
            absent: components["schemas"]["FormText"][];
        };
        /** @description The same in both languages that Feishu shows it in. */
        FormText: {
            en: string;
            zh: string;
        };
        /**
         * @description Why an invitation could not be brought to a person, or its answer not be brought back.
         * @enum {string}
         */
        InvitationFault: "PERSON_UNKNOWN" | "PERSON_FROZEN" | "PERSON_RESIGNED" | "PERSON_HIDDEN" | "PERMISSION_MISSING" | "CHANNEL_MISCONFIGURED" | "REFUSED" | "UNREACHABLE";
        InvitationPage: {
            items: components["schemas"]["LoggedInvitation"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /**
         * @description Where an {@link Invitation Invitation} is, as it is kept and shown.
         * @enum {string}
         */
        InvitationState: "PLANNED" | "SENDING" | "SENT" | "CANCEL_REQUESTED" | "ANSWERED" | "CANCELLED" | "FAILED";
        /** @description What everybody may know: which there are, to name them in flows. */
        ListedSystem: {
            id: string;
            title: string;
            enabled: boolean;
        };
        ListedSystems: {
            systems: components["schemas"]["ListedSystem"][];
        };
        /** @description An invitation as the log shows it: everything but what was asked about. */
        LoggedInvitation: {
            id: string;
            channel: components["schemas"]["Channel"];
            state: components["schemas"]["InvitationState"];
            issueId: string;
            issueTitle: string;
            projectId: string;
            environmentTitle: string;
            nodeTitle: string;
            /** @description the external system that is asked; null where people are */
            systemId: string | null;
            /** @description who is asked, by e-mail */
            asked: string[];
            /** @description who of them the channel asked; empty before that */
            reached: string[];
            /** @description who of them the channel does not know */
            notReached: string[];
            /**
             * Format: date-time
             * @description since when they are to be asked
             */
            plannedAt: string;
            /**
             * Format: date-time
             * @description when it was last tried, or sent; null where it is over
             */
            triedAt: string | null;
            /**
             * Format: date-time
             * @description when it is tried again; null where it is not
             */
            nextTryAt: string | null;
            /**
             * Format: int32
             * @description how often it was tried to send it or take it back
             */
            tries: number;
            /** @description why people cannot be asked; null unless it failed */
            fault: components["schemas"]["InvitationFault"] | null;
            /** @description what went wrong last, also where it was mended since; null where nothing did */
            lastFault: string | null;
            /** Format: date-time */
            lastFaultAt: string | null;
            /** @description why it is taken back, or was; null where it is not */
            takenBack: components["schemas"]["Cause"] | null;
            /** @description whether the answer did not count */
            refused: boolean;
            /** @description where it is opened in the channel; null where it is not there, or has no page */
            link: string | null;
        };
        /**
         * @description What becomes of a node whose external system does not answer in time.
         * @enum {string}
         */
        OnTimeout: "HOLD" | "REJECT";
        /** @description What waits for Kafka. */
        OutboxState: {
            /** Format: int64 */
            waiting: number;
            /** Format: double */
            oldestSeconds: number;
            /**
             * Format: int64
             * @description what Kafka refused for good
             */
            parked: number;
        };
        /** @description A request that cannot be done (RFC 9457). */
        Problem: {
            /**
             * Format: uri
             * @description stable: programs may branch on it
             */
            type: string;
            /** @description the status in words */
            title: string;
            /**
             * Format: int32
             * @description the status of the answer
             */
            status: number;
            /** @description what went wrong, for people to read */
            detail?: string | null;
            /**
             * Format: uri
             * @description the path that was asked for
             */
            instance?: string | null;
            /** @description what is wrong with single fields; left out where nothing is */
            errors?: components["schemas"]["FieldProblem"][] | null;
        };
        /**
         * @description Feishu and Lark: the same platform twice, sharing neither apps nor people.
         * @enum {string}
         */
        Region: "FEISHU" | "LARK";
        /**
         * @description What kind of request a preview is of.
         * @enum {string}
         */
        SampleKind: "CHANGE_DATABASE" | "CREATE_DATABASE" | "EXPORT_DATA" | "REQUEST_ROLE" | "REQUEST_JIT_ACCESS";
        /** @description What is told of a secret. */
        SecretView: {
            set: boolean;
            /**
             * Format: date-time
             * @description null where none is set, or the configuration sets it
             */
            since: string | null;
            by: string | null;
            /** @description whether the sealing keys at hand open it; when not, it must be given again */
            readable: boolean;
        };
        /** @description How a service is at this moment. It judges nothing. */
        ServiceState: {
            /** @description the version of Java that it runs on */
            java: string;
            database: components["schemas"]["DatabaseState"];
            outbox: components["schemas"]["OutboxState"];
            /**
             * Format: int64
             * @description how much room is left where the service keeps its files
             */
            freeBytes: number;
        };
        /** @description What an administrator sends. A secret that is left out stays as it is while the app stays the same; an empty one is removed. */
        SettingsRequest: {
            enabled?: boolean | null;
            region?: components["schemas"]["Region"] | null;
            baseUrl?: string | null;
            appId?: string | null;
            appSecret?: string | null;
            encryptKey?: string | null;
            verificationToken?: string | null;
            approvalCode?: string | null;
        };
        /** @description The set-up as it is answered: of secrets only whether one is set, since when and by whom. */
        SettingsView: {
            /** @description `STORED` where an administrator made it, else `CONFIGURATION` */
            source: string;
            /**
             * Format: int64
             * @description goes into If-Match of a change
             */
            version: number;
            enabled: boolean;
            region: string;
            /** Format: uri */
            baseUrl: string | null;
            appId: string;
            appSecret: components["schemas"]["SecretView"];
            encryptKey: components["schemas"]["SecretView"];
            verificationToken: components["schemas"]["SecretView"];
            approvalCode: string | null;
            /**
             * Format: date-time
             * @description when an administrator last changed it; null before the first change
             */
            changedAt: string | null;
            changedBy: string | null;
            /** @description where in this Stagegate the platform pushes events to */
            requestUrlPath: string;
            /** @description how each step of enabling went; only in answers to a change */
            steps: components["schemas"]["Finding"][];
        };
        /** @description The form of a request that never was. */
        ShownForm: {
            /** @description whether the definition in use was made by hand, so that its labels are not ours */
            own: boolean;
            form: components["schemas"]["FormPreview"];
        };
        /**
         * @description How a thing is.
         * @enum {string}
         */
        State: "GOOD" | "WARNING" | "FAULT" | "UNKNOWN";
        /** @description An external system as it is sent. */
        SystemRequest: {
            /** @description where one is added; when one is changed the path names it */
            id?: string | null;
            title: string;
            endpoint: string;
            /** @description left out means CloudEvents */
            contract?: components["schemas"]["Contract"] | null;
            statusUrl?: string | null;
            /** @description `whsec_` and 24 to 64 bytes as base64; left out in a change to keep it */
            secret?: string | null;
            /** @description left out means yes */
            enabled?: boolean | null;
            /**
             * Format: duration
             * @description such as `PT24H`; left out means no limit
             */
            timeout?: string | null;
            /** @description left out means that its node is held */
            onTimeout?: components["schemas"]["OnTimeout"] | null;
        };
        /** @description An external system as administrators see it; its secret is never shown. */
        SystemView: {
            id: string;
            title: string;
            /** Format: uri */
            endpoint: string;
            contract: components["schemas"]["Contract"];
            statusUrl: string | null;
            /**
             * Format: uri
             * @description where it sends its decisions
             */
            callbackUrl: string;
            enabled: boolean;
            /** Format: duration */
            timeout: string | null;
            onTimeout: components["schemas"]["OnTimeout"];
            /**
             * Format: int64
             * @description goes into If-Match of a change
             */
            version: number;
            changedBy: string;
            /** Format: date-time */
            changedAt: string;
        };
        /** @description What people read, in both languages. */
        Told: {
            /** @description in English */
            en: string;
            /** @description in Chinese */
            zh: string;
        };
    };
    responses: {
        /** @description The request cannot be read. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no valid bearer token. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is not for the caller to see. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It cannot be done as things stand. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description If-Match names an older version: somebody else was first. */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than allowed. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Some fields are not acceptable; errors names all of them. */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description If-Match is missing. */
        Problem428: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is too soon; Retry-After tells when it is not. */
        Problem429: {
            headers: {
                /** @description In so many seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It cannot be done at the moment; Retry-After tells when to try again. */
        Problem503: {
            headers: {
                /** @description In so many seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Any other problem. */
        default: {
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
    listExternalSystems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedSystems"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    addExternalSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The version of what is answered; goes into If-Match of a change. */
                    ETag?: string;
                    /** @description Where what was made is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readExternalSystem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 where it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The version of what is answered; goes into If-Match of a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemView"];
                };
            };
            /** @description It has not changed since. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    changeExternalSystem: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The version of what is answered; goes into If-Match of a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    removeExternalSystem: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    previewApprovalForm: {
        parameters: {
            query?: {
                kind?: components["schemas"]["SampleKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownForm"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                state?: components["schemas"]["InvitationState"];
                /** @description The next of an earlier page; left out for the first. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    readImSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 where it is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The version of what is answered; goes into If-Match of a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description It has not changed since. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    changeImSettings: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The version of what is answered; goes into If-Match of a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    forgetImSettings: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The version of what is answered; goes into If-Match of a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    lastCheckOfImSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkup"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    checkImSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkup"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readServiceState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceState"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
}
