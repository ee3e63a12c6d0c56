/** Who administers the workspace: what is needed of the directory that issue-service tells. */
@NullMarked
package dev.stagegate.gateway.directory;

import org.jspecify.annotations.NullMarked;
