package dev.stagegate.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether a process answers as a service of Stagegate.
 *
 * @param enabled whether calls are held to who may make them, and errors told as problems; off in
 *     the front door of one machine alone, which passes calls on
 */
@ConfigurationProperties("stagegate.web")
record EdgeSettings(@DefaultValue("true") boolean enabled) {}
