/** The set-up over HTTP, for workspace administrators. */
@NullMarked
package dev.stagegate.gateway.settings.web;

import org.jspecify.annotations.NullMarked;
