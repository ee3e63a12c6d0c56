/** Which bearer tokens are believed, and whom they name. */
@NullMarked
package dev.stagegate.web.tokens;

import org.jspecify.annotations.NullMarked;
