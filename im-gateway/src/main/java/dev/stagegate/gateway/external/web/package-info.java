/** The REST API by which administrators register external systems. */
@NullMarked
package dev.stagegate.gateway.external.web;

import org.jspecify.annotations.NullMarked;
