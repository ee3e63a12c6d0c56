package dev.stagegate.events;

/** What kind of request an issue is, or a flow is for. */
public enum SourceType {
  CHANGE_DATABASE,
  CREATE_DATABASE,
  EXPORT_DATA,
  REQUEST_ROLE,
  REQUEST_JIT_ACCESS,
  /** For flows only: tried when no flow of the request's own source type matches. */
  FALLBACK
}
