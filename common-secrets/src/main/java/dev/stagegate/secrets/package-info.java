/** Secrets: never printed, and sealed at rest. The only package that knows Tink. */
@NullMarked
package dev.stagegate.secrets;

import org.jspecify.annotations.NullMarked;
