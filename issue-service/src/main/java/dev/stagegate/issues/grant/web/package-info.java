/** Granted access over HTTP. */
@NullMarked
package dev.stagegate.issues.grant.web;

import org.jspecify.annotations.NullMarked;
