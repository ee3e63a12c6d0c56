package dev.stagegate.issues.issue.web;

/** What a task runs, or what it ran earlier. */
record StatementView(String taskId, String engine, String sha256, String statement) {}
