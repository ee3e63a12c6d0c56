/** Many calls, one transaction. */
@NullMarked
package dev.stagegate.events.commit;

import org.jspecify.annotations.NullMarked;
