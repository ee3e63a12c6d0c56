package dev.stagegate.events;

/** Through which door an issue came in. */
public enum Origin {
  /** The console, or a person's call of the REST API. */
  UI,
  /** A push to a Git repository. */
  GITOPS,
  /** A record on the intake topic. */
  INTAKE
}
