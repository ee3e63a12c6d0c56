/** Where we may call, so that nobody can have us call what only we can reach. */
@NullMarked
package dev.stagegate.web.outbound;

import org.jspecify.annotations.NullMarked;
