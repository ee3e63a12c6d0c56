// Made from docs/openapi/issue-service.json by "npm run generate"; do not edit.
export interface paths {
    "/api/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's, newest first; those that have ended too. */
        get: operations["listAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One that was granted to the caller, or that he or she may take back. */
        get: operations["readAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/{grantId}:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same with the rows as a file, where the access lets results be taken out. */
        post: operations["exportQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/{grantId}:revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes access back, from this moment on. */
        post: operations["revokeAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/{grantId}:run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a query by granted access: the granted one, or where none was named, one that only reads. */
        post: operations["runQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of the audit log, newest first; every filter narrows the list. */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole log as JSON Lines, oldest first, to be checked with `audit verify`. */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to the provider. */
        get: operations["startSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the provider sends the browser back to: signs it in, if all is right. */
        get: operations["finishSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the password of one's own built-in account; needs no token, but the present password, which counts as a try to sign in. */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** With whom one can sign in. */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a built-in account; the token goes into the header Authorization. */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds what, as far as the caller may see: his or her own, and those of projects at hand. */
        get: operations["listBindings"];
        put?: never;
        /** Gives a role to a person, a service account or a group; workspaceAdmin, or an owner of the project. */
        post: operations["createBinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bindings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One binding. */
        get: operations["readBinding"];
        /** Changes when a binding ends and what it is limited to. */
        put: operations["changeBinding"];
        post?: never;
        /** Takes away what a binding gives, from this moment on. */
        delete: operations["removeBinding"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/databases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The databases of the projects that the caller may read. */
        get: operations["listDatabases"];
        put?: never;
        /** Lets issues work on a database; it must be there already. */
        post: operations["createDatabase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/databases/{instance}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One database. */
        get: operations["readDatabase"];
        /** Changes a database's environment, project and labels. */
        put: operations["changeDatabase"];
        post?: never;
        /** Lets issues no longer work on a database, which itself stays as it is. */
        delete: operations["removeDatabase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What readers gave up, newest first; every filter narrows the list. */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, and what happened to it. */
        get: operations["readDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What it says, headers and body; it may hold SQL, so that the audit log tells who read it. */
        get: operations["readContentOfDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody will take it; the reason, which is required, stays on record. */
        post: operations["discardDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells it to its reader once more, which takes it once however often it is told. */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The environments, in the order in which stages are worked; the ETag goes into If-Match of a new order. */
        get: operations["listEnvironments"];
        put?: never;
        /** Makes an environment. */
        post: operations["createEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts the environments in another order: what is approved and run first. */
        put: operations["orderEnvironments"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One environment. */
        get: operations["readEnvironment"];
        /** Changes an environment: it is as the body says afterwards. */
        put: operations["changeEnvironment"];
        post?: never;
        /** Removes an environment that nothing names any more. */
        delete: operations["removeEnvironment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens to the issues that the caller may read, as it happens (server-sent events). */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/git-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The connections, by id. */
        get: operations["listGitConnections"];
        put?: never;
        /** Connects a branch of a repository; what its host is to sign with is told here alone. */
        post: operations["createGitConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/git-connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One connection, and how it goes. */
        get: operations["readGitConnection"];
        /** Changes a connection; without a token it keeps the one it has. */
        put: operations["changeGitConnection"];
        post?: never;
        /** Removes a connection; issues that it opened stay. */
        delete: operations["removeGitConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/git-connections/{id}/pushes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pushes that were told, newest first, and what became of them. */
        get: operations["listGitPushes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/git-connections/{id}/pushes/{pushId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks at a push again that was refused, or that waits for its host. */
        post: operations["retryGitPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/git-connections/{id}/webhook-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes another secret for the host to sign with; the one before counts no more. */
        post: operations["replaceGitWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The groups of people. */
        get: operations["listGroups"];
        put?: never;
        /** Makes a group. */
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One group. */
        get: operations["readGroup"];
        /** Changes a group: it is as the body says afterwards. */
        put: operations["changeGroup"];
        post?: never;
        /** Removes a group that nothing names any more. */
        delete: operations["removeGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Schema, topics, lags, clocks and room, as they are now; `./stagegate doctor` judges. */
        get: operations["readInstallation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database servers. */
        get: operations["listInstances"];
        put?: never;
        /** Makes an instance. */
        post: operations["createInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One instance. */
        get: operations["readInstance"];
        /** Changes an instance: it is as the body says afterwards. */
        put: operations["changeInstance"];
        post?: never;
        /** Removes an instance that nothing names any more. */
        delete: operations["removeInstance"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/databases:discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The databases on the server that are not registered, the server's own left out. */
        get: operations["discoverDatabases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Since when a password is kept for the instance, and by whom; never the password. */
        get: operations["readPassword"];
        /** Keeps a password for the instance at its present address; its secret is `kept` then. */
        put: operations["keepPassword"];
        post?: never;
        /** Forgets the password that is kept for the instance. */
        delete: operations["forgetPassword"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}:test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries to sign in to the server, as tasks would. */
        post: operations["testInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Issues that the caller may read, newest first; every filter narrows the list. */
        get: operations["listIssues"];
        put?: never;
        /** Opens an issue; a repeat with the same key gets the one that was opened. */
        post: operations["openIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The issue with its stages, its tasks, how their approval stands and how far they are. */
        get: operations["readIssue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Assigns the issue to a person, or to nobody in particular. */
        put: operations["changeAssignee"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/bell": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the people of the open node now; on a rejected stage asks again. */
        post: operations["ringBell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the issue; what was not rolled out never will be. */
        post: operations["closeIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says something about an issue, in its timeline, for good; a repeat with the same key is said once. */
        post: operations["commentOnIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens to an issue, as it happens (server-sent events). */
        get: operations["streamEventsOfIssue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/stages/{stageId}/rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rolls out an approved stage, where that is done by hand. */
        post: operations["rollOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/stages/{stageId}:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has the tasks of a stage looked at on their databases again, while nobody is asked to approve it: before that, or before it is rolled out. */
        post: operations["checkStage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/tasks/{taskId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a running task, as far as its target still can: it fails as cancelled, or is done if it was too late. */
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/tasks/{taskId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a task is done whose outcome was unknown: a person looked. */
        post: operations["confirmTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/tasks/{taskId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The exported rows; 410 once they were kept long enough.
         * @description The exported rows; 410 once they were kept long enough. A HEAD only asks whether they are there, and is no download.
         */
        get: operations["downloadExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/tasks/{taskId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a task again that failed, or whose outcome is unknown; what is done of it stays done. */
        post: operations["retryTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/tasks/{taskId}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves a task of an approved stage out for good, with the reason; the others go on. */
        post: operations["skipTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/tasks/{taskId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a task runs, or what it ran earlier. */
        get: operations["readStatement"];
        /** Changes what a task runs; If-Match is the stage's revision. */
        put: operations["changeStatement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issueId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened to an issue, in order: who, when, what, through which channel. */
        get: operations["readTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues:try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Looks at the tasks of an issue on their databases, as is done when it is opened: whether they answer and understand it, how many rows it would change, and what that would stop.
         * @description Looks at the tasks of an issue on their databases, as is done when it is opened: whether they answer and understand it, how many rows it would change, and what that would stop. Nothing is kept. A caller has ten under way at most, in each replica.
         */
        post: operations["tryIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who calls, and what he or she may do. */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people; with e-mails, those of them that there are. */
        get: operations["listPeople"];
        put?: never;
        /** Makes a person. */
        post: operations["createPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person. */
        get: operations["readPerson"];
        /** Changes a person; with `active: false` he or she holds nothing and loses the account. */
        put: operations["changePerson"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{email}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives a person an initial password, and a built-in account if there was none.
         * @description Gives a person an initial password, and a built-in account if there was none. Signing in asks for another one first, which nobody else knows. The person is signed out everywhere, tokens and all.
         */
        put: operations["setPassword"];
        post?: never;
        /** Takes a person's built-in account away; the person is signed out everywhere. */
        delete: operations["removePassword"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{email}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs a person out everywhere; for workspace administrators. */
        delete: operations["endSessionsOfPerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The projects. */
        get: operations["listProjects"];
        put?: never;
        /** Makes a project. */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One project. */
        get: operations["readProject"];
        /** Changes a project: it is as the body says afterwards. */
        put: operations["changeProject"];
        post?: never;
        /** Removes a project that nothing names any more. */
        delete: operations["removeProject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles, built-in ones too. */
        get: operations["listRoles"];
        put?: never;
        /** Makes a role. */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One role. */
        get: operations["readRole"];
        /** Changes a role: it is as the body says afterwards. */
        put: operations["changeRole"];
        post?: never;
        /** Removes a role that nothing names any more. */
        delete: operations["removeRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service accounts. */
        get: operations["listServiceAccounts"];
        put?: never;
        /** Makes a service account; what it may do, bindings say. */
        post: operations["createServiceAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One service account. */
        get: operations["readServiceAccount"];
        /** Changes a service account; with `active: false` none of its tokens counts. */
        put: operations["changeServiceAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{id}/intake-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account's secrets, oldest first, without what they are. */
        get: operations["listIntakeSecrets"];
        put?: never;
        /**
         * Makes a secret to sign with; an account may have two.
         * @description Makes a secret to sign with; an account may have two. Keep it: it is not shown again.
         */
        post: operations["createIntakeSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{id}/intake-secrets/{secretId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a secret: what was signed with it is refused from this moment on. */
        delete: operations["removeIntakeSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account's tokens, oldest first; those that no longer count too. */
        get: operations["listTokens"];
        put?: never;
        /**
         * Makes a token.
         * @description Makes a token. Keep it where secrets are kept: it is not shown again.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{id}/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a token: from this moment on it counts no more here, and what was exchanged for it within seconds nowhere else. */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The session that the browser has. */
        get: operations["readSession"];
        put?: never;
        /** Signs a browser in with a built-in account: the answer sets the session's cookie. */
        post: operations["openSession"];
        /** Signs the browser out. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A bearer token for the other services, good for minutes; asked for again before it ends. */
        post: operations["tokenOfSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions, newest first. */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Signs the caller out everywhere. */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own sessions. */
        delete: operations["endOneSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signing-keys:rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has another key sign, as soon as everybody who verifies can know it; tokens stay valid. */
        post: operations["rotateSigningKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens:exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a service account a short token for its token, which every service takes. */
        post: operations["exchangeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All of the workspace but what is secret; the ETag goes into If-Match when it is sent back. */
        get: operations["exportWorkspace"];
        /** Makes the workspace what the file says, or tells what that would change. */
        put: operations["importWorkspace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace/unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What becomes of them. */
        get: operations["readUnmatched"];
        /** Lets something else become of them; those that are held are looked at again. */
        put: operations["setUnmatched"];
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
        AccessExport: {
            statement?: string | null;
            /** @description CSV where nothing is said */
            format?: components["schemas"]["ExportFormat"] | null;
        };
        /** @description Access that was given for a time. */
        AccessGrant: {
            /** Format: uuid */
            id: string;
            issueId: string;
            taskId: string;
            /** @description whom it is given to, by e-mail */
            person: string;
            projectId: string;
            environmentId: string;
            target: components["schemas"]["Target"];
            /** @description of the one text that may be run; null for whatever only reads */
            sha256: string | null;
            /** @description whether results may be taken out as files */
            dataExport: boolean;
            /** Format: date-time */
            grantedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /**
             * Format: date-time
             * @description null unless it was taken back
             */
            revokedAt: string | null;
            /** @description by e-mail; null unless it was taken back */
            revokedBy: string | null;
        };
        AccessGrants: {
            items: components["schemas"]["AccessGrant"][];
            /** @description where the list goes on; null at its end */
            next: string | null;
        };
        AccessQuery: {
            statement?: string | null;
        };
        /** @description What was found. */
        AccessResult: {
            columns: string[];
            rows: unknown[][];
            /** @description whether there was more */
            truncated: boolean;
            /** Format: int64 */
            millis: number;
        };
        /** @description Reading a database for a time, by the issue's creator: what the task's statement says, or anything where it has none. */
        AccessTerms: {
            /** Format: int64 */
            expiresAfterSeconds: number;
            dataExport: boolean;
            unmask: boolean;
        };
        /** @description How the approval of a stage stands, as far as it was told: what people want to see, not what decides. */
        ApprovalProgress: {
            /** @description null while only invitations were told, which travel on another topic */
            approvalId: string | null;
            state: components["schemas"]["State"];
            revision: string | null;
            risk: components["schemas"]["Risk"] | null;
            flows: components["schemas"]["MatchedFlow"][];
            nodes: components["schemas"]["PlannedNode"][];
            /** @description whose turn it is; null when nobody's */
            openNode: components["schemas"]["OpenNode"] | null;
            /** @description whose turn it is besides, where a flow lets nodes be decided in any order */
            alsoOpen: components["schemas"]["OpenNode"][];
            /** @description what holds it; null when nothing does */
            heldBecause: string | null;
            /** @description who approved something of it last; null while nobody did */
            lastApprover: string | null;
            /** @description who was asked where, the latest last: where several must approve, each person by himself or herself */
            invitations: components["schemas"]["Invited"][];
        };
        /** @description One entry of the audit log. */
        AuditEntry: {
            /**
             * Format: int64
             * @description its place in the chain, from 1, without gaps
             */
            sequence: number;
            /** Format: date-time */
            at: string;
            /** @description a person by e-mail, or a service account; null when nobody in particular */
            actor: string | null;
            /** @description what was done, such as STAGE_RELEASED, or what was refused, such as ROLL_OUT */
            act: string;
            /** @description through which; null where it came through none */
            channel: string | null;
            /** @description from which the actor called; null where there was no call */
            address: string | null;
            /** @description what it was done to, such as issues/101/tasks/101-prod-1 */
            object: string;
            /** @description of the stage at that moment; null where there is none */
            revision: string | null;
            outcome: components["schemas"]["Outcome"];
            /** @description what else there is to know of it, by name; which names, the act says */
            detail: {
                [key: string]: unknown;
            };
            /** @description SHA-256 over the hash before and the entry, in hexadecimal */
            hash: string;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description how far the whole log reaches, to be kept where the log cannot be changed */
            head: components["schemas"]["ChainHead"];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description Exactly one of person, serviceAccount and group. */
        BindingBody: {
            role?: string | null;
            person?: string | null;
            serviceAccount?: string | null;
            group?: string | null;
            project?: string | null;
            /** Format: date-time */
            expiresAt?: string | null;
            environments?: string[] | null;
            databases?: string[] | null;
        };
        /** @description When a binding ends, and what it is limited to; who holds what by it stays. */
        BindingLimits: {
            /** Format: date-time */
            expiresAt?: string | null;
            environments?: string[] | null;
            databases?: string[] | null;
        };
        /** @description Who holds which role where. */
        BindingView: {
            id: string;
            role: string;
            /** @description by e-mail; null where it is given to another */
            person: string | null;
            /** @description by its id; null where it is given to another */
            serviceAccount: string | null;
            group: string | null;
            /** @description null where it is held in the whole workspace */
            project: string | null;
            /**
             * Format: date-time
             * @description from this moment on it is not held
             */
            expiresAt: string | null;
            /** @description held only for these; empty means all */
            environments: string[];
            /** @description held only for these, as `instance/name`; empty means all */
            databases: string[];
        };
        /** @description How far the chain reaches. */
        ChainHead: {
            /**
             * Format: int64
             * @description of the last entry; 0 while there is none
             */
            sequence: number;
            /** @description of the last entry, in hexadecimal */
            hash: string;
        };
        /**
         * @description Where a person was asked or decided.
         * @enum {string}
         */
        Channel: "CONSOLE" | "FEISHU" | "LARK" | "EXTERNAL";
        /**
         * @description What is found out about a task before anybody approves it.
         * @enum {string}
         */
        CheckKind: "CONNECTION" | "SYNTAX" | "CLASSIFICATION" | "AFFECTED_ROWS" | "TABLE_ROWS" | "READ_ONLY";
        /**
         * @description How a check ended, the mildest first.
         * @enum {string}
         */
        CheckOutcome: "OK" | "WARNING" | "ERROR";
        /** @description What one check of a task found. */
        CheckSnapshot: {
            kind: components["schemas"]["CheckKind"];
            outcome: components["schemas"]["CheckOutcome"];
            message: string;
        };
        /** @description What was found out about a task on its target, before anybody approves it. */
        Checks: {
            /**
             * Format: date-time
             * @description when
             */
            at: string;
            /**
             * Format: int64
             * @description how many rows it would change, by the target's own estimate; null when that is unknown
             */
            affectedRows: number | null;
            /**
             * Format: int64
             * @description how many rows the largest table has that it touches; null when that is unknown
             */
            tableRows: number | null;
            results: components["schemas"]["CheckSnapshot"][];
        };
        /** @description The yes that lets a stage be rolled out. */
        Clearance: {
            approvalId: string;
            /** @description whether no approval was required */
            waived: boolean;
            /** Format: date-time */
            at: string;
        };
        /** @description How an issue was closed. */
        Closing: {
            by: string;
            /** @description in the person's words; empty when none were given */
            reason: string;
            /** Format: date-time */
            at: string;
        };
        /** @description What somebody said about an issue: a line of its timeline, which nobody changes or takes away. */
        Comment: {
            issueId: string;
            /**
             * Format: int32
             * @description the line's place in the timeline, from 1
             */
            number: number;
            /** @description a person by e-mail, or a service account */
            author: string;
            channel: components["schemas"]["Channel"];
            /** @description plain text, with its line breaks */
            text: string;
            /** Format: date-time */
            at: string;
        };
        /** @description The commit that an issue came from. */
        Commit: {
            /** @description the Git connection's id */
            connection: string;
            /** @description as its host names it, such as `acme/shop` */
            repository: string;
            branch: string;
            /** @description the whole hash */
            sha: string;
            /** @description as the commit says, such as `Devi &lt;dev@example.com&gt;`; nobody has proven it */
            author: string;
            /** @description where people can look at it; null where the host did not tell */
            link: string | null;
        };
        /** @description Whom somebody says to be, and what only that person knows. */
        Credentials: {
            email: string;
            /** Format: password */
            password: string;
        };
        /** @description The stage that is worked on. */
        CurrentStage: {
            stageId: string;
            environmentId: string;
            state: components["schemas"]["StageState"];
            /** @description whether its checks stop it until a person does something about it */
            stopped: boolean;
            /** @description whether its approval cannot go on */
            held: boolean;
            /** @description null until its approval began */
            risk: components["schemas"]["Risk"] | null;
        };
        DatabaseBody: {
            instance?: string | null;
            name?: string | null;
            environment?: string | null;
            project?: string | null;
            labels?: {
                [key: string]: string;
            } | null;
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
        DatabaseView: {
            instance: string;
            name: string;
            environment: string;
            project: string;
            labels: {
                [key: string]: string;
            };
        };
        /** @description A record that a reader gave up. */
        DeadLetter: {
            /** Format: int64 */
            id: number;
            /** @description the consumer group that gave it up */
            reader: string;
            /** @description where it came from first: topic/partition/offset */
            origin: string;
            /** @description where it is now */
            place: components["schemas"]["LetterPlace"];
            /** @description what it is about, such as an issue's id; empty where it has none */
            key: string;
            /** @description the type of the fact; empty where it tells none */
            type: string;
            /**
             * Format: int64
             * @description how large it is
             */
            bytes: number;
            /** @description why it was given up last */
            reason: string;
            state: components["schemas"]["LetterState"];
            /**
             * Format: int32
             * @description how often it was given up
             */
            failures: number;
            /**
             * Format: date-time
             * @description when it was listed first
             */
            firstAt: string;
            /**
             * Format: date-time
             * @description when something happened to it last
             */
            changedAt: string;
        };
        /** @description A dead letter with its history, oldest first. */
        DeadLetterDetail: {
            letter: components["schemas"]["DeadLetter"];
            /** @description where in the code it went wrong */
            stack: string;
            history: components["schemas"]["LetterEvent"][];
        };
        DeadLetterPage: {
            items: components["schemas"]["DeadLetter"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        DeadLetterReason: {
            /** @description why, for who looks at it later */
            reason?: string | null;
        };
        /** @enum {string} */
        DifferenceKind: "ADDED" | "REMOVED" | "CHANGED";
        /** @description A database that is not registered yet. */
        DiscoveredDatabase: {
            name: string;
        };
        /** @description Where databases live; stages are worked in the order of environments. */
        Environment: {
            id: string;
            title: string;
            /**
             * Format: int32
             * @description the place in that order, from 1
             */
            position: number;
            /** @description how it is shown, such as `#c62828`; null for no colour of its own */
            colour: string | null;
            rollout: components["schemas"]["RolloutPolicy"];
            /** @description what a check that ended in an error stops */
            errorsStop: components["schemas"]["Stops"];
            /** @description what a check that ended in a warning stops */
            warningsStop: components["schemas"]["Stops"];
            /** @description the roles whose holders may release a stage */
            releaseRoles: string[];
            /** @description whether the issue's creator may release a stage */
            creatorReleases: boolean;
            /** @description whether the person whose review completed the approval may */
            lastApproverReleases: boolean;
        };
        EnvironmentBody: {
            id?: string | null;
            title?: string | null;
            /** @description such as `#c62828` */
            colour?: string | null;
            rollout?: components["schemas"]["RolloutPolicy"] | null;
            errorsStop?: components["schemas"]["Stops"] | null;
            warningsStop?: components["schemas"]["Stops"] | null;
            releaseRoles?: string[] | null;
            creatorReleases?: boolean | null;
            lastApproverReleases?: boolean | null;
        };
        EnvironmentOrder: {
            /** @description each environment once */
            environmentIds?: string[] | null;
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
        /** @description A field as it was and as it is; null where it was or is not set. Of a password neither is told. */
        FieldDifference: {
            name: string;
            before: string | null;
            after: string | null;
        };
        /** @description One thing wrong with a request. */
        FieldProblem: {
            /** @description which field, as a JSON pointer into the request body such as `/stages/0/environmentId`; a header or query parameter is named plainly */
            field: string;
            /** @description what was wrong and what is allowed */
            message: string;
        };
        GitConnectionPage: {
            items: components["schemas"]["GitConnectionView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A Git connection as it is sent. What identifies it, down to the project, stays as it is. */
        GitConnectionRequest: {
            /** @description part of the hook's address; where one is changed the path names it */
            id?: string | null;
            title: string;
            host?: components["schemas"]["HostKind"] | null;
            /** @description left out for GitHub, GitLab and Bitbucket in the cloud */
            apiUrl?: string | null;
            /** @description as the host names it, such as acme/shop */
            repository?: string | null;
            /** @description without refs/heads/ */
            branch?: string | null;
            projectId?: string | null;
            /** @description the id of the service account that asks, for whoever pushed */
            account: string;
            /** @description which files are for which database; the first that fits decides */
            paths: components["schemas"]["GitPathRequest"][];
            /** @description who is who: e-mails by the name that the host has for somebody */
            people?: {
                [key: string]: string;
            } | null;
            /** @description what becomes of the work of somebody unknown; REFUSE where it is left out */
            strangers?: components["schemas"]["Strangers"] | null;
            /** @description left out means yes */
            enabled?: boolean | null;
            /**
             * Format: password
             * @description reads the repository; left out in a change to keep it
             */
            apiToken?: string | null;
        };
        /** @description A Git connection; its secrets are never shown. */
        GitConnectionView: {
            id: string;
            title: string;
            host: components["schemas"]["HostKind"];
            /** Format: uri */
            apiUrl: string;
            repository: string;
            branch: string;
            projectId: string;
            account: string;
            paths: components["schemas"]["PathRule"][];
            /** @description who is who, by the name that the host has for somebody */
            people: {
                [key: string]: string;
            };
            strangers: components["schemas"]["Strangers"];
            enabled: boolean;
            /** @description where the host is to send its pushes */
            hookUrl: string;
            /** @description the commit up to which pushes were worked; null before the first was told */
            head: string | null;
            /** @description why pushes wait; null where none does */
            trouble: components["schemas"]["Trouble"] | null;
            /** @description the last that was told and is remembered */
            lastPush: components["schemas"]["GitPushView"] | null;
            /**
             * Format: int64
             * @description goes into If-Match of a change
             */
            version: number;
            changedBy: string;
            /** Format: date-time */
            changedAt: string;
        };
        /** @description Which files are for which database. */
        GitPathRequest: {
            /** @description with * for a part of a name, ** for folders, and placeholders such as {environment}, {instance} and {database} for whole names */
            pattern: string;
            /** @description where the pattern has no placeholder for it */
            environment?: string | null;
            /** @description where it has to be said */
            instance?: string | null;
            /** @description where the pattern has no placeholder for it */
            database?: string | null;
        };
        GitPushPage: {
            items: components["schemas"]["GitPushView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A push and what became of it. */
        GitPushView: {
            /** Format: int64 */
            id: number;
            /** @description the host's own id of the message */
            delivery: string;
            before: string;
            after: string;
            /** @description the host's name for who pushed; null where it did not tell */
            pusher: string | null;
            state: components["schemas"]["PushState"];
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            settledAt: string | null;
            /** @description why it waits; null where nothing is wrong */
            trouble: string | null;
            /** @description why it was ignored or refused, and what it changed */
            reasons: string[];
            /** @description the issue that it opened; null where it opened none */
            issueId: string | null;
        };
        /** @description A named set of people. */
        Group: {
            id: string;
            title: string;
            members: string[];
        };
        GroupBody: {
            id?: string | null;
            title?: string | null;
            members?: string[] | null;
        };
        /** @description How far a reader is behind with a topic. */
        GroupState: {
            reader: string;
            /**
             * Format: int32
             * @description how many of its replicas read
             */
            members: number;
            topic: string;
            /** Format: int64 */
            behind: number;
        };
        /**
         * @description Whose API and hooks a connection speaks.
         * @enum {string}
         */
        HostKind: "GITHUB" | "GITLAB" | "BITBUCKET";
        /** @description How the installation is at this moment, as issue-service sees it. It judges nothing. */
        InstallationState: {
            /** @description the version of Java that it runs on */
            java: string;
            database: components["schemas"]["DatabaseState"];
            /** @description null where Kafka does not answer */
            kafka: components["schemas"]["KafkaState"] | null;
            outbox: components["schemas"]["OutboxState"];
            /** Format: int64 */
            deadLettersWaiting: number;
            sealing: components["schemas"]["SealingState"];
            /**
             * Format: int64
             * @description how much room is left where the service keeps its files
             */
            freeBytes: number;
        };
        InstanceBody: {
            id?: string | null;
            title?: string | null;
            engine?: string | null;
            host?: string | null;
            /** Format: int32 */
            port?: number | null;
            username?: string | null;
            secret?: components["schemas"]["SecretBody"] | null;
            tls?: components["schemas"]["Tls"] | null;
        };
        InstancePassword: {
            /** Format: password */
            password: string;
        };
        /** @description Where it is, is told to administrators and DBAs only. */
        InstanceView: {
            id: string;
            title: string;
            engine: string;
            host: string | null;
            /** Format: int32 */
            port: number | null;
            username: string | null;
            secret: components["schemas"]["SecretReference"] | null;
            tls: components["schemas"]["Tls"] | null;
        };
        /**
         * @description How an invitation stands.
         * @enum {string}
         */
        InvitationState: "DELAYED" | "SENT" | "FAILED" | "CANCELLED";
        /** @description Who was asked in a channel. */
        Invited: {
            invitationId: string;
            approvalId: string;
            nodeId: string;
            channel: components["schemas"]["Channel"];
            state: components["schemas"]["InvitationState"];
            recipients: string[];
            unknownRecipients: string[];
            botRepresentsCreator: boolean;
            link: string | null;
            /** @description why it failed or was cancelled; null when neither */
            reason: string | null;
            /**
             * Format: date-time
             * @description when it goes out, as it looked last; null where it does not wait
             */
            expectedAt: string | null;
            /**
             * Format: int32
             * @description how many go out before it; null where it does not wait
             */
            ahead: number | null;
        };
        IssuePage: {
            items: components["schemas"]["IssueSummary"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /**
         * @description How an issue stands as a whole.
         * @enum {string}
         */
        IssueState: "OPEN" | "DONE" | "CLOSED";
        /** @description An issue in a list. */
        IssueSummary: {
            id: string;
            title: string;
            projectId: string;
            creator: string;
            labels: string[];
            assignee: string | null;
            state: components["schemas"]["IssueState"];
            /** Format: date-time */
            openedAt: string;
            /** @description the first that is not done; null once all are */
            currentStage: components["schemas"]["CurrentStage"] | null;
        };
        /** @description An issue as a reader sees it. */
        IssueView: {
            id: string;
            title: string;
            source: components["schemas"]["SourceType"];
            projectId: string;
            creator: string;
            origin: components["schemas"]["Origin"];
            labels: string[];
            assignee: string | null;
            state: components["schemas"]["IssueState"];
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            bellRungAt: string | null;
            /** @description the stage that is worked on; null once the issue is done */
            currentStageId: string | null;
            /** @description null unless it was closed */
            closing: components["schemas"]["Closing"] | null;
            /** @description null unless it came by a push */
            commit: components["schemas"]["Commit"] | null;
            /** @description the service account that asked for it on the intake topic, such as `service:ci`; null unless one did */
            sender: string | null;
            stages: components["schemas"]["StageView"][];
        };
        /** @description Kafka. */
        KafkaState: {
            /**
             * Format: int32
             * @description how many there are
             */
            brokers: number;
            topics: components["schemas"]["TopicState"][];
            /** @description how far the readers of all services are behind */
            groups: components["schemas"]["GroupState"][];
        };
        /** @description What is told of a secret that an account signs with. */
        KeptSecret: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** @description by e-mail */
            createdBy: string;
        };
        /** @description What a letter says, as it came. It may hold SQL. */
        LetterContent: {
            headers: components["schemas"]["LetterHeader"][];
            /** @description the first million bytes as text */
            body: string;
            /** @description whether that is all */
            whole: boolean;
        };
        /** @description What happened to a dead letter. */
        LetterEvent: {
            /** Format: date-time */
            at: string;
            /** @description GIVEN_UP, REPLAY_ASKED, REPLAYED, GONE or DISCARDED */
            act: string;
            /** @description who did it, by e-mail; null where nobody in particular did */
            actor: string | null;
            /** @description the reason that was given, or that it was given up for */
            why: string;
        };
        /** @description A header of a record, as text. */
        LetterHeader: {
            name: string;
            value: string;
        };
        /** @description Where the newest copy of a dead letter is in Kafka. */
        LetterPlace: {
            topic: string;
            /** Format: int32 */
            partition: number;
            /** Format: int64 */
            position: number;
        };
        /**
         * @description What became of a dead letter.
         * @enum {string}
         */
        LetterState: "WAITING" | "REPLAYING" | "REPLAYED" | "DISCARDED";
        /** @description A page of a list. */
        ListedBindingView: {
            items: components["schemas"]["BindingView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A page of a list. */
        ListedDatabaseView: {
            items: components["schemas"]["DatabaseView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A page of a list. */
        ListedDiscoveredDatabase: {
            items: components["schemas"]["DiscoveredDatabase"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        ListedEnvironments: {
            items: components["schemas"]["Environment"][];
        };
        /** @description A page of a list. */
        ListedGroup: {
            items: components["schemas"]["Group"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A page of a list. */
        ListedInstanceView: {
            items: components["schemas"]["InstanceView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A page of a list. */
        ListedPersonView: {
            items: components["schemas"]["PersonView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A page of a list. */
        ListedProject: {
            items: components["schemas"]["Project"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A page of a list. */
        ListedRoleView: {
            items: components["schemas"]["RoleView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A page of a list. */
        ListedServiceAccountView: {
            items: components["schemas"]["ServiceAccountView"][];
            /** @description the cursor of the next page; null on the last */
            next: string | null;
        };
        /** @description A flow that some target of the stage matched first. */
        MatchedFlow: {
            flowId: string;
            title: string;
            condition: string;
        };
        /** @description The caller. What is listed is what roles allow; a call may still be refused, since roles can be limited to environments or databases. */
        Me: {
            email: string;
            /** @description empty where nobody told it */
            name: string;
            /** @description what one may do in the whole workspace, by the names of the table of permissions */
            permissions: string[];
            /** @description the projects in which one holds a role */
            projects: components["schemas"]["MyProject"][];
        };
        /** @description A project in which the caller holds a role. */
        MyProject: {
            id: string;
            title: string;
            /** @description what one may do in it, those in the whole workspace included */
            permissions: string[];
        };
        NewAssignee: {
            assignee?: string | null;
        };
        NewComment: {
            text: string;
        };
        /** @description How a new database is to be; what is left out is as the server has it. */
        NewDatabase: {
            /** @description such as UTF8 or utf8mb4 */
            characterSet?: string | null;
            collation?: string | null;
            /** @description the role that owns it, where the engine knows such */
            owner?: string | null;
        };
        /** @description The secret is told here and never again. */
        NewGitSecret: {
            webhookSecret: string;
            connection: components["schemas"]["GitConnectionView"];
        };
        /** @description The secret itself is told here and never again. */
        NewSecret: {
            secret: string;
            about: components["schemas"]["KeptSecret"];
        };
        NewStatement: {
            statement: string;
        };
        /** @description The token itself is told here and never again. */
        NewToken: {
            token: string;
            about: components["schemas"]["TokenView"];
        };
        /** @description Reading a database for a time. */
        OpenAccess: {
            /** @description an ISO 8601 duration such as PT4H */
            expiresAfter?: string | null;
            /** @description whether results are to be taken out as files */
            dataExport?: boolean | null;
        };
        /** @description How rows leave. */
        OpenExport: {
            /** @description CSV, JSON_LINES or SQL */
            format?: string | null;
            /**
             * Format: int64
             * @description so many rows at most
             */
            rowLimit?: number | null;
        };
        /** @description What somebody asks for, as it came in: nothing of it is checked yet. */
        OpenIssue: {
            title: string;
            /** @description what kind of request it is; Change Database where nothing is said */
            source?: components["schemas"]["SourceType"] | null;
            projectId: string;
            labels?: string[] | null;
            assignee?: string | null;
            origin?: components["schemas"]["Origin"] | null;
            stages: components["schemas"]["OpenStage"][];
        };
        /** @description Whose turn it is. */
        OpenNode: {
            nodeId: string;
            title: string;
            roleId: string | null;
            /** Format: int32 */
            position: number;
            /** Format: int32 */
            nodeCount: number;
            /** Format: int32 */
            round: number;
            eligible: string[];
            asked: string[];
        };
        /** @description A role for the creator. */
        OpenRole: {
            roleId?: string | null;
            /** @description an ISO 8601 duration such as P30D; left out for one that does not expire */
            expiresAfter?: string | null;
            /** @description the databases it is wanted for, as instance/name; left out for all of the environment */
            databases?: string[] | null;
        };
        /** @description One stage of it. */
        OpenStage: {
            environmentId: string;
            tasks: components["schemas"]["OpenTask"][];
            /**
             * Format: date-time
             * @description none of its tasks starts earlier; null when they may start at once
             */
            notBefore?: string | null;
        };
        /** @description One task of a stage. Which parts it needs follows from the kind of request. */
        OpenTask: {
            instanceId?: string | null;
            databaseName?: string | null;
            /** @description the SQL to run, to export from, or to be allowed to run */
            statement?: string | null;
            /** @description how the database is to be that is created */
            create?: components["schemas"]["NewDatabase"] | null;
            export?: components["schemas"]["OpenExport"] | null;
            role?: components["schemas"]["OpenRole"] | null;
            access?: components["schemas"]["OpenAccess"] | null;
        };
        /**
         * @description Through which door an issue came in.
         * @enum {string}
         */
        Origin: "UI" | "GITOPS" | "INTAKE";
        /** @description What could not be begun since its target could not be reached, and is tried again by itself. */
        OutOfReach: {
            /**
             * Format: int32
             * @description how often it was tried in vain, one after the other
             */
            times: number;
            /**
             * Format: date-time
             * @description when it was first tried in vain
             */
            since: string;
            /**
             * Format: date-time
             * @description when it is tried next
             */
            again: string;
            /**
             * Format: date-time
             * @description when it is given up; null where an earlier version wrote it down
             */
            until: string | null;
            /** @description what the last try met, in words */
            why: string;
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
        /**
         * @description How it ended.
         * @enum {string}
         */
        Outcome: "DONE" | "REFUSED" | "FAILED";
        /** @description The browser's own session. */
        OwnSession: {
            id: string;
            /** @description who is signed in */
            email: string;
            way: string;
            /** Format: date-time */
            openedAt: string;
            /**
             * Format: date-time
             * @description when it ends, however it is used
             */
            endsAt: string;
            /** @description what the header Stagegate-Csrf-Token has to hold when something is changed */
            csrfToken: string;
        };
        PasswordBody: {
            /** Format: password */
            password: string;
        };
        PasswordChange: {
            email: string;
            /** Format: password */
            password: string;
            /** Format: password */
            newPassword: string;
        };
        /** @description Which files are for which database. What is left out must be a placeholder of the pattern; an instance may be left out where the database's name is unique in its environment and project. */
        PathRule: {
            /** @description such as `migrations/{environment}/{database}/*.sql` */
            pattern: string;
            /** @description its id */
            environment: string | null;
            /** @description its id */
            instance: string | null;
            /** @description its name */
            database: string | null;
        };
        PersonBody: {
            email?: string | null;
            name?: string | null;
            active?: boolean | null;
        };
        PersonView: {
            email: string;
            name: string;
            active: boolean;
            /** @description whether he or she can sign in with a password; told to administrators and DBAs only */
            account: boolean | null;
        };
        /** @description One approval node of an approval, as it will be asked in its turn. Exactly one of role, people, group and external system says who decides it. */
        PlannedNode: {
            nodeId: string;
            title: string;
            roleId: string | null;
            people: string[];
            groupId: string | null;
            systemId: string | null;
            /** Format: int32 */
            quorum: number;
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
        /** @description What issues belong to. */
        Project: {
            id: string;
            title: string;
            /** @description whether creators and last editors may review their own requests */
            selfApproval: boolean;
            /** @description whether an issue opened in the console asks people in IM at once, or only when its creator rings the bell */
            inviteUiIssuesAutomatically: boolean;
            /** @description the checks whose findings may stop something, as the environment says; the others are only shown */
            requiredChecks: components["schemas"]["CheckKind"][];
        };
        ProjectBody: {
            id?: string | null;
            title?: string | null;
            selfApproval?: boolean | null;
            inviteUiIssuesAutomatically?: boolean | null;
            requiredChecks?: components["schemas"]["CheckKind"][] | null;
        };
        ProviderList: {
            items: components["schemas"]["ProviderView"][];
        };
        /** @description A provider to sign in with. */
        ProviderView: {
            id: string;
            title: string;
            /** @description where the browser goes to begin */
            start: string;
        };
        /**
         * @description How far a push is.
         * @enum {string}
         */
        PushState: "WAITING" | "DONE" | "IGNORED" | "REFUSED";
        Reason: {
            reason?: string | null;
        };
        Retry: {
            /**
             * Format: int32
             * @description the unit to go on with, from 1; needed where nobody knows whether one was done
             */
            fromUnit?: number | null;
        };
        /**
         * @description How much harm a statement can do, as told to people and conditions; declared from least to most.
         * @enum {string}
         */
        Risk: "LOW" | "MODERATE" | "HIGH";
        RoleBody: {
            id?: string | null;
            title?: string | null;
            permissions?: string[] | null;
        };
        /** @description A role that the issue's creator asks for, in the issue's project and the stage's environment. */
        RoleTerms: {
            roleId: string;
            /** Format: int64 */
            expiresAfterSeconds: number | null;
            databases: string[];
        };
        RoleView: {
            id: string;
            title: string;
            permissions: string[];
            /** @description whether every workspace has it, unchangeable */
            builtIn: boolean;
            /** @description whether owners of a project may give it in theirs */
            ofProjects: boolean;
        };
        /**
         * @description What happens to an approved stage of an environment.
         * @enum {string}
         */
        RolloutPolicy: "AUTOMATIC" | "MANUAL";
        /** @description Which things have keys that seal their secrets. */
        SealingState: {
            signing: boolean;
            workspace: boolean;
            intake: boolean;
            git: boolean;
        };
        /** @description Where a password lies: exactly one of the three. */
        SecretBody: {
            file?: string | null;
            env?: string | null;
            kept?: boolean | null;
        };
        SecretList: {
            items: components["schemas"]["KeptSecret"][];
        };
        /** @description Where a password is read from when it is needed; exactly one place is named. The password itself is no part of the workspace. */
        SecretReference: {
            /** @description the path of a file that holds it */
            file: string | null;
            /** @description the name of an environment variable that holds it */
            env: string | null;
            /** @description true where it was given to us and is kept sealed; null otherwise */
            kept: boolean | null;
        };
        ServiceAccountBody: {
            id?: string | null;
            title?: string | null;
            active?: boolean | null;
            actsForOthers?: boolean | null;
            /**
             * Format: int32
             * @description 600 where it is left out
             */
            requestsPerMinute?: number | null;
        };
        ServiceAccountView: {
            id: string;
            /** @description what it is called wherever people go by e-mail, as the creator of an issue */
            name: string;
            title: string;
            active: boolean;
            /** @description whether it may open and change issues on behalf of people */
            actsForOthers: boolean;
            /**
             * Format: int32
             * @description by all its tokens together
             */
            requestsPerMinute: number;
        };
        SessionList: {
            items: components["schemas"]["SessionView"][];
        };
        /** @description A session, as its owner sees it. */
        SessionView: {
            id: string;
            way: string;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            usedAt: string;
            /** Format: date-time */
            endsAt: string;
            address: string | null;
            agent: string | null;
            /** @description whether it is the one that asks */
            current: boolean;
        };
        SkipReason: {
            reason: string;
        };
        /**
         * @description What kind of request an issue is, or a flow is for.
         * @enum {string}
         */
        SourceType: "CHANGE_DATABASE" | "CREATE_DATABASE" | "EXPORT_DATA" | "REQUEST_ROLE" | "REQUEST_JIT_ACCESS" | "FALLBACK";
        /** @description The no to a stage. */
        StageRejection: {
            approvalId: string;
            rejectedBy: string;
            comment: string;
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            at: string;
        };
        /**
         * @description How a stage stands.
         * @enum {string}
         */
        StageState: "UPCOMING" | "CHECKING" | "AWAITING_APPROVAL" | "APPROVED" | "ROLLING_OUT" | "FAILED" | "REJECTED" | "DONE" | "CLOSED";
        /** @description A stage as a reader sees it. */
        StageView: {
            stageId: string;
            environmentId: string;
            environmentTitle: string;
            /** Format: int32 */
            position: number;
            state: components["schemas"]["StageState"];
            revision: string;
            /** @description its yes; null while it has none */
            clearance: components["schemas"]["Clearance"] | null;
            /** @description its no; null unless it was rejected */
            rejection: components["schemas"]["StageRejection"] | null;
            /** @description how its approval stands; null while nothing was told of it */
            approval: components["schemas"]["ApprovalProgress"] | null;
            /**
             * Format: date-time
             * @description none of its tasks starts earlier; null when they may start at once
             */
            notBefore: string | null;
            /** @description what was found about its tasks and keeps people from being asked, in words */
            stoppedBy: string[];
            /** @description the same one by one, to be told in other words */
            stops: components["schemas"]["StoppingCheck"][];
            /** @description whether it is CHECKING and goes on only when a person does something about it */
            stopped: boolean;
            /** @description set where that is only that targets could not be reached, as long as they are tried again by themselves */
            outOfReach: components["schemas"]["OutOfReach"] | null;
            /** @description whether the reader may have it rolled out by hand once it is approved, and is not stopped; false once the issue is over */
            mayRelease: boolean;
            tasks: components["schemas"]["TaskView"][];
        };
        /**
         * @description How it stands as a whole.
         * @enum {string}
         */
        State: "EXPECTED" | "OPEN" | "HELD" | "VOIDED" | "APPROVED" | "REJECTED";
        /** @description Which text a task runs. */
        StatementRef: {
            /** @description of the text's UTF-8 bytes, in lower-case hexadecimal */
            sha256: string;
            /**
             * Format: int64
             * @description how many there are
             */
            bytes: number;
            /**
             * Format: int32
             * @description into how many units it was split
             */
            units: number;
        };
        /** @description What a task runs, or what it ran earlier. */
        StatementView: {
            taskId: string;
            engine: string;
            sha256: string;
            statement: string;
        };
        /** @description What was found about a task, and keeps its stage from going on. */
        StoppingCheck: {
            taskId: string;
            finding: components["schemas"]["CheckSnapshot"];
        };
        /**
         * @description What a finding about a task stops, the mildest first.
         * @enum {string}
         */
        Stops: "NOTHING" | "ROLLOUT" | "REQUEST";
        /**
         * @description What becomes of a push by, or a file from, somebody who is nobody known here.
         * @enum {string}
         */
        Strangers: "REFUSE" | "ACCOUNT";
        /** @description What a task works on. */
        Target: {
            instanceId: string;
            /** @description such as POSTGRES */
            engine: string;
            databaseName: string;
        };
        /**
         * @description What a person can do about a task that is rolled out.
         * @enum {string}
         */
        TaskAct: "CANCEL" | "RETRY" | "CONFIRM" | "SKIP";
        /** @description Why a task failed. What the target keeps of it, if anything, its state tells. */
        TaskError: {
            /** @description the database's error code (SQLSTATE); null when the error is not the database's */
            code: string | null;
            /** @description what a person needs to know; never a secret */
            message: string;
            /**
             * Format: int32
             * @description which unit of the statement, from 1; null when none had begun
             */
            unit: number | null;
            /**
             * Format: int32
             * @description where in the statement, from 1; null when unknown
             */
            line: number | null;
            /**
             * Format: int32
             * @description where in that line, from 1; null when unknown
             */
            column: number | null;
        };
        /** @description How far a running task is, a few seconds old. */
        TaskProgress: {
            /**
             * Format: int32
             * @description which unit is under way, from 1
             */
            unit: number;
            /**
             * Format: int32
             * @description how many there are
             */
            units: number;
            /**
             * Format: int64
             * @description how many rows those before it changed
             */
            rows: number;
        };
        /**
         * @description How a task stands.
         * @enum {string}
         */
        TaskState: "WAITING" | "RUNNING" | "DONE" | "SKIPPED" | "FAILED" | "OUTCOME_UNKNOWN";
        /** @description A task as a reader sees it; what does not apply to its state is null. */
        TaskView: {
            taskId: string;
            instanceId: string | null;
            engine: string | null;
            databaseName: string | null;
            statement: components["schemas"]["StatementRef"] | null;
            export: components["schemas"]["ExportTerms"] | null;
            role: components["schemas"]["RoleTerms"] | null;
            access: components["schemas"]["AccessTerms"] | null;
            lastEditor: string;
            /** @description what was found out about it on its target; null where it was never looked at */
            checks: components["schemas"]["Checks"] | null;
            state: components["schemas"]["TaskState"];
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: int64 */
            rows: number | null;
            /** Format: int64 */
            millis: number | null;
            error: components["schemas"]["TaskError"] | null;
            reason: string | null;
            confirmedBy: string | null;
            skippedBy: string | null;
            /**
             * Format: int32
             * @description so many units, from the first, are done and stay, where the target keeps each by itself; null where it keeps all or nothing
             */
            unitsDone: number | null;
            /**
             * Format: int32
             * @description the unit of which nobody knows whether it was done, from 1
             */
            unknownUnit: number | null;
            /** @description how far it is while it runs; null until that is known */
            underWay: components["schemas"]["TaskProgress"] | null;
            /** @description who wants the running task to be ended */
            cancelledBy: string | null;
            /** @description set while it waits for its target to be reached; it is tried again by itself */
            outOfReach: components["schemas"]["OutOfReach"] | null;
            /** @description what the reader may do about it while its stage is rolled out, where its state lets anybody; nothing once the issue is over */
            allowed: components["schemas"]["TaskAct"][];
        };
        /** @description What came of a test. */
        TestResult: {
            /** @description whether it was possible to sign in */
            works: boolean;
            /** @description what the server says it is; null where it could not be asked */
            version: string | null;
            /** @description why it does not work; null where it does */
            reason: string | null;
        };
        /** @description One thing that happened to an issue, as a reader sees it. */
        TimelineEntry: {
            /**
             * Format: int64
             * @description unique among all issues
             */
            id: number;
            issueId: string;
            /**
             * Format: int32
             * @description the entry's place in its issue, from 1, without gaps
             */
            number: number;
            /** Format: date-time */
            at: string;
            /** @description what happened, such as STAGE_ARRIVED */
            kind: string;
            actor: string | null;
            channel: string | null;
            stageId: string | null;
            taskId: string | null;
            /** @description what else there is to know of it, by name; which names, the kind says */
            details: {
                [key: string]: unknown;
            };
        };
        TimelinePage: {
            items: components["schemas"]["TimelineEntry"][];
            /**
             * Format: int32
             * @description the number after which the next page begins; null on the last
             */
            next: number | null;
        };
        /**
         * @description How a connection to an instance is protected.
         * @enum {string}
         */
        Tls: "DISABLE" | "PREFER" | "REQUIRE" | "VERIFY_FULL";
        /** @description A bearer token, as it is answered. */
        Token: {
            token: string;
            tokenType: string;
            /** Format: int64 */
            expiresInSeconds: number;
        };
        TokenBody: {
            name: string;
            /** @description what it may be used for */
            scopes: string[];
            /** @description the one project that it reaches; all where it is left out */
            project?: string | null;
            /**
             * Format: date-time
             * @description within a year
             */
            expiresAt: string;
        };
        TokenList: {
            items: components["schemas"]["TokenView"][];
        };
        TokenView: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: string[];
            /** @description null where it reaches all */
            project: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description by e-mail */
            createdBy: string;
            /** Format: date-time */
            expiresAt: string;
            /**
             * Format: date-time
             * @description to the minute
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            revokedBy: string | null;
        };
        /** @description What may be told of a password. */
        Told: {
            /**
             * Format: date-time
             * @description when it was given
             */
            since: string;
            /** @description who gave it, by e-mail */
            by: string;
            /** @description false where it was given for another address, or with keys that are gone */
            readable: boolean;
        };
        /** @description A topic of ours. */
        TopicState: {
            name: string;
            /**
             * Format: int32
             * @description how many it has; 0 where it is missing
             */
            partitions: number;
            /**
             * Format: int32
             * @description how many brokers keep it
             */
            replicas: number;
            /** @description whether the newest of each key stays for ever */
            compacted: boolean;
            /** @description whether it is meant to */
            shouldBeCompacted: boolean;
            /**
             * Format: int64
             * @description how long records are kept; -1 for ever
             */
            retentionMillis: number;
            /**
             * Format: int64
             * @description how long we would keep them; -1 for ever
             */
            shouldRetainMillis: number;
        };
        TriedIssue: {
            /** @description one for each task, stages in the order of their environments */
            items: components["schemas"]["TriedTask"][];
        };
        /** @description What was found out about a task that is only thought of. */
        TriedTask: {
            /** @description where it stands in the request, such as `/stages/0/tasks/2` */
            field: string;
            checks: components["schemas"]["Checks"];
            /** @description the most that is stopped by what was found, as its environment and project say */
            stops: components["schemas"]["Stops"];
        };
        /** @description Why pushes wait. */
        Trouble: {
            /** Format: date-time */
            since: string;
            message: string;
            /** @description whether it has been so for long */
            held: boolean;
        };
        /** @description As much of an issue that somebody still writes as databases can say something about. */
        TryIssue: {
            /** @description what kind of request it is; Change Database where nothing is said */
            source?: components["schemas"]["SourceType"] | null;
            projectId: string;
            /** @description with at most 200,000 characters of statements together */
            stages: components["schemas"]["OpenStage"][];
        };
        /**
         * @description What becomes of a request that no flow matches, Fallback included.
         * @enum {string}
         */
        Unmatched: "HOLD" | "WAIVE";
        UnmatchedRequests: {
            /** @description HOLD until a flow matches, WAIVE to let them go on without approval */
            unmatched: components["schemas"]["Unmatched"];
        };
        /** @description One thing that is different in two states of a workspace. */
        WorkspaceDifference: {
            /** @description what kind of thing, such as project; workspace for what belongs to none */
            kind: string;
            /** @description which one */
            key: string;
            change: components["schemas"]["DifferenceKind"];
            /** @description what is different of it, where it was there before and still is */
            fields: components["schemas"]["FieldDifference"][];
        };
        /** @description What a file did to the workspace, or in a dry run would do. */
        WorkspaceRewriteView: {
            /**
             * Format: int64
             * @description goes into If-Match of the next file
             */
            version: number;
            /** @description whether anything is different */
            changed: boolean;
            differences: components["schemas"]["WorkspaceDifference"][];
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
    listAccess: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["AccessGrants"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    readAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: string;
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
                    "application/json": components["schemas"]["AccessGrant"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    exportQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessExport"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The database is not registered any more. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    revokeAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: string;
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
                    "application/json": components["schemas"]["AccessGrant"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It has ended already. */
            409: {
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
    runQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AccessQuery"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessResult"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The database is not registered any more. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                actor?: string;
                act?: string;
                object?: string;
                from?: string;
                to?: string;
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
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    exportAudit: {
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
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    startSignIn: {
        parameters: {
            query?: {
                /** @description the path of ours where it goes once signed in */
                to?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider, or to the sign-in page. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
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
    finishSignIn: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                error?: string;
                iss?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the path asked for, or to the sign-in page. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            /** @description What came back is not what was asked for. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The person may not sign in here. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            /** @description There is no such account with this password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else changed the account meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            /** @description It is too soon; Retry-After tells when it is not. */
            429: {
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
    listProviders: {
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
                    "application/json": components["schemas"]["ProviderList"];
                };
            };
            default: components["responses"]["default"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["Problem400"];
            /** @description There is no such account with this password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else chose the password; it has to be changed first. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            /** @description It is too soon; Retry-After tells when it is not. */
            429: {
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
    listBindings: {
        parameters: {
            query?: {
                projectId?: string;
                role?: string;
                person?: string;
                serviceAccount?: string;
                group?: string;
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
                    "application/json": components["schemas"]["ListedBindingView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createBinding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindingBody"];
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
                    "application/json": components["schemas"]["BindingView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readBinding: {
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
                    "application/json": components["schemas"]["BindingView"];
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
    changeBinding: {
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
                "application/json": components["schemas"]["BindingLimits"];
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
                    "application/json": components["schemas"]["BindingView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    removeBinding: {
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
            /** @description Nobody would be left who administers. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    listDatabases: {
        parameters: {
            query?: {
                projectId?: string;
                environmentId?: string;
                instanceId?: string;
                q?: string;
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
                    "application/json": components["schemas"]["ListedDatabaseView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatabaseBody"];
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
                    "application/json": components["schemas"]["DatabaseView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readDatabase: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 where it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                instance: string;
                name: string;
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
                    "application/json": components["schemas"]["DatabaseView"];
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
    changeDatabase: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                instance: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatabaseBody"];
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
                    "application/json": components["schemas"]["DatabaseView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description Open issues work on it, and were approved for where it is. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    removeDatabase: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                instance: string;
                name: string;
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
            /** @description Something still names it; the detail says what. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                state?: components["schemas"]["LetterState"];
                reader?: string;
                key?: string;
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
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    readDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["DeadLetterDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    readContentOfDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["LetterContent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeadLetterReason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeadLetterReason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    listEnvironments: {
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
                    "application/json": components["schemas"]["ListedEnvironments"];
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
    createEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvironmentBody"];
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
                    "application/json": components["schemas"]["Environment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    orderEnvironments: {
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
                "application/json": components["schemas"]["EnvironmentOrder"];
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
                    "application/json": components["schemas"]["ListedEnvironments"];
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
    readEnvironment: {
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
                    "application/json": components["schemas"]["Environment"];
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
    changeEnvironment: {
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
                "application/json": components["schemas"]["EnvironmentBody"];
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
                    "application/json": components["schemas"]["Environment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    removeEnvironment: {
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
            /** @description Something still names it; the detail says what. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    streamEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that was seen; goes on after it. */
                "Last-Event-ID"?: string;
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
                    "text/event-stream": components["schemas"]["TimelineEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    listGitConnections: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["GitConnectionPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createGitConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GitConnectionRequest"];
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
                    "application/json": components["schemas"]["NewGitSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readGitConnection: {
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
                    "application/json": components["schemas"]["GitConnectionView"];
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
    changeGitConnection: {
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
                "application/json": components["schemas"]["GitConnectionRequest"];
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
                    "application/json": components["schemas"]["GitConnectionView"];
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
    removeGitConnection: {
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
    listGitPushes: {
        parameters: {
            query?: {
                /** @description The next of an earlier page; left out for the first. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitPushPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    retryGitPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                pushId: number;
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
                    "application/json": components["schemas"]["GitPushView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
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
    replaceGitWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewGitSecret"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    listGroups: {
        parameters: {
            query?: {
                q?: string;
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
                    "application/json": components["schemas"]["ListedGroup"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupBody"];
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
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readGroup: {
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
                    "application/json": components["schemas"]["Group"];
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
    changeGroup: {
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
                "application/json": components["schemas"]["GroupBody"];
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
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    removeGroup: {
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
            /** @description Something still names it; the detail says what. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    readInstallation: {
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
                    "application/json": components["schemas"]["InstallationState"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    listInstances: {
        parameters: {
            query?: {
                q?: string;
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
                    "application/json": components["schemas"]["ListedInstanceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstanceBody"];
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
                    "application/json": components["schemas"]["InstanceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readInstance: {
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
                    "application/json": components["schemas"]["InstanceView"];
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
    changeInstance: {
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
                "application/json": components["schemas"]["InstanceBody"];
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
                    "application/json": components["schemas"]["InstanceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    removeInstance: {
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
            /** @description Something still names it; the detail says what. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    discoverDatabases: {
        parameters: {
            query?: {
                /** @description The next of an earlier page; left out for the first. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedDiscoveredDatabase"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The server could not be asked; the detail says why. */
            502: {
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
    readPassword: {
        parameters: {
            query?: never;
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    keepPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstancePassword"];
            };
        };
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
            /** @description There are no keys to seal it with. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    forgetPassword: {
        parameters: {
            query?: never;
            header?: never;
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    testInstance: {
        parameters: {
            query?: never;
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestResult"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    listIssues: {
        parameters: {
            query?: {
                state?: components["schemas"]["IssueState"];
                /** @description open issues whose current stage stands like that */
                stage?: components["schemas"]["StageState"];
                /** @description open issues whose current stage its checks stop until a person does something about it, or do not */
                stopped?: boolean;
                /** @description open issues the approval of whose current stage stands like that, as far as it was told */
                approval?: components["schemas"]["State"];
                projectId?: string;
                creator?: string;
                assignee?: string;
                source?: components["schemas"]["SourceType"];
                /** @description issues that have a stage in it */
                environmentId?: string;
                /** @description issues that have a stage of this risk, in that environment where one is named; it is known of a stage once its approval began */
                risk?: components["schemas"]["Risk"];
                /** @description words, or beginnings of words, that number or title has */
                q?: string;
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
                    "application/json": components["schemas"]["IssuePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    openIssue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller: makes a repeat recognisable, and harmless. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIssue"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Where what was made is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    /** @description Where what was made is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueView"];
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
    readIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
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
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    changeAssignee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssignee"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    ringBell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
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
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is too soon; Retry-After tells when it is not. */
            429: {
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
    closeIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    commentOnIssue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller: makes a repeat recognisable, and harmless. */
                "Idempotency-Key"?: string;
            };
            path: {
                issueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    streamEventsOfIssue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that was seen; goes on after it. */
                "Last-Event-ID"?: string;
            };
            path: {
                issueId: string;
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
                    "text/event-stream": components["schemas"]["TimelineEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    rollOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
                stageId: string;
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
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
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
    checkStage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
                stageId: string;
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
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
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
    cancelTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
                taskId: string;
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
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
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
    confirmTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
                taskId: string;
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
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
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
    downloadExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
                taskId: string;
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
                    "application/octet-stream": string;
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: {
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
    retryTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Retry"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    skipTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issueId: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkipReason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readStatement: {
        parameters: {
            query?: {
                /** @description the digest of a text that the issue had; left out for the present one */
                sha256?: string;
            };
            header?: never;
            path: {
                issueId: string;
                taskId: string;
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
                    "application/json": components["schemas"]["StatementView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    changeStatement: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                issueId: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStatement"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    readTimeline: {
        parameters: {
            query?: {
                after?: number;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                issueId: string;
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
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    tryIssue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryIssue"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedIssue"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            /** @description It is too soon; Retry-After tells when it is not. */
            429: {
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
    readMe: {
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
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                active?: boolean;
                q?: string;
                email?: string[];
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
                    "application/json": components["schemas"]["ListedPersonView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonBody"];
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
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an earlier answer: 304 where it is still the same. */
                "If-None-Match"?: string;
            };
            path: {
                email: string;
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
                    "application/json": components["schemas"]["PersonView"];
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
    changePerson: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
            };
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonBody"];
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
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordBody"];
            };
        };
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
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    removePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    endSessionsOfPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    listProjects: {
        parameters: {
            query?: {
                q?: string;
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
                    "application/json": components["schemas"]["ListedProject"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectBody"];
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
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readProject: {
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
                    "application/json": components["schemas"]["Project"];
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
    changeProject: {
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
                "application/json": components["schemas"]["ProjectBody"];
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
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    removeProject: {
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
            /** @description Something still names it; the detail says what. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    listRoles: {
        parameters: {
            query?: {
                q?: string;
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
                    "application/json": components["schemas"]["ListedRoleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleBody"];
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
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readRole: {
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
                    "application/json": components["schemas"]["RoleView"];
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
    changeRole: {
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
                "application/json": components["schemas"]["RoleBody"];
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
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    removeRole: {
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
            /** @description Something still names it; the detail says what. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    listServiceAccounts: {
        parameters: {
            query?: {
                active?: boolean;
                q?: string;
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
                    "application/json": components["schemas"]["ListedServiceAccountView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    createServiceAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceAccountBody"];
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
                    "application/json": components["schemas"]["ServiceAccountView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    readServiceAccount: {
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
                    "application/json": components["schemas"]["ServiceAccountView"];
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
    changeServiceAccount: {
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
                "application/json": components["schemas"]["ServiceAccountBody"];
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
                    "application/json": components["schemas"]["ServiceAccountView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It cannot be done as things stand. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    listIntakeSecrets: {
        parameters: {
            query?: never;
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    createIntakeSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Where what was made is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecret"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It has two already, or none can be sealed. */
            409: {
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
    removeIntakeSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                secretId: string;
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Where what was made is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewToken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The account has as many tokens as it may. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            default: components["responses"]["default"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                tokenId: string;
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    readSession: {
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
                    "application/json": components["schemas"]["OwnSession"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSession"];
                };
            };
            400: components["responses"]["Problem400"];
            /** @description There is no such account with this password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else chose the password; it has to be changed first. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            /** @description It is too soon; Retry-After tells when it is not. */
            429: {
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
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    tokenOfSession: {
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
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    listSessions: {
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
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    endOneSession: {
        parameters: {
            query?: never;
            header?: never;
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            default: components["responses"]["default"];
        };
    };
    rotateSigningKey: {
        parameters: {
            query?: {
                /** @description whether no token that was signed so far is to be valid any more; then another key signs at once. Services that verify follow within minutes */
                endTokens?: boolean;
            };
            header?: never;
            path?: never;
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
            default: components["responses"]["default"];
        };
    };
    exchangeToken: {
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
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description It is too soon; Retry-After tells when it is not. */
            429: {
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
    exportWorkspace: {
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    importWorkspace: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header: {
                /** @description The version that was seen, as in an ETag. */
                "If-Match": string;
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
                    "application/json": components["schemas"]["WorkspaceRewriteView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Open issues still work with what would be gone, or no administrator would be left. */
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
            428: components["responses"]["Problem428"];
            default: components["responses"]["default"];
        };
    };
    readUnmatched: {
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
                    "application/json": components["schemas"]["UnmatchedRequests"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            default: components["responses"]["default"];
        };
    };
    setUnmatched: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmatchedRequests"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnmatchedRequests"];
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
