/** Calls to external systems, made so that nobody can have us call where we must not. */
@NullMarked
package dev.stagegate.gateway.external.http;

import org.jspecify.annotations.NullMarked;
