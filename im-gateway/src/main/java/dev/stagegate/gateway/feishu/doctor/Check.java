package dev.stagegate.gateway.feishu.doctor;

/** What is looked at, in the order in which an app is set up. */
enum Check {
  /** An app is set up, and its secrets can be opened. */
  SETTINGS,
  /** App ID and App Secret are taken. */
  CREDENTIALS,
  /** The app is of this region's platform. */
  REGION,
  /** The app's bot is enabled. */
  BOT,
  /** Each scope is granted. */
  SCOPES,
  /** A version is released and enabled, for those who need it. */
  VERSION,
  /** The approval definition can be used. */
  DEFINITION,
  /** Its events are subscribed to. */
  SUBSCRIPTION,
  /** Events arrive. */
  EVENTS,
  /** Somebody's account is found by e-mail. */
  PERSON,
  /** Our address may call. */
  ADDRESS,
  /** The tenant's calls are not used up. */
  QUOTA
}
