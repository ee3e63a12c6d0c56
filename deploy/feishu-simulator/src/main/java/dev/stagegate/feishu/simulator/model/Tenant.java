package dev.stagegate.feishu.simulator.model;

/**
 * What is the same for all apps.
 *
 * @param key the tenant key in events
 * @param textLimit longest text of an input or textarea widget, in characters
 * @param host the platform it belongs to
 */
public record Tenant(String key, int textLimit, Host host) {}
