package dev.stagegate.gateway.feishu.preview;

/** What kind of request a preview is of. */
enum SampleKind {
  CHANGE_DATABASE,
  CREATE_DATABASE,
  EXPORT_DATA,
  REQUEST_ROLE,
  REQUEST_JIT_ACCESS
}
