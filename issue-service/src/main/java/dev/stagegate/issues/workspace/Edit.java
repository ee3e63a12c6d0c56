package dev.stagegate.issues.workspace;

/** What somebody wants of a workspace: a pure function of how it is. */
@FunctionalInterface
public interface Edit {

  Proposal of(Workspace workspace);
}
