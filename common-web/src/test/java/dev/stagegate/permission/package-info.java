/** What every service's declared permissions have to keep. */
@NullMarked
package dev.stagegate.permission;

import org.jspecify.annotations.NullMarked;
