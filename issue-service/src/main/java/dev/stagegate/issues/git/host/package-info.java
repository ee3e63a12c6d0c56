/** The hosts of repositories, asked through their APIs. */
@NullMarked
package dev.stagegate.issues.git.host;

import org.jspecify.annotations.NullMarked;
