/** How the installation is: what a doctor asks it. */
@NullMarked
package dev.stagegate.issues.installation;

import org.jspecify.annotations.NullMarked;
