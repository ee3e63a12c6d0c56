/** Dead letters over REST. */
@NullMarked
package dev.stagegate.issues.letters.web;

import org.jspecify.annotations.NullMarked;
