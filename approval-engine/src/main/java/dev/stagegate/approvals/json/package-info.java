/** How the engine's own records look as JSON, in its API and in its database. */
@NullMarked
package dev.stagegate.approvals.json;

import org.jspecify.annotations.NullMarked;
