package dev.stagegate.gateway.settings;

/**
 * What people read, in both languages.
 *
 * @param en in English
 * @param zh in Chinese
 */
public record Told(String en, String zh) {}
