/** Secrets at rest; the only package that knows Tink. */
@NullMarked
package dev.stagegate.gateway.settings.sealing;

import org.jspecify.annotations.NullMarked;
