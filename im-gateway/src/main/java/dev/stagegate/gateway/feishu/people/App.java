package dev.stagegate.gateway.feishu.people;

/**
 * Which app on which platform: open ids, definitions and all else are its own.
 *
 * @param platform where the open platform answers
 */
public record App(String platform, String appId) {}
