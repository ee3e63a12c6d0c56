/** What is said to external systems, as JSON. */
@NullMarked
package dev.stagegate.gateway.external.message;

import org.jspecify.annotations.NullMarked;
