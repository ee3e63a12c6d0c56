// Made from docs/openapi/approval-engine.json by "npm run generate"; do not edit.
export interface paths {
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Approvals, newest first; every filter narrows the list. */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One approval; its ETag grows with every change and every review. */
        get: operations["readApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, in order. */
        get: operations["readApprovalHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides one node. */
        post: operations["reviewApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flow-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Edits, newest first; both filters narrow the list. */
        get: operations["listFlowEdits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flow-history/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One edit, whole. */
        get: operations["readFlowEdit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flow-history/{entryId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings back a flow or a list as it stood; that is an edit like any other. */
        post: operations["restoreFlows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flow-order/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts all flows of a source type in order; the first that matches decides. */
        put: operations["orderFlows"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flow-presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Flows to begin with. */
        get: operations["listFlowPresets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Flows by source type, in order. */
        get: operations["listFlows"];
        put?: never;
        /** Adds a flow, last in its source type. */
        post: operations["addFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{flowId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One flow; its version goes into If-Match of a change. */
        get: operations["readFlow"];
        /** Changes a flow. */
        put: operations["changeFlow"];
        post?: never;
        /** Deletes a flow. */
        delete: operations["removeFlow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All flows, or those of one source type; the ETag goes into If-Match of an import. */
        get: operations["exportFlows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the lists that a file names what the file says, or tells what that would change. */
        post: operations["importFlows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows:simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells which flows a request would have to pass, and who would have to say yes. */
        post: operations["simulate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/installation/approval-engine": {
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
    "/api/v1/reviews:bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides many nodes, each by itself: one that does not count does not stop the others. */
        post: operations["reviewMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The risks of types and traits, everywhere and in single environments. */
        get: operations["readRiskTable"];
        /** Says all that is to be different from the standard table. */
        put: operations["changeRiskTable"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-table/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The edits of the table, newest first. */
        get: operations["listRiskTableEdits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sql:classify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells what SQL does, and how risky that is. */
        post: operations["classifySql"];
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
        /** @description Reading a database for a time, by the issue's creator: what the task's statement says, or anything where it has none. */
        AccessTerms: {
            /** Format: int64 */
            expiresAfterSeconds: number;
            dataExport: boolean;
            unmask: boolean;
        };
        /** @description An approval with all that was said about it, and why it must pass what it must pass. */
        ApprovalDetail: {
            approval: components["schemas"]["ApprovalView"];
            reviews: components["schemas"]["ReviewView"][];
            explanation: components["schemas"]["Explanation"] | null;
            /** @description the explanation as sentences, in the caller's language */
            inWords: string[];
        };
        /** @description What happened to an approval, in order. */
        ApprovalHistory: {
            entries: components["schemas"]["ApprovalHistoryEntry"][];
        };
        /** @description One thing that happened. */
        ApprovalHistoryEntry: {
            /** Format: date-time */
            at: string;
            event: components["schemas"]["Event"];
            nodeId: string | null;
            person: string | null;
            channel: components["schemas"]["Channel"] | null;
            /** @description why, how it ended, or the reviewer's comment; may be empty */
            detail: string;
            asked: string[];
        };
        /** @description A page. */
        ApprovalList: {
            approvals: components["schemas"]["ApprovalView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description An approval as people and programs read it. */
        ApprovalView: {
            approvalId: string;
            /** Format: int64 */
            version: number;
            issueId: string;
            issueTitle: string;
            sourceType: components["schemas"]["SourceType"];
            stageId: string;
            projectId: string;
            environmentId: string;
            creator: string;
            assignee: string | null;
            revision: string;
            state: components["schemas"]["State"];
            waived: boolean;
            risk: components["schemas"]["Risk"] | null;
            hold: components["schemas"]["Hold"] | null;
            voidReason: components["schemas"]["VoidReason"] | null;
            flows: components["schemas"]["MatchedFlow"][];
            nodes: components["schemas"]["NodeView"][];
            openNodes: components["schemas"]["OpenNodeView"][];
            tasks: components["schemas"]["TaskView"][];
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            changedAt: string;
        };
        /** @description What came of each decision, in the order in which they were sent. */
        BulkAnswer: {
            items: components["schemas"]["ItemAnswer"][];
        };
        /** @description One decision. */
        BulkItem: {
            /** @description what makes a repeat of it recognisable */
            id: string;
            approvalId: string;
            /** @description the node that was seen open */
            nodeId: string;
            /** @description the revision that was seen */
            revision: string;
            decision: components["schemas"]["Decision"];
            comment?: string | null;
            /** @description the tasks it is about; left out means the whole stage */
            taskIds?: string[] | null;
        };
        /** @description Many decisions at once. */
        BulkRequest: {
            items: components["schemas"]["BulkItem"][];
        };
        /**
         * @description What can come of a decision.
         * @enum {string}
         */
        BulkResult: "COUNTED" | "REFUSED" | "INVALID";
        /** @description One flow before and after; null where there was none. */
        ChangeView: {
            flowId: string;
            before: components["schemas"]["StoodFlow"] | null;
            after: components["schemas"]["StoodFlow"] | null;
            fields: components["schemas"]["FieldChange"][];
        };
        /** @description A flow that is in both, with what is different about it. */
        ChangedFlow: {
            flowId: string;
            title: string;
            fields: components["schemas"]["FieldChange"][];
        };
        /**
         * @description Where a person was asked or decided.
         * @enum {string}
         */
        Channel: "CONSOLE" | "FEISHU" | "LARK" | "EXTERNAL";
        /** @description SQL to be classified. */
        ClassifyRequest: {
            engine: string;
            /** @description at most 8 MiB as UTF-8, and 20,000 statements: as much as an issue may have */
            sql: string;
            /** @description where it would run; left out means where no environment has risks of its own */
            environmentId?: string | null;
        };
        /** @description What SQL does and how risky that is. */
        ClassifyView: {
            engine: string;
            risk: components["schemas"]["Risk"];
            /** @description whether nothing in it is UNKNOWN */
            understood: boolean;
            /** @description whether it is one query that only reads, as exports and access for a time need */
            onlyReads: boolean;
            /**
             * Format: int32
             * @description how many statements there are
             */
            statementCount: number;
            /** @description how many of them there are of each risk */
            byRisk: {
                [key: string]: number;
            };
            /** @description the first 1,000 of them, in order */
            statements: components["schemas"]["StatementView"][];
        };
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
        /**
         * @description What a reviewer says.
         * @enum {string}
         */
        Decision: "APPROVE" | "REJECT";
        /** @description What an edit left. */
        EditView: {
            /** @description the flow; empty after an order */
            flowId: string;
            /**
             * Format: int64
             * @description the flow's version; 0 where no flow is left or meant
             */
            version: number;
            /**
             * Format: int64
             * @description the version of its source type's list
             */
            orderVersion: number;
        };
        /**
         * @description What can happen; never renamed, since it is stored.
         * @enum {string}
         */
        Event: "OPENED" | "NODE_OPENED" | "NODE_REASSIGNED" | "NODE_CLOSED" | "APPROVED_BY" | "REJECTED_BY" | "REVIEW_REFUSED" | "HELD" | "VOIDED" | "APPROVED" | "REJECTED";
        /** @description Why a stage must pass what it must pass: the inputs, the verdict of each flow looked at, and the flow as it then was. Stored with the approval, so that later edits of flows change nothing of it. */
        Explanation: {
            /** @description the stage's risk */
            risk: components["schemas"]["Risk"];
            /**
             * Format: int64
             * @description the version of the flows that were looked at
             */
            bookVersion: number;
            /** @description the flows looked at one by one, in order; where very many stand before a match, those that could match by what they are looked up by */
            flows: components["schemas"]["FlowLook"][];
            /** @description the other flows before a match, which all said no */
            ruledOut: components["schemas"]["RuledOut"][];
            /** @description what each target matched; the first of them where they are very many */
            targets: components["schemas"]["TargetMatch"][];
            /**
             * Format: int32
             * @description how many targets there were
             */
            targetCount: number;
        };
        /**
         * @description How exported rows are written.
         * @enum {string}
         */
        ExportFormat: "CSV" | "JSON_LINES" | "SQL";
        /** @description How the rows of a query leave the database. */
        ExportTerms: {
            format: components["schemas"]["ExportFormat"];
            /** Format: int64 */
            rowLimit: number;
        };
        /** @description One thing about a flow that is different. */
        FieldChange: {
            /** @description a JSON pointer into the flow */
            field: string;
            before: unknown;
            after: unknown;
        };
        /** @description One thing wrong with a request. */
        FieldProblem: {
            /** @description which field, as a JSON pointer into the request body such as `/stages/0/environmentId`; a header or query parameter is named plainly */
            field: string;
            /** @description what was wrong and what is allowed */
            message: string;
        };
        /** @description A flow as an administrator wants it, checked. */
        FlowDraft: {
            source: components["schemas"]["SourceType"];
            title: string;
            description: string;
            condition: string;
            nodes: components["schemas"]["NodeDocument"][];
            options: components["schemas"]["FlowOptions"];
            enabled: boolean;
        };
        /** @description Edits of flows, newest first. */
        FlowHistory: {
            entries: components["schemas"]["FlowHistoryEntry"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description One edit. */
        FlowHistoryEntry: {
            /** Format: int64 */
            entryId: number;
            source: components["schemas"]["SourceType"];
            /**
             * Format: int64
             * @description the version of the list that it led to
             */
            orderVersion: number;
            kind: components["schemas"]["Kind"];
            by: string;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            restoredFrom: number | null;
            /** @description the flows it changed; a list of entries has the first of them only */
            flows: components["schemas"]["ChangeView"][];
            /**
             * Format: int32
             * @description how many flows it changed
             */
            flowCount: number;
            /** @description the ids first to last, before and after; null where the order stayed, and in a list of entries */
            order: components["schemas"]["Reordering"] | null;
        };
        /** @description One flow as it was, and what it said. */
        FlowLook: {
            flowId: string;
            source: components["schemas"]["SourceType"];
            title: string;
            condition: string;
            nodes: components["schemas"]["NodeDocument"][];
            looks: components["schemas"]["Look"][];
            /** Format: int32 */
            lookCount: number;
        };
        /** @description How an approval goes through its nodes. */
        FlowOptions: {
            /** @description whether all nodes are open at once; else one opens after another */
            anyOrder: boolean;
            /** @description whether one person may be counted at several nodes */
            samePersonMayPassSeveralNodes: boolean;
            /**
             * Format: duration
             * @description after so long without a decision a node's people are asked afresh; null never
             */
            remindAfter: string | null;
            /**
             * Format: duration
             * @description after so long without a decision the approval is held; null never
             */
            expireAfter: string | null;
        };
        /** @description A flow as it is sent. */
        FlowRequest: {
            source: components["schemas"]["SourceType"];
            title: string;
            description?: string | null;
            /** @description empty or left out means everything */
            condition?: string | null;
            /** @description empty means that no approval is required; must be said, so that it is never an oversight */
            nodes: components["schemas"]["NodeDocument"][];
            /** @description left out means the strict ones */
            options?: components["schemas"]["OptionsRequest"] | null;
            /** @description left out means yes */
            enabled?: boolean | null;
        };
        /** @description One flow; its version goes into If-Match of a change. */
        FlowView: {
            flowId: string;
            source: components["schemas"]["SourceType"];
            title: string;
            description: string;
            condition: string;
            nodes: components["schemas"]["NodeDocument"][];
            options: components["schemas"]["FlowOptions"];
            enabled: boolean;
            /** Format: int64 */
            version: number;
            changedBy: string;
            /** Format: date-time */
            changedAt: string;
            /** @description the places, from 0, of nodes that nobody can approve any more, since the role, the group or too many of the people that they ask are gone; none where it is turned off */
            nodesWithoutApprovers: number[];
        };
        /** @description Flows by source type, in order. */
        FlowsView: {
            sources: components["schemas"]["ShelfView"][];
        };
        /** @description Why it cannot go on by itself: nothing can, or a node beside the open ones. */
        Hold: {
            reason: components["schemas"]["HoldReason"];
            detail: string;
        };
        /**
         * @description Why an approval cannot go on by itself.
         * @enum {string}
         */
        HoldReason: "EVALUATION_FAILED" | "UNMATCHED" | "NOBODY_ELIGIBLE" | "DIRECTORY_MISSING" | "NO_EXTERNAL_SYSTEM" | "SYSTEM_UNREACHABLE" | "EXPIRED";
        /** @description What came of one. */
        ItemAnswer: {
            id: string | null;
            approvalId: string | null;
            result: components["schemas"]["BulkResult"];
            /** @description why it was refused; null when it was not */
            reason: components["schemas"]["RefusalReason"] | null;
            /** @description what is wrong with it; null when nothing is */
            message: string | null;
            /** @description which of its fields are wrong */
            errors: components["schemas"]["FieldProblem"][];
            /** @description where the approval is now; null when it did not count */
            approval: components["schemas"]["ApprovalView"] | null;
        };
        /**
         * @description What somebody did.
         * @enum {string}
         */
        Kind: "CREATED" | "CHANGED" | "ENABLED" | "DISABLED" | "DELETED" | "REORDERED" | "IMPORTED" | "RESTORED";
        /** @description What a flow's condition said about all targets that are equal in what it asks about. */
        Look: {
            /** @description the values of the variables that the condition asks about; long ones are cut */
            inputs: {
                [key: string]: string;
            };
            /** @description MATCHED, NOT_MATCHED or FAILED */
            verdict: string;
            /** @description why it failed; null when it did not */
            error: string | null;
            /** @description what each part of the condition was */
            terms: components["schemas"]["Term"][];
            /**
             * Format: int32
             * @description how many targets this is about
             */
            targetCount: number;
        };
        /** @description A flow that some target of the stage matched first. */
        MatchedFlow: {
            flowId: string;
            title: string;
            condition: string;
        };
        /**
         * @description Which side of an edit.
         * @enum {string}
         */
        Moment: "BEFORE" | "AFTER";
        /** @description A flow that stands elsewhere among the others; positions from 1. */
        MovedFlow: {
            flowId: string;
            title: string;
            /** Format: int32 */
            from: number;
            /** Format: int32 */
            to: number;
        };
        /** @description A flow's node as JSON or YAML has it. */
        NodeDocument: {
            /** @description what people read */
            title: string;
            /** @description the role that decides */
            role?: string | null;
            /** @description the people who decide, by e-mail */
            people?: string[] | null;
            /** @description the group that decides */
            group?: string | null;
            /** @description the external system that decides */
            external?: string | null;
            /**
             * Format: int32
             * @description how many must say yes; one when left out
             */
            quorum?: number | null;
        };
        /** @enum {string} */
        NodeState: "PENDING" | "OPEN" | "HELD" | "APPROVED" | "REJECTED" | "VOIDED";
        /** @description One node and how far it is. */
        NodeView: {
            nodeId: string;
            title: string;
            role: string | null;
            people: string[];
            group: string | null;
            external: string | null;
            /** Format: int32 */
            quorum: number;
            state: components["schemas"]["NodeState"];
            /** @description the tasks that were approved at this node */
            approvedTaskIds: string[];
        };
        /** @description Who may decide an open node, and who of them is asked. */
        OpenNodeView: {
            nodeId: string;
            /** Format: int32 */
            round: number;
            eligible: string[];
            asked: string[];
        };
        /** @description How an approval goes through the nodes, as it is sent; times are from a minute to 365 days. */
        OptionsRequest: {
            anyOrder?: boolean | null;
            samePersonMayPassSeveralNodes?: boolean | null;
            /** Format: duration */
            remindAfter?: string | null;
            /** Format: duration */
            expireAfter?: string | null;
        };
        /** @description The ids of all flows of a source type, first to last. */
        OrderRequest: {
            flowIds: string[];
        };
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
        /** @description A flow that is in one of the lists only, and its position there, from 1. */
        PlacedFlow: {
            flowId: string;
            title: string;
            /** Format: int32 */
            position: number;
        };
        /** @description A preset, with the flow as it can be sent to make it. */
        PresetView: {
            presetId: string;
            flow: components["schemas"]["FlowDraft"];
        };
        PresetsView: {
            presets: components["schemas"]["PresetView"][];
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
        /** @description One thing that gives a statement its risk, also in words. */
        ReasonView: {
            name: string;
            risk: components["schemas"]["Risk"];
            text: string;
        };
        /**
         * @description Why a review does not count.
         * @enum {string}
         */
        RefusalReason: "NOT_ELIGIBLE" | "CREATOR" | "LAST_EDITOR" | "ALREADY_REVIEWED" | "STALE_REVISION" | "NODE_NOT_OPEN" | "APPROVAL_CLOSED" | "UNKNOWN_APPROVAL";
        /** @description The ids of a source type's flows, first to last, before and after an edit. */
        Reordering: {
            before: string[];
            after: string[];
        };
        /** @description What shall come back of an entry of the history. */
        RestoreRequest: {
            /** @description one flow; left out means the whole list of the entry's source type */
            flowId?: string | null;
            /** @description before or after the entry; left out means after, or before it for a flow that it deleted */
            moment?: components["schemas"]["Moment"] | null;
        };
        /** @description The review counted; this is where the approval is now. */
        ReviewAnswer: {
            reviewId: string;
            approval: components["schemas"]["ApprovalView"];
        };
        /** @description A decision as it is sent. */
        ReviewRequest: {
            /** @description what makes a repeat of it recognisable, where no header Idempotency-Key does */
            reviewId?: string | null;
            /** @description the node that was seen open */
            nodeId: string;
            /** @description the revision that was seen */
            revision: string;
            decision: components["schemas"]["Decision"];
            comment?: string | null;
            /** @description the tasks it is about; left out means the whole stage */
            taskIds?: string[] | null;
        };
        /** @description A review as it came. */
        ReviewView: {
            reviewId: string;
            nodeId: string;
            revision: string;
            reviewer: string;
            decision: components["schemas"]["Decision"];
            comment: string;
            channel: components["schemas"]["Channel"];
            /** @description the tasks it is about; empty means the whole stage */
            taskIds: string[];
            /** Format: date-time */
            decidedAt: string;
            /** Format: date-time */
            takenAt: string;
            /** @description whether it counted */
            counted: boolean;
            /** @description why not; null when it did */
            refusal: components["schemas"]["RefusalReason"] | null;
        };
        /** @description What rewriting lists of flows did, or in a dry run would do. */
        RewriteView: {
            /**
             * Format: int64
             * @description goes into If-Match of the next rewrite of the same lists
             */
            version: number;
            /** @description whether anything is different */
            changed: boolean;
            /** @description the lists that are different, and how */
            sources: components["schemas"]["ShelfDiff"][];
        };
        /**
         * @description How much harm a statement can do, as told to people and conditions; declared from least to most.
         * @enum {string}
         */
        Risk: "LOW" | "MODERATE" | "HIGH";
        /** @description How a workspace's risk table differs from the standard one. */
        RiskChanges: {
            /** @description the rows that are different everywhere */
            workspace: components["schemas"]["RiskLevels"];
            /** @description the rows that are different again in one environment, by its id */
            environments: {
                [key: string]: components["schemas"]["RiskLevels"];
            };
        };
        /** @description Rows of a risk table. */
        RiskLevels: {
            /** @description the risk of each SQL type */
            types: {
                [key: string]: components["schemas"]["Risk"];
            };
            /** @description the risk that a trait raises a unit to */
            traits: {
                [key: string]: components["schemas"]["Risk"];
            };
        };
        /** @description One edit: who, when, and how the table differed from the standard one before and after. */
        RiskTableEdit: {
            /** Format: int64 */
            version: number;
            changedBy: string;
            /** Format: date-time */
            changedAt: string;
            before: components["schemas"]["RiskChanges"];
            after: components["schemas"]["RiskChanges"];
        };
        /** @description The edits of the table, newest first. */
        RiskTableHistory: {
            edits: components["schemas"]["RiskTableEdit"][];
        };
        /** @description All that is to be different from the standard table, as it is sent. */
        RiskTableRequest: {
            /** @description what is different everywhere */
            workspace?: components["schemas"]["RowsRequest"] | null;
            /** @description what is different again in one environment, by its id */
            environments?: {
                [key: string]: components["schemas"]["RowsRequest"];
            } | null;
        };
        /** @description The risk table: the standard rows, what is different in the workspace, and what is different again in single environments. */
        RiskTableView: {
            /**
             * Format: int64
             * @description goes into If-Match of a change
             */
            version: number;
            changedBy: string;
            /** Format: date-time */
            changedAt: string;
            standard: components["schemas"]["RiskLevels"];
            workspace: components["schemas"]["RiskLevels"];
            environments: {
                [key: string]: components["schemas"]["RiskLevels"];
            };
        };
        /** @description A role that the issue's creator asks for, in the issue's project and the stage's environment. */
        RoleTerms: {
            roleId: string;
            /** Format: int64 */
            expiresAfterSeconds: number | null;
            databases: string[];
        };
        /** @description Rows of the risk table as they are sent: the name of a type or trait, and its risk. */
        RowsRequest: {
            types?: {
                [key: string]: string;
            } | null;
            traits?: {
                [key: string]: string;
            } | null;
        };
        /** @description Flows that said no without being listed. */
        RuledOut: {
            /** @description the values that they would have to look for and do not; empty where they were asked one by one, and are too many to list */
            inputs: {
                [key: string]: string;
            };
            /**
             * Format: int32
             * @description how many flows these are
             */
            flowCount: number;
            /**
             * Format: int32
             * @description how many targets this is about
             */
            targetCount: number;
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
        /** @description How a list of flows is different from another. */
        ShelfDiff: {
            source: components["schemas"]["SourceType"];
            added: components["schemas"]["PlacedFlow"][];
            removed: components["schemas"]["PlacedFlow"][];
            changed: components["schemas"]["ChangedFlow"][];
            /** @description the fewest flows that one would have to move by hand */
            moved: components["schemas"]["MovedFlow"][];
        };
        /** @description The flows of one source type; its version goes into If-Match of an order. */
        ShelfView: {
            source: components["schemas"]["SourceType"];
            /** Format: int64 */
            orderVersion: number;
            flows: components["schemas"]["FlowView"][];
        };
        /** @description Reading a database for a time. */
        SimulatedAccess: {
            /** @description an ISO 8601 duration such as PT4H */
            expiresAfter?: string | null;
            /** @description whether results are to be taken out as files; no where it is left out */
            dataExport?: boolean | null;
        };
        /** @description How rows leave. */
        SimulatedExport: {
            /** @description CSV, JSON_LINES or SQL */
            format?: string | null;
            /**
             * Format: int64
             * @description so many rows at most
             */
            rowLimit?: number | null;
        };
        /** @description A node, and who could say yes to it now; where nobody could, why. */
        SimulatedNode: {
            nodeId: string;
            title: string;
            role: string | null;
            people: string[];
            group: string | null;
            external: string | null;
            /** Format: int32 */
            quorum: number;
            eligible: string[];
            holdReason: components["schemas"]["HoldReason"] | null;
            detail: string;
        };
        /** @description A role for whoever asks. */
        SimulatedRole: {
            roleId?: string | null;
            /** @description an ISO 8601 duration such as P30D; left out for one that does not expire */
            expiresAfter?: string | null;
            /** @description as instance/name, at most 100; left out for all of the environment */
            databases?: string[] | null;
        };
        /**
         * @description How it would stand.
         * @enum {string}
         */
        SimulatedState: "APPROVED" | "WAITING" | "HELD";
        /** @description What the request's one task asks for beside SQL, in the words in which issues ask for it. With `access` and without any SQL it is access to all of the database. */
        SimulatedTask: {
            /** @description for Export Data */
            export?: components["schemas"]["SimulatedExport"] | null;
            /** @description for Request Role */
            role?: components["schemas"]["SimulatedRole"] | null;
            /** @description for Request Just-In-Time Access */
            access?: components["schemas"]["SimulatedAccess"] | null;
        };
        /** @description A request to be tried. What a field tells can as well be told by its variable. */
        SimulationRequest: {
            /** @description which kind of request; FALLBACK tries the Fallback flows alone */
            source: components["schemas"]["SourceType"];
            projectId?: string | null;
            environmentId?: string | null;
            /** @description who would ask, by e-mail; left out means the caller */
            creator?: string | null;
            /** @description at most 20, as an issue may have */
            labels?: string[] | null;
            instanceId?: string | null;
            engine?: string | null;
            databaseName?: string | null;
            /** @description what would run, read by the rules of the engine: at most 8 MiB as UTF-8, and 20,000 statements, as much as an issue may have */
            sql?: string | null;
            /** @description what its task asks for beside SQL; left out where variables tell of it */
            task?: components["schemas"]["SimulatedTask"] | null;
            /** @description values of variables, by the names that conditions use */
            variables?: {
                [key: string]: unknown;
            } | null;
            /** @description drafts that take the place of the source type's flows, in order */
            flows?: components["schemas"]["FlowRequest"][] | null;
            /** @description drafts that take the place of the Fallback flows, in order */
            fallback?: components["schemas"]["FlowRequest"][] | null;
        };
        /** @description What would become of the request. */
        SimulationView: {
            state: components["schemas"]["SimulatedState"];
            risk: components["schemas"]["Risk"];
            /** @description what the SQL does; null where there is none */
            sql: components["schemas"]["ClassifyView"] | null;
            /** @description the flows it would have to pass */
            flows: components["schemas"]["MatchedFlow"][];
            nodes: components["schemas"]["SimulatedNode"][];
            /** @description how it would go through the nodes; null while it is not known what they are */
            options: components["schemas"]["FlowOptions"] | null;
            /** @description why it would be held; null where it would not */
            holdReason: components["schemas"]["HoldReason"] | null;
            /** @description the same for people; empty where it would not */
            detail: string;
            explanation: components["schemas"]["Explanation"];
            inWords: string[];
        };
        /**
         * @description What kind of request an issue is, or a flow is for.
         * @enum {string}
         */
        SourceType: "CHANGE_DATABASE" | "CREATE_DATABASE" | "EXPORT_DATA" | "REQUEST_ROLE" | "REQUEST_JIT_ACCESS" | "FALLBACK";
        /**
         * @description How an approval stands, in one word.
         * @enum {string}
         */
        State: "WAITING" | "HELD" | "APPROVED" | "REJECTED" | "VOIDED";
        /** @description One statement: its place in the text in UTF-16 code units, and what it does. */
        StatementView: {
            /** Format: int32 */
            start: number;
            /** Format: int32 */
            end: number;
            /** @description its first 1,000 characters */
            text: string;
            sqlTypes: string[];
            /** @description the first 20 that it names */
            tables: components["schemas"]["TableSnapshot"][];
            /**
             * Format: int32
             * @description how many it names
             */
            tableCount: number;
            where: boolean | null;
            /** Format: int64 */
            insertedRows: number | null;
            traits: string[];
            risk: components["schemas"]["Risk"];
            why: components["schemas"]["ReasonView"][];
            notes: string[];
        };
        /** @description A flow as it stood at some time. */
        StoodFlow: {
            /**
             * Format: int32
             * @description its place in the list of its source type, from 1
             */
            position: number;
            /** Format: int64 */
            version: number;
            flow: components["schemas"]["FlowDraft"];
        };
        /** @description A table a statement names. */
        TableSnapshot: {
            schemaName: string | null;
            tableName: string;
        };
        /** @description The first flow a target matched; null when it matched none. */
        TargetMatch: {
            taskId: string;
            sqlType: string;
            schemaName: string;
            tableName: string;
            flowId: string | null;
        };
        /** @description What the stage does on one target, or whom it lets in; what does not apply is null. */
        TaskView: {
            taskId: string;
            instanceId: string | null;
            engine: string | null;
            databaseName: string | null;
            statementDigest: string | null;
            lastEditor: string;
            /** Format: int64 */
            affectedRows: number | null;
            /** Format: int64 */
            tableRows: number | null;
            export: components["schemas"]["ExportTerms"] | null;
            role: components["schemas"]["RoleTerms"] | null;
            access: components["schemas"]["AccessTerms"] | null;
        };
        /** @description One part of a condition between its ands, ors and nots, and what it was for one target. */
        Term: {
            /** @description the part as the condition says it */
            text: string;
            /** @description "true", "false", an error, or "" where it did not need to be looked at */
            value: string;
        };
        /**
         * @description Why an approval ended without a decision.
         * @enum {string}
         */
        VoidReason: "STATEMENT_CHANGED" | "WITHDRAWN" | "SUPERSEDED";
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
    listApprovals: {
        parameters: {
            query?: {
                waitingFor?: "me";
                requestedBy?: "me";
                issueId?: string;
                projectId?: string;
                environmentId?: string;
                risk?: components["schemas"]["Risk"];
                source?: components["schemas"]["SourceType"];
                /** @description words, or beginnings of words, that the issue's number or title has; only of what waits for the caller */
                q?: string;
                state?: components["schemas"]["State"][];
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
                    "application/json": components["schemas"]["ApprovalList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    readApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description In which language texts are told. */
                "Accept-Language"?: string;
                /** @description The ETag of an earlier answer: 304 where it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                approvalId: string;
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
                    "application/json": components["schemas"]["ApprovalDetail"];
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
    readApprovalHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approvalId: string;
            };
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
                    "application/json": components["schemas"]["ApprovalHistory"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    reviewApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match"?: string;
                /** @description Chosen by the caller: makes a repeat recognisable, and harmless. */
                "Idempotency-Key"?: string;
            };
            path: {
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The review does not count as things stand; the type of the problem says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            /** @description It cannot be done at the moment; Retry-After tells when to try again. */
            503: {
                headers: {
                    /** @description In so many seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["default"];
        };
    };
    listFlowEdits: {
        parameters: {
            query?: {
                source?: components["schemas"]["SourceType"];
                flowId?: string;
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
                    "application/json": components["schemas"]["FlowHistory"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    readFlowEdit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entryId: number;
            };
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
                    "application/json": components["schemas"]["FlowHistoryEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    restoreFlows: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match"?: string;
            };
            path: {
                entryId: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
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
                    "application/json": components["schemas"]["RewriteView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            /** @description If-Match is missing; only a dry run needs none. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["default"];
        };
    };
    orderFlows: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                source: components["schemas"]["SourceType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderRequest"];
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
                    "application/json": components["schemas"]["EditView"];
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
    listFlowPresets: {
        parameters: {
            query?: never;
            header?: {
                /** @description In which language texts are told. */
                "Accept-Language"?: string;
            };
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
                    "application/json": components["schemas"]["PresetsView"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    listFlows: {
        parameters: {
            query?: {
                source?: components["schemas"]["SourceType"];
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
                    "application/json": components["schemas"]["FlowsView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    addFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlowRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The version of what is answered; goes into If-Match of a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditView"];
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
    readFlow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 where it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                flowId: string;
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
                    "application/json": components["schemas"]["FlowView"];
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
    changeFlow: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                flowId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlowRequest"];
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
                    "application/json": components["schemas"]["EditView"];
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
    removeFlow: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                flowId: string;
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
                    "application/json": components["schemas"]["EditView"];
                };
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
    exportFlows: {
        parameters: {
            query?: {
                source?: components["schemas"]["SourceType"];
            };
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
                    "application/yaml": string;
                };
            };
            /** @description It has not changed since. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    importFlows: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
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
                    "application/json": components["schemas"]["RewriteView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            /** @description If-Match is missing; only a dry run needs none. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["default"];
        };
    };
    simulate: {
        parameters: {
            query?: never;
            header?: {
                /** @description In which language texts are told. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationView"];
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
    reviewMany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            /** @description It cannot be done at the moment; Retry-After tells when to try again. */
            503: {
                headers: {
                    /** @description In so many seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["default"];
        };
    };
    readRiskTable: {
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
                    "application/json": components["schemas"]["RiskTableView"];
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
    changeRiskTable: {
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
                "application/json": components["schemas"]["RiskTableRequest"];
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
                    "application/json": components["schemas"]["RiskTableView"];
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
    listRiskTableEdits: {
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
                    "application/json": components["schemas"]["RiskTableHistory"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    classifySql: {
        parameters: {
            query?: never;
            header?: {
                /** @description In which language texts are told. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClassifyRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifyView"];
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
}
