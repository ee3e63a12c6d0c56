/** Servers that speak TLS, with certificates made for a test. */
@NullMarked
package dev.stagegate.events.tls;

import org.jspecify.annotations.NullMarked;
