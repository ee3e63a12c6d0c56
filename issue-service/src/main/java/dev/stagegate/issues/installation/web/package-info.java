/** How the installation is, over REST. */
@NullMarked
package dev.stagegate.issues.installation.web;

import org.jspecify.annotations.NullMarked;
